"""Room safety: the address is shown to somebody else once, and only when a second person said yes."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import KeyKind, Role
from krachtwerk.method.safety_keys import AddressPurpose
from krachtwerk.models import (
    AddressDecision,
    AddressRequest,
    AddressShown,
    Client,
    Membership,
    VaultAddress,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.safety import ADDRESS_OPEN, open_address_requests
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import walks

SHORTEST_REASON = 20


def ask_address(
    client: Client, purpose: str, reason: str, *, by: Actor, at: datetime
) -> AddressRequest:
    """Ask to see the address once, with a reason of one's own words."""
    if by.together or by.membership is None or not walks(client, by=by, at=at, steady=False):
        raise Refusal("refuse.not_yours")
    if len(reason.strip()) < SHORTEST_REASON or len(set(reason.casefold())) < 8:
        raise Refusal("refuse.reason", field="reason")
    waiting = open_address_requests(at).filter(client=client, by=by.membership, decision=None)
    found = waiting.first()
    if found is not None:
        return found
    said = words_rules.say(reason, by=by, at=at, client=client, key_kind=KeyKind.VAULT)
    row = AddressRequest.objects.create(
        organisation=client.organisation,
        client=client,
        by=by.membership,
        at=at,
        purpose=AddressPurpose(purpose),
        reason=said,
    )
    note("ask_address", row, by=by, at=at, client=client)
    return row


def decide_address(
    request: AddressRequest, *, grant: bool, by: Actor, at: datetime
) -> AddressDecision:
    """A custodian says yes or no; never to oneself, never to what is answered or too old."""
    seat = _custodian(request, by)
    if not open_address_requests(at).filter(id=request.id, decision=None).exists():
        raise Refusal("refuse.answered")
    row = AddressDecision.objects.create(
        organisation=request.organisation,
        client=request.client,
        request=request,
        by=seat,
        at=at,
        is_granted=grant,
    )
    act = "grant_address" if grant else "refuse_address"
    note(act, row, by=by, at=at, client=request.client)
    return row


def _custodian(request: AddressRequest, by: Actor) -> Membership:
    seat = by.membership
    if seat is None or by.together or request.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if by.role != Role.CUSTODIAN or seat.account_id == request.by.account_id:
        raise Refusal("refuse.second_person")
    return seat


def show_address(request: AddressRequest, *, by: Actor, at: datetime) -> str:
    """The address, once, to whoever asked and still walks beside the client, within a day of the yes."""
    seat = by.membership
    if seat is None or by.together or request.by_id != seat.id:
        raise Refusal("refuse.not_yours")
    if not walks(request.client, by=by, at=at, steady=False):
        raise Refusal("refuse.not_yours")
    decision = AddressDecision.objects.filter(request=request).first()
    if decision is None or not decision.is_granted or at - decision.at > ADDRESS_OPEN:
        raise Refusal("refuse.answered")
    _, is_first = AddressShown.objects.get_or_create(
        request=request,
        defaults={"organisation": request.organisation, "client": request.client, "at": at},
    )
    if not is_first:
        raise Refusal("refuse.shown_once")
    note("show_address", request, by=by, at=at, client=request.client)
    last = VaultAddress.objects.filter(client=request.client).order_by("-at", "-id").first()
    return by.keys.open_vault(last, "address") if last is not None else ""
