"""Room network: where somebody stands: how near, in which group, under the same roof; and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.method.network_keys import NO_CIRCLE, Circle, PersonKind
from krachtwerk.models import NetworkPerson, PersonPlace
from krachtwerk.models.actor import Actor
from krachtwerk.models.network import placed, turn_of
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

ONE_TELLING = timedelta(hours=1)
"""What is told within this time is one telling: the row is filled in. After it a new row begins."""
ROOM = 1 << 20
"""How far apart two stand who get a turn anew: twenty can still be put between them, one after another."""


def place_person(
    person: NetworkPerson,
    *,
    by: Actor,
    at: datetime,
    nearness: str | None = None,
    circle: str | None = None,
    is_at_home: bool | None = None,
    turn: int | None = None,
) -> PersonPlace:
    """The client says where somebody stands from now on; what is not named stays as it was."""
    words_rules.must_be_author(person.name, by)
    now = person.place
    told = {
        "nearness": Nearness(nearness or now.nearness),
        "circle": _circle(circle, now.circle),
        "is_at_home": now.is_at_home if is_at_home is None else is_at_home,
        "turn": now.turn if turn is None else turn,
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


def _circle(told: str | None, now: str | None) -> str | None:
    """The group that was told; `none` says that there is none, nothing that it stays."""
    if not told:
        return now
    return None if told == NO_CIRCLE else Circle(told)


def turn_person(
    person: NetworkPerson, behind: NetworkPerson | None, *, by: Actor, at: datetime
) -> PersonPlace:
    """The client puts somebody right behind another in the row, or first of all: so the drawing places them.

    One row is told. Only where two have no room left between them all of the client's people get a turn anew.
    """
    words_rules.must_be_author(person.name, by)
    if behind is not None and behind.client_id != person.client_id:
        raise Refusal("refuse.not_yours")
    if behind == person:
        raise Refusal("network.not_with_self")
    row = [one for one in _row_of(person) if one.id != person.id]
    turns = [_turn(one) for one in row]
    no = 0 if behind is None else 1 + [one.id for one in row].index(behind.id)
    turn = _between(turns, no)
    if turn is None:
        turns = [(place + 1) * ROOM for place in range(len(row))]
        for one, new in zip(row, turns, strict=True):
            place_person(one, turn=new, by=by, at=at)
        turn = (no * ROOM) + ROOM // 2
    return place_person(person, turn=turn, by=by, at=at)


def _row_of(person: NetworkPerson) -> list[NetworkPerson]:
    """All of the client's people as a drawing places them."""
    rows = NetworkPerson.objects.filter(client=person.client_id, gone=None)
    found = rows.select_related("name", "client", "organisation").annotate(**placed())
    return sorted(found, key=lambda one: (_turn(one), one.id))


def _turn(row: Any) -> int:
    return turn_of(row.turn_now, row.added_at)


def _between(turns: Sequence[int], no: int) -> int | None:
    """A turn before the one of this number and behind the one before it; None where there is no room."""
    if not turns:
        return ROOM
    if no == 0:
        return turns[0] - ROOM
    if no == len(turns):
        return turns[-1] + ROOM
    middle = (turns[no - 1] + turns[no]) // 2
    return middle if turns[no - 1] < middle < turns[no] else None


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
