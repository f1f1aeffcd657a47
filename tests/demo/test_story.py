"""The demo story holds what it promises: whole lives in the making, and nobody's secrets in another's."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import DateTimeField

from krachtwerk.access import breakglass as breakglass_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access import safety as safety_access
from krachtwerk.access.rights import beside as beside_access
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.kit import clock
from krachtwerk.models import Assignment, Contact, Strength, TaskSpell, Words
from tests.demo.conftest import Told

STEADY = {"samira": "fatma", "dirk": "fatma", "yusuf": "bram", "marja": "els", "joost": "els"}
pytestmark = pytest.mark.django_db  # each test takes back what it did; the story stays

STILL_TO_COME = {
    "FidelityAudit.closes_at",
    "FidelityAudit.ends_at",
    "Appointment.starts_at", "Assignment.ends_at", "GuestLink.ends_at", "MeetingGuest.until", "Permission.ends_at",
    "TeamStrengthsMeeting.starts_at", "WorksheetReview.ends_at",
}  # fmt: skip


def test_samiras_cards_fill_half_an_inventory(told: Told) -> None:
    cards = inventory_access.list_cards(told.viewer("samira"), told.cast.clients["samira"])
    assert len(cards) == 15
    assert len({card.domain for card in cards}) == 7
    assert {card.time for card in cards} == {"present", "past", "future"}
    assert Counter(card.said.audience for card in cards) == {"with_worker": 13, "only_me": 2}
    assert [card.domain for card in cards if card.said.is_asked] == ["health"]
    assert [card.said.channel for card in cards if card.said.photo] == ["photo"]
    assert any(re.search("[\u0600-\u06ff]{3}", card.said.text) for card in cards)
    again = Strength.objects.filter(
        client=told.cast.clients["samira"], words__replaces__isnull=False
    )
    assert [card.domain for card in again] == ["leisure"]


def test_samira_chose_four_cards_and_art_is_not_among_them(told: Told) -> None:
    chosen = inventory_access.list_chosen(told.viewer("samira"), told.cast.clients["samira"])
    assert [one.domain for one in chosen] == ["housing", "children", "work_learning", "leisure"]
    assert all(one.reason for one in chosen)
    assert [one.text for one in chosen if "teken" in one.text] == []


def test_samiras_goals_show_their_thread_and_her_answer(told: Told) -> None:
    goals = plan_access.list_goals(told.viewer("samira"), told.cast.clients["samira"])
    assert [(goal.thread, goal.agreement) for goal in goals] == [
        ("card", "yes"), ("card", "thinking"), ("loose", None),
    ]  # fmt: skip
    steps = [step for goal in goals for step in goal.steps]
    assert Counter((step.state, step.how) for step in steps) == {
        ("done", "done"): 4, ("open", "bit"): 1, ("open", "not_yet"): 1, ("open", None): 2,
        ("resting", None): 1,
    }  # fmt: skip
    assert {step.doer for step in steps} == {"client", "own_person", "worker"}


def test_samira_has_people_in_every_ring(told: Told) -> None:
    people = network_access.list_people(told.viewer("samira"), told.cast.clients["samira"])
    assert {one.nearness for one in people} == {"close", "middle", "far"}
    assert {one.wish for one in people} == {"keep", "more", "rather_not"}
    topics = contact_access.list_topics(told.viewer("samira"), told.cast.clients["samira"])
    assert len(topics) == 3


def test_contacts_are_where_people_live_and_go(told: Told) -> None:
    places = Counter(Contact.objects.filter(client=told.cast.clients["samira"])
                     .values_list("place", flat=True))  # fmt: skip
    assert set(places) == {"home", "neighbourhood", "out_together", "elsewhere", "office", "remote"}
    natural = sum(places[place] for place in ("home", "neighbourhood", "out_together", "elsewhere"))
    assert natural > places["office"] + places["remote"]
    kinds = set(Contact.objects.values_list("kind", flat=True))
    assert kinds == {"talk", "joint_activity", "system_talk", "network_meeting"}


@pytest.mark.parametrize(("client", "worker"), sorted(STEADY.items()))
def test_every_goal_is_shown_to_the_worker_or_kept_on_purpose(
    told: Told, client: str, worker: str
) -> None:
    owner = told.cast.clients[client]
    mine = plan_access.list_goals(told.viewer(client), owner)
    theirs = {goal.id for goal in plan_access.list_goals(told.viewer(worker), owner)}
    kept = {goal.id for goal in mine if goal.said.audience == "only_me"}
    assert len(mine) >= 2
    assert theirs == {goal.id for goal in mine} - kept
    assert all(goal.steps for goal in mine if goal.id not in kept)


def test_every_kind_of_thread_occurs(told: Told) -> None:
    threads = {
        goal.thread
        for client, worker in STEADY.items()
        for goal in plan_access.list_goals(told.viewer(worker), told.cast.clients[client])
    }
    assert threads == {"card", "own", "loose"}


def test_steps_went_in_every_way(told: Told) -> None:
    steps = [
        step
        for client in STEADY
        for step in plan_access.list_steps(told.viewer(client), told.cast.clients[client])
    ]
    assert {step.how for step in steps} == {"done", "bit", "not_yet", "differently", None}
    assert {step.state for step in steps} == {"open", "done", "resting", "let_go"}
    assert {step.doer for step in steps} == {"client", "own_person", "worker", "professional"}


def test_everything_is_past_but_what_was_agreed(told: Told) -> None:
    late = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("krachtwerk").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, DateTimeField)
        and model._default_manager.filter(**{f"{field.name}__gt": told.now}).exists()
    ]
    assert set(late) == STILL_TO_COME


@pytest.mark.parametrize("client", ["samira", "dirk", "yusuf", "marja", "joost"])
def test_rob_is_in_nobodys_booklet(told: Told, client: str) -> None:
    assert [text for text in told.texts(client) if re.search(r"\bRob\b|Kaya", text)] == []


def test_robs_booklet_knows_nothing_of_the_first_house(told: Told) -> None:
    names = r"Samira|Leyla|Elif|Deniz|Fatma|Aydın|De Brug"
    assert told.texts("rob")
    assert [text for text in told.texts("rob") if re.search(names, text)] == []


def test_nothing_crosses_within_a_household(told: Told) -> None:
    marja, joost = set(told.texts("marja")), set(told.texts("joost"))
    assert marja & joost == set()
    for key in ("marja", "joost"):
        other = {"marja": "joost", "joost": "marja"}[key]
        assert plan_access.list_goals(told.viewer(key), told.cast.clients[other]) is not None


def test_everybody_said_most_of_it_themselves(told: Told) -> None:
    said = Counter(Words.objects.exclude(client=None).values_list("by_client", flat=True))
    assert said[True] > 5 * said[False]


def test_els_stood_in_for_a_week_and_sees_nothing_since(told: Told) -> None:
    stood_in = Assignment.objects.get(is_steady=False)
    assert stood_in.client_id == told.cast.clients["dirk"].id
    assert stood_in.membership_id == told.cast.seats["els"].id
    assert stood_in.ends_at - stood_in.starts_at == timedelta(days=7)
    assert stood_in.ends_at < told.now


def test_an_assignment_was_renewed(told: Told) -> None:
    long = Assignment.objects.get(client=told.cast.clients["marja"])
    assert long.ends_at - long.starts_at > timedelta(days=200)


def test_tasks_end_and_come_back(told: Told) -> None:
    spells = TaskSpell.objects.filter(client=told.cast.clients["samira"], task="inventory")
    assert [spell.ended_on is None for spell in spells.order_by("started_on")] == [False, True]


@pytest.mark.parametrize("worker", ["fatma", "bram"])
def test_the_day_of_a_worker_is_not_empty(told: Told, worker: str) -> None:
    assert contact_access.list_day(told.viewer(worker)) != []


@pytest.mark.parametrize(
    ("hour", "meets_at"), [(0, 14), (9, 14), (13, 15), (17, 19), (18, 20), (23, 20)]
)
def test_todays_meeting_is_still_to_come_unless_it_is_evening(
    told: Told, hour: int, meets_at: int
) -> None:
    zone = told.cast.bridge.zone
    now = clock.at_local(clock.local(told.now, zone).date(), hour, 10, zone)
    meeting = Tale(told.cast, "samira", "fatma", now).later_today()
    assert clock.local(meeting, zone).hour == meets_at
    assert clock.local(meeting, zone).date() == clock.local(now, zone).date()


@pytest.mark.parametrize("weekday", range(7))
def test_nothing_happens_at_a_weekend_and_the_past_stays_past(told: Told, weekday: int) -> None:
    today = told.now + timedelta(days=weekday - told.now.weekday())
    tale = Tale(told.cast, "samira", "fatma", today)
    days = [tale.day(ahead) for ahead in range(-30, 0)]
    assert days == sorted(days)
    assert max(days) < tale.today < tale.day(1)
    assert {day.weekday() for day in [*days, *map(tale.day, range(1, 9))]} <= set(range(5))


def test_those_around_the_booklets_have_something_to_do(told: Told) -> None:
    seen = breakglass_access.list_alerts(told.viewer("nadia"))
    assert [(one.who, one.emergency, one.verdict) for one in seen] == [
        ("Bram Visser", "health", ""),
        ("Fatma Yıldız", "no_worker", "legit"),
    ]
    own = breakglass_access.list_alerts(told.viewer("noor"))
    assert [one.who for one in own] == ["Fatma Yıldız"]
    asked = safety_access.list_address_requests(told.viewer("wim"))
    assert [(one.purpose, one.by) for one in asked] == [("document", "Fatma Yıldız")]
    beside = beside_access.list_besides(told.viewer("bram"), told.cast.clients["yusuf"])
    assert [len(rows) for rows in beside.values()] == [1]


def test_the_reporting_code_was_gone_through_with_the_lead_of_the_team(told: Told) -> None:
    samira = told.cast.clients["samira"]
    for who in ("fatma", "noor"):
        (code,) = safety_access.list_codes(told.viewer(who), samira)
        by = [(no, entries[0].by) for no, entries in code.steps.items()]
        assert by == [(1, "Fatma"), (2, "Fatma"), (3, "Fatma"), (4, "Fatma"), (5, "Noor")], who
        assert (code.steps[5][0].report, code.steps[5][0].help) == (False, True)
