"""Room account: who a session belongs to, which card was shown, who knocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Account, Assignment, Client, Knock, LoginCard, Membership
from krachtwerk.models.account import KNOCK_LASTS, login_hash, token_hash
from krachtwerk.models.keys import Keyring

_SEAT = ("account__end", "organisation__profile", "organisation__key", "team")


def viewer_of(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    """Who looks with this session; nobody when it is empty, ended, or no longer theirs."""
    if "seat" in session:
        return _member(session, at)
    if "client" in session:
        return _client(session, at)
    return None


def _member(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    seat = (
        Membership.objects.filter(id=session["seat"], starts_on__lte=at.date())
        .filter(Q(ends_on=None) | Q(ends_on__gte=at.date()))
        .select_related(*_SEAT)
        .first()
    )
    if seat is None or not _is_theirs(seat.account, session):
        return None
    viewer = Viewer(
        organisation=seat.organisation,
        account_id=seat.account_id,
        role=seat.role,
        keys=Keyring(seat.organisation),
        membership=seat,
        account=seat.account,
        at=at,
    )
    if "together" in session:
        viewer.client = _client_at_the_table(seat, session["together"], at)
        viewer.together = True
        viewer.pen = session.get("pen", "client")
    return viewer


def _client_at_the_table(seat: Membership, number: int, at: datetime) -> Client:
    assignment = (
        Assignment.objects.filter(
            membership=seat, client_id=number, starts_at__lte=at, ends_at__gt=at
        )
        .select_related("client__account")
        .first()
    )
    if assignment is None:
        raise NotFound
    return assignment.client


def _client(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    client = (
        Client.objects.filter(id=session["client"])
        .select_related("account__end", "organisation__profile", "organisation__key")
        .first()
    )
    if client is None or client.account is None or not _is_theirs(client.account, session):
        return None
    return Viewer(
        organisation=client.organisation,
        account_id=client.account_id,
        role="client",
        keys=Keyring(client.organisation),
        client=client,
        account=client.account,
        at=at,
    )


def _is_theirs(account: Account, session: Mapping[str, Any]) -> bool:
    """The session was begun with the password the account still has, and the account goes on."""
    return not hasattr(account, "end") and session.get("hash") == account.get_session_auth_hash()


def find_card(token: str) -> LoginCard:
    """The card with this secret, unless it was withdrawn."""
    card = (
        LoginCard.objects.filter(token_hash=token_hash(token), withdrawn_at=None)
        .select_related("account__client__organisation__profile", "account__end")
        .first()
    )
    if card is None or hasattr(card.account, "end"):
        raise NotFound
    return card


def find_member(login: str) -> Membership | None:
    """The place of whoever signs in with this name; the first one that goes on."""
    return (
        Membership.objects.filter(account__login=login_hash(login), account__end=None, ends_on=None)
        .select_related("account", "organisation__key")
        .order_by("id")
        .first()
    )


def open_knock(viewer: Viewer, client: Client) -> Knock | None:
    """Whoever knocks with this client's card, for their worker."""
    if client.account_id is None:
        return None
    return (
        Knock.objects.filter(
            card__account_id=client.account_id,
            card__withdrawn_at=None,
            used_at=None,
            let_in_at=None,
            at__gt=viewer.at - KNOCK_LASTS,
        )
        .order_by("-at")
        .first()
    )


def find_knock(id: UUID, card: LoginCard) -> Knock:
    """The knock that this browser made."""
    found = Knock.objects.filter(public_id=id, card=card).first()
    if found is None:
        raise NotFound
    return found
