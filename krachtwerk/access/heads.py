"""Room journal: what was signed about the chains, for keeping elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from krachtwerk.models import SignedHead
from krachtwerk.models.statement import signer, statement_of


def list_statements(on: date) -> list[dict[str, Any]]:
    """What was signed on a day, of all organisations: numbers and hashes alone."""
    rows = SignedHead.objects.filter(on=on).order_by("id")
    return [asdict(statement_of(row)) for row in rows]


def public_key() -> str:
    """The key with which an outsider checks the signatures."""
    return signer().public
