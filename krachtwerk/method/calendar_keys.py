"""What may stand in a calendar outside the house: words that tell nothing to whoever looks along."""

from __future__ import annotations

from enum import StrEnum


class FeedTitle(StrEnum):
    """How a client calls an appointment in their own calendar."""

    APPOINTMENT = "appointment"
    COFFEE = "coffee"
    VISIT = "visit"
    SPORT = "sport"
    SHOPPING = "shopping"
