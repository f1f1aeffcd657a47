"""Room teammeeting: a meeting as templates draw it: moments, words for keys, what may be done now."""

from __future__ import annotations

from typing import Any

from krachtwerk.access.teammeeting import Live, Row
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.keys import Role
from krachtwerk.method.team_steps import Came, checks, steps
from krachtwerk.pages.context import door
from krachtwerk.pages.work.said import when

CAME_ICONS = {
    Came.HELPED: "check",
    Came.TRIED: "circle-dot",
    Came.OTHER_WAY: "footprints",
    Came.NOT_YET: "clock",
}


def row_values(viewer: Viewer, row: Row) -> dict[str, Any]:
    """A meeting in a list."""
    return {
        "id": row.id,
        "when": when(viewer, row.starts_at),
        "chair": row.chair,
        "standing": row.standing,
        "team": row.team if viewer.role == Role.COACH else "",
    }


def live_values(viewer: Viewer, live: Live) -> dict[str, Any]:
    """What the page of a meeting needs."""
    return {
        "id": live.id,
        "live": live,
        "role": viewer.role,
        "when": when(viewer, live.starts_at),
        "count": len(steps()),
        "timer": _timer(viewer, live),
        "asked": [
            {"id": one.id, "bringer": one.bringer, "is_mine": one.is_mine, "came": one.came,
             "day": dates.day(viewer.day(one.on), door().language)}
            for one in live.asked
        ],
        "came": [{"key": one.value, "icon": CAME_ICONS[one]} for one in Came],
        "checks": [(part.value, keys) for part, keys in checks().items()],
        "said_yes": {part.value: _said_yes(live, keys) for part, keys in checks().items()},
        "may_begin": live.is_chair and viewer.day(live.starts_at) <= viewer.today,
        "polls": live.standing in {"planned", "on"},
    }  # fmt: skip


def _said_yes(live: Live, keys: tuple[str, ...]) -> tuple[int, int]:
    """How many of a part were answered with yes, and how many were answered."""
    told = [live.checks[key] for key in keys if key in live.checks]
    return sum(told), len(told)


def _timer(viewer: Viewer, live: Live) -> dict[str, int] | None:
    """How long the step goes on and how long it may, in seconds, and whole minutes left."""
    if live.step is None or live.step_at is None:
        return None
    gone = max(int((viewer.at - live.step_at).total_seconds()), 0)
    most = live.step.minutes * 60
    return {"gone": min(gone, most), "most": most, "left": max((most - gone + 59) // 60, 0)}
