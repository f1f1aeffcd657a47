"""Room consent: the client lets somebody look along, says why, and takes it back; a team lead says why they look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, Channel
from krachtwerk.method.looking_keys import LookReason, Receiver, Section, Span
from krachtwerk.models import (
    Client,
    Membership,
    Permission,
    PermissionEnd,
    PermittedSection,
    Supervision,
    Team,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

DAYS = {Span.WEEK: 7, Span.MONTH: 31, Span.ROUND: 91}
"""How long each span lasts; a round is three months."""
SUPERVISION_LASTS = timedelta(hours=1)


def _must_be_theirs(client: Client, by: Actor) -> None:
    """The client decides: alone, at one table, or by telling a member who is the witness."""
    is_theirs = by.client is None or by.client.id == client.id
    is_somebody = by.client is not None or by.membership is not None
    if not (is_theirs and is_somebody) or client.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")


def permit(
    client: Client,
    receiver: str,
    sections: Iterable[str],
    *,
    by: Actor,
    at: datetime,
    membership: Membership | None = None,
    team: Team | None = None,
    span: str = Span.ROUND,
    purpose: str = "",
    id: UUID | None = None,
) -> Permission:
    """Let somebody look along. What the same receiver might see before ends; the purpose goes on.

    The same id twice gives the first permission.
    """
    _must_be_theirs(client, by)
    found = once.kept(Permission.objects, id, client_id=client.id)
    if found is not None:
        return found
    chosen = [one for one in Section if one in set(sections)]
    if not chosen:
        raise Refusal("refuse.choose_part", field="sections")
    _must_be_one(client, receiver, membership, team)
    words = None
    for before in _running(client, receiver, membership, team, at):
        words = before.purpose
        withdraw(before, by=by, at=at)
    row = Permission.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        receiver=Receiver(receiver),
        membership=membership,
        team=team,
        purpose=words,
        witness=by.membership,
        given_at=at,
        ends_at=at + timedelta(days=DAYS[Span(span)]),
    )
    PermittedSection.objects.bulk_create(
        PermittedSection(permission=row, section=one) for one in chosen
    )
    note("give_permission", row, by=by, at=at, client=client)
    if purpose.strip():
        explain(row, purpose, by=by, at=at)
    return row


def _must_be_one(
    client: Client, receiver: str, membership: Membership | None, team: Team | None
) -> None:
    """The receiver is one of the organisation's own, named as its kind asks."""
    given = {Receiver.MEMBER: membership, Receiver.TEAM: team}.get(Receiver(receiver))
    others = [one for one in (membership, team) if one is not None and one is not given]
    is_missing = given is None and receiver != Receiver.COACH
    is_strange = given is not None and given.organisation_id != client.organisation_id
    if is_missing or is_strange or others:
        raise Refusal("refuse.not_yours")


def _running(
    client: Client,
    receiver: str,
    membership: Membership | None,
    team: Team | None,
    at: datetime,
) -> list[Permission]:
    rows = Permission.objects.filter(client=client, receiver=receiver, end=None, ends_at__gt=at)
    rows = rows.filter(membership=membership, team=team)
    return list(rows.select_related("client", "purpose").order_by("given_at"))


def explain(permission: Permission, text: str, *, by: Actor, at: datetime) -> Permission:
    """Why, in the client's own words; what was said before stays behind it."""
    _must_be_theirs(permission.client, by)
    if not text.strip():
        raise Refusal("error.required", field="text")
    permission.purpose = words_rules.say(
        text,
        by=by,
        at=at,
        client=permission.client,
        audience=Audience.WITH_WORKER,
        channel=Channel.WROTE if by.client is not None else Channel.SPOKE,
        quoted=by.client is None,
        replaces=permission.purpose if by.client is not None else None,
    )
    permission.save(update_fields=["purpose"])
    note("explain_permission", permission, by=by, at=at, client=permission.client)
    return permission


def withdraw(permission: Permission, *, by: Actor, at: datetime) -> PermissionEnd:
    """Take it back; twice is once. From the next request on nothing is open by it."""
    _must_be_theirs(permission.client, by)
    row, made = PermissionEnd.objects.get_or_create(
        permission=permission,
        defaults={
            "organisation": permission.organisation,
            "client": permission.client,
            "at": at,
        },
    )
    if made:
        note("withdraw_permission", permission, by=by, at=at, client=permission.client)
    return row


def say_why(client: Client, reason: str, *, by: Actor, at: datetime) -> Supervision:
    """A team lead says why they look at the plan of somebody of the team; it holds for an hour."""
    if by.membership is None or client.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    row = Supervision.objects.create(
        organisation=client.organisation,
        client=client,
        membership=by.membership,
        reason=LookReason(reason),
        starts_at=at,
        ends_at=at + SUPERVISION_LASTS,
    )
    note("look_as_lead", row, by=by, at=at, client=client)
    return row
