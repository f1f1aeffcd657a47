"""Room account: which passkey an answer comes from, and whose it is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from krachtwerk.access.account.cards import owner_of
from krachtwerk.access.mode import may_come_in
from krachtwerk.models import Account, Client, Passkey


def find_key(credential: bytes, at: datetime) -> tuple[Passkey | None, Client | None]:
    """The key with this id and the client whose it is, if it is a client's.

    Of an ended account, or in red, there is none; an unknown key asks as many questions.
    """
    rows = Passkey.objects.filter(
        Q(account__end=None) | Q(account__end__at__gt=at), credential=credential
    )
    row = rows.select_related("account").first()
    owner = owner_of(row.account_id if row is not None else 0)
    if row is None or (owner is not None and not may_come_in(owner)):
        return None, None
    return row, owner


def credentials_of(account: Account) -> list[bytes]:
    """The ids of an account's keys."""
    rows = Passkey.objects.filter(account=account).order_by("made_at")
    return [bytes(one) for one in rows.values_list("credential", flat=True)]
