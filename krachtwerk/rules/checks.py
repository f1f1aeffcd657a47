"""Room contact: steps are looked at together, and a worker hears in passing how one went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Action, Contact, PlanCheck, Tick
from krachtwerk.models.actor import Actor
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules.journal import note


def check_plan(
    contact: Contact,
    looked_at: Sequence[Action],
    ticks: Mapping[int, str],
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> list[PlanCheck]:
    """The steps that were looked at in this contact, each with a tick or without.

    The same `id` twice looks at each step once.
    """
    ids = {action.id: uuid5(id or new_id(), str(action.public_id)) for action in looked_at}
    there = set(
        PlanCheck.objects.filter(public_id__in=ids.values()).values_list("action_id", flat=True)
    )
    checks = []
    for action in looked_at:
        if action.client_id != contact.client_id:
            raise Refusal("refuse.not_yours")
        if action.id in there:
            continue
        how = ticks.get(action.id)
        checks.append(
            PlanCheck(
                public_id=ids[action.id],
                organisation=contact.organisation,
                client=contact.client,
                contact=contact,
                action=action,
                tick=plan_rules.tick(action, how, by=by, at=at) if how else None,
            )
        )
    if checks:
        PlanCheck.objects.bulk_create(checks)
        note("check_plan", contact, by=by, at=at, client=contact.client)
    return checks


def tick_step(
    action: Action,
    how: str,
    *,
    by: Actor,
    at: datetime,
    contact: Contact | None = None,
    id: UUID | None = None,
) -> Tick:
    """The worker hears how a step went; in a contact of today it counts as looked at together."""
    if contact is not None and contact.client_id != action.client_id:
        raise Refusal("refuse.not_yours")
    tick = plan_rules.tick(action, how, by=by, at=at, id=id)
    if contact is not None and not PlanCheck.objects.filter(tick=tick).exists():
        PlanCheck.objects.create(
            organisation=contact.organisation,
            client=contact.client,
            contact=contact,
            action=action,
            tick=tick,
        )
    return tick
