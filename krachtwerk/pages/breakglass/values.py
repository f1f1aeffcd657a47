"""Room breakglass: icons, moments, and an opening as templates draw it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from krachtwerk.access.breakglass import Alert, Opened
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.looking_keys import Emergency
from krachtwerk.pages.consent.values import SIGNS
from krachtwerk.pages.context import door, t, t_stored

ICONS = {
    Emergency.DANGER: "triangle-alert",
    Emergency.HEALTH: "apple",
    Emergency.NO_WORKER: "user",
    Emergency.DUTY_TO_ACT: "shield",
}
PARTS = {**SIGNS, "vault": "key-round"}


def moment(viewer: Viewer, at: datetime) -> str:
    """'vandaag, 10.30 uur'."""
    local = clock.local(at, viewer.zone)
    on = dates.relative_day(local.date(), viewer.today, door().language)
    return t("plan.day_and_time", day=on, time=dates.clock_time(local, door().language))


def alert(viewer: Viewer, one: Alert) -> dict[str, Any]:
    """An opening for those who look back; the last day on which they may is named."""
    last = clock.local(one.due_at - timedelta(seconds=1), viewer.zone)
    return {
        "id": one.id,
        "who": one.who,
        "sign": one.sign,
        "at": moment(viewer, one.starts_at),
        "due": dates.relative_day(last.date(), viewer.today, door().language),
        "emergency": t(f"breakglass.emergency_{one.emergency}"),
        "parts": [_part(part) for part in one.sections],
        "verdict": t(f"breakglass.verdict_{one.verdict}") if one.verdict else "",
        "overdue": one.is_overdue,
        "waits": one.waits_for_second,
        "told": one.is_told,
        "reason": one.reason,
    }


def _part(stored: str) -> tuple[str, str]:
    """The sign and the word of an opened part, of a part that this version does not know any more too."""
    return PARTS.get(stored, "info"), t_stored("breakglass.sections", stored)


def opened(viewer: Viewer, one: Opened) -> dict[str, Any]:
    """An opening for the client and their worker."""
    return {
        "id": one.id,
        "who": one.who,
        "at": moment(viewer, one.starts_at),
        "emergency": one.emergency,
        "told": one.is_told,
    }
