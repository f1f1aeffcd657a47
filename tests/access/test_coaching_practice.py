"""Access of coaching in practice: for the worker and the coach of now alone, and nothing for whoever comes after."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import looking
from krachtwerk.kit.refusal import NotFound
from krachtwerk.rules import coaching
from tests.house.rows_of_coaching import coach_everybody, practise

CANARY = "KANARIE-praktijk"
OTHERS = ("els", "noor", "pim", "carla", "aisha", "joris", "vos", "bram")


@pytest.fixture
def made(cast, at):
    coach_everybody(cast, at)
    return practise(cast, at, CANARY)


def look(cast, who, at):
    return looking(cast.member(who), at=at)


def test_worker_and_coach_read_all_of_it(cast, at, made):
    henk, fatma, seat = look(cast, "henk", at), look(cast, "fatma", at), cast.seats["fatma"]
    assert access.open_coachee(henk, seat.public_id) == (seat, "Fatma Yıldız")
    assert access.open_self(fatma) == seat
    for viewer in (henk, fatma):
        found = access.practice_of(viewer, seat)
        assert [key for key, _ in found.notes[0].lines] == ["strength", "next"]
        assert (found.notes[0].coach, found.feedback[0].coach) == ("Henk", "Henk")
        assert [one.text for one in found.trials] == [f"Eerst vragen {CANARY}"]
        levels = access.levels_of(viewer, seat)
        assert (levels.own, levels.coach) == (
            {"client_directs": "with_help"}, {"client_directs": "alone"},
        )  # fmt: skip
        assert viewer.seen == set()
    assert access.practice_of(henk, seat).notes[0].is_mine
    assert not access.practice_of(fatma, seat).notes[0].is_mine


def test_nobody_else_has_a_way_to_it(cast, at, made):
    seat = cast.seats["fatma"]
    for who in OTHERS:
        viewer = look(cast, who, at)
        asks = (
            (access.open_coachee, seat.public_id),
            (access.open_attempt, made.attempt.public_id),
            (access.open_field, made.field.public_id),
            (access.open_feedback, made.feedback.public_id),
        )
        for ask, id in asks:
            with pytest.raises(NotFound):
                ask(viewer, id)
    found = access.practice_of(look(cast, "els", at), cast.seats["els"])
    assert (found.notes, found.feedback, found.trials) == ([], [], [])


def test_a_coach_reads_nothing_of_a_worker_they_coach_no_more(cast, at, made):
    coaching.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
    henk = look(cast, "henk", at + timedelta(minutes=1))
    with pytest.raises(NotFound):
        access.open_coachee(henk, cast.seats["fatma"].public_id)
    for ask, row in ((access.open_field, made.field), (access.open_feedback, made.feedback)):
        with pytest.raises(NotFound):
            ask(henk, row.public_id)
    found = access.practice_of(look(cast, "fatma", at), cast.seats["fatma"])
    assert (len(found.notes), len(found.feedback)) == (1, 1)


def test_the_next_coach_reads_what_the_worker_says_and_not_what_the_last_one_said(cast, at, made):
    seat, pim, later = cast.seats["fatma"], cast.member("pim"), at + timedelta(days=1)
    other = cast.seats["lena"]
    type(other).objects.filter(id=other.id).update(role="coach")
    other.refresh_from_db()
    coaching.coach(seat, other, Decimal(4), by=pim, at=later)
    viewer = look(cast, "lena", later)
    viewer.membership, viewer.role = other, "coach"
    found = access.practice_of(viewer, access.open_coachee(viewer, seat.public_id)[0])
    assert (found.notes, found.feedback, len(found.trials)) == ([], [], 1)
    levels = access.levels_of(viewer, seat)
    assert (levels.own, levels.coach) == ({"client_directs": "with_help"}, {})


def test_what_was_taken_away_is_read_by_nobody_and_can_be_brought_back_for_a_day(cast, at, made):
    henk, seat = cast.member("henk"), cast.seats["fatma"]
    coaching.take_away(made.field, by=henk, at=at)
    coaching.take_away(made.feedback, by=henk, at=at)
    found = access.practice_of(look(cast, "fatma", at), seat)
    assert (found.notes, found.feedback) == ([], [])
    found = access.practice_of(look(cast, "henk", at + timedelta(hours=23)), seat)
    assert [(one.is_off, one.lines) for one in found.notes] == [(True, ())]
    assert [(one.is_off, one.text) for one in found.feedback] == [(True, "")]
    assert access.open_field(look(cast, "henk", at), made.field.public_id) == made.field
    late = look(cast, "henk", at + timedelta(days=1))
    found = access.practice_of(late, seat)
    assert (found.notes, found.feedback) == ([], [])
    for ask, row in ((access.open_field, made.field), (access.open_feedback, made.feedback)):
        with pytest.raises(NotFound):
            ask(late, row.public_id)


def test_what_is_still_to_try_stands_first_however_much_was_tried(cast, at, made):
    fatma = cast.member("fatma")
    for no in range(access.practice.MOST):
        later = at + timedelta(minutes=no)
        row = coaching.want_to_try(f"Nummer {no}", by=fatma, at=later)
        coaching.tried(row, by=fatma, at=later)
    found = access.trials_of(look(cast, "fatma", at), cast.seats["fatma"])
    last = access.practice.MOST - 1
    assert [one.text for one in found[:2]] == [f"Eerst vragen {CANARY}", f"Nummer {last}"]


def test_what_was_emptied_leaves_no_empty_frame(cast, at, made):
    coaching.end_old(at=at + timedelta(days=732))
    found = access.practice_of(look(cast, "fatma", at), cast.seats["fatma"])
    assert (found.notes, found.feedback, found.trials) == ([], [], [])


def test_as_many_queries_however_much_there_is(cast, at, made, django_assert_num_queries):
    for no in range(4):
        practise_more(cast, at, no)
    henk, seat = look(cast, "henk", at), cast.seats["fatma"]
    with django_assert_num_queries(4):
        found = access.practice_of(henk, seat)
    assert (len(found.notes), len(found.feedback)) == (5, 5)


def practise_more(cast, at, no):
    henk, seat, today = cast.member("henk"), cast.seats["fatma"], at.date()
    coaching.note_field(seat, today, {"did": f"Weer {no}"}, by=henk, at=at, today=today)
    coaching.give_feedback(seat, "reaching_out", f"Goed {no}", by=henk, at=at)
