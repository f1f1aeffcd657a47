"""The demo's password and codes, and the part of a demo link that only this installation can make."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from krachtwerk.kit import one_time, seal

PASSWORD = "een boot onder de oude boom"  # noqa: S105  # everybody of the demo has it


def key_of(public_id: object) -> str:
    """A public id with a mark that only a holder of the master key can make."""
    mark = seal.keyed_hash(str(public_id), seal.derive(settings.MASTER_KEY, "demo")).hex()
    return f"{public_id}.{mark}"


def secret_of(public_id: object) -> bytes:
    """The secret of the app with codes of somebody in the demo."""
    return seal.derive(settings.MASTER_KEY, f"demo code {public_id}")[:20]


def code_now(public_id: object, at: datetime, last_step: int) -> str:
    """The code that this app shows now, or the next one when this was used already."""
    return one_time.code_of(secret_of(public_id), max(one_time.step_of(at), last_step + 1))
