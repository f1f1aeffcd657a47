"""Room contact: a contact is kept with its steps, strengths, people and words; appointments; topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    Action,
    Appointment,
    AppointmentOff,
    Assignment,
    Client,
    Contact,
    ContactPerson,
    ContactWords,
    NetworkPerson,
    Strength,
    StrengthSeen,
    Topic,
    TopicTalked,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import checks, once
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a contact; all but place and moment may be left out."""

    place: str
    happened_at: datetime
    kind: str = "talk"
    together: bool = False
    looked_at: Sequence[Action] = ()
    ticks: Mapping[int, str] = field(default_factory=dict)
    strengths: Sequence[Strength] = ()
    people: Sequence[NetworkPerson] = ()
    new_card: tuple[str, str] | None = None
    own_words: str = ""
    note: str = ""
    next_at: datetime | None = None
    next_place: str = ""


def log_contact(
    client: Client, told: Told, *, by: Actor, at: datetime, id: UUID | None = None
) -> Contact:
    """Keep a contact. `told.ticks` goes from the number of a step to how it went, `told.new_card`
    is the domain and the client's words of a strength that had no card yet.

    The same id twice gives the first contact.
    """
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    found = once.kept(Contact.objects, id, client_id=client.id)
    if found is not None:
        return found
    if told.happened_at > at:
        raise Refusal("error.date_future", field="happened_on")
    contact = Contact.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        membership=by.membership,
        kind=told.kind,
        place=told.place,
        happened_at=told.happened_at,
        written_at=at,
        together=told.together,
    )
    note("log_contact", contact, by=by, at=at, client=client)
    checks.check_plan(contact, told.looked_at, told.ticks, by=by, at=at, id=contact.public_id)
    _add_seen(contact, told)
    _add_card(contact, told, by=by, at=at)
    _add_words(contact, told, by=by, at=at)
    if told.next_at is not None:
        make_appointment(
            client, told.next_at, told.next_place or told.place, by=by, at=at, made_in=contact
        )
    return contact


def _add_seen(contact: Contact, told: Told) -> None:
    of = {"organisation": contact.organisation, "client": contact.client, "contact": contact}
    for row in (*told.strengths, *told.people):
        if row.client_id != contact.client_id:
            raise Refusal("refuse.not_yours")
    StrengthSeen.objects.bulk_create(StrengthSeen(strength=s, **of) for s in told.strengths)
    ContactPerson.objects.bulk_create(ContactPerson(person=p, **of) for p in told.people)


def _add_card(contact: Contact, told: Told, *, by: Actor, at: datetime) -> None:
    if told.new_card is None:
        return
    domain, text = told.new_card
    card = inventory_rules.add_card(
        contact.client,
        text,
        domain=domain,
        time="present",
        by=by,
        at=at,
        audience="with_worker",
        quoted=True,
        said_at=told.happened_at,
    )
    StrengthSeen.objects.create(
        organisation=contact.organisation, client=contact.client, contact=contact, strength=card
    )


def _add_words(contact: Contact, told: Told, *, by: Actor, at: datetime) -> None:
    said: list[Words] = []
    if words_rules.tidy(told.own_words):
        said.append(
            words_rules.say(
                told.own_words,
                by=by,
                at=at,
                client=contact.client,
                audience="with_worker",
                quoted=True,
                said_at=told.happened_at,
            )
        )
    if words_rules.tidy(told.note):
        said.append(
            words_rules.say(
                told.note,
                by=by,
                at=at,
                client=contact.client,
                audience="with_worker",
                key_kind="file",
                said_at=at,
            )
        )
    ContactWords.objects.bulk_create(
        ContactWords(
            organisation=contact.organisation, client=contact.client, contact=contact, words=words
        )
        for words in said
    )


def make_appointment(
    client: Client,
    starts_at: datetime,
    place: str,
    *,
    by: Actor,
    at: datetime,
    made_in: Contact | None = None,
    id: UUID | None = None,
) -> Appointment:
    """The next time: when and where. The same id twice is one appointment."""
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    found = once.kept(Appointment.objects, id, client_id=client.id)
    if found is not None:
        return found
    if starts_at < at:
        raise Refusal("error.date_past", field="next_on")
    appointment = Appointment.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        membership=by.membership,
        starts_at=starts_at,
        place=place,
        made_in=made_in,
    )
    note("make_appointment", appointment, by=by, at=at, client=client)
    return appointment


def call_off(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    """The appointment does not take place."""
    _, made = AppointmentOff.objects.get_or_create(
        appointment=appointment,
        defaults={
            "organisation": appointment.organisation,
            "client": appointment.client,
            "at": at,
        },
    )
    if made:
        note("call_off", appointment, by=by, at=at, client=appointment.client)


def take_over_appointment(appointment: Appointment, *, by: Actor, at: datetime) -> Appointment:
    """Whoever walks beside the client now keeps what was agreed with somebody who no longer does. Twice is once."""
    seat = by.membership
    if seat is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    beside = Assignment.objects.filter(
        client=appointment.client_id, starts_at__lte=at, ends_at__gt=at
    )
    if not beside.filter(membership=seat, is_steady=True).exists():
        raise Refusal("refuse.not_yours")
    if appointment.membership_id == seat.id:
        return appointment
    is_left = not beside.filter(membership=appointment.membership_id).exists()
    if not is_left or appointment.starts_at < at or hasattr(appointment, "off"):
        raise Refusal("refuse.not_yours")
    appointment.membership = seat
    appointment.save(update_fields=["membership"])
    note("take_over_appointment", appointment, by=by, at=at, client=appointment.client)
    return appointment


def add_topic(
    client: Client,
    text: str,
    *,
    by: Actor,
    at: datetime,
    audience: str | None = None,
    id: UUID | None = None,
) -> Topic:
    """What the client wants to talk about next time. The same id twice gives the first topic."""
    found = once.kept(Topic.objects, id, client_id=client.id)
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    topic = Topic.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        words=words_rules.say(text, by=by, at=at, client=client, audience=audience),
        added_at=at,
    )
    note("add_topic", topic, by=by, at=at, client=client)
    return topic


def talked_about(topic: Topic, *, by: Actor, at: datetime) -> TopicTalked:
    """The topic was talked about."""
    row, made = TopicTalked.objects.get_or_create(
        topic=topic,
        defaults={"organisation": topic.organisation, "client": topic.client, "at": at},
    )
    if made:
        note("talk_about", topic, by=by, at=at, client=topic.client)
    return row
