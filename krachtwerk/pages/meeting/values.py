"""Room meeting: tables and who sits at them, as plain values for the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from krachtwerk.access.meeting import Seat, Table
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.meeting_keys import TableRole
from krachtwerk.pages.context import t
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.pages.work.said import place, when

if TYPE_CHECKING:
    from krachtwerk.models.meeting import MeetingGuest

ROLES = {
    TableRole.HOST: "message-circle", TableRole.WRITER: "pencil",
    TableRole.CLOCK: "clock", TableRole.VOICE: "hand-helping",
}  # fmt: skip


def table_values(viewer: Viewer, one: Table) -> dict[str, Any]:
    """When, where, who and what about."""
    return {
        "id": one.id,
        "when": when(viewer, one.starts_at),
        "place": place(one.place),
        "is_off": one.is_off,
        "is_over": one.is_over,
        "seats": [seat_values(seat) for seat in one.seats],
        "is_shared": one.is_shared,
        "minutes": [(line.said.text, line.said.language) for line in one.minutes],
        "decisions": [
            {"id": it.id, "text": it.text, "lang": it.language, "who": it.who, "is_done": it.how == "done"}
            for it in one.decisions
        ],
        "topics": [
            {"id": line.id, "text": line.said.text, "lang": line.said.language,
             "is_mine": line.said.is_mine}
            for line in one.topics
        ],
    }  # fmt: skip


def back_at_work(id: UUID, row: MeetingGuest) -> str:
    """From the page of one guest: to the talk, or to all talks for who reads along without one."""
    if row.meeting is None:
        return reverse("meeting_at_work", args=[id])
    return reverse("meeting_desk", args=[id, row.meeting.public_id])


def back_of(seat: Seat) -> str:
    """The same in the booklet: to what they do at the table, or to how long they read along."""
    if seat.until is not None:
        return reverse("meeting_along", args=[seat.person_id])
    return reverse("meeting_guest", args=[seat.id])


def seat_values(one: Seat) -> dict[str, Any]:
    """Somebody who is wanted there, with what they do at the table."""
    return {
        "id": one.id,
        "person": one.person_id,
        "name": one.name,
        "lang": one.language,
        "has_place": one.has_place,
        "is_professional": one.is_professional,
        "role": one.role,
        "role_label": t(f"table.role_{one.role}") if one.role else "",
        "role_icon": ROLES[TableRole(one.role)] if one.role else "",
    }


def along_values(viewer: Viewer, one: Seat) -> dict[str, Any]:
    """Somebody who reads along from outside, with the day on which it ends."""
    until = said_day(viewer, one.until) if one.until is not None else ""
    return seat_values(one) | {"until": until}
