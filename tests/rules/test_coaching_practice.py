"""Rules of coaching in practice: a note in five lines, competences of both, two things to try, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import KeyKind
from krachtwerk.models import JournalEntry, Words
from krachtwerk.models.coaching import (
    Attempt,
    CompetenceFeedback,
    CompetenceLevel,
    FieldMentoring,
    FieldWords,
)
from krachtwerk.rules import coaching
from tests.house.rows_of_coaching import coach_everybody, practise


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}")


@pytest.fixture
def today(cast, at):
    coach_everybody(cast, at)
    return clock.local(at, cast.bridge.zone).date()


def note(cast, at, today, lines=None, *, who="henk", worker="fatma", days=0, **more):
    return coaching.note_field(
        cast.seats[worker], today - timedelta(days=days), lines or {"strength": "Rustig"},
        by=cast.member(who), at=at, today=today, **more,
    )  # fmt: skip


def test_a_note_has_at_most_five_lines_and_at_least_one(cast, at, today):
    row = note(cast, at, today, {"did": "Mee naar de gemeente", "hope": " ", "next": "Weer"})
    assert set(row.lines.values_list("line", flat=True)) == {"did", "next"}
    with refused("practice.one_line"):
        note(cast, at, today, {"did": "  "})
    with pytest.raises(ValueError, match="sixth"):
        note(cast, at, today, {"sixth": "Nog iets"})
    said = Words.objects.filter(by_member=cast.seats["henk"])
    assert set(said.values_list("client", "key_kind")) == {(None, KeyKind.FILE)}


def test_the_day_of_a_note_has_been_and_not_too_long_ago(cast, at, today):
    with refused("practice.not_ahead"):
        note(cast, at, today, days=-1)
    with refused("practice.long_ago"):
        note(cast, at, today, days=366)
    assert note(cast, at, today, days=365).on == today - timedelta(days=365)


def test_the_same_form_twice_is_one_note_and_one_feedback(cast, at, today):
    first = note(cast, at, today)
    assert note(cast, at, today, id=first.public_id) == first
    henk, fatma = cast.member("henk"), cast.seats["fatma"]
    said = coaching.give_feedback(fatma, "reaching_out", "Je ging erheen", by=henk, at=at)
    again = {"by": henk, "at": at, "id": said.public_id}
    assert coaching.give_feedback(fatma, "reaching_out", "Je ging erheen", **again) == said
    assert (FieldMentoring.objects.count(), CompetenceFeedback.objects.count()) == (1, 1)


def test_only_the_coach_of_that_worker_notes_and_says(cast, at, today):
    for who in ("fatma", "els", "noor", "pim", "carla"):
        with refused("refuse.not_yours"):
            note(cast, at, today, who=who)
        with refused("refuse.not_yours"):
            coaching.give_feedback(
                cast.seats["fatma"], "reaching_out", "Goed", by=cast.member(who), at=at
            )
    coaching.stop_coaching(cast.seats["els"], by=cast.member("pim"), at=at)
    with refused("refuse.not_yours"):
        note(cast, at, today, worker="els")
    with refused("error.required"):
        coaching.give_feedback(
            cast.seats["fatma"], "reaching_out", " ", by=cast.member("henk"), at=at
        )


def test_what_was_taken_away_comes_back_within_a_day_and_then_goes_whole(cast, at, today):
    made, henk = practise(cast, at), cast.member("henk")
    for row in (made.field, made.feedback):
        with refused("refuse.not_yours"):
            coaching.take_away(row, by=cast.member("fatma"), at=at)
        coaching.take_away(row, by=henk, at=at)
        coaching.bring_back(row, by=henk, at=at)
        assert row.off_at is None
        coaching.take_away(row, by=henk, at=at)
    assert coaching.end_old(at=at + timedelta(hours=23)) == 0
    assert coaching.end_old(at=at + timedelta(hours=25)) == 3
    assert not FieldMentoring.objects.exists()
    assert not CompetenceFeedback.objects.exists()
    left = Words.objects.filter(client=None, by_member=cast.seats["henk"])
    assert not left.exclude(body=None).exists()


def test_each_says_how_far_for_themselves_and_can_take_it_back(cast, at, today):
    henk, fatma, seat = cast.member("henk"), cast.member("fatma"), cast.seats["fatma"]
    said = {"reaching_out": "learning", "using_resources": "alone"}
    assert coaching.say_levels(seat, said, by=fatma, at=at) == dict.fromkeys(said, "")
    assert coaching.say_levels(seat, {"reaching_out": "shows"}, by=henk, at=at) == {
        "reaching_out": ""
    }
    assert coaching.say_levels(seat, said, by=fatma, at=at) == {}
    before = coaching.say_levels(
        seat, {"reaching_out": "alone", "using_resources": ""}, by=fatma, at=at
    )
    assert before == said
    rows = CompetenceLevel.objects.order_by("by").values_list("by", "competence", "level")
    assert set(rows) == {
        (seat.id, "reaching_out", "alone"),
        (cast.seats["henk"].id, "reaching_out", "shows"),
    }
    coaching.say_levels(seat, before, by=fatma, at=at)
    assert set(CompetenceLevel.objects.filter(by=seat).values_list("competence", "level")) == set(
        said.items()
    )


def test_nobody_else_says_how_far_a_worker_is(cast, at, today):
    for who in ("els", "noor", "pim", "carla", "aisha"):
        with refused("refuse.not_yours"):
            coaching.say_levels(
                cast.seats["fatma"], {"reaching_out": "alone"}, by=cast.member(who), at=at
            )
    coaching.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
    with refused("refuse.not_yours"):
        coaching.say_levels(
            cast.seats["fatma"], {"reaching_out": "alone"}, by=cast.member("henk"), at=at
        )


def test_two_things_to_try_at_a_time(cast, at, today):
    fatma = cast.member("fatma")
    first = coaching.want_to_try("Eerst vragen", by=fatma, at=at)
    assert coaching.want_to_try("Eerst vragen", by=fatma, at=at, id=first.public_id) == first
    coaching.want_to_try("Buiten afspreken", by=fatma, at=at)
    with refused("practice.two_is_enough"):
        coaching.want_to_try("Een derde", by=fatma, at=at)
    coaching.tried(first, by=fatma, at=at)
    coaching.want_to_try("Een derde", by=fatma, at=at)
    with refused("practice.two_is_enough"):
        coaching.open_again(first, by=fatma, at=at)
    with refused("error.required"):
        coaching.want_to_try(" ", by=fatma, at=at)


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["want", "again"])
def test_two_wants_at_one_moment_stand_in_line(cast, at, today, act):
    """The worker's seat is held before what is open is counted: the second finds the first."""
    fatma = cast.member("fatma")
    row = coaching.want_to_try("Eerst vragen", by=fatma, at=at)
    coaching.tried(row, by=fatma, at=at)
    with CaptureQueriesContext(connection) as asked:
        if act == "want":
            coaching.want_to_try("Buiten afspreken", by=fatma, at=at)
        else:
            coaching.open_again(row, by=fatma, at=at)
    said = [one["sql"] for one in asked]
    held = [no for no, sql in enumerate(said) if "FOR UPDATE" in sql and "_membership" in sql]
    counted = [no for no, sql in enumerate(said) if "COUNT(" in sql and "_attempt" in sql]
    assert held
    assert counted
    assert held[0] < counted[0]


