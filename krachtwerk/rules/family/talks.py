"""Room family: a worker and members of a household talk at one table; what somebody says there is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.media import Media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, FamilyLine
from krachtwerk.models.actor import Actor
from krachtwerk.models.family import SystemTalk, SystemTalkSeat
from krachtwerk.rules import once
from krachtwerk.rules.family.household import must_walk_beside
from krachtwerk.rules.family.lines import put_in, show_to
from krachtwerk.rules.family.members import around
from krachtwerk.rules.journal import note


class Saying(StrEnum):
    """What somebody says at the table: a goal of theirs, one of all, or what they do for the others."""

    MINE = "mine"
    ALL = "all"
    BRING = "bring"


def begin_talk(
    people: Sequence[Client], *, by: Actor, at: datetime, id: UUID | None = None
) -> SystemTalk:
    """They sit at one table now: whose booklet lies there and at least one other. The same id twice is one talk."""
    found = SystemTalk.objects.filter(public_id=id).first() if id is not None else None
    if found is not None:
        _must_be_held_by(found, by)
        return found
    if not by.together or by.client is None or by.membership is None:
        raise Refusal("refuse.not_yours")
    numbers = {one.id for one in people}
    if by.client.id not in numbers or not numbers <= around(by.client, by) | {by.client.id}:
        raise Refusal("refuse.not_yours")
    if len(numbers) == 1:
        raise Refusal("refuse.one_at_table", field="people")
    must_walk_beside(numbers, by=by, at=at)
    talk = SystemTalk.objects.create(
        public_id=id or new_id(),
        organisation=by.organisation,
        membership=by.membership,
        at=at,
    )
    SystemTalkSeat.objects.bulk_create(
        SystemTalkSeat(organisation=talk.organisation, client=one, talk=talk)
        for one in sorted(people, key=lambda one: one.id)
    )
    note("begin_talk", talk, by=by, at=at, client=by.client)
    return talk


def _must_be_held_by(talk: SystemTalk, by: Actor) -> None:
    if not by.together or by.membership is None or by.membership.id != talk.membership_id:
        raise Refusal("refuse.not_yours")


def say_at_table(
    talk: SystemTalk,
    speaker: Client,
    text: str,
    *,
    saying: Saying,
    by: Actor,
    at: datetime,
    drawing: Media | None = None,
    id: UUID | None = None,
) -> FamilyLine:
    """Somebody at the table says something: the words are theirs, and who sat there sees them.

    Who is not whose booklet lies there did not write it themselves: the worker did, and it waits for their yes.
    The same id twice gives the first line, shown to whom its owner shows it by now.
    """
    _must_be_held_by(talk, by)
    seats = {row.client_id: row.client for row in talk.seats.select_related("client")}
    if speaker.id not in seats or by.client is None or by.client.id not in seats:
        raise Refusal("refuse.not_yours")
    if (
        clock.local(at, by.organisation.zone).date()
        != clock.local(talk.at, by.organisation.zone).date()
    ):
        raise Refusal("refuse.talk_over")
    must_walk_beside({speaker.id}, by=by, at=at)
    found = once.kept(FamilyLine.objects, id, client_id=speaker.id, talk_id=talk.id)
    if found is not None:
        return found
    said_by = by if speaker.id == by.client.id else replace(by, client=speaker, pen="worker")
    line = put_in(
        speaker, text, is_of_all=saying == Saying.ALL, is_brought=saying == Saying.BRING, talk=talk,
        drawing=drawing, by=said_by, at=at, id=id,
    )  # fmt: skip
    sees = around(speaker, by)
    others = [one for number, one in seats.items() if number in sees]
    show_to(line, others, by=said_by, at=at)
    return line
