"""Room audit: moments, standings and scores in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from krachtwerk.access.audit import Compared, Shown
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.audit import SCORES, Standing
from krachtwerk.method.fidelity import Score, rule_set
from krachtwerk.method.fidelity.agreement import Agreement
from krachtwerk.pages.context import door, t
from krachtwerk.pages.fidelity.figures import figure

PURPOSE = "audit"
NONE = "none"
"""What is sent when an auditor could not see it."""
ICONS = {
    Standing.COMING: "calendar-days",
    Standing.OPEN: "eye",
    Standing.WRITING: "pencil",
    Standing.COMPARING: "users-round",
    Standing.AGREED: "circle-check",
    Standing.LAPSED: "clock",
    Standing.OFF: "x",
}
ANCHORED = (1, 3, 5)


def day(viewer: Viewer, moment: datetime) -> str:
    """The day of a moment here."""
    return dates.day_year(viewer.day(moment), door().language)


def clock_of(viewer: Viewer, moment: datetime) -> str:
    """The time of a moment here."""
    return dates.clock_time(viewer.local(moment), door().language)


def row(viewer: Viewer, one: Shown) -> dict[str, Any]:
    """An audit in a list, and at the head of its pages."""
    return {
        "id": one.id,
        "team": one.team,
        "day": day(viewer, one.opens_at),
        "hours": t(
            "audit.hours",
            begin=clock_of(viewer, one.opens_at),
            end=clock_of(viewer, one.closes_at),
        ),
        "auditors": t("audit.by_two", names=f" {t('common.and')} ".join(one.auditors)),
        "standing": one.standing.value,
        "icon": "triangle-alert" if one.is_still else ICONS[one.standing],
        "told": t("audit.is_still" if one.is_still else f"audit.is_{one.standing}"),
        "until": t("audit.write_until", day=dates.day_time(viewer.local(one.ends_at), door().language)),
    }  # fmt: skip


def indicators(one_rule_set: str) -> tuple[str, ...]:
    """The keys of the rules, in their order: an address names one by its number."""
    return rule_set(one_rule_set).indicators


def options(key: str, chosen: str) -> list[dict[str, Any]]:
    """One to five with what each looks like, and that it could not be seen."""
    found = [
        {
            "value": str(score),
            "label": str(score),
            "hint": t(f"audit_scale.{key}_{score}") if score in ANCHORED else t("audit.between"),
            "checked": chosen == str(score),
        }
        for score in SCORES
    ]
    none = {
        "value": NONE,
        "label": t("audit.not_seen"),
        "hint": "",
        "icon": "eye-off",
        "checked": chosen == NONE,
    }
    return [*found, none]


def said_score(score: int | None) -> str:
    """A score, or that it could not be seen."""
    return str(score) if score is not None else t("audit.no_score")


def sent_score(sent: str) -> int | None:
    """What a form sent as a score."""
    return None if sent == NONE else int(sent)


def counted(score: Score | None) -> str:
    """The band that the work itself gave in its newest whole period."""
    if score is None:
        return t("mirror.too_few")
    return figure(score.value) if score.value is not None else t("audit.not_counted")


def agreement(found: Agreement | None) -> list[tuple[str, str]]:
    """How far the two agree, as facts."""
    if found is None:
        return []
    return [
        (t("audit.exact"), t("mirror.n_of_m", n=found.exact, m=found.pairs)),
        (t("audit.within_one"), t("mirror.n_of_m", n=found.within_one, m=found.pairs)),
        (t("audit.mean_difference"), figure(found.mean_difference)),
    ]


def table(found: Compared) -> list[dict[str, Any]]:
    """Every indicator with both scores, the band of the work and what was agreed."""
    return [
        {
            "no": no,
            "key": one.key,
            "name": t(f"indicator.{one.key}.name"),
            "first": said_score(one.first.score),
            "second": said_score(one.second.score),
            "counted": counted(one.counted),
            "is_same": one.is_same,
            "is_agreed": one.is_agreed,
            "agreed": said_score(one.agreed) if one.is_agreed else "",
            "reason": one.reason,
        }
        for no, one in enumerate(found.rows, start=1)
    ]


DAY_PLAN = (
    ("together", 0), ("files", 30), ("workers", 180), ("break", 225), ("coach", 270), ("clients", 315),
    ("lead", 375), ("apart", 420), ("compare", 480), ("goodbye", 540),
)  # fmt: skip
"""What happens how many minutes after the day begins."""
FIRST_HOUR = 9


def day_plan(viewer: Viewer, opens_at: datetime) -> list[tuple[str, str]]:
    """Time and what happens; from nine o'clock, or from when the files open if that is later."""
    local = viewer.local(opens_at)
    begin = max(local, local.replace(hour=FIRST_HOUR, minute=0))
    return [
        (dates.clock_time(begin + timedelta(minutes=after), door().language), t(f"audit_guide.plan_{key}"))
        for key, after in DAY_PLAN
    ]  # fmt: skip
