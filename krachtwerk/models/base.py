"""What every table shares: an internal number and a random public id."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models

from krachtwerk.kit.ids import new_id


class Row(models.Model):
    """A row with an internal number and a public id, which the sender of a form may make."""

    id = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=new_id, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.public_id}"


def key_field(keys: type[StrEnum], **options: Any) -> models.CharField[Any, Any]:
    """A column that holds one of `keys`."""
    return models.CharField(max_length=24, choices=[(k.value, k.value) for k in keys], **options)


def keys_only(column: str, keys: type[StrEnum], name: str) -> models.CheckConstraint:
    """The database's own refusal of anything that is not one of `keys`."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": [k.value for k in keys]}), name=name
    )
