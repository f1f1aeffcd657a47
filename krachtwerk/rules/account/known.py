"""Room account: a device on which somebody who works here came in before: guessing elsewhere does not slow it."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import constant_time_compare

from krachtwerk.kit import seal
from krachtwerk.kit.ids import new_token
from krachtwerk.models import Account
from krachtwerk.models.account import login_hash
from krachtwerk.rules.account.waiting import Door


def new_mark(account: Account) -> str:
    """What a device keeps after its owner came in: it proves nothing but that this once happened."""
    device = new_token()
    return f"{device}.{_sign(account.login, device)}"


def doors_of(login: str, mark: str, beside: Door) -> tuple[Door, ...]:
    """At which doors a try with this name counts: a known device has one of its own."""
    device, _, sign = mark.partition(".")
    hashed = login_hash(login)
    if device and constant_time_compare(sign, _sign(hashed, device)):
        return (Door(f"login:{hashed}:{device}"),)
    return (Door(f"login:{hashed}"), beside)


def _sign(login: str, device: str) -> str:
    key = seal.derive(settings.MASTER_KEY, "known device")
    return seal.keyed_hash(f"{login}:{device}", key).hex()
