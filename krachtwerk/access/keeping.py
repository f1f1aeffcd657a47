"""Room keeping: the terms of an organisation, what waits for a second person, and what holds for one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Scope
from krachtwerk.method.retention import USUAL, LegalClass, legal_classes
from krachtwerk.models import (
    Client,
    Erasure,
    FileClass,
    HoldLift,
    LegalHold,
    RetentionTerm,
    Trajectory,
)


@dataclass(frozen=True, slots=True)
class Term:
    """How long one class is kept here, and where that stands."""

    legal: LegalClass
    years: int
    source: str
    source_on: date
    is_own: bool


def list_terms(viewer: Viewer) -> list[Term]:
    """Every class with the number of years that holds here; one query."""
    own: dict[str, RetentionTerm] = {}
    for row in RetentionTerm.objects.filter(organisation=viewer.organisation).order_by("at", "id"):
        own[row.key] = row
    return [_term(legal, own.get(key)) for key, legal in legal_classes().items()]


def _term(legal: LegalClass, row: RetentionTerm | None) -> Term:
    if row is None:
        return Term(legal, legal.years, legal.source, legal.checked_on, is_own=False)
    return Term(legal, row.years, row.source, row.source_on, is_own=True)


def open_term(viewer: Viewer, key: str) -> Term:
    """The term of one class."""
    found = next((term for term in list_terms(viewer) if term.legal.key == key), None)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that one person asked and a second has to agree with."""

    id: UUID
    kind: str
    client: str
    by: str
    reason: str
    at: datetime
    is_mine: bool


def list_waiting(viewer: Viewer) -> list[Waiting]:
    """Whole files that should go, and holds that should be lifted; two queries and their keys."""
    erasures = Erasure.objects.filter(
        organisation=viewer.organisation, scope=Scope.FILE, agreed=None, stop=None, done=None
    ).select_related("client", "asked_by", "reason")
    lifts = HoldLift.objects.filter(
        organisation=viewer.organisation, agreed_at=None
    ).select_related("client", "asked_by", "hold__reason")
    viewer.keys.load(row.client_id for row in (*erasures, *lifts))
    return sorted(
        [
            *(_of_erasure(viewer, row) for row in erasures),
            *(_of_lift(viewer, row) for row in lifts),
        ],
        key=lambda one: one.at,
    )


def _of_erasure(viewer: Viewer, row: Erasure) -> Waiting:
    viewer.saw(row.client, "keeping")
    keys = viewer.keys
    return Waiting(
        id=row.public_id,
        kind="erase",
        client=keys.open_name(row.client, "full_name"),
        by=keys.open_name(row.asked_by, "name") if row.asked_by else "",
        reason=keys.open_words(row.reason),
        at=row.asked_at,
        is_mine=row.asked_by_id == viewer.seat_no,
    )


def _of_lift(viewer: Viewer, row: HoldLift) -> Waiting:
    viewer.saw(row.client, "keeping")
    keys = viewer.keys
    return Waiting(
        id=row.public_id,
        kind="lift",
        client=keys.open_name(row.client, "full_name"),
        by=keys.open_name(row.asked_by, "name"),
        reason=keys.open_words(row.hold.reason),
        at=row.asked_at,
        is_mine=row.asked_by_id == viewer.seat_no,
    )


def open_waiting_erasure(viewer: Viewer, id: UUID) -> Erasure:
    """A whole file of this organisation that should go and waits for a second person."""
    found = (
        Erasure.objects.filter(public_id=id, organisation=viewer.organisation, scope=Scope.FILE)
        .filter(agreed=None, stop=None, done=None)
        .select_related("client")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(found.client, "keeping")
    return found


def open_waiting_lift(viewer: Viewer, id: UUID) -> HoldLift:
    """A hold of this organisation that should be lifted and waits for a second person."""
    found = (
        HoldLift.objects.filter(public_id=id, organisation=viewer.organisation, agreed_at=None)
        .select_related("client", "hold")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(found.client, "keeping")
    return found


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds a file back."""

    id: UUID
    reason: str
    by: str
    until: date
    is_lift_asked: bool


@dataclass(frozen=True, slots=True)
class FileTerms:
    """What holds for one file."""

    key: str
    holds: tuple[Hold, ...]
    leaves_at: datetime | None
    leaves_id: UUID | None
    is_agreed: bool


def file_terms(viewer: Viewer, client: Client) -> FileTerms:
    """The class, the holds and a whole erasure that was asked; three queries."""
    viewer.saw(client, "keeping")
    newest = FileClass.objects.filter(client=client).order_by("-at", "-id").first()
    holds = (
        LegalHold.objects.filter(client=client, until__gte=viewer.today)
        .exclude(lift__agreed_at__isnull=False)
        .select_related("reason", "by", "lift")
        .order_by("until")
    )
    going = (
        Erasure.objects.filter(client=client, scope=Scope.FILE, stop=None, done=None)
        .select_related("agreed")
        .first()
    )
    keys = viewer.keys
    return FileTerms(
        key=newest.key if newest else USUAL,
        holds=tuple(
            Hold(row.public_id, keys.open_words(row.reason), keys.open_name(row.by, "name"),
                 row.until, hasattr(row, "lift"))
            for row in holds
        ),
        leaves_at=going.due_at if going else None,
        leaves_id=going.public_id if going else None,
        is_agreed=going is not None and hasattr(going, "agreed"),
    )  # fmt: skip


def open_stretch(viewer: Viewer, client: Client) -> Trajectory | None:
    """The stretch of support whose class is asked for: the newest."""
    viewer.saw(client, "keeping")
    return Trajectory.objects.filter(client=client).order_by("-started_on", "-id").first()


def open_hold(viewer: Viewer, id: UUID, client: Client) -> LegalHold:
    """A hold on this client's file."""
    found = LegalHold.objects.filter(public_id=id, client=client).first()
    if found is None:
        raise NotFound
    viewer.saw(client, "keeping")
    return found


def open_going(viewer: Viewer, id: UUID, client: Client) -> Erasure:
    """The erasure of this whole file, to stop it."""
    found = Erasure.objects.filter(public_id=id, client=client, scope=Scope.FILE, done=None).first()
    if found is None:
        raise NotFound
    viewer.saw(client, "keeping")
    return found
