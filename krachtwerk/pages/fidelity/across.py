"""Room fidelity: all teams beside each other, each against its own former period; the same as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange import measurements as files
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.fidelity import OF_HOURS, OPEN, Score, rule_set
from krachtwerk.pages.context import door, t, t_stored
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.fidelity.figures import ITEM, ROSTER, figure, name_of
from krachtwerk.pages.fidelity.mirror import ACROSS, PURPOSE

READERS = " ".join(ACROSS)
NOTHING = Fraction(0)
PARTS = (
    "time", "mixed", "held", "current", "steps", "ideas", "report_back", "ratio", "sheets", "feedback", "field",
    "client", "auditor",
)  # fmt: skip
"""Of what figures are the mean; each has a line of its own in the files."""
REASONS = ("empty", "all_missing", "too_few", "part_missing", "not_kept", "judged", "counted")


@page(READERS, room="fidelity", purpose=PURPOSE)
def across(request: HttpRequest, viewer: Viewer) -> Answer:
    """Per indicator the teams by name, then and now; what a caseload and the coaching would need."""
    teams = access.list_teams(viewer)
    rows = access.list_rows(viewer)
    found = access.stand_beside(rows)
    sections = [
        (key, name_of(key), [(name, *_then(found.indicators[key].get(id))) for id, name in teams])
        for key in found.order
    ]
    values = {
        "sections": sections,
        "answers": _answers(access.answers_together(rows)),
        "caseload": [(name, *_caseload(found, id)) for id, name in teams],
        "coaching": [(name, *_coaching(found, id)) for id, name in teams],
    }
    return Page("fidelity/across.html", values, reverse("fidelity_teams"), "learn")


@page(READERS, room="fidelity", purpose=PURPOSE)
def across_file(request: HttpRequest, viewer: Viewer, kind: str) -> Answer:
    """All that was measured and may be shown, as CSV or JSON; the book of its columns as CSV."""
    rows = access.list_rows(viewer)
    if kind == "csv":
        content = files.write_csv(files.COLUMNS, _lines(rows))
    elif kind == "json":
        content = files.write_json(_lines(rows), _book(rows))
    elif kind == "book":
        content = files.write_csv(
            ("key", "meaning"),
            ({"key": key, "meaning": text} for key, text in _book(rows).items()),
        )
    else:
        raise NotFound
    ending = "json" if kind == "json" else "csv"
    name = t("across.book_file" if kind == "book" else "across.file")
    answer = HttpResponse(
        content, content_type="application/json" if ending == "json" else "text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _then(told: access.Then | None) -> tuple[str, str, str]:
    """How a team was, how it is, and by which rules; how it was says its own where they were others."""
    if told is None:
        return "", t("across.not_yet"), ""
    before, rules = _said(told.before), told.rules.id if told.rules is not None else ""
    if before and told.rules_before is not None and told.rules_before.id != rules:
        before = t("across.scored_by", score=before, id=told.rules_before.id)
    return before, _said(told.now) or t("mirror.too_few"), rules


def _said(score: Score | None) -> str:
    """The score; without one what was counted, or why there is none."""
    if score is None:
        return ""
    if score.value is not None:
        return figure(score.value)
    if score.reason == "counted" and score.denominator:
        return t("mirror.n_of_m", n=figure(score.numerator), m=figure(score.denominator))
    reason = "empty" if score.reason == "counted" else score.reason
    return t_stored("mirror.reason", reason or "empty")


def _caseload(found: access.Across, team: UUID) -> tuple[str, str, str]:
    """How many people of a team, on how many full jobs, and how many jobs short it is, where the rules say a limit."""
    told = found.indicators.get("caseload_ratio", {}).get(team)
    now = told.now if told is not None else None
    if now is None or not now.denominator:
        return _then(told)[1], "", ""
    need = found.need(team)
    more = "" if need is None else figure(need) if need else t("across.enough")
    return figure(now.numerator), figure(now.denominator), more


def _coaching(found: access.Across, team: UUID) -> tuple[str, str, str]:
    """How many workers of a team, how their number to a coach scores, and with how many hours a week it would be best.

    Not how many hours there are: a coach is often the only one.
    """
    told = found.indicators.get("coaching", {}).get(team)
    now = told.now if told is not None else None
    if told is None or now is None or now.reason == "empty":
        return _then(told)[1], "", ""
    if told.workers is None:
        return t("mirror.too_few"), "" if now.reason is None else _said(now), ""
    score = _said(next((part for part in now.parts if part.key == "ratio"), now))
    if "no_coach" in now.flags:
        score = t("across.no_coach", score=score)
    hours = found.coaching_hours(team)
    return str(told.workers), score, figure(_up(hours)) if hours is not None else ""


def _answers(told: access.Answers | None) -> str:
    """What all who answered said of the roster, and in which weeks."""
    if told is None:
        return ""
    return t(
        "across.answers_told", n=told.inside, m=told.told, teams=told.teams,
        first=dates.day_year(told.period.begin, door().language),
        last=dates.day_year(told.period.last_day, door().language),
    )  # fmt: skip


def _up(value: Fraction) -> Fraction:
    """With one decimal, and never less than what is needed."""
    return Fraction(ceil(value * 10), 10)


def _lines(rows: Sequence[access.Row]) -> Iterator[files.Row]:
    """Every figure and its parts; of too few people nothing but that they were too few."""
    for row in rows:
        if row.score is None:
            hidden = Score(row.indicator, NOTHING, NOTHING, reason="too_few")
            yield {**_line(row, hidden), "numerator": None, "denominator": None, "missing": None}
            continue
        yield _line(row, row.score)
        for part in row.score.parts:
            line = _line(row, part, row.indicator)
            yield line | {"numerator": None, "denominator": None} if part.key in OF_HOURS else line


def _line(row: access.Row, score: Score, part_of: str | None = None) -> dict[str, files.Value]:
    low, high = score.interval or (None, None)
    return {
        "team": row.name,
        "rule_set": row.rules.id,
        "period": row.period.kind.value,
        "first_day": row.period.begin,
        "last_day": row.period.last_day,
        "indicator": score.key,
        "score": _plain(score.value),
        "numerator": _plain(score.numerator),
        "denominator": _plain(score.denominator),
        "missing": score.missing,
        "interval_low": low,
        "interval_high": high,
        "reason": score.reason,
        "part_of": part_of,
    }


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _book(rows: Sequence[access.Row]) -> dict[str, str]:
    """What each column, indicator, part and reason means, in the language of the reader; and what is in no file."""
    told = [key for row in rows for key in row.rules.indicators]
    indicators = dict.fromkeys((*rule_set(OPEN).indicators, *told))
    return {
        **{f"column {key}": t(f"across.column_{key}") for key in files.COLUMNS},
        **{f"indicator {key}": _meaning(key) for key in indicators},
        f"indicator {ROSTER}": t("across.roster"),
        **{f"indicator {part}": t(f"evidence.part_{part}") for part in PARTS},
        "indicator strict": t("across.no_strict"),
        **{f"reason {key}": t(f"mirror.reason_{key}") for key in REASONS},
    }


def _meaning(key: str) -> str:
    if key.startswith(ITEM):
        return t("across.item", no=key.removeprefix(ITEM))
    return f"{name_of(key)}: {t(f'indicator.{key}.text')}"
