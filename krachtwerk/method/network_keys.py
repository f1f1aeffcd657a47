"""Keys of the people around a client and of the ties with them; their words stand in the word files."""

from __future__ import annotations

from enum import StrEnum


class PersonKind(StrEnum):
    """Who or what it is."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    ANIMAL = "animal"
    ORGANISATION = "organisation"
    THING = "thing"


NO_CIRCLE = "none"
"""Said of somebody who belongs to no group (yet)."""


class Circle(StrEnum):
    """The groups of the ecogram, in the order in which they stand around the client."""

    FAMILY_OF_ORIGIN = "family_of_origin"
    OTHER_FAMILY = "other_family"
    FRIENDS = "friends"
    ACQUAINTANCES = "acquaintances"
    NEIGHBOURS = "neighbours"
    ADVISERS = "advisers"
    HELPERS = "helpers"


def helps_elsewhere(kind: str, circle: str | None) -> bool:
    """Whether it is an organisation, or somebody who helps or advises: they may read along from outside."""
    helps = circle in (Circle.HELPERS, Circle.ADVISERS)
    return kind == PersonKind.ORGANISATION or (kind == PersonKind.PERSON and helps)


class TieQuality(StrEnum):
    """What a tie is like. A tie that is not safe is none of these: it is told in the vault alone."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    WEAK = "weak"
    TENSE = "tense"
    BROKEN = "broken"


class TieFlow(StrEnum):
    """Where most of it goes: both ways, to the one or to the other."""

    BOTH = "both"
    TO_ONE = "to_one"
    TO_OTHER = "to_other"


class Support(StrEnum):
    """What a tie carries, in the order of the letters on the line."""

    PRACTICAL = "practical"
    COMPANY = "company"
    ADVICE = "advice"
    EMOTIONAL = "emotional"


class Often(StrEnum):
    """How often two see or hear each other."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    SELDOM = "seldom"
    NEVER = "never"
