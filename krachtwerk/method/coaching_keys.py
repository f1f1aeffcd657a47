"""method: keys of coaching: which sheet, why a talk is proposed, and how a point of a review came out."""

from __future__ import annotations

from enum import StrEnum


class SheetKind(StrEnum):
    """The two sheets that a coach and a worker talk about."""

    INVENTORY = "inventory"
    ACTION_PLAN = "action_plan"


class Why(StrEnum):
    """Why a talk is proposed, the strongest reason first."""

    ASKED = "asked"
    STUCK = "stuck"
    NEVER = "never"


class Mark(StrEnum):
    """How one point came out."""

    YES = "yes"
    NO = "no"
    NOT_HERE = "not_here"


POINTS = {SheetKind.INVENTORY: 12, SheetKind.ACTION_PLAN: 10}
"""How many points the review of each sheet has."""
JUDGED = {
    SheetKind.INVENTORY: frozenset({2, 7, 8, 12}),
    SheetKind.ACTION_PLAN: frozenset({2, 3, 10}),
}
"""Points that only people can judge; the others are counted from the sheet."""
MOST_A_WEEK = 5
"""Talks that one coach begins in one week: with more, no talk gets its time."""
