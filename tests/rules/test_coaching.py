"""Rules of coaching: who coaches whom, five talks a week, both sentences, taking back, the answer, and the end."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.method.keys import KeyKind
from krachtwerk.models import Coaching, JournalEntry, SheetAsk, Words, WorksheetReview
from krachtwerk.models.coaching import ReviewPoint
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import coaching, organisation
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.rights.parting import forget_client
from tests.house.rows_of_coaching import coach_everybody, counted, talk_about

INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN
BOTH = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}")


@pytest.fixture
def talk(cast, at):
    coach_everybody(cast, at)
    return talk_about(cast, cast.clients["samira"], INVENTORY, at)


def test_a_worker_has_one_coach_at_a_time(cast, at):
    coach_everybody(cast, at)
    pim, (fatma, henk) = cast.member("pim"), (cast.seats["fatma"], cast.seats["henk"])
    later = at + timedelta(days=1)
    same = coaching.coach(fatma, henk, Decimal(6), by=pim, at=later)
    assert same.starts_at == at
    other = coaching.coach(fatma, henk, Decimal(4), by=pim, at=later)
    rows = Coaching.objects.filter(worker=fatma).order_by("id").values_list("hours", "ends_at")
    assert list(rows) == [(6, later), (4, None)]
    coaching.stop_coaching(fatma, by=pim, at=later + timedelta(days=1))
    other.refresh_from_db()
    assert other.ends_at == later + timedelta(days=1)


def test_only_whoever_gives_places_says_who_coaches_whom(cast, at):
    fatma, henk, els = (cast.seats[key] for key in ("fatma", "henk", "els"))
    for who in ("henk", "fatma", "noor", "carla"):
        with refused("refuse.not_yours"):
            coaching.coach(fatma, henk, Decimal(6), by=cast.member(who), at=at)
        with refused("refuse.not_yours"):
            coaching.stop_coaching(fatma, by=cast.member(who), at=at)
    pim = cast.member("pim")
    for worker, coach in ((fatma, els), (henk, henk), (cast.seats["ilse"], henk)):
        with refused("refuse.not_yours"):
            coaching.coach(worker, coach, Decimal(6), by=pim, at=at)
    for hours in (0, 37):
        with refused("coaching.hours_range"):
            coaching.coach(fatma, henk, Decimal(hours), by=pim, at=at)


def test_a_worker_asks_once_and_takes_it_back(cast, at):
    samira, fatma = cast.clients["samira"], cast.member("fatma")
    with refused("coaching.no_coach"):
        coaching.ask_talk(samira, PLAN, by=fatma, at=at)
    coach_everybody(cast, at)
    first = coaching.ask_talk(samira, PLAN, by=fatma, at=at)
    assert coaching.ask_talk(samira, PLAN, by=fatma, at=at) == first
    coaching.withdraw_ask(samira, PLAN, by=fatma, at=at)
    assert list(SheetAsk.objects.values_list("off_at", flat=True)) == [at]
    for who in ("els", "henk", "noor"):
        with refused("refuse.not_yours"):
            coaching.ask_talk(samira, PLAN, by=cast.member(who), at=at)


def test_a_coach_begins_five_talks_a_week_and_no_more(cast, at):
    coach_everybody(cast, at)
    henk, fatma = cast.member("henk"), cast.seats["fatma"]
    clients = []
    for no in range(6):
        new = client_rules.take_in(f"Nieuw {no}", f"Nieuw {no}", by=cast.member("fatma"), at=at)
        client_rules.assign(new, fatma, starts_at=at, by=cast.member("fatma"), at=at)
        clients.append(new)
    for new in clients[:5]:
        talk_about(cast, new, PLAN, at)
    assert talk_about(cast, clients[0], PLAN, at) == WorksheetReview.objects.get(client=clients[0])
    with refused("coaching.week_full"):
        talk_about(cast, clients[5], PLAN, at)
    week = at + timedelta(days=7)
    coaching.begin(clients[5], fatma, PLAN, "never", counted(PLAN), by=henk, at=week)


def test_nobody_begins_a_talk_outside_both_relations(cast, at):
    samira, fatma = cast.clients["samira"], cast.seats["fatma"]
    more = {"by": cast.member("henk"), "at": at}
    with refused("refuse.not_yours"):
        coaching.begin(samira, fatma, PLAN, "never", counted(PLAN), **more)
    coach_everybody(cast, at)
    with refused("refuse.not_yours"):
        coaching.begin(samira, cast.seats["els"], PLAN, "never", counted(PLAN), **more)
    with refused("refuse.not_yours"):
        coaching.begin(samira, fatma, PLAN, "never", counted(INVENTORY), **more)
    for who in ("noor", "fatma", "pim", "aisha"):
        with refused("refuse.not_yours"):
            coaching.begin(samira, fatma, PLAN, "never", counted(PLAN), by=cast.member(who), at=at)


def test_it_always_ends_with_a_compliment_and_a_suggestion(cast, at, talk):
    henk = cast.member("henk")
    for lacking in BOTH:
        with refused("error.required"):
            coaching.give_back(talk, {}, **(BOTH | {lacking: " "}), by=henk, at=at)
    for who in ("fatma", "noor"):
        with refused("refuse.not_yours"):
            coaching.give_back(talk, {}, **BOTH, by=cast.member(who), at=at)
    coaching.give_back(talk, {2: "yes", 7: "no", 8: ""}, **BOTH, by=henk, at=at)
    marks = dict(ReviewPoint.objects.filter(is_judged=True).values_list("no", "mark"))
    assert marks == {2: "yes", 7: "no", 8: None, 12: None}
    assert set(ReviewPoint.objects.filter(is_judged=False).values_list("mark", flat=True)) == {
        "yes"
    }
    said = Words.objects.filter(by_member=cast.seats["henk"])
    assert set(said.values_list("client", "key_kind")) == {(None, KeyKind.FILE)}


def test_a_mark_that_was_counted_is_not_the_coachs_to_change(cast, at, talk):
    coaching.give_back(talk, {1: "no"}, **BOTH, by=cast.member("henk"), at=at)
    assert ReviewPoint.objects.get(no=1).mark == "yes"


def test_what_was_asked_is_had_when_it_is_given_back(cast, at, talk):
    samira, fatma = cast.clients["samira"], cast.member("fatma")
    coaching.ask_talk(samira, INVENTORY, by=fatma, at=at - timedelta(hours=1))
    coaching.ask_talk(samira, PLAN, by=fatma, at=at - timedelta(hours=1))
    coaching.give_back(talk, {}, **BOTH, by=cast.member("henk"), at=at)
    assert set(SheetAsk.objects.filter(off_at=None).values_list("kind", flat=True)) == {PLAN}


def test_it_can_be_taken_back_for_a_day_until_there_is_an_answer(cast, at, talk):
    henk, fatma = cast.member("henk"), cast.member("fatma")
    coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
    with refused("coaching.too_late"):
        coaching.take_back(talk, by=henk, at=at + timedelta(hours=25))
    coaching.take_back(talk, by=henk, at=at)
    first = talk.compliment
    better = BOTH | {"compliment": "Je vraagt door, ook als het stil is"}
    coaching.give_back(talk, {}, **better, by=henk, at=at)
    first.refresh_from_db()
    assert first.is_gone
    coaching.answer(talk, "Dank je", by=fatma, at=at)
    with refused("coaching.too_late"):
        coaching.take_back(talk, by=henk, at=at)


@pytest.mark.parametrize("ends", ["coaching", "walking"])
def test_nobody_takes_back_what_they_could_not_give_again(cast, at, talk, ends):
    henk = cast.member("henk")
    coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
    if ends == "coaching":
        coaching.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
    else:
        client_rules.hand_over(
            cast.clients["samira"], cast.seats["els"], by=cast.member("noor"), at=at
        )
    with refused("refuse.not_yours"):
        coaching.take_back(talk, by=henk, at=at + timedelta(hours=1))
    talk.refresh_from_db()
    assert talk.done_at == at, "it stays the worker's"


def test_a_second_device_gives_back_what_is_there_and_leaves_no_words_behind(cast, at, talk):
    henk, elsewhere = cast.member("henk"), WorksheetReview.objects.get(id=talk.id)
    coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
    words = Words.objects.count()
    given = coaching.give_back(
        elsewhere, {}, compliment="Anders", suggestion="Anders", by=henk, at=at
    )
    assert (given.done_at, given.compliment) == (at, talk.compliment)
    assert Words.objects.count() == words


def test_the_worker_alone_answers_and_may_say_it_anew(cast, at, talk):
    henk, fatma = cast.member("henk"), cast.member("fatma")
    with refused("refuse.not_yours"):
        coaching.answer(talk, "Te vroeg", by=fatma, at=at)
    coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
    for who in ("els", "henk", "noor"):
        with refused("refuse.not_yours"):
            coaching.answer(talk, "Hoi", by=cast.member(who), at=at)
    with refused("error.required"):
        coaching.answer(talk, "  ", by=fatma, at=at)
    first = coaching.answer(talk, "Dank je", by=fatma, at=at)
    again = coaching.answer(talk, "Dank je wel", by=fatma, at=at)
    assert (first.id, fatma.keys.open_words(again.words)) == (again.id, "Dank je wel")


def test_open_talks_end_with_the_coaching_and_what_was_given_stays(cast, at, talk):
    given = talk_about(cast, cast.clients["samira"], PLAN, at)
    coaching.give_back(given, {}, **BOTH, by=cast.member("henk"), at=at)
    coaching.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
    assert list(WorksheetReview.objects.all()) == [given]


@pytest.mark.parametrize("who", ["henk", "fatma"])
@pytest.mark.parametrize("how", ["leaves", "changes"])
def test_whoever_leaves_or_does_something_else_coaches_and_is_coached_no_more(
    cast, at, talk, who, how
):
    seat, pim = cast.seats[who], cast.member("pim")
    if how == "leaves":
        organisation.end_place(seat, by=pim, at=at)
    else:
        place = {"role": "auditor", "team": None, "hours": Decimal(8)}
        organisation.change_place(seat, **place, by=keeper_of(cast), at=at)
    left = Coaching.objects.filter(ends_at=None).values_list("worker", flat=True)
    assert set(left) == (set() if who == "henk" else {cast.seats["els"].id})
    assert not WorksheetReview.objects.exists()


def keeper_of(cast):
    """Whoever stands at the keyboard of the server needs no second colleague."""
    return organisation.set_up(cast.bridge)


def test_with_the_file_of_a_client_goes_what_was_said_of_their_sheets(cast, at, talk):
    coaching.give_back(talk, {}, **BOTH, by=cast.member("henk"), at=at)
    coaching.answer(talk, "Dank je", by=cast.member("fatma"), at=at)
    forget_client(cast.clients["samira"], by=keeper(cast.bridge), at=at)
    said = Words.objects.filter(client=None)
    assert (said.count(), said.exclude(body=None).count()) == (3, 0)
    assert not ReviewPoint.objects.exists()
    assert WorksheetReview.objects.exists()


def test_after_two_years_the_words_go(cast, at, talk):
    coaching.give_back(talk, {}, **BOTH, by=cast.member("henk"), at=at)
    assert coaching.end_old(at=at + timedelta(days=729)) == 0
    assert coaching.end_old(at=at + timedelta(days=732)) == 2
    assert coaching.end_old(at=at + timedelta(days=732)) == 0


def test_every_act_has_a_line_and_none_tells_the_client_of_news(cast, at, talk):
    coaching.give_back(talk, {}, **BOTH, by=cast.member("henk"), at=at)
    acts = JournalEntry.objects.filter(kind__in=("coaching", "worksheetreview"))
    found = acts.order_by("id").values_list("act", "client_token")
    assert list(found) == [("coach_worker", None)] * 2 + [
        ("begin_review", None),
        ("give_back_review", None),
    ]
