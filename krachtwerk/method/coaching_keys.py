"""method: keys of coaching: sheets, why a talk is proposed, how a point came out, lines of a note, how far one is."""

from __future__ import annotations

from datetime import timedelta
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


class FieldLine(StrEnum):
    """The five lines of a note after coming along."""

    DID = "did"
    STRENGTH = "strength"
    HOPE = "hope"
    IDEA = "idea"
    NEXT = "next"


class Level(StrEnum):
    """How far somebody is with a competence, in words; never a mark, and never added up."""

    LEARNING = "learning"
    WITH_HELP = "with_help"
    ALONE = "alone"
    SHOWS = "shows"


POINTS = {SheetKind.INVENTORY: 12, SheetKind.ACTION_PLAN: 10}
"""How many points the review of each sheet has."""
JUDGED = {
    SheetKind.INVENTORY: frozenset({2, 7, 8, 12}),
    SheetKind.ACTION_PLAN: frozenset({2, 3, 10}),
}
"""Points that only people can judge; the others are counted from the sheet."""
MOST_A_WEEK = 5
"""Talks that one coach begins in one week: with more, no talk gets its time."""
MOST_ATTEMPTS = 2
"""What a worker wants to try at a time."""
MAY_TAKE_BACK = timedelta(hours=24)
"""So long after giving a talk back a coach may take it back, to say it better."""
BROUGHT_BACK = timedelta(days=1)
"""So long what a coach took away can be brought back."""
