"""Towards the end, the end and a return: said by both, each side for itself, with the booklet and its threads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.demo.cast import WEEKS
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.packs import load_pack
from krachtwerk.models import (
    Assignment,
    BookletChoice,
    ClientClosing,
    JournalEntry,
    LongTermGoal,
    Trajectory,
)
from krachtwerk.models.beside import open_clients
from krachtwerk.models.evaluation import Aftercare, ClosingWords, Handover, HandoverTick
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import evaluation as rules
from krachtwerk.rules import inventory, plan, rights, trajectory
from krachtwerk.rules.rights.terms import closed_at


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def fatma(cast):
    return cast.member("fatma")


@pytest.fixture
def stretch(cast, samira):
    return cast.trajectories[samira.client.public_id]


def test_both_say_farewell_for_both_to_read(stretch, samira, fatma, at):
    rules.say_towards_the_end(stretch, "Dank je.", "farewell", by=samira, at=at)
    rules.say_towards_the_end(stretch, "Bel gerust.", "come_back", by=fatma, at=at)
    rows = ClosingWords.objects.select_related("words").order_by("id")
    assert [(r.kind, r.words.by_client, r.words.audience, r.words.key_kind) for r in rows] == [
        ("farewell", True, "with_worker", "booklet"),
        ("come_back", False, "with_worker", "file"),
    ]
    with pytest.raises(Refusal, match="error.required"):
        rules.say_towards_the_end(stretch, " ", "farewell", by=samira, at=at)


def test_each_side_ticks_for_itself_and_takes_back(cast, stretch, samira, fatma, at):
    to = rules.hand_over_to(stretch, "Wijkteam Noord", by=fatma, at=at)
    rules.tick_handover(to, "met", "client", by=samira, at=at)
    rules.tick_handover(to, "met", "worker", by=fatma, at=at)
    for side, by in (
        ("client", fatma),
        ("worker", samira),
        ("worker", cast.member("fatma", with_client="samira")),
        ("client", cast.client("dirk")),
    ):
        with pytest.raises(Refusal, match="refuse.not_author"):
            rules.tick_handover(to, "told", side, by=by, at=at)
    once = rules.tick_handover(to, "met", "client", by=samira, at=at)
    assert (once, HandoverTick.objects.count()) == (to.ticks.get(side="client"), 2)
    for _ in range(2):
        back = rules.tick_handover(to, "met", "client", by=samira, at=at, done=False)
        assert back is None
    assert list(HandoverTick.objects.values_list("item", "side")) == [("met", "worker")]


def test_another_worker_is_met_and_the_earlier_one_stays_named(cast, samira, at):
    noor = cast.member("noor")
    client_rules.hand_over(samira.client, cast.seats["els"], by=noor, at=at)
    client_rules.hand_over(samira.client, cast.seats["els"], by=noor, at=at)
    welcome = Handover.objects.get()
    assert (welcome.member, welcome.to) == (cast.seats["els"], None)
    rules.tick_handover(welcome, "met", "worker", by=cast.member("els"), at=at)
    rules.tick_handover(welcome, "met", "client", by=samira, at=at)
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.tick_handover(welcome, "told", "worker", by=cast.member("bram"), at=at)
    assert HandoverTick.objects.count() == 2
    assert Assignment.objects.filter(client=samira.client).count() == 2


def test_aftercare_is_a_day_to_come_once_and_may_be_dropped(stretch, fatma, at):
    day = trajectory.day_of(stretch, at) + timedelta(days=30)
    row = rules.plan_aftercare(stretch, day, by=fatma, at=at)
    rules.drop_aftercare(row, by=fatma, at=at)
    assert rules.plan_aftercare(stretch, day, by=fatma, at=at) == row
    assert list(Aftercare.objects.values_list("off_at", flat=True)) == [None]
    for wrong, key in ((-1, "error.date_past"), (401, "error.date")):
        with pytest.raises(Refusal, match=key):
            rules.plan_aftercare(
                stretch, trajectory.day_of(stretch, at) + timedelta(days=wrong), by=fatma, at=at
            )


def test_a_colleague_who_does_not_walk_along_plans_and_ticks_nothing(cast, stretch, fatma, at):
    els = cast.member("els")
    day = trajectory.day_of(stretch, at) + timedelta(days=30)
    row = rules.plan_aftercare(stretch, day, by=fatma, at=at)
    to = rules.hand_over_to(stretch, "Wijkteam Noord", by=fatma, at=at)
    for act in (
        lambda: rules.plan_aftercare(stretch, day + timedelta(days=1), by=els, at=at),
        lambda: rules.drop_aftercare(row, by=els, at=at),
        lambda: rules.hand_over_to(stretch, "Elders", by=els, at=at),
        lambda: rules.hand_over_to(stretch, "Elders", by=els, at=at, id=to.public_id),
    ):
        with pytest.raises(Refusal, match="refuse.not_yours"):
            act()
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.tick_handover(to, "met", "worker", by=els, at=at)
    assert list(Aftercare.objects.values_list("on", "off_at")) == [(day, None)]
    assert (Handover.objects.count(), HandoverTick.objects.count()) == (1, 0)


def test_the_client_chooses_for_the_booklet_and_nothing_goes_by_it(stretch, samira, fatma, at):
    for way in ("paper", "paper", "away", "leave"):
        rules.choose_for_booklet(stretch, way, by=samira, at=at)
    ways = BookletChoice.objects.order_by("id").values_list("way", flat=True)
    assert list(ways) == ["paper", "away", "leave"]
    assert not rights.erasing.open_erasings(samira.client, "booklet").exists()
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.choose_for_booklet(stretch, "away", by=fatma, at=at)


def test_the_pack_names_reasons_that_an_organisation_may_change():
    found = load_pack().leave_reasons
    assert [one.key for one in found] == [
        "planned", "moved_on", "own_choice", "other_help", "put_out", "lost_contact", "detained",
        "died",
    ]  # fmt: skip
    assert not any(one.core for one in found)


def test_the_end_has_its_reason_once_and_the_worker_stays_for_aftercare(stretch, samira, fatma, at):
    on = trajectory.day_of(stretch, at)
    for _ in range(2):
        client_rules.end_support(stretch, on=on, reason="moved_on", by=fatma, at=at)
    stretch.refresh_from_db()
    assert (stretch.closing.reason, stretch.closing.on) == ("moved_on", on)
    assert ClientClosing.objects.filter(client=samira.client).count() == 1
    assert Assignment.objects.filter(client=samira.client, ends_at__gt=at).count() == 1
    assert samira.client not in open_clients(samira.client.organisation, at)


def test_who_comes_back_finds_the_booklet_with_its_threads(stretch, samira, fatma, at):
    card = inventory.add_card(
        samira.client, "Ik kan zingen.", domain="leisure", time="present", by=samira, at=at
    )
    goal = plan.add_goal(samira.client, "Een koor.", card=card, by=samira, at=at)
    on = trajectory.day_of(stretch, at)
    client_rules.end_support(stretch, on=on, reason="planned", by=fatma, at=at)
    later = at + timedelta(days=40)
    back = {"on": on + timedelta(days=40), "weeks": WEEKS, "pack": "krachtwerk/v1", "said": "here"}
    first = client_rules.come_back(samira.client, **back, by=fatma, at=later)
    assert client_rules.come_back(samira.client, **back, by=fatma, at=later) == first
    assert (first.follows, Trajectory.objects.filter(client=samira.client).count()) == (stretch, 2)
    found = LongTermGoal.objects.get(id=goal.id)
    assert (found.strength, samira.keys.open_words(found.words)) == (card, "Een koor.")
    assert samira.client in open_clients(samira.client.organisation, later + timedelta(seconds=1))
    assert closed_at(samira.client, at=later) is None


def test_who_comes_back_the_same_day_is_not_kept_as_one_who_left(stretch, samira, fatma, at):
    on = trajectory.day_of(stretch, at)
    client_rules.end_support(stretch, on=on, reason="own_choice", by=fatma, at=at)
    assert closed_at(samira.client, at=at) == at
    back = {"on": on, "weeks": WEEKS, "pack": "krachtwerk/v1"}
    client_rules.come_back(samira.client, **back, said="phone", by=fatma, at=at)
    assert closed_at(samira.client, at=at) is None


def test_only_a_worker_of_the_house_ends_it_or_begins_it_again(cast, stretch, samira, at):
    on = trajectory.day_of(stretch, at)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        client_rules.end_support(stretch, on=on, reason="planned", by=samira, at=at)
    for by in (samira, cast.member("noor"), cast.member("ilse")):
        with pytest.raises(Refusal, match="refuse.not_yours"):
            client_rules.come_back(
                samira.client, on=on, weeks=WEEKS, pack="krachtwerk/v1", said="here", by=by, at=at
            )


def test_a_handover_elsewhere_is_taken_back_by_who_walks_beside(cast, stretch, samira, fatma, at):
    to = rules.hand_over_to(stretch, "Anne", by=fatma, at=at)
    rules.tick_handover(to, "met", "client", by=samira, at=at)
    acts = (rules.take_back_handover, rules.give_back_handover)
    for by in (samira, cast.member("els"), cast.member("fatma", with_client="samira")):
        for act in acts:
            with pytest.raises(Refusal, match="refuse.not_yours"):
                act(to, by=by, at=at)
    for act in acts:
        for _ in range(2):
            act(to, by=fatma, at=at)
    journal = JournalEntry.objects.filter(act__endswith="back_handover").order_by("id")
    assert [row.act for row in journal] == ["take_back_handover", "give_back_handover"]
    rules.take_back_handover(to, by=fatma, at=at)
    for side, by in (("client", samira), ("worker", fatma)):
        for done in (True, False):
            with pytest.raises(Refusal, match="refuse.gone"):
                rules.tick_handover(to, "met", side, by=by, at=at, done=done)
    assert list(to.ticks.values_list("item", "side")) == [("met", "client")]


def test_a_colleague_who_walks_along_is_not_taken_back(cast, samira, at):
    client_rules.hand_over(samira.client, cast.seats["els"], by=cast.member("noor"), at=at)
    welcome = Handover.objects.get()
    with pytest.raises(Refusal, match="refuse.not_yours"):
        rules.take_back_handover(welcome, by=cast.member("els"), at=at)
    assert Handover.objects.get().off_at is None
