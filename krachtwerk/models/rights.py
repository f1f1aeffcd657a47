"""Room rights: copies that were asked for and taken; what is to go, and what has gone."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Ground, KeyKind, Language, Level, Scope
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership
from krachtwerk.models.words import Words


class Copy(OfClient):
    """The client asked for a copy of everything; it can be taken once, until `ends_at`.

    `is_own`: asked by the client alone, so that what is only theirs is in it.
    """

    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_own = models.BooleanField()
    language = key_field(Language)
    level = key_field(Level)


class CopyFile(OfClient):
    """A big copy that was made beforehand, sealed with the booklet's key until it is taken."""

    copy = models.OneToOneField(Copy, on_delete=models.PROTECT, related_name="made")
    file_name = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()


class CopyTaken(OfClient):
    """The copy was fetched; it cannot be fetched again."""

    copy = models.OneToOneField(Copy, on_delete=models.PROTECT, related_name="taken")
    at = models.DateTimeField()


class Erasure(OfClient):
    """Somebody wants it gone: the client their booklet, or two of the staff a whole file.

    Nothing happens before `due_at`; until then it can be stopped.
    """

    scope = key_field(Scope)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [keys_only("scope", Scope, "erasure_scope")]


class ErasureAgreed(OfClient):
    """A second person agreed that a whole file goes."""

    erasure = models.OneToOneField(Erasure, on_delete=models.PROTECT, related_name="agreed")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class ErasureStop(OfClient):
    """Somebody thought better of it."""

    erasure = models.OneToOneField(Erasure, on_delete=models.PROTECT, related_name="stop")
    at = models.DateTimeField()


class ErasureDone(OfClient):
    """The certificate: when it was done and how much went; nothing of what it was."""

    erasure = models.OneToOneField(Erasure, on_delete=models.PROTECT, related_name="done")
    at = models.DateTimeField()
    texts = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    keys = models.PositiveSmallIntegerField()


class KeyEnd(models.Model):
    """A client's key was destroyed. Points by public id alone, for it outlives what it speaks of.

    The same lines stand in a file outside the database, so that a restored backup loses the key again.
    """

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    client = models.UUIDField()
    kind = key_field(KeyKind)
    at = models.DateTimeField()
    ground = key_field(Ground)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "kind", "at"], name="one_end_a_moment")
        ]

    def __str__(self) -> str:
        return f"end of the {self.kind} key of {self.client}"


class BroughtIn(OfClient):
    """A booklet came in as a file; the same file does not come in twice."""

    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "digest"], name="brought_in_before")]


class Beside(OfClient):
    """What the client says beside something that was written about them; it stays with it everywhere.

    `asks_change`: they also ask that what was written is put right.
    """

    about = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="besides")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="beside")
    asks_change = models.BooleanField(default=False)
    at = models.DateTimeField()


class BesideAnswer(OfClient):
    """What somebody of the staff answered, in their own words."""

    beside = models.OneToOneField(Beside, on_delete=models.PROTECT, related_name="answer")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
