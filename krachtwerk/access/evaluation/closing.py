"""Room evaluation: towards the end and after it: what is said, handed over, planned and chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from krachtwerk.access.evaluation.looking import Spoken
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Task
from krachtwerk.models import (
    Assignment,
    BookletChoice,
    Client,
    TaskSpell,
    Trajectory,
)
from krachtwerk.models.evaluation import Aftercare, ClosingWords, Handover, HandoverTick

MOST = 40


@dataclass(frozen=True, slots=True)
class HandoverView:
    """To whom, and what each side ticked: pairs of item and side. `is_worker`: a colleague walks along."""

    id: UUID
    to: str
    is_worker: bool
    is_mine: bool
    ticks: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AftercareView:
    """A day after the end."""

    id: UUID
    on: date


@dataclass(slots=True)
class Ending:
    """The newest stretch of support, and what there is of its end."""

    is_closing: bool
    closed_on: date | None
    reason: str
    spoken: list[Spoken] = field(default_factory=list)
    handovers: list[HandoverView] = field(default_factory=list)
    aftercare: list[AftercareView] = field(default_factory=list)
    choice: str = ""


def newest_stretch(viewer: Viewer, client: Client) -> Trajectory | None:
    """The newest stretch of support, ended or not, with its end and whether closing goes on."""
    viewer.saw(client, "evaluation")
    closing = TaskSpell.objects.filter(trajectory=OuterRef("id"), task=Task.CLOSE, ended_on=None)
    return (
        Trajectory.objects.filter(client=client, followed_by=None)
        .annotate(is_closing=Exists(closing))
        .select_related("closing", "client", "organisation")
        .order_by("-id")
        .first()
    )


def ending_of(viewer: Viewer, client: Client) -> tuple[Trajectory | None, Ending | None]:
    """What there is of the end of the newest stretch: six queries."""
    row = newest_stretch(viewer, client)
    if row is None:
        return None, None
    closing = getattr(row, "closing", None)
    chosen = BookletChoice.objects.filter(trajectory=row).order_by("-id").first()
    return row, Ending(
        is_closing=row.is_closing,  # type: ignore[attr-defined]
        closed_on=closing.on if closing is not None else None,
        reason=closing.reason if closing is not None else "",
        spoken=_spoken(viewer, row),
        handovers=_handovers(viewer, client),
        aftercare=[AftercareView(one.public_id, one.on) for one in _aftercare(row)],
        choice=chosen.way if chosen is not None else "",
    )


def _spoken(viewer: Viewer, row: Trajectory) -> list[Spoken]:
    rows = ClosingWords.objects.filter(may_read(viewer), trajectory=row).select_related(
        "words__written_by", "words__confirmation", "words__by_member"
    )
    found = []
    for one in rows.order_by("id")[:MOST]:
        speaker = one.words.by_member
        who = viewer.keys.open_first_name(speaker) if speaker is not None else ""
        found.append(Spoken(one.kind, said(viewer, one.words), who))
    return found


def _handovers(viewer: Viewer, client: Client) -> list[HandoverView]:
    found = Handover.objects.filter(client=client, off_at=None).select_related("to", "member")
    rows = list(found.order_by("-id")[:MOST])
    ticked: dict[int, set[tuple[str, str]]] = {}
    for tick in HandoverTick.objects.filter(handover__in=rows):
        ticked.setdefault(tick.handover_id, set()).add((tick.item, tick.side))
    return [
        HandoverView(
            id=row.public_id,
            to=_to_whom(viewer, row),
            is_worker=row.member_id is not None,
            is_mine=row.member_id is None or row.member_id == viewer.seat_no,
            ticks=frozenset(ticked.get(row.id, ())),
        )
        for row in rows
    ]


def _to_whom(viewer: Viewer, row: Handover) -> str:
    if row.member is not None:
        return viewer.keys.open_first_name(row.member)
    return viewer.keys.open_words(row.to) if is_readable(viewer, row.to) else ""


def _aftercare(row: Trajectory) -> QuerySet[Aftercare]:
    return Aftercare.objects.filter(trajectory=row, off_at=None).order_by("on")


def open_handover(viewer: Viewer, id: UUID, client: Client, *, off: bool = False) -> Handover:
    """One handover of this client, to tick; `off`: also one that was taken back."""
    row = Handover.objects.filter(client=client, public_id=id).select_related("client").first()
    if row is None or (row.off_at is not None and not off):
        raise NotFound
    viewer.saw(client, "evaluation")
    return row


def open_aftercare(viewer: Viewer, id: UUID, client: Client) -> Aftercare:
    """One day of aftercare of this client."""
    row = Aftercare.objects.filter(client=client, public_id=id).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return row


def list_returns(viewer: Viewer, client: Client) -> list[date]:
    """The days on which this client began again after an end, the newest first; one query."""
    viewer.saw(client, "evaluation")
    rows = Trajectory.objects.filter(client=client, follows__isnull=False)
    return list(rows.order_by("-id").values_list("started_on", flat=True))


@dataclass(frozen=True, slots=True)
class Walked:
    """Somebody who walks or walked beside the client."""

    name: str
    since: datetime
    until: datetime | None


def list_walked(viewer: Viewer, client: Client) -> list[Walked]:
    """Everybody who walks or walked beside this client, the newest first; one line a person."""
    viewer.saw(client, "client")
    newest: dict[int, Walked] = {}
    rows = Assignment.objects.filter(client=client, starts_at__lte=viewer.at)
    for row in rows.select_related("membership").order_by("-starts_at", "-id")[:MOST]:
        before = newest.get(row.membership_id)
        until = row.ends_at if row.ends_at <= viewer.at else None
        newest[row.membership_id] = Walked(
            name=viewer.keys.open_first_name(row.membership),
            since=row.starts_at,
            until=before.until if before is not None else until,
        )
    return list(newest.values())
