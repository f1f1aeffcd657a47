"""Room rights: bringing in a booklet from the command line, where a file may be bigger than a page takes."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from krachtwerk.access import account as account_access
from krachtwerk.access import organisation as organisation_access
from krachtwerk.exchange.bring.load import load
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.texts import deck
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import rights as rules

MOST = 700 * 1024 * 1024


def bring(path: Path, *, organisation: str, login: str) -> str:
    """Bring in one file; a line to print. Raises LookupError with a sentence when it may not be."""
    house = organisation_access.find_organisation(organisation)
    if house is None:
        raise LookupError(f"there is no organisation named {organisation!r}")
    at = clock.now()
    seat = account_access.find_member(login, at)
    if seat is None or seat.organisation_id != house.id:
        raise LookupError(f"nobody signs in there as {login!r}")
    if path.stat().st_size > MOST:
        raise LookupError("the file is larger than any copy")
    try:
        found = load(path.read_bytes())
        with transaction.atomic():
            client = rules.bring_in(
                found.data,
                found.media,
                digest=found.digest,
                by=organisation_rules.set_up(house),
                at=at,
                worker=seat,
            )
    except Refusal as refusal:
        raise LookupError(deck().text(refusal.key, "en", "plain", **refusal.values)) from None
    return f"brought in: client {client.public_id}, {len(found.data['words'])} texts, {len(found.media)} files"
