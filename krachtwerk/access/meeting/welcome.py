"""Room meeting: what one guest sees: for the guest, and beforehand for whoever lets them see it, by the same hands."""

from __future__ import annotations

from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from krachtwerk.access.client import walking
from krachtwerk.access.meeting.guests import is_watched
from krachtwerk.access.meeting.shapes import OwnStep, Welcome
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import SHARED, Said, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import KeyKind
from krachtwerk.method.meeting_keys import Spoken
from krachtwerk.models import Action, Client, LongTermGoal, Strength, Tick
from krachtwerk.models.meeting import MeetingGuest, MeetingShare, MeetingWords


def welcome(viewer: Viewer, guest: MeetingGuest) -> Welcome:
    """Everything on the page of this guest, whoever looks at it; four queries."""
    for room in ("meeting", "network"):  # the name of the guest stands with the people
        viewer.saw(guest.client, room)
    appointment = guest.meeting.appointment if guest.meeting is not None else None
    found = Welcome(
        starts_at=appointment.starts_at if appointment is not None else None,
        place="" if appointment is None or is_watched(guest) else appointment.place,
        name=viewer.keys.open_words(guest.person.name),
        role=guest.role or "",
        worker=_whom_to_call(viewer, guest),
        until=guest.ends_at,
    )
    for kind, said_there in _spoken(viewer, guest):
        (found.topics if kind == Spoken.TOPIC else found.minutes).append(said_there)
    _add_shared(viewer, guest, found)
    found.steps = [_step(viewer, row) for row in _steps(guest)]
    if found.steps:
        viewer.saw(guest.client, "plan")
    return found


def _whom_to_call(viewer: Viewer, guest: MeetingGuest) -> str:
    """Who agreed on the talk; who walks beside the client now, for somebody who reads along for months."""
    if guest.meeting is not None:
        return viewer.keys.open_first_name(guest.meeting.appointment.membership)
    # Asked here and not of whoever holds the tablet: beforehand it reads as the guest will read it.
    rows = walking(viewer.at).filter(client=guest.client_id).select_related("membership")
    found = rows.order_by("-is_steady", "-starts_at").first()
    return viewer.keys.open_first_name(found.membership) if found is not None else ""


def open_own_step(viewer: Viewer, id: UUID) -> Action:
    """A step that this guest took on."""
    row = _steps(viewer.guest).filter(public_id=id).first() if viewer.guest is not None else None
    if row is None or viewer.guest is None:
        raise NotFound
    viewer.saw(viewer.guest.client, "meeting")
    return row


def _shown(prefix: str) -> Q:
    """Words that may reach a guest: still there, of the booklet or the file, and not for their author alone."""
    there = Q(**{f"{prefix}body__isnull": False, f"{prefix}audience__in": SHARED})
    return there & ~Q(**{f"{prefix}key_kind": KeyKind.VAULT})


def _spoken(viewer: Viewer, guest: MeetingGuest) -> list[tuple[str, Said]]:
    """What about, and what was said there once that is shared."""
    if guest.meeting is None:
        return []
    rows = MeetingWords.objects.filter(_shown("words__"), meeting=guest.meeting_id)
    if not hasattr(guest.meeting, "shared"):
        rows = rows.filter(spoken=Spoken.TOPIC)
    rows = rows.select_related("words__written_by", "words__confirmation").order_by("at", "id")
    return [(row.spoken, said(viewer, row.words)) for row in rows]


def _add_shared(viewer: Viewer, guest: MeetingGuest, found: Welcome) -> None:
    rows = MeetingShare.objects.filter(guest=guest).filter(
        Q(_shown("goal__words__"), goal__closing=None) | _shown("card__words__")
    )
    rows = rows.select_related(
        "goal__words__written_by", "goal__words__confirmation", "card__words__written_by",
        "card__words__confirmation",
    )  # fmt: skip
    for row in rows.order_by("at", "id"):
        viewer.saw(guest.client, "plan" if row.goal is not None else "inventory")
        if row.goal is not None:
            found.goals.append(said(viewer, row.goal.words))
        elif row.card is not None:
            found.cards.append(said(viewer, row.card.words))


def _steps(guest: MeetingGuest) -> QuerySet[Action]:
    """What this guest took on, at this table or under a goal they may read, while it is open."""
    newest = Tick.objects.filter(action=OuterRef("id"), undone=None).order_by("-at", "-id")
    rows = Action.objects.filter(
        _shown("words__"), person=guest.person_id, closing=None, goal__closing=None
    )
    if guest.meeting_id is not None:
        rows = rows.filter(decided_in__meeting=guest.meeting_id)
    else:  # what they do under the goals that they may read
        shown = MeetingShare.objects.filter(guest=guest, goal__isnull=False)
        rows = rows.filter(_shown("goal__words__"), goal__in=shown.values("goal"))
    rows = rows.annotate(how_now=Subquery(newest.values("how")[:1]))
    return rows.select_related("words", "client", "organisation").order_by("added_at", "id")


def _step(viewer: Viewer, row: Action) -> OwnStep:
    how = getattr(row, "how_now", None) or ""
    text = viewer.keys.open_words(row.words)
    return OwnStep(row.public_id, text, row.words.language, row.due_on, how)


def shown_to(viewer: Viewer, guest: MeetingGuest) -> set[UUID]:
    """The goals and cards that this guest may read."""
    viewer.saw(guest.client, "meeting")
    rows = MeetingShare.objects.filter(guest=guest).values("goal__public_id", "card__public_id")
    return {one for row in rows for one in row.values() if isinstance(one, UUID)}


def some_goals(viewer: Viewer, ids: set[UUID], client: Client) -> list[LongTermGoal]:
    """These goals of the client, as rows, as far as they may reach a guest."""
    rows = LongTermGoal.objects.filter(_shown("words__"), client=client, public_id__in=ids)
    viewer.saw(client, "plan")
    return list(rows)


def some_cards(viewer: Viewer, ids: set[UUID], client: Client) -> list[Strength]:
    """These cards of the client, as rows, as far as they may reach a guest."""
    rows = Strength.objects.filter(_shown("words__"), client=client, public_id__in=ids)
    viewer.saw(client, "inventory")
    return list(rows)
