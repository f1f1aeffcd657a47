"""Room audit: the points of drawn files: counted at the draw, tapped by each auditor apart, and summed up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit_points import EVERY, TAPPED, Seen, key_of, sum_up, sum_up_enough
from krachtwerk.method.fidelity import Crowd
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, FidelityAudit, FileCounts, FilePoint, SampledFile
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit import Auditor
from krachtwerk.models.audit.points import standing_files
from krachtwerk.rules.audit.hands import must_audit, must_go_on
from krachtwerk.rules.journal import note


@dataclass(frozen=True, slots=True)
class CountedPoint:
    """What was counted of one point of the file with this number; no mark: people judge it."""

    file: int
    key: str
    mark: Seen | None
    seen: int | None = None
    whole: int | None = None


def keep_counted(
    audit: FidelityAudit, counted: Sequence[CountedPoint], *, by: Actor, at: datetime
) -> None:
    """What can be counted of the drawn files is kept once, so that both auditors find the same."""
    must_audit(audit, by=by, at=at)
    files = {row.no: row for row in SampledFile.objects.filter(audit=audit)}
    if FilePoint.objects.filter(file__audit=audit).exists() or not counted:
        return
    if any(one.file not in files or one.key not in EVERY for one in counted):
        raise Refusal("refuse.not_yours")
    FilePoint.objects.bulk_create(_point(files[one.file], one) for one in counted)
    note("count_points", audit, by=by, at=at)


def _point(file: SampledFile, one: CountedPoint) -> FilePoint:
    kind, no = EVERY[one.key]
    return FilePoint(
        organisation_id=file.organisation_id, client_id=file.client_id, file=file, kind=kind, no=no,
        mark=None if one.key in TAPPED else one.mark, seen=one.seen, whole=one.whole,
    )  # fmt: skip


def tap_points(
    audit: FidelityAudit, no: int, marks: Mapping[str, str], *, by: Actor, at: datetime
) -> None:
    """What I see of these points of the file with this number; the newest holds until I am ready."""
    mine = must_audit(audit, by=by, at=at)
    must_go_on(audit, at=at)
    if mine.locked_at is not None:
        raise Refusal("audit.locked")
    file = standing_files(audit).filter(no=no).select_related("client").first()
    if file is None:
        raise Refusal("audit_points.gone")
    if not set(marks) <= set(TAPPED):
        raise Refusal("error.choice")
    rows = FilePoint.objects.filter(file=file, auditor=mine)
    known = {key_of(row.kind, row.no): row for row in rows}
    changed = False
    for key, sent in marks.items():
        changed |= _tap(file, mine, key, Seen(sent), known.get(key))
    if changed:
        note("tap_points", file, by=by, at=at, client=file.client)


def _tap(file: SampledFile, mine: Auditor, key: str, mark: Seen, row: FilePoint | None) -> bool:
    """Whether this changed anything."""
    if row is not None and row.mark == mark:
        return False
    if row is None:
        kind, no = EVERY[key]
        row = FilePoint(
            organisation_id=file.organisation_id, client_id=file.client_id, file=file, auditor=mine,
            kind=kind, no=no,
        )  # fmt: skip
    row.mark = mark
    row.save()
    return True


def sum_up_points(audit: FidelityAudit, *, by: Actor, at: datetime) -> None:
    """Both are ready: what they saw is kept as counts over all files, and what stood of each file goes."""
    files = list(standing_files(audit))
    counted, first, second = (_marks(audit, files, no) for no in (None, 1, 2))
    points = sum_up(counted, first, second)
    if points:
        points |= sum_up_enough(counted, first, second, audit.rules)
        row = FileCounts.objects.create(
            organisation_id=audit.organisation_id, audit=audit, points=points, at=at,
            is_enough=_crowd(audit, files, counted, first, second).is_enough,
        )  # fmt: skip
        note("sum_up_points", row, by=by, at=at)
    FilePoint.objects.filter(file__audit=audit).delete()


def _marks(
    audit: FidelityAudit, files: list[SampledFile], no: int | None
) -> dict[str, dict[int, Seen]]:
    """Point → file → mark: what was counted, or what one of the two tapped."""
    rows = FilePoint.objects.filter(file__audit=audit, file__in=files, mark__isnull=False)
    rows = rows.filter(auditor=None) if no is None else rows.filter(auditor__no=no)
    found: dict[str, dict[int, Seen]] = defaultdict(dict)
    for kind, number, file, mark in rows.values_list("kind", "no", "file_id", "mark"):
        found[key_of(kind, number)][file] = Seen(str(mark))
    return found


def _crowd(
    audit: FidelityAudit, files: list[SampledFile], *marks: Mapping[str, Mapping[int, Seen]]
) -> Crowd:
    """Of how many clients and workers the counts tell: those who walked beside them when files were drawn."""
    told = {file for kind in marks for found in kind.values() for file in found}
    clients = {one.client_id for one in files if one.id in told}
    at = audit.drawn_at or audit.opens_at
    beside = Assignment.objects.filter(
        client__in=clients, membership__team=audit.team_id, membership__role=Role.WORKER,
        is_steady=True, starts_at__lte=at, ends_at__gt=at,
    )  # fmt: skip
    workers = set(beside.values_list("membership", flat=True))
    return Crowd(len(clients), len(workers))


def drop_old_points(*, at: datetime) -> None:
    """What was tapped in audits that ended without both being ready goes, in every organisation."""
    FilePoint.objects.filter(file__audit__ends_at__lte=at).delete()
