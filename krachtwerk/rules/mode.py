"""Room client: the safety mode is chosen with the client; safer at once, less safe by two people."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import (
    Assignment,
    Client,
    ExitWish,
    LoweringDecision,
    LoweringRequest,
    Membership,
    SafetyModeChoice,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.client import open_lowerings
from krachtwerk.rules.account import end_feeds
from krachtwerk.rules.journal import note

ORDER = (SafetyMode.GREEN, SafetyMode.AMBER, SafetyMode.RED)


def is_lower(wanted: str, now: str) -> bool:
    """Whether `wanted` keeps the client less safe than `now`."""
    return ORDER.index(SafetyMode(wanted)) < ORDER.index(SafetyMode(now))


def choose(
    client: Client, mode: str, *, by: Actor, at: datetime
) -> SafetyModeChoice | LoweringRequest | None:
    """Safer holds at once, whoever says so; less safe becomes a request. None: it is so already."""
    _must_be_near(client, by, at)
    now = client.safety_mode
    if mode == now:
        return None
    if is_lower(mode, now):
        return _ask(client, mode, by=by, at=at)
    return _set(client, mode, by=by, at=at)


def _must_be_near(client: Client, by: Actor, at: datetime) -> None:
    """The client, alone or at the table, or a worker who walks beside them."""
    if by.client is not None and by.client.id == client.id:
        return
    if by.membership is None or not _walks(by, client, at):
        raise Refusal("refuse.not_yours")


def _walks(by: Actor, client: Client, at: datetime) -> bool:
    rows = Assignment.objects.filter(client=client, membership=by.membership)
    return rows.filter(starts_at__lte=at, ends_at__gt=at).exists()


def _set(client: Client, mode: str, *, by: Actor, at: datetime) -> SafetyModeChoice:
    row = SafetyModeChoice.objects.create(
        organisation=client.organisation,
        client=client,
        mode=SafetyMode(mode),
        at=at,
        by=by.membership,
        together=by.together,
    )
    client.__dict__.pop("mode_now", None)
    if row.mode != SafetyMode.GREEN and client.account is not None:
        end_feeds(client.account, at=at)
    note("choose_mode", row, by=by, at=at, client=client)
    return row


def _ask(client: Client, mode: str, *, by: Actor, at: datetime) -> LoweringRequest:
    """One open request a client and wish: asking twice is asking once."""
    found = open_lowerings(at).filter(client=client, mode=mode, by=by.membership).first()
    if found is not None:
        return found
    row = LoweringRequest.objects.create(
        organisation=client.organisation, client=client, mode=mode, at=at, by=by.membership
    )
    note("ask_lower_mode", row, by=by, at=at, client=client)
    return row


def decide(request: LoweringRequest, *, grant: bool, by: Actor, at: datetime) -> LoweringDecision:
    """Somebody else than whoever asked says yes or no; only then the mode goes down."""
    seat = _second(request, by, at)
    if not open_lowerings(at).filter(id=request.id).exists():
        raise Refusal("refuse.answered")
    row = LoweringDecision.objects.create(
        organisation=request.organisation,
        client=request.client,
        request=request,
        at=at,
        by=seat,
        is_granted=grant,
    )
    note("grant_lower_mode" if grant else "refuse_lower_mode", row, by=by, at=at,
         client=request.client)  # fmt: skip
    if grant:
        _set(request.client, request.mode, by=by, at=at)
    return row


def _second(request: LoweringRequest, by: Actor, at: datetime) -> Membership:
    """Who asked alone as a client is answered by the steady worker too; staff never by themselves."""
    seat = by.membership
    if seat is None or by.together or request.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if request.by is not None and request.by.account_id == seat.account_id:
        raise Refusal("refuse.second_person")
    is_key = by.role == Role.CUSTODIAN or (by.role == Role.TEAM_LEAD and _leads(by, request, at))
    is_asked_alone = request.by is None and _walks(by, request.client, at)
    if not is_key and not is_asked_alone:
        raise Refusal("refuse.second_person")
    return seat


def _leads(by: Actor, request: LoweringRequest, at: datetime) -> bool:
    """Whether somebody of this team lead's team walks beside the client."""
    team = by.membership.team_id if by.membership is not None else None
    rows = Assignment.objects.filter(client_id=request.client_id, membership__team=team)
    return team is not None and rows.filter(starts_at__lte=at, ends_at__gt=at).exists()


def wish_exit(client: Client, *, is_on: bool, by: Actor, at: datetime) -> ExitWish | None:
    """The client wants Snel weg on every page, or no longer. None: a watched phone keeps it, whoever holds it.

    What is wished then is not kept for later: it would take the way out away by the hand of an onlooker.
    """
    if by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")
    if client.safety_mode != SafetyMode.GREEN:
        return None
    row = ExitWish.objects.create(
        organisation=client.organisation, client=client, is_on=is_on, at=at
    )
    client.__dict__.pop("exit_wish", None)
    note("wish_exit", row, by=by, at=at, client=client)
    return row
