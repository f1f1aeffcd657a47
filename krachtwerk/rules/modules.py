"""Room trajectory: client and worker choose what fits; each choice is a new row, and nothing is taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Assignment, Trajectory
from krachtwerk.models.actor import Actor
from krachtwerk.models.trajectory import ModuleChoice
from krachtwerk.rules.journal import note


def choose(
    trajectory: Trajectory,
    refs: Iterable[str],
    *,
    offered: Collection[str],
    by: Actor,
    at: datetime,
) -> ModuleChoice | None:
    """From now on these modules fit; the same again is no new row (None: there was nothing, and still is).

    What is not offered any more may stay chosen, and be let go.
    """
    _must_be_near(trajectory, by, at)
    newest = _newest(trajectory)
    before = _read(newest, by)
    wanted = tuple(sorted(set(refs)))
    if not set(wanted) <= {*offered, *before}:
        raise Refusal("refuse.not_offered", field="modules")
    if wanted == before:
        return newest
    row = ModuleChoice(
        public_id=new_id(),
        organisation=trajectory.organisation,
        client=trajectory.client,
        trajectory=trajectory,
        at=at,
        by=by.membership,
        together=by.together,
    )
    row.refs_sealed = by.keys.seal_filed(row, "refs", " ".join(wanted))
    row.save()
    note("choose_modules", row, by=by, at=at, client=trajectory.client)
    return row


def _newest(trajectory: Trajectory) -> ModuleChoice | None:
    rows = ModuleChoice.objects.filter(client=trajectory.client)
    return rows.order_by("-at", "-id").first()


def _read(choice: ModuleChoice | None, by: Actor) -> tuple[str, ...]:
    return tuple(by.keys.open_filed(choice, "refs").split()) if choice is not None else ()


def _must_be_near(trajectory: Trajectory, by: Actor, at: datetime) -> None:
    """The client, alone or at the table, or a worker who walks beside them."""
    if by.client is not None:
        if by.client.id != trajectory.client_id:
            raise Refusal("refuse.not_yours")
        return
    rows = Assignment.objects.filter(client=trajectory.client, membership=by.membership)
    if by.membership is None or not rows.filter(starts_at__lte=at, ends_at__gt=at).exists():
        raise Refusal("refuse.not_yours")
