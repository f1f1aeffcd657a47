"""Room network: where somebody stands: how near, in which group, under the same roof; and what they are."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.method.network_keys import Circle, PersonKind
from krachtwerk.models import NetworkPerson, PersonPlace
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

ONE_TELLING = timedelta(hours=1)
"""What is told within this time is one telling: the row is filled in. After it a new row begins."""


def place_person(
    person: NetworkPerson,
    *,
    by: Actor,
    at: datetime,
    nearness: str | None = None,
    circle: str | None = None,
    is_at_home: bool | None = None,
) -> PersonPlace:
    """The client says where somebody stands from now on; what is not named stays as it was."""
    words_rules.must_be_author(person.name, by)
    now = person.place
    told = {
        "nearness": Nearness(nearness or now.nearness),
        "circle": Circle(circle) if circle else now.circle,
        "is_at_home": now.is_at_home if is_at_home is None else is_at_home,
    }
    if all(getattr(now, name) == value for name, value in told.items()):
        return now
    if at - now.told_at < ONE_TELLING:
        for name, value in told.items():
            setattr(now, name, value)
        now.save(update_fields=list(told))
    else:
        whose = {"organisation": person.organisation, "client": person.client}
        now = PersonPlace.objects.create(**whose, person=person, told_at=at, **told)
    note("place_person", person, by=by, at=at, client=person.client)
    return now


def call_person(person: NetworkPerson, kind: str, *, by: Actor, at: datetime) -> NetworkPerson:
    """The client says who or what it is."""
    words_rules.must_be_author(person.name, by)
    person.kind = PersonKind(kind)
    person.save(update_fields=["kind"])
    note("call_person", person, by=by, at=at, client=person.client)
    return person


def move_person(
    person: NetworkPerson,
    *,
    by: Actor,
    at: datetime,
    nearness: str | None = None,
    wish: str | None = None,
) -> NetworkPerson:
    """The client puts somebody nearer or further, or wishes something else for the tie."""
    if nearness:
        place_person(person, nearness=nearness, by=by, at=at)
    if wish:
        words_rules.must_be_author(person.name, by)
        person.wish = Wish(wish)
        person.save(update_fields=["wish"])
        note("wish_for_person", person, by=by, at=at, client=person.client)
    return person
