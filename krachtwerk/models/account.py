"""Room account: who can come in, with which card, and how wrong tries slow down."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from krachtwerk.kit import seal
from krachtwerk.kit.ids import fold_code, new_id
from krachtwerk.method.keys import Language, Letters, Level, Theme
from krachtwerk.models.base import Row, key_field

KNOCK_LASTS = timedelta(minutes=10)


def login_hash(name: str) -> str:
    """The keyed hash under which a sign-in name is kept."""
    key = seal.derive(settings.MASTER_KEY, "login")
    return seal.keyed_hash(seal.fold(name).strip(), key).hex()


def token_hash(token: str) -> bytes:
    """What is kept of a secret that comes in an address."""
    return hashlib.sha256(token.encode()).digest()


def code_hash(code: str) -> bytes:
    """What is kept of a card's secret, however it was typed."""
    return token_hash(fold_code(code))


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by the keyed hash of their sign-in name."""


class Account(AbstractBaseUser):
    """Somebody who can sign in. Bears no name: the sign-in name is kept as a keyed hash."""

    id = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=new_id, unique=True, editable=False)
    login = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    language = key_field(Language, default=Language.NL)
    level = key_field(Level, default=Level.EASY)
    theme = key_field(Theme, default=Theme.AUTO)
    letters = key_field(Letters, default=Letters.NORMAL)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return f"Account {self.public_id}"


class AccountEnd(Row):
    """The account may not sign in any more."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="end")
    at = models.DateTimeField()


class LoginCard(Row):
    """A paper card: a secret in its QR code, and three pictures that only its owner knows."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="cards")
    token_hash = models.BinaryField(max_length=32, unique=True)
    pictures = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Knock(Row):
    """Somebody with a card asks to come in without the pictures; a worker nearby lets them in."""

    card = models.ForeignKey(LoginCard, on_delete=models.CASCADE, related_name="knocks")
    at = models.DateTimeField()
    sign = models.CharField(max_length=16)
    let_in_at = models.DateTimeField(null=True)
    let_in_by = models.ForeignKey(Account, on_delete=models.CASCADE, null=True)
    used_at = models.DateTimeField(null=True)


class Throttle(models.Model):
    """Wrong tries at one door, so that each next one waits longer."""

    id = models.BigAutoField(primary_key=True)
    door = models.BinaryField(max_length=32, unique=True)
    wrong = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"throttle {self.id}"
