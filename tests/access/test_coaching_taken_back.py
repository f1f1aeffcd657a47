"""A talk that was taken back to say it better: what its worker has of it when that never comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import looking
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import WorksheetReview
from krachtwerk.rules import coaching
from tests.house.rows_of_coaching import coach_everybody, counted, talk_about

DAY = timedelta(days=1)
BOTH = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}


@pytest.fixture
def world(cast, at):
    """Henk coaches Fatma and Els."""
    coach_everybody(cast, at - 30 * DAY)
    return cast


def taken_back(world, at):
    """A talk that was given on its last day, and taken back that day to mend a slip."""
    row = talk_about(world, world.clients["samira"], SheetKind.INVENTORY, at)
    coaching.give_back(row, {}, **BOTH, by=world.member("henk"), at=at)
    begun = at - 13 * DAY
    WorksheetReview.objects.filter(id=row.id).update(begun_at=begun, ends_at=begun + 14 * DAY)
    row.refresh_from_db()
    coaching.take_back(row, by=world.member("henk"), at=at + timedelta(hours=1))
    return row


def read(world, row, at):
    """What the worker reads of it."""
    _, given = access.open_given(looking(world.member("fatma"), at=at), row.public_id)
    return given.compliment, given.suggestion, given.done_at


def test_taken_back_and_never_said_better_it_is_given_as_it_was(world, at):
    row = taken_back(world, at)
    with pytest.raises(NotFound):
        read(world, row, at + timedelta(hours=2))
    assert coaching.end_old(at=at + timedelta(hours=2)) == 0
    with pytest.raises(NotFound):
        read(world, row, at + timedelta(hours=2))
    assert coaching.end_old(at=at + 2 * DAY) == 0
    assert read(world, row, at + 2 * DAY) == ("Je vraagt door", "Vraag naar vroeger", at)
    assert coaching.end_old(at=at + 735 * DAY) == 2, "it ends as any other"


def test_when_the_coaching_ends_meanwhile_the_worker_keeps_it(world, at):
    row = taken_back(world, at)
    coaching.stop_coaching(world.seats["fatma"], by=world.member("pim"), at=at + timedelta(hours=2))
    assert read(world, row, at + DAY)[2] == at


def test_a_new_talk_about_the_sheet_leaves_the_worker_the_old_one(world, at):
    row, samira = taken_back(world, at), world.clients["samira"]
    new = coaching.begin(
        samira, world.seats["fatma"], SheetKind.INVENTORY, "never", counted(SheetKind.INVENTORY),
        by=world.member("henk"), at=at + 3 * DAY,
    )  # fmt: skip
    assert new.id != row.id
    assert read(world, row, at + 3 * DAY)[2] == at


def test_said_better_it_is_the_new_one_that_stays(world, at):
    row = taken_back(world, at)
    later = at + timedelta(hours=3)
    better = BOTH | {"compliment": "Je vraagt rustig door"}
    coaching.give_back(row, {}, **better, by=world.member("henk"), at=later)
    coaching.end_old(at=at + 2 * DAY)
    assert read(world, row, at + 2 * DAY) == ("Je vraagt rustig door", "Vraag naar vroeger", later)
