"""Room plan: how steps went, and who walks beside a client to do one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.access.plan.shapes import TickView
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable, may_read
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Action, Assignment, Client, Membership, PlanCheck, Tick


def open_tick(viewer: Viewer, id: UUID, client: Client) -> Tick:
    """One tick, to add words or to take it back."""
    found = (
        Tick.objects.filter(
            may_read(viewer, "action__words__"), public_id=id, client=client, undone=None
        )
        .select_related("action__words", "action__goal", "words", "client")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(client, "plan")
    return found


def list_ticks(viewer: Viewer, action: Action) -> list[TickView]:
    """How this step went so far, the newest first."""
    rows = Tick.objects.filter(action=action, undone=None).select_related("words")
    return [
        TickView(
            how=row.how,
            at=row.at,
            text=viewer.keys.open_words(row.words) if is_readable(viewer, row.words) else "",
        )
        for row in rows.order_by("-at", "-id")
    ]


def worker_beside(viewer: Viewer, client: Client) -> Membership | None:
    """The seat of the worker who walks beside this client now, to give them a step."""
    if viewer.together:
        return viewer.membership
    found = (
        Assignment.objects.filter(client=client, starts_at__lte=viewer.at, ends_at__gt=viewer.at)
        .select_related("membership")
        .order_by("-is_steady", "-starts_at")
        .first()
    )
    return found.membership if found else None


def last_looked_at(viewer: Viewer, client: Client) -> datetime | None:
    """When the plan was last looked at together."""
    found = (
        PlanCheck.objects.filter(client=client)
        .order_by("-contact__happened_at")
        .values_list("contact__happened_at", flat=True)
        .first()
    )
    viewer.saw(client, "plan")
    return found
