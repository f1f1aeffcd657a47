"""Room meeting: somebody who helps reads along from outside, without a talk, until a day that the client chose."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience
from krachtwerk.method.meeting_keys import ALONG_WEEKS
from krachtwerk.method.network_keys import helps_elsewhere
from krachtwerk.models import Client, NetworkPerson
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import GuestLink, MeetingGuest
from krachtwerk.rules import once
from krachtwerk.rules.journal import note
from krachtwerk.rules.meeting.guests import end_link, show_to_guest
from krachtwerk.rules.meeting.hands import must_be_near
from krachtwerk.rules.meeting.table import take_off

ONE_TAP = timedelta(minutes=1)
"""Within so long of each other two same taps chose the same day."""


def read_along(
    person: NetworkPerson, weeks: int, *, by: Actor, at: datetime, id: UUID | None = None
) -> MeetingGuest:
    """The client lets somebody who helps them read along for so many weeks from now; nothing yet is to be read.

    Whoever reads along already does so until the new day, with what they may read and their way in; whose day has
    passed begins anew, with nothing to read and no way in. As at a table, the worker looks whether there is room;
    until then nobody hears of it. The same id twice is one.
    """
    must_be_near(person.client, by=by, at=at)
    found = once.kept(MeetingGuest.objects, id, client_id=person.client_id)
    if found is not None:
        return found
    if weeks not in ALONG_WEEKS:
        raise Refusal("error.required", field="weeks")
    is_known = person.name.audience != Audience.ONLY_ME and not person.name.is_gone
    if not is_known or not helps_elsewhere(person.kind, person.place.circle):
        raise Refusal("refuse.not_yours")
    # Two who say it at one moment stand in line: the second moves the day of the first.
    Client.objects.select_for_update().get(id=person.client_id)
    until = at + timedelta(weeks=weeks)
    rows = MeetingGuest.objects.filter(person=person, client=person.client_id, meeting=None)
    row = rows.filter(off_at=None).first()
    if row is not None and row.is_past(at):
        stop_along(row, by=by, at=at)
        row = None
    if row is None:
        row = MeetingGuest.objects.create(
            public_id=id or new_id(),
            organisation=person.organisation,
            client=person.client,
            person=person,
            until=until,
            asked_at=at,
        )
        note("let_read_along", row, by=by, at=at, client=person.client)
    elif abs(row.ends_at - until) >= ONE_TAP:
        row.until = until
        row.save(update_fields=["until"])
        GuestLink.objects.filter(guest=row, ended_at=None).update(ends_at=until)
        note("read_along_until", row, by=by, at=at, client=person.client)
    return row


def stop_along(guest: MeetingGuest, *, by: Actor, at: datetime) -> None:
    """From the next moment on they see nothing; twice is once."""
    must_be_near(guest.client, by=by, at=at)
    show_to_guest(guest, [], [], by=by, at=at)
    end_link(guest, by=by, at=at)
    if guest.meeting_id is None:
        take_off(guest, by=by, at=at)
