"""Room audit: what a report says, in the words of its reader: for the page, the PDF and the text document alike."""

from __future__ import annotations

from typing import Any

from krachtwerk.access.audit import Report, Shown, Told
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import docx
from krachtwerk.method import dates
from krachtwerk.method.audit_points import Count
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.points import in_report
from krachtwerk.pages.context import door, t
from krachtwerk.pages.fidelity.figures import exact, name_of

NOTHING = "–"
LABELS = (
    *("goes_well", "other", "advice", "helper", "again_on", "compare", "looked_back"),
    "next_time",
)


def content(
    viewer: Viewer, one: Shown, told: Report, counts: dict[str, dict[str, Count]]
) -> dict[str, Any]:
    """All that the report says, in its order."""
    rows = [
        _row(no, it) | {"points": in_report(counts, it.key)}
        for no, it in enumerate(told.rows, start=1)
    ]
    names = f" {t('common.and')} ".join(one.auditors)
    return {
        "title": t("audit_report.of_team", team=one.team),
        "when": t("audit_report.when", day=shown.day(viewer, one.opens_at), names=names),
        "opening": told.opening,
        **_totals(told),
        "well": [row for row in rows if row["goes_well"]],
        "other": [row for row in rows if not row["goes_well"]],
        "before": _before(viewer, told),
        "heads": [
            t("audit.indicator"),
            *(t(f"audit_report.{name}") for name in ("then", "now", "change")),
        ],
        "table": [[row["name"], row["was"], row["score"], row["change"]] for row in rows],
        "points": t("audit_points.in_report") if counts else "",
        "rules": t("audit.kept_with", id=told.rules.id),
        "again": again(told),
        "looked": told.well,
        "next_time": told.next_time,
        "languages": {
            "opening": told.opening.language,
            "looked": told.well.language,
            "next_time": told.next_time.language,
        },
    }


def _before(viewer: Viewer, told: Report) -> str:
    """The day of the report that lies beside it; else that there is none, or never was."""
    if told.before_at is None:
        return t("audit_report.first" if told.is_first else "audit_report.none_alike")
    return t("audit_report.before", day=shown.day(viewer, told.before_at))


def again(told: Report) -> str:
    """When the team looks back."""
    return t("audit_report.again", day=dates.day_year(told.again_on, door().language))


def _totals(told: Report) -> dict[str, str]:
    """All of it together, now and the time before; without a score for each there is none."""
    before = ""
    if told.total_before is not None:
        before = t("audit_report.total_before", total=shown.total(told.total_before, told.rules))
    if told.total is None:
        return {"total": t("audit.no_total"), "faithful": "", "total_before": before}
    key = "faithful" if told.total >= told.rules.faithful else "on_the_way"
    return {
        "total": shown.total(told.total, told.rules),
        "faithful": t(f"audit_report.{key}", norm=exact(told.rules.faithful)),
        "total_before": before,
    }


def _row(no: int, it: Told) -> dict[str, Any]:
    day = dates.day_year(it.again_on, door().language) if it.again_on else ""
    return {
        "no": no,
        "name": name_of(it.key),
        "score": shown.said_score(it.score),
        "was": shown.said_score(it.before) if it.before is not None else NOTHING,
        "change": _change(it),
        "goes_well": it.goes_well,
        "seen": it.seen,
        "advice": it.advice,
        "helper": it.helper,
        "again": day,
        "languages": {name: getattr(it, name).language for name in ("seen", "advice", "helper")},
    }


def _change(it: Told) -> str:
    """Higher, the same or lower than the time before."""
    if it.score is None or it.before is None:
        return NOTHING
    key = "higher" if it.score > it.before else "lower" if it.score < it.before else "same"
    return t(f"audit_report.{key}")


def on_paper(said: dict[str, Any]) -> dict[str, Any]:
    """The same as the sheet asks for it."""
    labels = {name: t(f"audit_report.{name}").rstrip(":") for name in LABELS}
    labels |= {"title": said["title"], "page": t("paper.page")}
    return {"labels": labels, "language": door().language, "report": said}


def blocks(data: dict[str, Any]) -> list[docx.Block]:
    """The same as headings, paragraphs and a table."""
    said, labels = data["report"], data["labels"]
    found: list[docx.Block] = [
        ("h1", said["title"]),
        ("p", said["when"]),
        ("h2", labels["goes_well"]),
        ("p", [_run(said, "opening")]),
        ("p", f"{said['total']} {said['faithful']}".strip()),
        *([("p", said["points"])] if said["points"] else []),
    ]
    for row in said["well"]:
        found += _advised(row, labels)
    if said["other"]:
        found.append(("h2", labels["other"]))
    for row in said["other"]:
        found += _advised(row, labels)
    found.append(("h2", labels["compare"]))
    found += [("p", text) for text in (said["before"], said["total_before"]) if text]
    found += [("table", [said["heads"], *said["table"]])]
    found += [("p", said["rules"]), ("p", said["again"])]
    if said["looked"]:
        found += [("h2", labels["looked_back"]), ("p", [_run(said, "looked")])]
    if said["next_time"]:
        found += [("h3", labels["next_time"]), ("p", [_run(said, "next_time")])]
    return found


def _advised(row: dict[str, Any], labels: dict[str, str]) -> list[docx.Block]:
    told = (("advice", "advice"), ("helper", "helper"), ("again_on", "again"))
    return [
        ("h3", f"{row['name']}: {row['score']}"),
        ("p", [_run(row, "seen")]),
        *(("p", text) for text in row["points"]),
        *(("p", [(f"{labels[label]}: ", ""), _run(row, key)]) for label, key in told if row[key]),
    ]


def _run(told: dict[str, Any], key: str) -> docx.Run:
    """A text with the language in which it was said."""
    return told[key], told["languages"].get(key, "")
