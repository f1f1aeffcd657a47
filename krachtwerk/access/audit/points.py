"""Room audit: the points of a drawn file as one auditor sees them, and over all files how often a point was seen.

Until both are ready nobody sees what the other tapped. After that there are counts alone: the two read all of them,
others only those of enough clients and workers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from krachtwerk.access.audit.files import ROOM
from krachtwerk.access.audit.report import has_report
from krachtwerk.access.audit.shapes import Shown, is_blind
from krachtwerk.access.fidelity.inventories import Inventories
from krachtwerk.access.fidelity.plans import Plans
from krachtwerk.access.fidelity.spans import Moments, Ours, Span
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit import Standing
from krachtwerk.method.audit_points import EVERY, GATED, TAPPED, Count, Seen, count, enough, key_of
from krachtwerk.method.coaching_keys import JUDGED, POINTS, SheetKind
from krachtwerk.method.fidelity.blocks import LEAST_CLIENTS
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, FidelityAudit, FileCounts, FilePoint, SampledFile
from krachtwerk.models.audit import Auditor
from krachtwerk.models.audit.points import standing_files

LOOKING = (Standing.OPEN, Standing.WRITING)
"""So long each goes through the points by themselves."""
BOTH, FIRST, SECOND = "both", "first", "second"


@dataclass(frozen=True, slots=True)
class PointSeen:
    """One point of a file: counted with its numbers, or what I tapped; empty: not yet."""

    key: str
    mark: str
    is_tapped: bool
    seen: int | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Points:
    """All points of one file, and whether I am ready so that nothing changes."""

    rows: list[PointSeen]
    is_locked: bool
    files: list[int]


def count_sample(
    viewer: Viewer, audit: FidelityAudit
) -> list[tuple[int, str, Seen | None, int | None, int | None]]:
    """File, point, how it came out, how many of how many: of every drawn file, by the code of the measurement."""
    if viewer.role != Role.AUDITOR:
        raise NotFound
    files = dict(SampledFile.objects.filter(audit=audit).values_list("client_id", "no"))
    beside = Assignment.objects.filter(
        client__in=list(files), membership__team=audit.team_id, membership__role=Role.WORKER,
        is_steady=True, starts_at__lte=viewer.at, ends_at__gt=viewer.at,
    )  # fmt: skip
    workers = dict(beside.order_by("id").values_list("client_id", "membership_id"))
    moments = Moments.of(Span.until(viewer.today), viewer.zone, now=viewer.at)
    ours = Ours.of(workers, moments)
    inventories = Inventories(ours)
    both: dict[SheetKind, Inventories | Plans] = {
        SheetKind.INVENTORY: inventories,
        SheetKind.ACTION_PLAN: Plans(ours, dict(inventories.chosen)),
    }
    found = []
    for kind, counted in both.items():
        for client, sheet in zip(ours.clients, counted.sheets(), strict=True):
            seen = counted.seen(client)
            for no in range(1, POINTS[kind] + 1):
                mark = Seen.YES if no in sheet.met else Seen.NO
                numbers = seen.get(no, (None, None))
                is_tapped = no in JUDGED[kind]
                found.append(
                    (files[client], key_of(kind, no), None if is_tapped else mark, *numbers)
                )
    return found


def open_points(viewer: Viewer, audit: FidelityAudit, one: Shown, no: int) -> Points:
    """The points of the file with this number, with what this auditor tapped; three queries.

    They are there after the files have closed too, for whoever still writes; no text of a booklet stands in them.
    """
    if viewer.role != Role.AUDITOR or not one.is_mine or one.standing not in LOOKING:
        raise NotFound
    files = {row.no: row for row in standing_files(audit).select_related("client").order_by("no")}
    if no not in files:
        raise NotFound
    viewer.saw(files[no].client, ROOM)
    mine = Auditor.objects.get(audit=audit, membership=viewer.membership)
    rows = FilePoint.objects.filter(Q(auditor=None) | Q(auditor=mine), file=files[no])
    counted = {key_of(row.kind, row.no): row for row in rows if row.auditor_id is None}
    tapped = {key_of(row.kind, row.no): row for row in rows if row.auditor_id is not None}
    found = [_seen(key, counted.get(key), tapped.get(key)) for key in EVERY]
    return Points(found, mine.locked_at is not None, list(files))


def _seen(key: str, counted: FilePoint | None, tapped: FilePoint | None) -> PointSeen:
    is_tapped = key in TAPPED
    row = tapped if is_tapped else counted
    return PointSeen(
        key=key,
        mark=row.mark or "" if row is not None else "",
        is_tapped=is_tapped,
        seen=counted.seen if counted is not None else None,
        whole=counted.whole if counted is not None else None,
    )


def list_points(audit: FidelityAudit, one: Shown) -> list[int]:
    """The numbers of the files of which this auditor may still go through the points."""
    if not one.is_mine or one.standing not in LOOKING:
        return []
    return list(standing_files(audit).order_by("no").values_list("no", flat=True))


def count_mine(
    viewer: Viewer, audit: FidelityAudit, one: Shown
) -> tuple[dict[str, Count], dict[str, Count]]:
    """Over the files, while I score apart: how often each point was seen, and how often a sheet has enough of them.

    Of what is tapped only my own; one query, whatever there is.
    """
    if viewer.role != Role.AUDITOR or not one.is_mine or one.standing not in LOOKING:
        return {}, {}
    rows = FilePoint.objects.filter(
        Q(auditor=None) | Q(auditor__membership=viewer.membership),
        file__in=standing_files(audit), mark__isnull=False,
    )  # fmt: skip
    files: dict[int, dict[str, Seen]] = defaultdict(dict)
    for file, kind, no, mark in rows.values_list("file_id", "kind", "no", "mark"):
        files[file][key_of(kind, no)] = Seen(str(mark))
    told = {key: count(one[key] for one in files.values() if key in one) for key in EVERY}
    gates = audit.rules.gates
    met = {
        name: enough(files, kind, gates[name, "audit"])
        for name, kind in GATED.items()
        if (name, "audit") in gates
    }
    return ({key: one for key, one in told.items() if one.whole}, met)


def list_counts(
    viewer: Viewer, audit: FidelityAudit, one: Shown, *, told: bool = False
) -> dict[str, dict[str, Count]]:
    """Point → who → count, once both are ready; for others than the two, and in what is `told`, of enough people."""
    is_ready = one.standing == Standing.AGREED or (
        one.standing == Standing.COMPARING and one.is_mine
    )
    is_read = one.is_mine or viewer.role == Role.PROJECT_LEAD or has_report(audit)
    if not is_ready or not is_read or is_blind(viewer, audit):
        return {}
    row = FileCounts.objects.filter(audit=audit).first()
    is_ours = viewer.role == Role.AUDITOR and one.is_mine and not told
    if row is None or not (is_ours or row.is_enough):
        return {}
    least = 1 if is_ours else LEAST_CLIENTS
    found: dict[str, dict[str, Count]] = {}
    for key, counts in row.points.items():
        kept = {who: Count(*numbers) for who, numbers in counts.items() if numbers[1] >= least}
        if BOTH in kept:
            found[key] = kept
    return found
