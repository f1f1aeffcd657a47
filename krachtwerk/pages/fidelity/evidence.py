"""Room fidelity: how a figure of the mirror was counted: what counts, and the sum; to a worker their own part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.fidelity import OF_HOURS_TOLD, Kind, RuleSet, Verdict, kind_of
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.fidelity.figures import KEYS, ROSTER, name_of
from krachtwerk.pages.fidelity.mirror import PURPOSE, READERS, days_of, has_score
from krachtwerk.pages.fidelity.sums import sums_of, what_counts

ICONS = {
    Verdict.YES: "circle-check",
    Verdict.NO: "circle",
    Verdict.UNKNOWN: "circle-question-mark",
    Verdict.OUT: "circle-slash",
}


def _key(no: int) -> str:
    if not 1 <= no <= len(KEYS):
        raise NotFound
    return KEYS[no - 1]


def _opened(viewer: Viewer, id: UUID, no: int) -> tuple[access.Mirror, str, RuleSet]:
    """The mirror, which figure of it, and by which rules it was counted; not there when those do not count it."""
    seen, key = access.open_mirror(viewer, id), _key(no)
    rules = seen.rules[Kind.CONTACTS if key == ROSTER else kind_of(key)]
    if not seen.counts(key):
        raise NotFound
    return seen, key, rules


@page(READERS, room="fidelity", purpose=PURPOSE)
def evidence(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """What counts and what does not, and the sum of the newest period; only sums, the same for all who read it."""
    seen, key, rules = _opened(viewer, id, no)
    told = seen.figures.get(key, [])
    figure = told[0] if told else None
    counts, points = what_counts(key, rules)
    values = {
        "name": name_of(key),
        "team": seen.team,
        "is_worker": viewer.role == "worker",
        "id": id,
        "no": no,
        "counts": counts,
        "points": points,
        "days": days_of(figure.period) if figure is not None else "",
        "sums": sums_of(figure.score, rules) if figure is not None and figure.score else [],
        "is_there": figure is not None,
        "is_hidden": figure is not None and figure.score is None,
        "rule_set": figure.rule_set if figure is not None else rules.id,
        "tells_hours": viewer.role == "worker" and key == OF_HOURS_TOLD,
        "has_hours": has_score(figure.score if figure is not None else None),
        "has_own": access.has_own_part(viewer, key, figure),
        "is_own_hidden": _is_own_hidden(viewer, key, figure),
    }
    back = reverse("fidelity_mirror", args=[id])
    return Page("fidelity/evidence.html", values, back, "learn")


def _is_own_hidden(viewer: Viewer, key: str, figure: access.Figure | None) -> bool:
    """Whether a worker misses their own part only because of who would be left."""
    may = access.has_rows(key) and viewer.role == "worker"
    return may and figure is not None and not access.has_own_part(viewer, key, figure)


@page("worker", room="fidelity", purpose=PURPOSE)
def own(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """My own contacts, sheets or goals behind the figure, each leading to whoever it is about; for me alone."""
    seen, key, _ = _opened(viewer, id, no)
    part = access.open_own_part(viewer, seen, key)
    values = {
        "name": name_of(key),
        "days": days_of(seen.figures[key][0].period),
        "key": key,
        "groups": [
            {
                "title": t(f"evidence.group_{verdict}"),
                "icon": ICONS[verdict],
                "rows": [_row(key, row) for row in part.rows if row.verdict == verdict],
            }
            for verdict in Verdict
        ],
        "is_empty": not part.rows and not part.of_others,
        "of_others": t("evidence.of_others", count=part.of_others) if part.of_others else "",
    }
    back = reverse("fidelity_evidence", args=[id, no])
    return Page("fidelity/own.html", values, back, "learn")


def _row(key: str, row: access.OwnRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "lines": _lines(key, row)}


def _lines(key: str, row: access.OwnRow) -> Sequence[str]:
    """When and where a contact was; what a sheet still lacks; why it stood outside the count."""
    lines = []
    if row.on is not None:
        lines.append(dates.day_year(row.on, door().language))
    if row.place is not None:
        lines.append(t(f"place.{row.place}.name"))
    lines += [
        t(f"evidence.why_{why}_{key}" if why == "none" else f"evidence.why_{why}")
        for why in row.why
    ]
    lines += [t("evidence.lacks", point=t(f"coaching.{key}_{item}")) for item in row.lacks]
    return lines
