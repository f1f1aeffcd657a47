"""Job: big copies are packed while nobody waits, and those that were taken or are too old go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from krachtwerk.access import journal as journal_access
from krachtwerk.access import rights as access
from krachtwerk.exchange.copy import prepare
from krachtwerk.kit import clock, files
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.texts import deck
from krachtwerk.rules import rights as rules

if TYPE_CHECKING:
    from krachtwerk.models import Copy


def run() -> int:
    """Pack what waits, sweep what is over; how many were packed. Safe to run twice."""
    made = sum(_make(row) for row in access.list_unmade(clock.now()))
    with transaction.atomic():
        rules.drop_copies(at=clock.now())
    return made


def _make(row: Copy) -> bool:
    """Read with the client's own eyes, which the log notes; pack outside the transaction; keep it sealed.

    Small booklets are packed when they are fetched.
    """
    try:
        viewer = access.copy_viewer(row)
    except NotFound:
        return False
    with transaction.atomic():
        ready = prepare(
            viewer, row.client, row, deck(viewer.profile.pack, viewer.overlay, viewer.modules)
        )
        if ready.is_quick:
            return False
        journal_access.write(viewer, "rights.copy", purpose="copy")
    content = ready.zipped()
    name = files.keep(content, settings.FILES, access.copy_key(viewer, row.client))
    with transaction.atomic():
        rules.keep_copy(row, name, len(content), by=viewer, at=clock.now())
    return True
