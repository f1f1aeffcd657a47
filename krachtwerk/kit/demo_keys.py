"""The part of a demo link that only this installation can make."""

from __future__ import annotations

from django.conf import settings

from krachtwerk.kit import seal


def key_of(public_id: object) -> str:
    """A public id with a mark that only a holder of the master key can make."""
    mark = seal.keyed_hash(str(public_id), seal.derive(settings.MASTER_KEY, "demo")).hex()
    return f"{public_id}.{mark}"
