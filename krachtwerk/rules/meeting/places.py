"""Room meeting: whether there is a place at the table for somebody; a no never says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.meeting_keys import MOST_ALONG, MOST_AT_TABLE
from krachtwerk.models import Assignment, Client
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import (
    FULL,
    MeetingGuest,
    NetworkMeeting,
    PlaceRefused,
    likeness_of,
)
from krachtwerk.rules.journal import note
from krachtwerk.rules.walking import must_walk_beside

WIDTH = 40
"""So long is every sealed reason: from its length nobody reads what it says."""


def give_place(guest: MeetingGuest, told: Sequence[str] = (), *, by: Actor, at: datetime) -> bool:
    """Whether there is a place. `told`: how they are reached (a number, an address), looked at and not kept.

    Who may be somebody the client is not safe with gets none, and neither does whoever comes to a full table:
    the same answer after the same work, with the same row and the same line in the journal. Twice is once.
    """
    must_walk_beside(guest.client, by=by, at=at)
    _stand_in_line(guest)
    guest.refresh_from_db(fields=["off_at", "placed_at", "released_at"])
    if guest.meeting_id is None and at >= guest.ends_at:
        raise Refusal("work_table.along_over")
    if guest.off_at is not None or _is_called_off(guest):
        raise Refusal("refuse.not_yours")
    if guest.placed_at is not None:
        return True
    is_full = _is_full(guest, at)
    name = by.keys.open_words(guest.person.name)
    alike = likeness_of(by.keys, guest.client, name=name, told=told, since=guest.released_at)
    if is_full or alike:
        _refuse(guest, alike or (FULL,), by=by, at=at)
        return False
    guest.placed_at, guest.placed_by = at, by.membership
    guest.save(update_fields=["placed_at", "placed_by"])
    note("seat_guest", guest, by=by, at=at, client=guest.client)
    return True


def _stand_in_line(guest: MeetingGuest) -> None:
    """Two who give a place at one moment stand in line: the second counts the first."""
    if guest.meeting_id is None:
        Client.objects.select_for_update().get(id=guest.client_id)
    else:
        NetworkMeeting.objects.select_for_update().get(id=guest.meeting_id)


def _is_called_off(guest: MeetingGuest) -> bool:
    return guest.meeting is not None and hasattr(guest.meeting.appointment, "off")


def _is_full(guest: MeetingGuest, at: datetime) -> bool:
    """Whether as many sit at this table, or read along from outside, as there can be."""
    placed = MeetingGuest.objects.filter(off_at=None, placed_at__isnull=False)
    if guest.meeting_id is None:
        along = placed.filter(client=guest.client_id, meeting=None, until__gt=at, person__gone=None)
        return along.count() >= MOST_ALONG
    return placed.filter(meeting=guest.meeting_id).count() >= MOST_AT_TABLE


def release(guest: MeetingGuest, *, by: Actor, at: datetime) -> MeetingGuest:
    """A second colleague spoke with the client alone: there is a place after all. Twice is once.

    Of a full table and of somebody who resembles a threat in the same way: neither the second nor whoever asked
    hears which it was. It holds for this name and against the threats of now; with another name, or after the
    client named somebody anew, the question is asked again. Never by whoever asked for the place.
    """
    seat = by.membership
    if seat is None or by.role != Role.TEAM_LEAD or guest.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    asked = PlaceRefused.objects.filter(guest=guest)
    walks = Assignment.objects.filter(client=guest.client_id, starts_at__lte=at, ends_at__gt=at)
    is_led = seat.team_id is not None and walks.filter(membership__team=seat.team_id).exists()
    if not is_led or not asked.exists():
        raise Refusal("refuse.not_yours")
    if asked.filter(by__account=seat.account_id).exists():
        raise Refusal("refuse.second_person")
    if guest.off_at is not None or guest.is_past(at):
        raise Refusal("refuse.not_yours")
    if guest.placed_at is not None:
        return guest
    guest.placed_at = guest.released_at = at
    guest.placed_by = guest.released_by = seat
    guest.save(update_fields=["placed_at", "placed_by", "released_at", "released_by"])
    note("release_guest", guest, by=by, at=at, client=guest.client)
    return guest


def _refuse(guest: MeetingGuest, why: Iterable[str], *, by: Actor, at: datetime) -> None:
    row = PlaceRefused(
        public_id=new_id(),
        organisation=guest.organisation,
        client=guest.client,
        guest=guest,
        at=at,
        by=by.membership,
    )
    row.why_sealed = by.keys.seal_vault(row, "why", " ".join(sorted(why)).ljust(WIDTH))
    row.save(force_insert=True)
    note("refuse_place", row, by=by, at=at, client=guest.client)
