"""Room trajectory: a stretch of support starts, its parts are planned, tasks come and go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Part, Task
from krachtwerk.models import (
    Client,
    Evaluation,
    TaskSpell,
    Trajectory,
    TrajectoryClosing,
    TrajectoryPart,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def start(
    client: Client,
    *,
    on: date,
    weeks: Mapping[Part, int],
    pack: str,
    by: Actor,
    at: datetime,
    follows: Trajectory | None = None,
) -> Trajectory:
    """Begin a stretch of support; the parts follow each other by `weeks`, and may be moved.

    One goes on at a time. A follow-up comes after one of the same client that has ended, and after each once.
    """
    if Trajectory.objects.filter(client=client, closing=None).exists():
        raise Refusal("refuse.goes_on")
    if follows is not None:
        if follows.client_id != client.id:
            raise Refusal("refuse.not_yours")
        if Trajectory.objects.filter(follows=follows).exists():
            raise Refusal("refuse.follows_already")
    trajectory = Trajectory.objects.create(
        organisation=client.organisation,
        client=client,
        pack=pack,
        started_on=on,
        follows=follows,
    )
    begin = on
    for part in Part:
        end = begin + timedelta(weeks=weeks[part])
        TrajectoryPart.objects.create(
            organisation=client.organisation,
            client=client,
            trajectory=trajectory,
            part=part,
            starts_on=begin,
            ends_on=end,
        )
        begin = end
    note("start_trajectory", trajectory, by=by, at=at, client=client)
    begin_task(trajectory, Task.CONNECT, on=on, by=by, at=at)
    return trajectory


def day_of(trajectory: Trajectory, at: datetime) -> date:
    """The day it is for whoever lives by this plan."""
    return clock.local(at, trajectory.organisation.zone).date()


def plan_part(
    part: TrajectoryPart, *, starts_on: date, ends_on: date, by: Actor, at: datetime
) -> TrajectoryPart:
    """Plan a part anew; parts may overlap."""
    if ends_on < starts_on:
        raise Refusal("error.date_past", field="ends_on")
    _must_go_on(part.trajectory)
    part.starts_on, part.ends_on = starts_on, ends_on
    part.save(update_fields=["starts_on", "ends_on"])
    note("plan_part", part, by=by, at=at, client=part.client)
    return part


def begin_task(
    trajectory: Trajectory, task: Task, *, on: date, by: Actor, at: datetime
) -> TaskSpell:
    """A task goes on, for the first time or again; one that goes on already stays as it is."""
    _must_go_on(trajectory)
    found = TaskSpell.objects.filter(trajectory=trajectory, task=task, ended_on=None).first()
    if found is not None:
        return found
    spell = TaskSpell.objects.create(
        organisation=trajectory.organisation,
        client=trajectory.client,
        trajectory=trajectory,
        task=task,
        started_on=on,
    )
    note("begin_task", spell, by=by, at=at, client=trajectory.client)
    return spell


def end_task(spell: TaskSpell, *, on: date, by: Actor, at: datetime) -> TaskSpell:
    """A task rests; it can come back."""
    if spell.ended_on is None:
        spell.ended_on = max(on, spell.started_on)
        spell.save(update_fields=["ended_on"])
        note("end_task", spell, by=by, at=at, client=spell.client)
    return spell


def _must_go_on(trajectory: Trajectory) -> None:
    """What has ended stays as it was; a follow-up goes on."""
    if TrajectoryClosing.objects.filter(trajectory=trajectory).exists():
        raise Refusal("refuse.closed")


def close(
    trajectory: Trajectory,
    *,
    on: date,
    by: Actor,
    at: datetime,
    text: str = "",
    reason: str = "",
) -> TrajectoryClosing:
    """The stretch of support ends; a follow-up may come after it. What is closed stays as it is.

    Not on a day before it started, nor before client and worker last looked back.
    """
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    found = TrajectoryClosing.objects.filter(trajectory=trajectory).first()
    if found is not None:
        return found
    looked = Evaluation.objects.filter(trajectory=trajectory).values_list("begun_at", flat=True)
    begun = [trajectory.started_on]
    begun += [clock.local(moment, trajectory.organisation.zone).date() for moment in looked]
    if on < max(begun):
        raise Refusal("error.date_past", field="on")
    words = None
    if words_rules.tidy(text):
        words = words_rules.say(
            text, by=by, at=at, client=trajectory.client, audience="with_team", key_kind="file"
        )
    closing = TrajectoryClosing.objects.create(
        trajectory=trajectory,
        organisation=trajectory.organisation,
        client=trajectory.client,
        on=on,
        reason=reason,
        by=by.membership,
        words=words,
    )
    for spell in trajectory.spells.filter(ended_on=None):
        end_task(spell, on=on, by=by, at=at)
    note("close_trajectory", trajectory, by=by, at=at, client=trajectory.client)
    return closing
