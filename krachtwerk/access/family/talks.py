"""Room family: the talks at one table, as somebody who sat there sees them; who hides from them sat nowhere."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.family.circle import Circle, circle_of, open_circle
from krachtwerk.access.family.lines import open_line
from krachtwerk.access.family.shapes import Member, Talk
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Attachment, Client
from krachtwerk.models.family import SystemTalk, SystemTalkSeat


def list_talks(viewer: Viewer, client: Client) -> list[Talk]:
    """The talks in which this client sat, newest first, with at least one other who is there for them; one query."""
    return [talk for _, talk in _talks(viewer, circle_of(viewer, client), _sat(client))]


def open_talk(viewer: Viewer, id: UUID, client: Client) -> tuple[SystemTalk, Talk]:
    """One of them."""
    rows = _sat(client).filter(talk__public_id=id)
    found = next(iter(_talks(viewer, open_circle(viewer, client), rows)), None)
    if found is None:
        raise NotFound
    return found


def _sat(client: Client) -> QuerySet[SystemTalkSeat]:
    """Every seat of the talks in which this client sat, newest talk first."""
    mine = SystemTalkSeat.objects.filter(client=client).values("talk_id")
    rows = SystemTalkSeat.objects.filter(talk__in=mine).select_related("talk")
    return rows.order_by("-talk__at", "-talk_id", "id")


def _talks(
    viewer: Viewer, circle: Circle, seats: QuerySet[SystemTalkSeat]
) -> list[tuple[SystemTalk, Talk]]:
    there: dict[SystemTalk, set[int]] = {}
    for seat in seats:
        there.setdefault(seat.talk, set()).add(seat.client_id)
    found = []
    for row, numbers in there.items():
        people = tuple(one for no, one in circle.members.items() if no in numbers)
        if len(people) > 1 and circle.is_open(one.no for one in people):
            found.append((row, _talk(viewer, row, people)))
    if found:
        viewer.saw(circle.of, "family")
    return found


def _talk(viewer: Viewer, row: SystemTalk, people: tuple[Member, ...]) -> Talk:
    is_today = viewer.day(row.at) == viewer.today
    goes_on = viewer.together and viewer.seat_no == row.membership_id and is_today
    return Talk(row.public_id, row.id, row.at, people, goes_on)


def may_begin(viewer: Viewer, client: Client) -> list[Member]:
    """In Samen: with whom a talk may begin, beside all of whom this worker walks; nobody elsewhere."""
    circle = circle_of(viewer, client)
    if not viewer.together or viewer.stands_in:
        return []
    return [one for one in circle.others if circle.is_open([one.no])]


def open_speaker(viewer: Viewer, id: UUID, talk: Talk, client: Client) -> tuple[Client, Member]:
    """Who says something now: one of those at the table, while the talk goes on."""
    member = next((one for one in talk.people if one.id == id), None)
    if member is None or not talk.goes_on:
        raise NotFound
    return circle_of(viewer, client).clients[member.no], member


def open_drawing(viewer: Viewer, id: UUID, client: Client) -> tuple[Attachment, bytes]:
    """The drawing that is a line of the plan, for whoever sees the line, and the key to it."""
    row, _ = open_line(viewer, id, client)
    found = Attachment.objects.filter(words=row.words, kind="photo").first()
    if found is None:
        raise NotFound
    return found, viewer.keys.file_key(row.words)
