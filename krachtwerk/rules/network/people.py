"""Room network: people, places and things around the client are added, moved and taken off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, NetworkPerson, PersonGone, PersonPlace, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import seats
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.network.kin import end_kin_of
from krachtwerk.rules.network.ties import end_ties_of


def add_person(
    client: Client,
    name: str,
    *,
    by: Actor,
    at: datetime,
    gives: str = "",
    nearness: str = "middle",
    wish: str = "keep",
    kind: str = "person",
    circle: str | None = None,
    is_at_home: bool = False,
    audience: str | None = None,
    quoted: bool = False,
    id: UUID | None = None,
) -> NetworkPerson:
    """Somebody or something is there for the client. The same id twice gives the first result."""
    if found := _made_before(client, id):
        return found
    if not words_rules.tidy(name):
        raise Refusal("error.required", field="name")

    def said(text: str) -> Words:
        return words_rules.say(text, by=by, at=at, client=client, audience=audience, quoted=quoted)

    person = NetworkPerson.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        name=said(name),
        gives=said(gives) if words_rules.tidy(gives) else None,
        kind=kind,
        wish=wish,
        added_at=at,
    )
    PersonPlace.objects.create(
        organisation=client.organisation,
        client=client,
        person=person,
        nearness=nearness,
        circle=circle,
        is_at_home=is_at_home,
        told_at=at,
    )
    note("add_person", person, by=by, at=at, client=client)
    return person


def _made_before(client: Client, id: UUID | None) -> NetworkPerson | None:
    if id is None:
        return None
    found = NetworkPerson.objects.filter(public_id=id).select_related("name", "gives").first()
    if found is not None and found.client_id != client.id:
        raise Refusal("refuse.not_yours")
    return found


def change_person(
    person: NetworkPerson,
    *,
    by: Actor,
    at: datetime,
    name: str,
    gives: str | None,
) -> NetworkPerson:
    """The client says it differently: the name, and what they give (None: that stays as it is).

    With another name they have no place at a table to come until they are given one again.
    """
    words_rules.must_be_author(person.name, by)
    if not words_rules.tidy(name):
        raise Refusal("error.required", field="name")
    before = person.name
    person.name = _said_anew(before, name, by=by, at=at) or before
    if gives is not None:
        person.gives = _said_anew(person.gives, gives, by=by, at=at, like=person.name)
    person.save(update_fields=["name", "gives"])
    note("change_person", person, by=by, at=at, client=person.client)
    if person.name != before:
        seats.stand_up(person, by=by, at=at)
    return person


def show_person(person: NetworkPerson, audience: str, *, by: Actor, at: datetime) -> NetworkPerson:
    """The client chooses who may see this person: the name and what they give go together."""
    for said in (person.name, person.gives):
        if said is not None and not said.is_gone:
            words_rules.change_audience(said, audience, by=by, at=at)
    return person


def _said_anew(
    old: Words | None, text: str, *, by: Actor, at: datetime, like: Words | None = None
) -> Words | None:
    clean = words_rules.tidy(text)
    if old is not None and by.keys.open_words(old) == clean:
        return old
    if old is not None and clean:
        return words_rules.say_differently(old, clean, by=by, at=at)
    if old is not None:
        words_rules.remove(old, by=by, at=at)
        return None
    if clean and like is not None:
        return words_rules.say(clean, by=by, at=at, client=like.client, audience=like.audience)
    return None


def take_off(person: NetworkPerson, *, by: Actor, at: datetime) -> None:
    """Take somebody off the list; the name and what they give are emptied, their ties end."""
    words_rules.must_be_author(person.name, by)
    for said in (person.name, person.gives):
        if said is not None and not said.is_gone:
            words_rules.remove(said, by=by, at=at)
    end_ties_of(person, by=by, at=at)
    end_kin_of(person, by=by, at=at)
    PersonGone.objects.get_or_create(
        person=person,
        defaults={"organisation": person.organisation, "client": person.client, "at": at},
    )
    note("take_off_person", person, by=by, at=at, client=person.client)
