"""Room work: how moments, places and choices are said to a worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.keys import Audience, ContactKind, Place
from krachtwerk.pages.context import door, t
from krachtwerk.pages.forms import Form

PLACES = {
    Place.HOME: "house",
    Place.NEIGHBOURHOOD: "trees",
    Place.OUT_TOGETHER: "footprints",
    Place.OFFICE: "building",
    Place.REMOTE: "phone",
    Place.ELSEWHERE: "map-pin",
}
KINDS = {
    ContactKind.TALK: "message-circle",
    ContactKind.JOINT_ACTIVITY: "footprints",
    ContactKind.SYSTEM_TALK: "users",
    ContactKind.NETWORK_MEETING: "users-round",
}
EYE = {"only_me": "eye-off", "with_worker": "eye", "with_team": "users", "my_people": "users"}


def when(viewer: Viewer, moment: datetime) -> str:
    """'vandaag, 10 uur', 'dinsdag 4 mei, 10.30 uur'."""
    local = clock.local(moment, viewer.zone)
    on = dates.relative_day(local.date(), viewer.today, door().language)
    return t("plan.day_and_time", day=on, time=dates.clock_time(local, door().language))


def hour(viewer: Viewer, moment: datetime) -> str:
    """'10 uur', '10.30 uur'."""
    return dates.clock_time(clock.local(moment, viewer.zone), door().language)


def ago(viewer: Viewer, moment: datetime) -> str:
    """'vandaag', 'gisteren', '5 dagen geleden', '2 weken geleden'."""
    days = (viewer.today - viewer.day(moment)).days
    if days <= 1:
        return dates.relative_day(viewer.day(moment), viewer.today, door().language)
    if days < 7:
        return t("work_said.days_ago", days=days)
    if days < 14:
        return t("work_said.week_ago")
    return t("work_said.weeks_ago", weeks=days // 7)


def place(key: str) -> dict[str, str]:
    """A place as icon and word."""
    return {"icon": PLACES[Place(key)], "label": t(f"place.{key}.name")}


def options(
    form: Form, name: str, choices: Iterable[tuple[str, str, str | None]]
) -> list[dict[str, Any]]:
    """(value, label, icon) as tiles; what was sent stays chosen."""
    sent = form[name].value() or []
    chosen = set(map(str, sent)) if isinstance(sent, list) else {str(sent)}
    return [
        {"value": value, "label": label, "icon": icon, "checked": value in chosen}
        for value, label, icon in choices
    ]


def place_tiles(form: Form, name: str = "place") -> list[dict[str, Any]]:
    """The six places as tiles."""
    return options(form, name, [(p.value, t(f"place.{p}.name"), i) for p, i in PLACES.items()])


def kind_tiles(form: Form) -> list[dict[str, Any]]:
    """The four kinds of contact as tiles."""
    kinds = [(k.value, t(f"contact_kind.{k}.name"), i) for k, i in KINDS.items()]
    return options(form, "kind", kinds)


def seen_by(audience: str, name: str) -> tuple[str, str]:
    """(icon, sentence) that says who sees something of this client."""
    return EYE[audience], t(f"work_said.sees_{audience}", name=name)


def seen_otherwise(audience: str, name: str) -> tuple[str, str] | None:
    """The same, for what is shown to others than client and worker; their own goes without saying."""
    return None if audience == Audience.WITH_WORKER else seen_by(audience, name)
