"""Room meeting: when and where, whom the client wants there, what they want to talk about, who does what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.method.meeting_keys import Spoken, TableRole
from krachtwerk.models import Client, NetworkPerson
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import MeetingGuest, MeetingWords, NetworkMeeting
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.meeting.hands import must_be_near
from krachtwerk.rules.walking import must_walk_beside


def make_meeting(
    client: Client,
    starts_at: datetime,
    place: str,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> NetworkMeeting:
    """A talk with the client's own people, agreed on with them. The same id twice is one."""
    must_walk_beside(client, by=by, at=at)
    found = once.kept(NetworkMeeting.objects, id, client_id=client.id)
    if found is not None:
        return found
    row = NetworkMeeting.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        appointment=contact_rules.make_appointment(client, starts_at, place, by=by, at=at),
        made_at=at,
    )
    note("make_meeting", row, by=by, at=at, client=client)
    return row


def ask_to_come(
    meeting: NetworkMeeting, people: Iterable[NetworkPerson], *, by: Actor, at: datetime
) -> list[MeetingGuest]:
    """The client wants these people there. Whoever is wanted already stays so; nobody hears of it yet."""
    must_be_near(meeting.client, by=by, at=at)
    wanted = {person.id: person for person in people}
    if any(person.client_id != meeting.client_id for person in wanted.values()):
        raise Refusal("refuse.not_yours")
    there = {guest.person_id: guest for guest in meeting.guests.filter(off_at=None)}
    return [there.get(no) or _ask(meeting, wanted[no], by=by, at=at) for no in wanted]


def _ask(
    meeting: NetworkMeeting, person: NetworkPerson, *, by: Actor, at: datetime
) -> MeetingGuest:
    row = MeetingGuest.objects.create(
        organisation=meeting.organisation,
        client=meeting.client,
        meeting=meeting,
        person=person,
        asked_at=at,
    )
    note("ask_to_come", row, by=by, at=at, client=meeting.client)
    return row


def take_off(guest: MeetingGuest, *, by: Actor, at: datetime) -> MeetingGuest:
    """They do not come after all; twice is once."""
    must_be_near(guest.client, by=by, at=at)
    if guest.off_at is None:
        guest.off_at = at
        guest.save(update_fields=["off_at"])
        note("take_guest_off", guest, by=by, at=at, client=guest.client)
    return guest


def choose_role(guest: MeetingGuest, role: str, *, by: Actor, at: datetime) -> MeetingGuest:
    """What they do at the table; an empty role is none. Who had it before keeps nothing of it."""
    must_be_near(guest.client, by=by, at=at)
    chosen = TableRole(role) if role else None
    if guest.role != chosen:
        if chosen is not None:
            others = MeetingGuest.objects.filter(meeting=guest.meeting_id, role=chosen)
            others.update(role=None)
        guest.role = chosen
        guest.save(update_fields=["role"])
        note("choose_table_role", guest, by=by, at=at, client=guest.client)
    return guest


def add_words(
    meeting: NetworkMeeting,
    text: str,
    spoken: str,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> MeetingWords:
    """Something to talk about, or what was said there. The same id twice gives the first words."""
    must_be_near(meeting.client, by=by, at=at)
    found = once.kept(MeetingWords.objects, id, meeting_id=meeting.id)
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    is_file = by.client is None and spoken == Spoken.MINUTES
    words = words_rules.say(
        text, by=by, at=at, client=meeting.client, audience=Audience.WITH_WORKER,
        key_kind=KeyKind.FILE if is_file else KeyKind.BOOKLET,
    )  # fmt: skip
    row = MeetingWords.objects.create(
        public_id=id or new_id(),
        organisation=meeting.organisation,
        client=meeting.client,
        meeting=meeting,
        spoken=Spoken(spoken),
        words=words,
        at=at,
    )
    note("add_meeting_words", row, by=by, at=at, client=meeting.client)
    return row


def remove_words(row: MeetingWords, *, by: Actor, at: datetime) -> None:
    """Their author takes them away."""
    words_rules.remove(row.words, by=by, at=at)
    note("remove_meeting_words", row, by=by, at=at, client=row.client)
