"""Room audit: the plan of the own team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from krachtwerk.access.audit.shapes import OF_TEAM
from krachtwerk.access.own_words import OwnWords
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Team
from krachtwerk.models.audit import TeamStep


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the team; `indicator`: the advice it grew from."""

    id: UUID
    what: OwnWords
    who: OwnWords
    place: OwnWords
    due_on: date
    indicator: str
    is_done: bool
    is_off: bool


def own_team(viewer: Viewer) -> Team:
    """The team of whoever works in one."""
    seat = viewer.membership
    if seat is None or viewer.together or seat.role not in OF_TEAM or seat.team is None:
        raise NotFound
    return seat.team


def list_steps(viewer: Viewer) -> list[StepShown]:
    """Every step of the own team, what comes first on top; one query."""
    rows = TeamStep.objects.filter(team=own_team(viewer))
    rows = rows.select_related("what", "who", "place").order_by("due_on", "id")
    return [_shown(viewer, row) for row in rows]


def open_step(viewer: Viewer, id: UUID) -> tuple[TeamStep, StepShown]:
    """One of them."""
    rows = TeamStep.objects.filter(team=own_team(viewer), public_id=id)
    row = rows.select_related("what", "who", "place").first()
    if row is None:
        raise NotFound
    return row, _shown(viewer, row)


def _shown(viewer: Viewer, row: TeamStep) -> StepShown:
    return StepShown(
        id=row.public_id,
        what=OwnWords.of(viewer, row.what),
        who=OwnWords.of(viewer, row.who),
        place=OwnWords.of(viewer, row.place),
        due_on=row.due_on,
        indicator=row.indicator,
        is_done=row.done_at is not None,
        is_off=row.off_at is not None,
    )
