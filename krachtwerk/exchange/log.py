"""Room journal: the log from the command line: its heads, whether it is whole, and an export of it."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.db import transaction

from krachtwerk.access import heads, nen7513
from krachtwerk.access.verify import verify
from krachtwerk.kit import clock, head_files, scope

SCHEMA = Path(__file__).with_name("schema") / "log-1.json"
"""What a line of the export is, as JSON Schema."""


def show_head(out: TextIO = sys.stdout) -> int:
    """Print the newest signed heads and the public key; 1 when there are none yet."""
    newest = head_files.newest(settings.HEADS)
    if newest is None:
        out.write(f"no heads yet; the public key is {heads.public_key()}\n")
        return 1
    out.write(newest.read_text(encoding="utf-8"))
    return 0


def check(kept: Path | None = None, out: TextIO = sys.stdout) -> int:
    """Walk the whole log; name the first bad row of each chain; 1 when there is one."""
    places = [settings.HEADS, *([kept] if kept else [])]
    try:
        statements = [one for place in places for one in head_files.read_all(place)]
    except (ValueError, KeyError) as broken:
        out.write(f"fault: a file of heads cannot be read: {broken}\n")
        return 1
    report = verify(statements)
    for fault in report.faults:
        out.write(f"fault: {fault}\n")
    out.write(
        f"{report.rows} rows in {report.chains} chains, {len(statements)} kept heads, "
        f"{len(report.faults)} faults\n"
    )
    return 1 if report.faults else 0


def export(name: str, begin: date, end: date, out: TextIO = sys.stdout) -> int:
    """One line of JSON for each event from the first day to the last one, in the organisation's time."""
    organisation = nen7513.find_organisation(name)
    if organisation is None:
        sys.stderr.write(f"no organisation is called {name!r}\n")
        return 1
    zone = organisation.zone
    first, last = clock.at_local(begin, 0, 0, zone), clock.at_local(end + timedelta(1), 0, 0, zone)
    with scope.of_organisation(organisation.id), transaction.atomic():
        for said in nen7513.export(organisation, first, last):
            out.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")
        nen7513.note_export(organisation, at=clock.now())
    return 0
