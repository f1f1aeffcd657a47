"""Run by the test of raw bytes, with a database file of its own: erase twenty clients, and tell what was there.

Prints JSON: marks of what was said, the wrapped keys, and a hash of everybody else's rows, before and after.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from datetime import timedelta

import django

MANY = 20


def main() -> None:
    """Take in twenty, let each say something, erase them, settle."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "krachtwerk.settings"
    django.setup()
    from django.core.management import call_command

    from krachtwerk.kit import clock, shred
    from krachtwerk.models import ClientKey

    call_command("migrate", verbosity=0)
    from krachtwerk.demo.cast import bring_in

    at = clock.now()
    cast = bring_in(at - timedelta(days=30))
    clients, marks = _take_in(cast, at)
    wrapped = [
        bytes(row.wrapped).hex()
        for row in ClientKey.objects.filter(client__in=[c.id for c in clients])
    ]
    others = _others({client.id for client in clients})
    _settle(shred)
    before = _found(marks, wrapped)
    _erase(cast, clients, at)
    shred.settle("krachtwerk_clientkey")
    after = _found(marks, wrapped)
    same = others == _others({client.id for client in clients})
    json.dump({"before": before, "after": after, "others_same": same}, sys.stdout)


def _settle(shred) -> None:
    shred.settle("krachtwerk_clientkey")


def _take_in(cast, at):
    from PIL import Image

    from krachtwerk.kit import media
    from krachtwerk.rules import attachments, client, inventory
    from krachtwerk.rules.actors import alone

    out, found, marks = io.BytesIO(), [], []
    Image.new("RGB", (30, 30), "teal").save(out, "PNG")
    for no in range(MANY):
        one = client.take_in(
            f"Naam{no:02}x", f"Naam{no:02}x Kanarie", by=cast.member("fatma"), at=at
        )
        me = alone(one)
        for part in range(3):
            marks.append(f"KANARIE-{no:02}-{part}")
            card = inventory.add_card(
                one, marks[-1], domain="leisure", time="past", by=me, at=at, audience="with_worker"
            )
        attachments.attach(card.words, media.photo(out.getvalue()), by=me, at=at)
        marks.append(f"Naam{no:02}x")
        found.append(one)
    return found, marks


def _erase(cast, clients, at) -> None:
    from django.db import transaction

    from krachtwerk.rules import rights
    from krachtwerk.rules.actors import keeper

    for one in clients:
        with transaction.atomic():
            row = rights.ask_erasing_file(
                one, "Einde", by=cast.member("fatma"), at=at - rights.PAUSE
            )
            rights.agree_erasing(row, by=cast.member("noor"), at=at)
            rights.erase(row, by=keeper(one.organisation), at=at)


def _others(erased: set[int]) -> str:
    from krachtwerk.models import Attachment, Client, ClientKey, Words

    told = hashlib.sha256()
    for table, column in (
        (Words, "client_id"),
        (ClientKey, "client_id"),
        (Client, "id"),
        (Attachment, "words__client_id"),
    ):
        rows = table.objects.exclude(**{f"{column}__in": erased}).order_by("pk")
        for row in rows.values_list():
            told.update(repr(row).encode())
    return told.hexdigest()


def _found(marks: list[str], wrapped: list[str]) -> dict[str, int]:
    """How many marks and wrapped keys stand in the raw bytes of the database, its log and the files."""
    from django.conf import settings

    raw = b"".join(path.read_bytes() for path in sorted(settings.HOME.rglob("*")) if path.is_file())
    return {
        "marks": sum(mark.encode() in raw for mark in marks),
        "keys": sum(bytes.fromhex(key) in raw for key in wrapped),
        "wrapped": len(wrapped),
        "files": sum(1 for path in settings.FILES.rglob("*") if path.is_file()),
    }


if __name__ == "__main__":
    main()
