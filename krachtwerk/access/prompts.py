"""Room contact: at most three gentle questions for a worker's day, each about one client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from krachtwerk.access.contact import resting_prompts
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import SHARED
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Doer, Prompt
from krachtwerk.models import Action, Assignment, Contact, PlanCheck, Words

MOST = 3
OUTSIDE_AFTER = timedelta(days=21)
LOOKED_AFTER = timedelta(days=28)
NATURAL = ("home", "neighbourhood", "out_together", "elsewhere")


@dataclass(frozen=True, slots=True)
class Question:
    """A gentle question about one client."""

    prompt: str
    client_id: UUID
    name: str


def list_prompts(viewer: Viewer) -> list[Question]:
    """Questions that do not rest, at most one a client and three in all; two queries."""
    if viewer.membership is None or viewer.together:
        raise NotFound
    rows = list(_with_facts(viewer))
    resting = resting_prompts(viewer) if rows else set()
    viewer.keys.load(row.client_id for row in rows)
    found: list[Question] = []
    for row in rows:
        prompt = _first(viewer, row, resting)
        if prompt is not None and len(found) < MOST:
            viewer.saw(row.client, "contact")
            name = viewer.keys.open_name(row.client, "call_name")
            found.append(Question(prompt, row.client.public_id, name))
    return found


def _with_facts(viewer: Viewer):  # type: ignore[no-untyped-def]
    contacts = Contact.objects.filter(client=OuterRef("client")).order_by("-happened_at")
    meant = Action.objects.filter(
        client=OuterRef("client"), closing=None, goal__closing=None, words__audience__in=SHARED
    )
    newest = Words.objects.filter(
        client=OuterRef("client"),
        written_by=viewer.membership,
        by_client=True,
        confirmation=None,
        body__isnull=False,
    )
    return (
        Assignment.objects.filter(
            membership=viewer.membership, starts_at__lte=viewer.at, ends_at__gt=viewer.at
        )
        .select_related("client")
        .annotate(
            last_natural=Subquery(contacts.filter(place__in=NATURAL).values("happened_at")[:1]),
            last_contact=Subquery(contacts.values("happened_at")[:1]),
            has_steps=Exists(meant),
            has_own_people=Exists(meant.filter(doer=Doer.OWN_PERSON)),
            last_look=Subquery(
                PlanCheck.objects.filter(client=OuterRef("client"))
                .order_by("-contact__happened_at")
                .values("contact__happened_at")[:1]
            ),
            not_seen=Exists(newest),
        )
        .order_by("starts_at", "id")
    )


def _first(viewer: Viewer, row, resting: set[tuple[int, str]]) -> str | None:  # type: ignore[no-untyped-def]
    since = viewer.at - row.starts_at
    outside_long_ago = (
        row.last_contact is not None
        and since > OUTSIDE_AFTER
        and (row.last_natural is None or viewer.at - row.last_natural > OUTSIDE_AFTER)
    )
    looked_long_ago = row.has_steps and (
        row.last_look is None or viewer.at - row.last_look > LOOKED_AFTER
    )
    asks = (
        (Prompt.NOT_SEEN, row.not_seen),
        (Prompt.OUTSIDE, outside_long_ago),
        (Prompt.OWN_PEOPLE, row.has_steps and not row.has_own_people),
        (Prompt.NOT_LOOKED, looked_long_ago and since > LOOKED_AFTER),
    )
    for prompt, holds in asks:
        if holds and (row.client_id, prompt.value) not in resting:
            return prompt.value
    return None
