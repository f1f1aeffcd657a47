"""Room rights: when the term of a text, a vault or a whole file is over; what is over goes, held files stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from krachtwerk.kit import clock
from krachtwerk.method.keys import Ground, KeyKind
from krachtwerk.method.retention import USUAL, VAULT, legal_classes, years_after
from krachtwerk.models import (
    Client,
    ClientClosing,
    ClientKey,
    Draft,
    Trajectory,
    TrajectoryClosing,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import keeping
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.rights.ending import end_key
from krachtwerk.rules.rights.parting import forget_client

DRAFTS_LAST = timedelta(days=14)


@dataclass(slots=True)
class Ended:
    """How much a run took away."""

    texts: int = 0
    vaults: int = 0
    files: int = 0
    drafts: int = 0


def closed_at(client: Client, *, at: datetime) -> datetime | None:
    """When the support of this client ended; None while it goes on or has begun again."""
    closing = ClientClosing.objects.filter(client=client, at__lte=at).order_by("-at").first()
    if closing is None:
        return None
    ended_on = clock.local(closing.at, client.organisation.zone).date()
    again = Trajectory.objects.filter(client=client, closing=None).filter(
        Q(started_on__gt=ended_on) | Q(follows__isnull=False)
    )
    return None if again.exists() else closing.at


def end_terms(client: Client, *, by: Actor, at: datetime) -> Ended:
    """Take away what is due of one client: single texts, the vault, the whole file. Never what is held."""
    ended, closed = Ended(), closed_at(client, at=at)
    if closed is None or keeping.is_held(client, at=at):
        return ended
    years = {key: keeping.years_of(client.organisation_id, key) for key in legal_classes()}
    there = set(ClientKey.objects.filter(client=client).values_list("kind", flat=True))
    file = _File(client, closed, years)
    if file.due_at() <= at:
        for kind in sorted(there):
            ended.texts += end_key(client, kind, Ground.RETENTION, by=by, at=at).texts
        forget_client(client, by=by, at=at)
        ended.vaults, ended.files = int(KeyKind.VAULT in there), 1
        return ended
    if KeyKind.VAULT in there and years_after(closed, years[VAULT]) <= at:
        end_key(client, KeyKind.VAULT, Ground.RETENTION, by=by, at=at)
        ended.vaults = 1
    for words in file.texts_due(at):
        words.refresh_from_db(fields=["body"])
        if not words.is_gone:
            words_rules.remove_by_law(words, Ground.RETENTION, by=by, at=at)
            ended.texts += 1
    return ended


class _File:
    """One client's file: which class every text has, and so when it is due."""

    def __init__(self, client: Client, closed: datetime, years: dict[str, int]) -> None:
        self.closed, self.years = closed, years
        zone = client.organisation.zone
        rows = Trajectory.objects.filter(client=client).order_by("started_on", "id")
        self.classes = [
            (clock.at_local(row.started_on, 0, 0, zone), keeping.class_of(row)) for row in rows
        ]
        self.texts = list(
            Words.objects.filter(client=client, key_kind=KeyKind.FILE, body__isnull=False)
            .select_related("client", "organisation")
            .order_by("written_at", "id")
        )
        ends = TrajectoryClosing.objects.filter(client=client).values_list("on", flat=True)
        moments = [clock.at_local(day, 0, 0, zone) for day in ends]
        self.last = max([closed, *moments, *(words.written_at for words in self.texts)])

    def class_at(self, moment: datetime) -> str:
        """The class of the stretch of support that went on then."""
        begun = [key for start, key in self.classes if start <= moment]
        return begun[-1] if begun else (self.classes[0][1] if self.classes else USUAL)

    def due(self, words: Words) -> datetime:
        """When this text is due; never before the support ended."""
        known = legal_classes()[self.class_at(words.written_at)]
        begin = {"item": words.written_at, "closing": self.closed, "last_change": self.last}
        return max(years_after(begin[known.begins], self.years[known.key]), self.closed)

    def due_at(self) -> datetime:
        """When the whole file is due: with its last text, and no class earlier than from its own moment."""
        keys = {key for _, key in self.classes} or {USUAL}
        begin = {"item": self.closed, "closing": self.closed, "last_change": self.last}
        whole = [years_after(begin[legal_classes()[key].begins], self.years[key]) for key in keys]
        return max([*whole, *(self.due(words) for words in self.texts)])

    def texts_due(self, at: datetime) -> list[Words]:
        """Texts whose own term is over while the file goes on."""
        return [words for words in self.texts if self.due(words) <= at]


def drop_old_drafts(*, at: datetime) -> int:
    """What nobody went on writing for two weeks goes for good; how many went."""
    rows = list(
        Draft.objects.filter(Q(words__written_at__lte=at - DRAFTS_LAST)).select_related("words")
    )
    for row in rows:
        words = row.words
        row.delete()
        words.delete()
    return len(rows)
