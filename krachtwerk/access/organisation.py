"""Room organisation: who works here, in which team, with how many hours; for its own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's place in the organisation."""

    name: str
    role: str
    team: str
    hours: str
    starts_on: date


def own_name(viewer: Viewer) -> str:
    """The name of the member who looks."""
    return viewer.keys.open_name(viewer.membership, "name") if viewer.membership else ""


def list_colleagues(viewer: Viewer) -> list[Colleague]:
    """Everybody's place, for the functional administrator."""
    if viewer.role != Role.ADMIN or viewer.together:
        raise NotFound
    rows = (
        Membership.objects.filter(organisation=viewer.organisation, ends_on=None)
        .select_related("team")
        .order_by("team__name", "id")
    )
    return [
        Colleague(
            name=viewer.keys.open_name(row, "name"),
            role=row.role,
            team=row.team.name if row.team else "",
            hours=f"{row.hours.normalize():f}",
            starts_on=row.starts_on,
        )
        for row in rows
    ]
