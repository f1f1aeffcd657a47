"""Room journal: what is signed about a chain, as text that an outsider can check."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import asdict, dataclass
from datetime import UTC
from functools import cache
from typing import Any

from django.conf import settings

from krachtwerk.kit.signing import Signer, is_signed
from krachtwerk.models.journal import SignedHead

FORM = "krachtwerk-head-1"


@dataclass(frozen=True, slots=True)
class Statement:
    """On `on` the chain had `rows` rows, the last with `hash`; it is open (day), closed or dropped."""

    kind: str
    chain: int
    organisation: int
    month: str
    on: str
    at: str
    rows: int
    hash: str
    signature: str = ""

    @property
    def text(self) -> bytes:
        """What is signed: the form, and JSON without spaces, keys in the order of the alphabet."""
        said = {name: value for name, value in asdict(self).items() if name != "signature"}
        return f"{FORM}\n{json.dumps(said, sort_keys=True, separators=(',', ':'))}".encode()

    def is_signed(self, public: str) -> bool:
        """Whether the holder of the key beside `public` signed it."""
        try:
            signature = base64.b64decode(self.signature, validate=True)
        except binascii.Error:
            return False
        return is_signed(self.text, signature, public)


def statement_of(row: SignedHead) -> Statement:
    """What a row of signed heads says."""
    return Statement(
        kind=row.kind,
        chain=row.head_no,
        organisation=row.organisation_no,
        month=f"{row.month:%Y-%m}",
        on=row.on.isoformat(),
        at=row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        rows=row.last_no,
        hash=bytes(row.hash).hex(),
        signature=base64.b64encode(bytes(row.signature)).decode(),
    )


def read_statement(said: dict[str, Any]) -> Statement:
    """A statement out of a file; TypeError when it is none."""
    return Statement(**said)


def signer() -> Signer:
    """Who signs heads in this installation."""
    return _signer(settings.MASTER_KEY)


@cache
def _signer(master: bytes) -> Signer:
    return Signer(master, "log heads")
