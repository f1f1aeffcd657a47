"""Room fidelity: the team mirror: six statements, each with a question, and the ten indicators behind them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.fidelity import OF_HOURS_TOLD, OF_PARTS, Kind, Period, Score
from krachtwerk.pages.context import door, t, t_stored
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import figure, name_of, number_of

STATEMENTS = {
    "natural_contacts": "trees",
    "natural_resources": "users-round",
    "inventory": "star",
    "inventory_in_plan": "spool",
    "action_plan": "footprints",
    "roster": "calendar-days",
}
"""What the mirror says, in this order, each with its sign; of these what the rules of now count."""
READERS = "worker team_lead coach project_lead manager researcher"
PURPOSE = "oversight"
OF_CLIENTS_ASKED = "hope_giving"
ACROSS = ("project_lead", "manager", "researcher")
"""Who also sees the teams beside each other."""


@page(READERS, room="fidelity", purpose=PURPOSE)
def teams(request: HttpRequest, viewer: Viewer) -> Answer:
    """The teams whose mirror I may see, by name; with one team, its mirror."""
    found = access.list_teams(viewer)
    if len(found) == 1:
        return go(request, "fidelity_mirror", found[0][0])
    values = {
        "rows": [{"id": id, "name": name} for id, name in found],
        "is_across": viewer.role in ACROSS,
        "sets_rules": viewer.role == "project_lead",
        "has_told_hours": access.has_told_hours(viewer),
    }
    return Page("fidelity/teams.html", values, reverse("team_learning"), "learn")


@page(READERS, room="fidelity", purpose=PURPOSE)
def mirror(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What the work of one team says of the team: whole periods, never one person."""
    seen = access.open_mirror(viewer, id)
    teams = dict(access.list_teams(viewer))
    values = {
        "team": teams.get(id, seen.team),
        "id": id,
        "is_worker": viewer.role == "worker",
        "spans": _spans(seen),
        "statements": [
            _statement(seen, key, icon) for key, icon in STATEMENTS.items() if seen.counts(key)
        ],
        "indicators": [_row(key, seen.newest(key)) for key in seen.indicators],
        "hours": _hours(viewer, seen),
        "total": _total(seen),
        "rules": _by_which_rules(seen),
    }
    back = reverse("fidelity_teams") if len(teams) > 1 else reverse("team_learning")
    return Page("fidelity/mirror.html", values, back, "learn")


def _spans(seen: access.Mirror) -> list[tuple[str, str]]:
    """The newest days of each kind of period; of a young team one kind is measured before the other."""
    newest = seen.last_days()
    return [(t(f"mirror.of_{kind}"), days_of(newest[kind])) for kind in Kind if kind in newest]


def _hours(viewer: Viewer, seen: access.Mirror) -> str:
    """What a worker reads beside the way to their own hours; nothing where nothing is asked and nothing was told."""
    if viewer.role != "worker":
        return ""
    if seen.counts(OF_HOURS_TOLD):
        return t("hours.in_mirror" if has_score(seen.newest(OF_HOURS_TOLD)) else "hours.not_known")
    return t("hours.left_out") if access.has_told_hours(viewer) else ""


def _total(seen: access.Mirror) -> str:
    """What the newest figures say together, or why there is nothing to say yet."""
    total, rules = seen.total(), seen.rules[Kind.WORK]
    if total is None:
        return t("mirror.total_two_rules")
    value, count = total.score.value, len(rules.indicators)
    if value is None:
        return t("mirror.total_open", known=int(total.score.denominator), count=count)
    if rules.is_sum:
        return t("mirror.total_sum", total=figure(value), most=5 * count)
    return t("mirror.total", total=figure(value))


def _by_which_rules(seen: access.Mirror) -> list[str]:
    """By which rules the figures were counted: one set, or for some weeks after a choice one for each kind."""
    contacts, work = seen.rules[Kind.CONTACTS].id, seen.rules[Kind.WORK].id
    if contacts == work:
        return [t("mirror.rules", id=work)]
    return [t("mirror.rules_of_contacts", id=contacts), t("mirror.rules_of_work", id=work)]


def days_of(period: Period) -> str:
    """From which day to which."""
    begin, end = (dates.day_year(d, door().language) for d in (period.begin, period.last_day))
    return t("mirror.days", begin=begin, end=end)


def _statement(seen: access.Mirror, key: str, icon: str) -> dict[str, Any]:
    """One sentence with its numbers, a question, and how it was in the periods before."""
    told = seen.figures.get(key, [])
    newest = seen.newest(key)
    since = max((no for no, one in enumerate(told) if one.score is not None), default=-1)
    is_mixed = len({one.rule_set for one in told}) > 1
    return {
        "key": key,
        "no": number_of(key),
        "icon": icon,
        "name": name_of(key),
        "text": _sentence(key, newest) if newest is not None else "",
        "share": _share(newest),
        "ask": t(f"mirror.ask_{key}"),
        "trend": [
            (days_of(one.period), _counted(one.score), _share(one.score), is_mixed and one.rule_set)
            for one in reversed(told[: since + 1])
        ],
        "is_there": bool(told),
    }


def has_score(score: Score | None) -> bool:
    """Whether a figure is shown, and has been told of enough to be one."""
    return score is not None and score.value is not None


def _sentence(key: str, score: Score) -> str:
    if not score.denominator:
        return t(f"mirror.none_{key}")
    numbers = {"n": int(score.numerator), "m": int(score.denominator)}
    return t(f"mirror.says_{key}", **numbers)


def _share(score: Score | None) -> int | None:
    """For the bar beside the numbers, in whole hundredths."""
    if score is None or not score.denominator:
        return None
    return int(100 * score.numerator / score.denominator)


def _counted(score: Score | None) -> str:
    if score is None:
        return t("mirror.too_few")
    if not score.denominator:
        return t("mirror.nothing")
    return t("mirror.n_of_m", n=int(score.numerator), m=int(score.denominator))


def _row(key: str, score: Score | None) -> tuple[int | None, str, str]:
    """Number of its page, name; score, and what it was counted from with how sure that is."""
    return number_of(key), name_of(key), _scored(key, score)


def _scored(key: str, score: Score | None) -> str:
    if key == OF_HOURS_TOLD and not has_score(score):
        return t("hours.too_few")
    if score is None:
        return t("mirror.too_few")
    if key == OF_CLIENTS_ASKED and not score.denominator:
        return t("mirror.no_hope")
    if score.value is None:
        return t_stored("mirror.reason", score.reason or "empty")
    if key in OF_PARTS or not score.denominator:
        return t("mirror.score", score=figure(score.value))
    numbers = {"n": figure(score.numerator), "m": figure(score.denominator)}
    counted = t("mirror.on_full_time" if key == "caseload_ratio" else "mirror.n_of_m", **numbers)
    if score.interval is not None:
        low, high = (round(100 * end) for end in score.interval)
        counted = t("mirror.surely", counted=counted, low=low, high=high)
    return t("mirror.scored", score=figure(score.value), counted=counted)
