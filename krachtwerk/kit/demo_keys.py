"""The demo's password, and the part of a demo link that only this installation can make."""

from __future__ import annotations

from django.conf import settings

from krachtwerk.kit import seal

PASSWORD = "een boot onder de oude boom"  # noqa: S105  # everybody of the demo has it


def key_of(public_id: object) -> str:
    """A public id with a mark that only a holder of the master key can make."""
    mark = seal.keyed_hash(str(public_id), seal.derive(settings.MASTER_KEY, "demo")).hex()
    return f"{public_id}.{mark}"
