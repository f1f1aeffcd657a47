"""Room journal: the reading log is written here, and what a client may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from krachtwerk.access.viewer import Viewer
from krachtwerk.models import Client, JournalEntry, Membership, ReadingEvent, ReadingLine

QUIET = {"start_trajectory", "begin_task", "plan_part", "assign_worker", "take_in_client",
         "name_client", "give_booklet", "make_card", "make_plan", "answer_prompt", "let_in",
         "renew_assignment", "join_household"}  # fmt: skip


def write(viewer: Viewer, page: str, *, purpose: str, act: str = "read") -> None:
    """Write one event with a line for each client and room that was seen; no name, no content."""
    if not viewer.seen:
        return
    event = ReadingEvent.objects.create(
        organisation_no=viewer.organisation.id,
        at=viewer.at,
        account_no=viewer.account.id,
        seat_no=viewer.membership.id if viewer.membership else None,
        role=viewer.role,
        on_behalf_no=viewer.membership.id if viewer.membership else None,
        together=viewer.together,
        page=page,
        purpose=purpose,
        act=act,
    )
    ReadingLine.objects.bulk_create(
        ReadingLine(
            event=event,
            client_token=token,
            room=room,
            account_no=viewer.account.id,
            at=viewer.at,
        )
        for token, room in sorted(viewer.seen)
    )


def has_news(viewer: Viewer, client: Client) -> bool:
    """Whether somebody else changed something since this viewer last looked; two queries."""
    last = (
        ReadingLine.objects.filter(
            client_token=client.log_token, account_no=viewer.account.id, at__lt=viewer.at
        )
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    if last is None:
        return False
    return (
        JournalEntry.objects.filter(client_token=client.log_token, at__gt=last)
        .exclude(account_no=viewer.account.id)
        .exclude(act__in=QUIET)
        .exists()
    )


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at something of a client on a day; looks of one day fold into one line."""

    on: date
    last_at: datetime
    name: str
    role: str
    is_me: bool
    together: bool
    rooms: tuple[str, ...]


def list_looks(viewer: Viewer, client: Client, *, days: int = 60) -> list[Look]:
    """Who looked, newest first, one line for each person and day."""
    viewer.saw(client, "journal")
    rows = (
        ReadingLine.objects.filter(client_token=client.log_token)
        .order_by("-at")
        .values_list("at", "account_no", "room", "event__role", "event__together", "event__seat_no")
    )[: days * 60]
    folded: dict[tuple[date, int, bool], dict[str, object]] = {}
    for at, account, room, role, together, seat in rows:
        key = (viewer.day(at), account, together)
        found = folded.setdefault(key, {"at": at, "role": role, "seat": seat, "rooms": set()})
        found["rooms"].add(room)  # type: ignore[attr-defined]
    seats = Membership.objects.filter(
        id__in={found["seat"] for found in folded.values() if found["seat"]}
    )
    names = {seat.id: viewer.keys.open_name(seat, "name") for seat in seats}
    return [
        Look(
            on=on,
            last_at=found["at"],  # type: ignore[arg-type]
            name=names.get(found["seat"], ""),  # type: ignore[call-overload]
            role=str(found["role"]),
            is_me=found["role"] == "client",
            together=together,
            rooms=tuple(sorted(found["rooms"])),  # type: ignore[call-overload]
        )
        for (on, _, together), found in folded.items()
    ]
