"""Room trajectory: dates and parts of a stretch of support, for the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from krachtwerk.access.viewer import Viewer
from krachtwerk.models import Client, Trajectory, TrajectoryPart


@dataclass(frozen=True, slots=True)
class PartView:
    """One part with its planned days."""

    part: str
    starts_on: date
    ends_on: date
    is_now: bool
    started_on: date


def list_parts(viewer: Viewer, client: Client) -> list[PartView]:
    """The parts of the newest stretch of support; one query."""
    viewer.saw(client, "trajectory")
    rows = list(
        TrajectoryPart.objects.filter(client=client, trajectory__followed_by=None)
        .select_related("trajectory")
        .order_by("starts_on", "id")
    )
    return [
        PartView(
            part=row.part,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            is_now=row.starts_on <= viewer.today < row.ends_on,
            started_on=row.trajectory.started_on,
        )
        for row in rows
    ]


def open_trajectory(viewer: Viewer, client: Client) -> Trajectory | None:
    """The stretch of support that goes on now."""
    viewer.saw(client, "trajectory")
    return (
        Trajectory.objects.filter(client=client, closing=None)
        .select_related("client", "organisation")
        .order_by("-started_on")
        .first()
    )
