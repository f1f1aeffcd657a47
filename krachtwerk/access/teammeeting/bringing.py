"""Room teammeeting: whom a worker can bring a question about, with which cards; and single rows to act on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from krachtwerk.access.relation import walked
from krachtwerk.access.teammeeting.live import ROOM, initials
from krachtwerk.access.teammeeting.meetings import open_meeting, own_team, teams_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, Strength
from krachtwerk.models.teammeeting import (
    CaseQuestion,
    Idea,
    Success,
    TeamStrengthsMeeting,
    agreed,
)


@dataclass(frozen=True, slots=True)
class Bringable:
    """Somebody beside whom the viewer walks, and whether they let the team see any card."""

    id: UUID
    name: str
    has_cards: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A card that may lie on the table."""

    id: UUID
    text: str
    language: str
    domain: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Bringing:
    """What a worker needs to bring a question about somebody."""

    client: Client
    meeting: TeamStrengthsMeeting
    name: str
    initials: str
    question: str
    cards: list[Pick]
    case: CaseQuestion | None


def _mine(viewer: Viewer) -> QuerySet[Client]:
    rows = Client.objects.filter(organisation=viewer.organisation)
    return rows.filter(id__in=walked(viewer, steady=True).values("client"))


def list_bringable(viewer: Viewer) -> list[Bringable]:
    """Everybody beside whom the viewer walks steadily: who shows cards first, then by name; two queries."""
    shown = Strength.objects.filter(agreed(own_team(viewer), viewer.at), client=OuterRef("pk"))
    counted = shown.order_by().values("client").annotate(many=Count("id")).values("many")
    rows = list(_mine(viewer).annotate(many=Coalesce(Subquery(counted), 0)))
    viewer.keys.load(row.id for row in rows)
    for row in rows:
        viewer.saw(row, "client")
    people = [
        Bringable(row.public_id, viewer.keys.open_name(row, "call_name"), row.many > 0)
        for row in rows
    ]
    return sorted(people, key=lambda one: (not one.has_cards, one.name))


def open_to_bring(viewer: Viewer, meeting_id: UUID, id: UUID) -> Bringing:
    """One of these, with the cards that the team may see, and what the viewer brought to this meeting before.

    Whether they are there is asked first, so that a no tells nothing of the meeting.
    """
    client = _mine(viewer).filter(public_id=id).select_related("organisation").first()
    if client is None:
        raise NotFound
    meeting = open_meeting(viewer, meeting_id)
    viewer.saw(client, ROOM)
    cases = CaseQuestion.objects.filter(meeting=meeting, client=client, bringer=viewer.seat_no)
    case = cases.select_related("words__client", "meeting", "client").first()
    chosen = set(case.cards.values_list("card_id", flat=True)) if case is not None else set()
    rows = _cards(viewer, client)
    return Bringing(
        client=client,
        meeting=meeting,
        name=viewer.keys.open_name(client, "call_name"),
        initials=initials(viewer.keys.open_name(client, "full_name")),
        question=viewer.keys.open_words(case.words) if case is not None else "",
        cards=[
            Pick(
                row.public_id,
                viewer.keys.open_words(row.words),
                row.words.language,
                row.domain,
                row.id in chosen,
            )
            for row in rows
        ],
        case=case,
    )


def _cards(viewer: Viewer, client: Client) -> QuerySet[Strength]:
    rows = Strength.objects.filter(agreed(own_team(viewer), viewer.at), client=client)
    return rows.select_related("words").order_by("-added_at", "-id")


def some_cards(viewer: Viewer, ids: Collection[UUID], client: Client) -> list[Strength]:
    """These cards, as rows; one that the client does not let the team see does not exist."""
    rows = list(_cards(viewer, client).filter(public_id__in=ids)) if ids else []
    if len(rows) != len(set(ids)):
        raise NotFound
    return rows


def open_case(viewer: Viewer, id: UUID) -> CaseQuestion:
    """A question in a meeting at whose table the viewer may sit, to act on; a rule says what may be done with it."""
    rows = CaseQuestion.objects.filter(meeting__team__in=teams_of(viewer), public_id=id)
    row = rows.select_related("meeting", "client__organisation", "organisation").first()
    if row is None:
        raise NotFound
    return row


def open_idea(viewer: Viewer, id: UUID) -> Idea:
    """An idea in a meeting at whose table the viewer may sit, to take along or away."""
    rows = Idea.objects.filter(case__meeting__team__in=teams_of(viewer), public_id=id)
    row = rows.select_related("case__meeting", "words__client", "client").first()
    if row is None:
        raise NotFound
    return row


def open_success(viewer: Viewer, id: UUID) -> Success | None:
    """Something that went well, in a meeting at whose table the viewer may sit; None when this is no success."""
    rows = Success.objects.filter(meeting__team__in=teams_of(viewer), public_id=id)
    return rows.select_related("meeting", "words").first()
