"""Room account: who can come in, with which card, factor or key, since when; how wrong tries slow down."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from krachtwerk.kit import one_time, seal
from krachtwerk.kit.ids import CODE_SIGNS, fold_code, new_id
from krachtwerk.method.calendar_keys import FeedTitle
from krachtwerk.method.keys import Language, Letters, Level, Proof, Theme
from krachtwerk.models.base import Row, key_field, keys_only

KNOCK_LASTS = timedelta(minutes=10)
LINK_LASTS = timedelta(hours=72)
"""How long a link opens; where a second colleague said yes, from that moment on."""


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


def spare_hash(account: Account, typed: str) -> bytes:
    """What is kept of a spare code: only a holder of the master key can make it."""
    key = seal.derive(settings.MASTER_KEY, "spare code")
    return seal.keyed_hash(f"{account.public_id}:{one_time.bare(typed)}", key)


def told_code(number: UUID) -> str:
    """The code that whoever said yes tells the owner of a link; only a holder of the master key can make it."""
    key = seal.derive(settings.MASTER_KEY, "second colleague")
    return "".join(
        CODE_SIGNS[sign % len(CODE_SIGNS)] for sign in seal.keyed_hash(str(number), key)[:8]
    )


def told_hash(link: UUID, typed: str) -> bytes:
    """What is kept of that code, however it was typed."""
    key = seal.derive(settings.MASTER_KEY, "told code")
    return seal.keyed_hash(f"{link}:{fold_code(typed)}", key)


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
    """The account may not sign in any more, from this moment."""

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


class CodeApp(Row):
    """An app on somebody's phone that shows a new code every half minute; its secret is sealed."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="code_app")
    secret_sealed = models.BinaryField(max_length=96)
    last_step = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()


class SpareCode(Row):
    """A code on paper for the day on which the phone is lost; it opens once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="spare_codes")
    code_hash = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "code_hash"], name="spare_code_once")
        ]


class Passkey(Row):
    """A key that lives in somebody's own device; here lies only the half that checks it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField(max_length=2048)
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    device = models.CharField(max_length=24)
    used_at = models.DateTimeField(null=True)


class Visit(Row):
    """Somebody came in and is here until they leave: on what kind of device, proven when and how.

    Keeps neither the key of the session nor an address in the network.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="visits")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    proven_at = models.DateTimeField()
    how = key_field(Proof)
    device = models.CharField(max_length=24)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "ended_at"], name="visit_account")]


class EnrolmentLink(Row):
    """A link that lets a colleague choose their own password, once and for a few days.

    `told_hash`: it opens with a code besides, which a second colleague tells its owner. `alone`: one
    colleague made it while there was no client yet; it opens nothing once there is.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="links")
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    told_hash = models.BinaryField(max_length=32, null=True)
    alone = models.BooleanField(default=False)


class CalendarFeed(Row):
    """A link by which a calendar asks, again and again, when its owner has an appointment.

    `title` and `with_steps` are the client's choice; a worker has no title: theirs are initials.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="feeds")
    organisation_no = models.BigIntegerField()
    token_hash = models.BinaryField(max_length=32, unique=True)
    title = key_field(FeedTitle, null=True)
    with_steps = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation_no"],
                condition=models.Q(ended_at=None),
                name="one_feed_a_place",
            ),
            keys_only("title", FeedTitle, "calendar_feed_title"),
        ]


class Throttle(models.Model):
    """Wrong tries at one door, so that each next one waits longer."""

    id = models.BigAutoField(primary_key=True)
    door = models.BinaryField(max_length=32, unique=True)
    wrong = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"throttle {self.id}"
