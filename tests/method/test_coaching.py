"""method: which sheets are proposed, why, and in whose turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from krachtwerk.method.coaching import Sheet, propose, reason
from krachtwerk.method.coaching_keys import SheetKind, Why

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN


def sheet(client="a", worker="w", kind=PLAN, *, begun=100, moved=5, talked=None, asked=None):
    """A sheet of which things happened so many days ago; None: never."""
    days = [None if one is None else AT - timedelta(days=one) for one in (moved, talked, asked)]
    return Sheet(client, worker, kind, AT - timedelta(days=begun), *days)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (sheet(), Why.NEVER),
        (sheet(asked=1), Why.ASKED),
        (sheet(asked=1, talked=2), Why.ASKED),
        (sheet(moved=21), Why.STUCK),
        (sheet(moved=20), Why.NEVER),
        (sheet(kind=INVENTORY, moved=90), Why.NEVER),
        (sheet(kind=INVENTORY, moved=91), Why.STUCK),
        (sheet(moved=None, begun=41), None),
        (sheet(moved=None, begun=42), Why.STUCK),
        (sheet(talked=27, moved=40), None),
        (sheet(talked=28, moved=40), Why.STUCK),
        (sheet(talked=200), None),
    ],
)
def test_why_a_sheet_deserves_a_talk(one, why):
    assert reason(one, at=AT) == why


def test_what_was_asked_goes_first_and_who_waited_longest_before():
    sheets = [sheet("a"), sheet("b", asked=1), sheet("c", asked=3), sheet("d", moved=30)]
    found = propose(sheets, most=3, at=AT)
    assert [one.sheet.client for one in found] == ["c", "b", "d"]


def test_everybody_gets_a_turn_before_somebody_gets_two():
    sheets = [sheet(f"w{n}", "w", moved=60 + n) for n in range(6)] + [
        sheet("v0", "v"),
        sheet("u0", "u"),
    ]
    found = propose(sheets, most=5, at=AT)
    assert [one.sheet.worker for one in found] == ["w", "v", "u", "w", "w"] or [
        one.sheet.worker for one in found
    ] == ["w", "u", "v", "w", "w"]
    assert [one.sheet.client for one in found if one.sheet.worker == "w"] == ["w5", "w4", "w3"]


def test_never_more_than_asked():
    sheets = [sheet(str(n), asked=n) for n in range(9)]
    assert [len(propose(sheets, most=most, at=AT)) for most in (0, 2, 5, 20)] == [0, 2, 5, 9]
    assert propose([], most=5, at=AT) == []
