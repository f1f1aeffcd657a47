"""Room rights: a key is destroyed, and with it everything it sealed; tombstones stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from krachtwerk.kit import ended, files
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Ground, KeyKind
from krachtwerk.models import (
    Attachment,
    Client,
    CopyFile,
    Draft,
    InstrumentOutcome,
    KeyEnd,
    Organisation,
    Removal,
    ReportingCode,
    ReportingEntry,
    RiskDiscussion,
    RiskJudgement,
    SafeContact,
    SafetyLine,
    SafetyReview,
    SafetyStep,
    ThreatPerson,
    ThreatPersonOff,
    VaultAddress,
    VaultSecret,
    ViolenceFactorLook,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import PlaceRefused
from krachtwerk.rules.actors import keeper
from krachtwerk.rules.journal import note
from krachtwerk.rules.rights.parting import forget_client

VAULT = (
    PlaceRefused,
    ThreatPersonOff, ThreatPerson, SafeContact, VaultAddress, VaultSecret, SafetyStep, SafetyLine, SafetyReview,
    RiskDiscussion, RiskJudgement, InstrumentOutcome,
    ViolenceFactorLook,
)  # fmt: skip
"""What goes with the vault's key, in this order."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How much went."""

    texts: int = 0
    files: int = 0
    keys: int = 0


def end_key(client: Client, kind: str, ground: str, *, by: Actor, at: datetime) -> Gone:
    """Destroy one key of a client, with its texts, photos, voice and waiting copies.

    For keepers alone: jobs and the command line. A booklet gets a new key, so that the client can
    begin again; nobody can read what was in it before.
    """
    if by.role != "keeper" or by.organisation.id != client.organisation_id:
        raise Refusal("refuse.not_author")
    said = Words.objects.filter(client=client, key_kind=kind)
    if kind == KeyKind.BOOKLET:
        _drop_drafts(client)
        _drop_copies(client)
    if kind == KeyKind.VAULT:
        _drop_vault(client)
    if kind == KeyKind.FILE:
        _drop_reporting(client)
    attached = _drop_attachments(client, kind)
    texts = _empty(said.filter(body__isnull=False), ground, at)
    keys = by.keys.end(client, kind)
    if kind == KeyKind.BOOKLET:
        by.keys.renew(client, kind)
    KeyEnd.objects.create(
        organisation_no=client.organisation_id, client=client.public_id, kind=kind, at=at, ground=ground
    )  # fmt: skip
    note("end_key", client, by=by, at=at, client=client)
    transaction.on_commit(write_ended)
    return Gone(texts, attached, keys)


def _empty(said: QuerySet[Words], ground: str, at: datetime) -> int:
    numbers = list(said.values_list("id", flat=True))
    Removal.objects.bulk_create(
        [Removal(words_id=number, at=at, ground=ground) for number in numbers],
        ignore_conflicts=True,
    )
    said.update(body=None)
    return len(numbers)


def _drop_attachments(client: Client, kind: str) -> int:
    rows = Attachment.objects.filter(words__client=client, words__key_kind=kind)
    found = list(rows)
    rows.delete()
    for name in (name for row in found for name in row.file_names):
        transaction.on_commit(partial(files.drop, name, settings.FILES))
    return len(found)


def _drop_drafts(client: Client) -> None:
    """Unfinished words of anybody in this booklet go for good; they have no place to keep."""
    rows = Draft.objects.filter(client=client)
    numbers = list(rows.values_list("words_id", flat=True))
    rows.delete()
    Words.objects.filter(id__in=numbers).delete()


def _drop_vault(client: Client) -> None:
    """The hashes by which a threat person could be known go too, and with them every row of the vault."""
    for table in VAULT:
        table.objects.filter(client=client).delete()


def _drop_reporting(client: Client) -> None:
    """What stands beside the file ends with it: steps, days and who took them."""
    for table in (ReportingEntry, ReportingCode):
        table.objects.filter(client=client).delete()


def _drop_copies(client: Client) -> None:
    rows = CopyFile.objects.filter(client=client)
    for name in list(rows.values_list("file_name", flat=True)):
        transaction.on_commit(partial(files.drop, name, settings.FILES))
    rows.delete()


def write_ended() -> None:
    """Bring the list outside the database up to date with the table; safe to run at any time."""
    rows = KeyEnd.objects.order_by("id")
    ended.add(settings.ENDED_KEYS, [ended.Ended(r.client, r.kind, r.at, r.ground) for r in rows])


def end_again() -> int:
    """After a restore: destroy again every key that the list outside the database knows as destroyed.

    What was destroyed before the backup was made is known to its own table, and what was said since is
    left alone. How many keys went. Call it before anybody is served.
    """
    known = set(KeyEnd.objects.values_list("client", "kind", "at"))
    again = [
        one
        for one in ended.read(settings.ENDED_KEYS)
        if (one.client, one.kind, one.at) not in known
    ]
    clients = {
        row.public_id: row
        for row in Client.objects.filter(public_id__in={one.client for one in again})
    }
    for one in again:
        client = clients.get(one.client)
        if client is not None:
            with transaction.atomic():
                _end_once_more(client, one)
    return len(again)


def _end_once_more(client: Client, one: ended.Ended) -> None:
    by = keeper(Organisation.objects.get(id=client.organisation_id))
    end_key(client, one.kind, Ground(one.ground), by=by, at=one.at)
    if one.kind == KeyKind.FILE:
        forget_client(client, by=by, at=one.at)
