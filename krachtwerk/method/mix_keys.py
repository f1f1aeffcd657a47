"""Keys of the mix of activities: what a step or contact turns to, and whether somebody can do a step alone."""

from __future__ import annotations

from enum import StrEnum


class Orientation(StrEnum):
    """What a step or a contact turns to: doing, the people around, or growing."""

    ACTION = "action"
    SYSTEM = "system"
    DEVELOPMENT = "development"


class Reach(StrEnum):
    """How near a step is to what somebody can do alone (zone of proximal development)."""

    ALONE = "alone"
    NEARLY = "nearly"
    TOGETHER_FIRST = "together_first"
