"""Room coaching: who coaches whom, talks about a sheet, and what happens in practice."""

from __future__ import annotations

from krachtwerk.models.coaching.practice import (
    Attempt,
    CompetenceFeedback,
    CompetenceLevel,
    FieldMentoring,
    FieldWords,
)
from krachtwerk.models.coaching.talks import (
    Coaching,
    ReviewAnswer,
    ReviewPoint,
    SheetAsk,
    WorksheetReview,
    coached_teams,
)

__all__ = [
    "Attempt",
    "Coaching",
    "CompetenceFeedback",
    "CompetenceLevel",
    "FieldMentoring",
    "FieldWords",
    "ReviewAnswer",
    "ReviewPoint",
    "SheetAsk",
    "WorksheetReview",
    "coached_teams",
]
