"""Room account: accounts, and how somebody likes to read."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from krachtwerk.kit.ids import new_token
from krachtwerk.models import Account, Client
from krachtwerk.models.account import login_hash
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note


def make_account(login: str | None, *, at: datetime, password: str | None = None) -> Account:
    """An account; without a sign-in name it can only be opened with a card or key of its own."""
    account = Account(login=login_hash(login) if login else new_token(), created_at=at)
    account.password = make_password(password)
    account.save(force_insert=True)
    return account


def is_taken(login: str) -> bool:
    """Whether somebody signs in with this name already."""
    return Account.objects.filter(login=login_hash(login)).exists()


def give_booklet(client: Client, *, by: Actor, at: datetime) -> Account:
    """The client gets an own way in, without an e-mail address and without a password."""
    if client.account is not None:
        return client.account
    client.account = make_account(None, at=at)
    client.save(update_fields=["account"])
    note("give_booklet", client, by=by, at=at, client=client)
    return client.account


def set_reading(
    account: Account, *, language: str, level: str, theme: str, letters: str
) -> Account:
    """How somebody likes to read; asked once, used everywhere."""
    account.language, account.level = language, level
    account.theme, account.letters = theme, letters
    account.save(update_fields=["language", "level", "theme", "letters"])
    return account
