"""Room safety: how the ways are said by which somebody may be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from krachtwerk.access import safety as access
from krachtwerk.access.safety import Way
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import SafeChannel
from krachtwerk.pages.context import t

if TYPE_CHECKING:
    from krachtwerk.models import Client

CHANNEL_ICONS = {
    SafeChannel.SMS: "message-circle",
    SafeChannel.EMAIL: "mail",
    SafeChannel.CALL: "phone",
}


def way_when(way: Way) -> str:
    """'maandag tot en met vrijdag, van 9 tot 12 uur'."""
    days = ", ".join(_days(run) for run in _runs(way.weekdays))
    return t("private.when", days=days, start=way.from_hour, end=way.until_hour)


def _runs(weekdays: str) -> list[str]:
    """Days that follow one another stand together: '12356' gives 123 and 56."""
    runs: list[str] = []
    for day in weekdays:
        if runs and int(day) == int(runs[-1][-1]) + 1:
            runs[-1] += day
        else:
            runs.append(day)
    return runs


def _days(run: str) -> str:
    """'maandag tot en met vrijdag', or the days by their names."""
    names = [t(f"private.day_{day}") for day in run]
    if len(names) < 3:
        return ", ".join(names)
    return t("private.from_to", first=names[0], last=names[-1])


def safe_ways(viewer: Viewer, client: Client) -> list[dict[str, Any]]:
    """By what and when somebody may be reached, without a number."""
    return [
        {
            "label": t(f"private.{one.channel}"),
            "icon": CHANNEL_ICONS[SafeChannel(one.channel)],
            "when": way_when(one),
            "is_old": one.is_old,
        }
        for one in access.list_ways(viewer, client)
    ]
