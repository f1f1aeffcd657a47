"""Room client: the keys of a client, fetched along with the row that leads to them."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery

from krachtwerk.method.keys import KeyKind
from krachtwerk.models import ClientKey
from krachtwerk.models.keys import Keyring


def wrapped_keys(client: str = "id") -> dict[str, Subquery]:
    """To annotate: every page about one client opens a name, and would ask for the keys anyhow.

    `client` says which column of the row names the client.
    """
    keys = ClientKey.objects.filter(client=OuterRef(client))
    return {f"key_{kind}": Subquery(keys.filter(kind=kind).values("wrapped")) for kind in KeyKind}


def keep_keys(ring: Keyring, client_no: int, row: Any) -> None:
    """Give the ring what was fetched along with `row`."""
    found = {kind.value: getattr(row, f"key_{kind}") for kind in KeyKind}
    ring.know(client_no, {kind: bytes(key) for kind, key in found.items() if key is not None})
