"""Twice the same tap is one act: what an id made before is given again, to whom it belongs alone."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import Manager, Model, QuerySet

from krachtwerk.kit.refusal import Refusal

Row = TypeVar("Row", bound=Model)


def kept(rows: Manager[Row] | QuerySet[Row], id: UUID | None, **belongs: int | None) -> Row | None:
    """The row that this id made before, None when nothing was.

    `belongs`: of what it is (`client_id=…`). The id of somebody else's row is refused as any id that is not yours.
    """
    found = rows.filter(public_id=id).first() if id is not None else None
    if found is not None and any(getattr(found, name) != no for name, no in belongs.items()):
        raise Refusal("refuse.not_yours")
    return found
