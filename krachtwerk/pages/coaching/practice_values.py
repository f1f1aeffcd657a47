"""Room coaching: notes, feedback and what somebody wants to try, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from krachtwerk.access.coaching import Practice, Trial
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.coaching_keys import MOST_ATTEMPTS
from krachtwerk.pages.coaching.values import day
from krachtwerk.pages.context import door, t


def practice(viewer: Viewer, found: Practice) -> dict[str, Any]:
    """All of it as pages draw it."""
    language = door().language
    return {
        "notes": [
            {
                "id": one.id,
                "when": t(
                    "practice.field_on", coach=one.coach, day=dates.day_year(one.on, language)
                ),
                "lines": [(t(f"practice.line_{key}"), text) for key, text in one.lines],
                "is_mine": one.is_mine,
                "is_off": one.is_off,
            }
            for one in found.notes
        ],
        "feedback": [
            {
                "id": one.id,
                "title": t(f"competence.{one.competence}.name"),
                "text": one.text,
                "when": t("practice.feedback_of", coach=one.coach, day=day(viewer, one.at)),
                "is_mine": one.is_mine,
                "is_off": one.is_off,
            }
            for one in found.feedback
        ],
        "trials": trials(viewer, found.trials),
        "has_room": has_room(found.trials),
    }


def trials(viewer: Viewer, found: Iterable[Trial]) -> list[dict[str, Any]]:
    """Each with its day: since when, or when it was tried."""
    return [
        {
            "id": one.id,
            "text": one.text,
            "is_open": one.done_at is None,
            "when": t("practice.tried_on", day=day(viewer, one.done_at))
            if one.done_at
            else t("practice.since", day=day(viewer, one.at)),
        }
        for one in found
    ]


def has_room(found: Iterable[Trial]) -> bool:
    """Whether one more may stand beside what is open."""
    return sum(one.done_at is None for one in found) < MOST_ATTEMPTS
