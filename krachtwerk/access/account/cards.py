"""Room account: which card was shown, and who knocks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access.mode import may_come_in, with_modes
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Account, Client, Knock, LoginCard
from krachtwerk.models.account import KNOCK_LASTS, code_hash


def _card(which: Q) -> LoginCard | None:
    """A card that opens a booklet: not withdrawn, of a client whose account goes on, and not in red.

    An unknown card asks as many questions as a known one.
    """
    cards = LoginCard.objects.filter(which, withdrawn_at=None, account__end=None)
    card = cards.select_related("account").first()
    owner = owner_of(card.account_id if card is not None else 0)
    if card is None or owner is None or not may_come_in(owner):
        return None
    card.account.client = owner
    return card


def owner_of(account: int) -> Client | None:
    """Whose account this is: their place is looked up first, then what their organisation knows."""
    with scope.places_of(account):
        place = Client.objects.filter(account_id=account).values_list("organisation_id", flat=True)
        number = place.first()
    with scope.of_organisation(number or 0):
        return with_modes(Client.objects.filter(account_id=account)).first()


def find_card(token: str) -> LoginCard | None:
    """The card with this secret."""
    return _card(Q(token_hash=code_hash(token)))


def card_of(account: Account) -> LoginCard | None:
    """The card of this account that was not withdrawn."""
    return _card(Q(account=account))


def shown_card(id: UUID | None) -> LoginCard:
    """The card that was shown in this session; it may have been withdrawn since."""
    card = _card(Q(public_id=id)) if id is not None else None
    if card is None:
        raise NotFound
    return card


def _open_knocks(card: Q, at: datetime) -> QuerySet[Knock]:
    return Knock.objects.filter(
        card, card__withdrawn_at=None, used_at=None, let_in_at=None, at__gt=at - KNOCK_LASTS
    ).order_by("-at")


def open_knock(viewer: Viewer, client: Client) -> Knock | None:
    """Whoever knocked last with this client's card, for their worker."""
    return _open_knocks(Q(card__account_id=client.account_id), viewer.at).first()


def open_knock_of(viewer: Viewer, id: UUID, client: Client) -> Knock:
    """The very knock that the worker saw: nobody else who knocks meanwhile is let in."""
    mine = Q(public_id=id, card__account_id=client.account_id)
    found = _open_knocks(mine, viewer.at).first()
    if found is None:
        raise NotFound
    return found


def find_knock(id: UUID | None, card: LoginCard, at: datetime) -> Knock | None:
    """The knock that this browser made, while it lasts."""
    if id is None:
        return None
    return Knock.objects.filter(
        public_id=id, card=card, used_at=None, at__gt=at - KNOCK_LASTS
    ).first()
