"""Room rights: copies of a booklet that were asked for, made and taken."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Language, Level
from krachtwerk.models.base import key_field
from krachtwerk.models.client import OfClient


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
