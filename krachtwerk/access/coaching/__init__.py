"""Room coaching: who coaches whom, which sheets are proposed, what a coach sees of a sheet, what was given back."""

from __future__ import annotations

from krachtwerk.access.coaching.given_back import Back
from krachtwerk.access.coaching.pairs import (
    Coached,
    list_coaches,
    list_pairs,
    open_coach,
    open_pair,
)
from krachtwerk.access.coaching.practice import (
    Levels,
    Practice,
    Trial,
    levels_of,
    open_attempt,
    open_coachee,
    open_feedback,
    open_field,
    open_self,
    practice_of,
    trials_of,
)
from krachtwerk.access.coaching.queue import Queue, Waiting, count_points, open_proposed, queue
from krachtwerk.access.coaching.reviews import (
    Given,
    Looking,
    Point,
    Talk,
    has_coach,
    list_asked,
    list_given_about,
    list_talks,
    open_given,
    open_talk,
)
from krachtwerk.access.coaching.sheet import Door, GoalSeen, Sheet, sheet_of
from krachtwerk.access.coaching.voices import open_voice

__all__ = [
    "Back",
    "Coached",
    "Door",
    "Given",
    "GoalSeen",
    "Levels",
    "Looking",
    "Point",
    "Practice",
    "Queue",
    "Sheet",
    "Talk",
    "Trial",
    "Waiting",
    "count_points",
    "has_coach",
    "levels_of",
    "list_asked",
    "list_coaches",
    "list_given_about",
    "list_pairs",
    "list_talks",
    "open_attempt",
    "open_coach",
    "open_coachee",
    "open_feedback",
    "open_field",
    "open_given",
    "open_pair",
    "open_proposed",
    "open_self",
    "open_talk",
    "open_voice",
    "practice_of",
    "queue",
    "sheet_of",
    "trials_of",
]
