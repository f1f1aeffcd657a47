"""The log is walked again: whatever somebody did to a row, that row is named."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from krachtwerk.access import heads as heads_access
from krachtwerk.access.verify import verify
from krachtwerk.kit.signing import Signer
from krachtwerk.models import JournalEntry, LogHead, ReadingEvent, SignedHead, chain, fences
from krachtwerk.models.statement import read_statement
from krachtwerk.rules import heads, inventory
from krachtwerk.rules.journal import note
from tests.models import tampering

pytestmark = pytest.mark.usefixtures("owner")  # who tampers has the database in hand

Kept = list[tuple[str, dict[str, object]]]


@pytest.fixture
def kept(cast, at, sign_in) -> Kept:
    """A log of some length in two organisations, and its heads as they were kept elsewhere."""
    fences.lift()  # the owner sees both, as the keeper does who verifies
    with transaction.atomic():
        for no in range(12):
            inventory.add_card(
                cast.clients["samira"], f"kaart {no}", domain="leisure", time="past",
                by=cast.client("samira"), at=at, audience="with_worker",
            )  # fmt: skip
            note("test_it", cast.clients["rob"], by=cast.member("ilse"), at=at)
    samira, fatma = sign_in("samira"), sign_in("fatma")
    for _ in range(4):
        samira.get("/b/")
        fatma.get("/w/p/")
        fatma.get(f"/w/p/{cast.clients['dirk'].public_id}/")
    heads.sign_heads(at=at)
    return [("heads/today", said) for said in heads_access.list_statements(at.date())]


def tamper(way, by: Random, kept: Kept) -> tuple[tampering.Done, list[str]]:
    """Do it, look, and take it back."""
    with transaction.atomic():
        tampering.without_triggers()
        done = way(by)
        found = [str(fault) for fault in verify(kept).faults]
        transaction.set_rollback(True)
    return done, found


def names(place: int, faults: list[str]) -> bool:
    """Whether the first fault of the chain names this row."""
    head = LogHead.objects.get(id=place >> chain.ROW_BITS)
    said = f"organisation {head.organisation_no}, {head.month:%Y-%m}, row {place & chain.ROWS}"
    mine = [fault for fault in faults if fault.startswith(said.rsplit(", row", 1)[0])]
    return bool(mine) and (mine[0].startswith((f"{said} ", f"{said}:")))


def test_a_log_that_nobody_touched_is_whole(kept):
    report = verify(kept)
    assert report.faults == []
    assert report.rows == JournalEntry.objects.count() + ReadingEvent.objects.count()


@pytest.mark.slow
@pytest.mark.parametrize("times", [2, pytest.param(34, marks=pytest.mark.full)])
def test_f3_every_tampering_is_found_and_the_first_bad_row_named(kept, times):
    """F3: 34 × 15 = 510 edits, deletions, swaps, insertions, forgeries, cuts, heads; by SQL."""
    missed = []
    for seed in range(times):
        by = Random(4711 + seed)
        for way in tampering.WAYS:
            done, found = tamper(way, by, kept)
            if not names(done.place, found):
                missed.append(f"{seed} {done}: {found}")
    assert missed == []
    assert times < 34 or times * len(tampering.WAYS) >= 500


def test_an_older_copy_of_the_log_is_found_by_what_was_kept_elsewhere(kept, cast, at):
    """A backup of yesterday is put back: the chain is whole in itself, and shorter than was signed."""
    later = at + timedelta(days=1)
    with transaction.atomic():
        note("test_it", cast.clients["samira"], by=cast.member("fatma"), at=at)
        heads.sign_heads(at=later)
        newer = [("heads/later", said) for said in heads_access.list_statements(later.date())]
        transaction.set_rollback(True)
    assert verify(kept).faults == []
    found = [str(fault) for fault in verify([*kept, *newer]).faults]
    assert len(found) == 1
    assert "missing: heads/later knows" in found[0]


def test_a_chain_that_is_gone_is_found(kept):
    with transaction.atomic():
        tampering.without_triggers()
        theirs = LogHead.objects.order_by("id").last()
        for table in ("readingline", "readingevent", "journalentry"):
            column = "event_id" if table == "readingline" else "id"
            tampering.run(f"DELETE FROM krachtwerk_{table} WHERE ({column} >> 32) = %s", theirs.id)
        tampering.run("DELETE FROM krachtwerk_signedhead WHERE head_no = %s", theirs.id)
        theirs.delete()
        found = [str(fault) for fault in verify(kept).faults]
        transaction.set_rollback(True)
    assert [fault.endswith("this chain is gone") for fault in found] == [True]


def test_a_signature_of_another_house_is_no_signature(kept):
    said = read_statement(dict(kept[0][1]))
    stranger = Signer(bytes(32), "log heads")
    assert said.is_signed(heads_access.public_key())
    assert not said.is_signed(stranger.public)
    forged = asdict(replace(said, rows=said.rows + 1))
    found = [str(fault) for fault in verify([("forged", forged)]).faults]
    assert found == ["forged: the signature does not fit"]
    assert [str(f) for f in verify([("odd", {"rows": 1})]).faults] == [
        "odd: this is no signed head"
    ]


def test_a_changed_signed_head_is_found(kept):
    with transaction.atomic():
        tampering.without_triggers()
        row = SignedHead.objects.order_by("id").first()
        tampering.run("UPDATE krachtwerk_signedhead SET last_no = 0 WHERE id = %s", row.id)
        found = [str(fault) for fault in verify().faults]
        transaction.set_rollback(True)
    assert found == [f"signed head {row.id}: the signature does not fit"]
