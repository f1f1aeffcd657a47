"""Room family: who may act on a line and with whom; what all of its rules share."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, Channel
from krachtwerk.models import Client, FamilyLine, HouseholdMember, Words
from krachtwerk.models.actor import Actor
from krachtwerk.models.family import kept_apart, members_beside
from krachtwerk.rules import words as words_rules


def must_be_own(client: Client, by: Actor) -> None:
    if by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")


def must_have_family(client: Client) -> None:
    if not HouseholdMember.objects.filter(client=client, until=None).exists():
        raise Refusal("refuse.not_yours")


def said(
    client: Client, text: str, *, by: Actor, at: datetime, channel: str = Channel.WROTE
) -> Words:
    """Words in the plan of the family: the worker beside their author reads along, and the page says so."""
    if not words_rules.tidy(text) and channel != Channel.DREW:
        raise Refusal("error.required", field="text")
    return words_rules.say(
        text, by=by, at=at, client=client, audience=Audience.WITH_WORKER, channel=channel
    )


def around(client: Client, by: Actor) -> set[int]:
    """The numbers of those with whom this client shares a household and from whom nobody hides."""
    others = [row.client for row in members_beside(client) if row.client_id != client.id]
    return {other.id for other in others} - kept_apart(by.keys, client, others)


def member_at(line: FamilyLine, by: Actor) -> Client:
    """Whoever acts, if they see this line: its owner, or a member it is shown to."""
    if by.client is None or line.words.is_gone:
        raise Refusal("refuse.not_yours")
    if by.client.id == line.client_id:
        return by.client
    if by.client.id not in who_see(line) or line.client_id not in around(by.client, by):
        raise Refusal("refuse.not_yours")
    return by.client


def who_see(line: FamilyLine) -> set[int]:
    return {line.client_id, *line.readers.values_list("reader_id", flat=True)}
