"""Room trajectory: dates and parts of a stretch of support, for the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Task
from krachtwerk.models import Client, TaskSpell, Trajectory, TrajectoryPart


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


def open_part(viewer: Viewer, part: str, client: Client) -> TrajectoryPart:
    """One part of the newest stretch of support, to plan it anew."""
    found = (
        TrajectoryPart.objects.filter(client=client, part=part, trajectory__followed_by=None)
        .select_related("client")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(client, "trajectory")
    return found


@dataclass(frozen=True, slots=True)
class TaskView:
    """One of the seven tasks: whether it goes on, since or until when, and if it ever did."""

    task: str
    is_on: bool
    since: date | None
    until: date | None


def list_tasks(viewer: Viewer, client: Client) -> list[TaskView]:
    """The seven tasks in their usual order; one query."""
    viewer.saw(client, "trajectory")
    newest: dict[str, TaskSpell] = {}
    for row in TaskSpell.objects.filter(client=client, trajectory__followed_by=None).order_by("id"):
        newest[row.task] = row
    return [
        TaskView(
            task=task,
            is_on=task in newest and newest[task].ended_on is None,
            since=newest[task].started_on if task in newest else None,
            until=newest[task].ended_on if task in newest else None,
        )
        for task in Task
    ]


def open_spell(viewer: Viewer, task: str, client: Client) -> TaskSpell | None:
    """The spell of a task that goes on now, if it does."""
    viewer.saw(client, "trajectory")
    return (
        TaskSpell.objects.filter(client=client, task=task, ended_on=None)
        .select_related("client")
        .first()
    )