def test_what_became_of_it_is_the_workers_to_say_and_to_take_back(cast, at, today):
    fatma = cast.member("fatma")
    row = coaching.want_to_try("Eerst vragen", by=fatma, at=at)
    for who in ("henk", "els", "noor"):
        for act in (coaching.tried, coaching.let_go, coaching.open_again):
            with refused("refuse.not_yours"):
                act(row, by=cast.member(who), at=at)
    coaching.tried(row, by=fatma, at=at)
    coaching.let_go(row, by=fatma, at=at)
    assert (row.done_at, row.off_at) == (None, at)
    coaching.open_again(row, by=fatma, at=at)
    assert (row.done_at, row.off_at) == (None, None)
    for who in ("henk", "noor", "pim"):
        with refused("refuse.not_yours"):
            coaching.want_to_try("Voor een ander", by=cast.member(who), at=at)


def test_after_two_years_the_words_go_and_that_it_was_stays(cast, at, today):
    practise(cast, at)
    assert coaching.end_old(at=at + timedelta(days=729)) == 0
    assert coaching.end_old(at=at + timedelta(days=732)) == 4
    assert coaching.end_old(at=at + timedelta(days=732)) == 0
    assert not Words.objects.filter(client=None).exclude(body=None).exists()
    counts = [kind.objects.count() for kind in (FieldMentoring, FieldWords, Attempt)]
    assert (counts, CompetenceLevel.objects.count()) == ([1, 2, 1], 0)


def test_what_was_emptied_takes_no_room_of_what_is_to_be_tried(cast, at, today):
    fatma, later = cast.member("fatma"), at + timedelta(days=732)
    old = [coaching.want_to_try(text, by=fatma, at=at) for text in ("Een", "Twee")]
    coaching.end_old(at=later)
    for text in ("Drie", "Vier"):
        coaching.want_to_try(text, by=fatma, at=later)
    assert Attempt.objects.filter(done_at=None, off_at=None).count() == len(old) + 2


def test_twice_the_same_tap_is_one_act(cast, at, today):
    fatma = cast.member("fatma")
    row = coaching.want_to_try("Eerst vragen", by=fatma, at=at)
    later = at + timedelta(minutes=1)
    for act in (coaching.tried, coaching.let_go, coaching.open_again):
        for when in (at, later):
            act(row, by=fatma, at=when)
    told = JournalEntry.objects.filter(act__in=("tried", "let_go_attempt", "open_attempt"))
    assert list(told.order_by("id").values_list("act", "at")) == [
        ("tried", at), ("let_go_attempt", at), ("open_attempt", at),
    ]  # fmt: skip


def test_every_act_has_a_line(cast, at, today):
    practise(cast, at)
    told = JournalEntry.objects.exclude(act__in=("say_words", "coach_worker"))
    acts = told.filter(act__in=ACTS).order_by("id").values_list("act", "client_token")
    assert list(acts) == [(act, None) for act in ACTS]


ACTS = ("note_field", "give_feedback", "say_levels", "say_levels", "want_to_try")
