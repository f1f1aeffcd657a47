"""Keys of self-regulation: what a client says of hard times and of what carries them."""

from __future__ import annotations

from enum import StrEnum


class OwnKind(StrEnum):
    """What an own card is about, in the order in which it is asked."""

    NOTICE = "notice"
    HELPS = "helps"
    CAME_THROUGH = "came_through"
    MEANING = "meaning"
    WEIGHS = "weighs"
    CARRIES = "carries"
    LOSS = "loss"
    LIFE_TASK = "life_task"


class Helped(StrEnum):
    """Whether what somebody did in a hard time helped."""

    YES = "yes"
    BIT = "bit"
    NO = "no"
    UNKNOWN = "unknown"


class Support(StrEnum):
    """Who supports with what somebody wants to try."""

    OWN_PERSON = "own_person"
    SOMEBODY_ELSE = "somebody_else"
    NOBODY = "nobody"


class RiskPart(StrEnum):
    """What is looked at by itself: the four conditions of social quality, and taking part."""

    SECURITY = "security"
    COHESION = "cohesion"
    EMPOWERMENT = "empowerment"
    INCLUSION = "inclusion"
    PARTICIPATION = "participation"


class Mark(StrEnum):
    """Whether a risk factor is at play."""

    NOW = "now"
    EARLIER = "earlier"
    NO = "no"
    UNKNOWN = "unknown"


SHIELDED = frozenset({"violence_neglect"})
"""Factors of exclusion that say of violence too: asked with those of violence, out of sight elsewhere."""
