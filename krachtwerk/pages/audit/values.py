"""Room audit: moments, standings and scores in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from krachtwerk.access.audit import Compared, Shown
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.audit import SCORES, Standing
from krachtwerk.method.fidelity import (
    INDICATORS,
    OPEN,
    RuleSet,
    Score,
    compare_in_audit,
    rule_set,
    rule_sets,
)
from krachtwerk.method.fidelity.agreement import Agreement
from krachtwerk.pages.context import door, t
from krachtwerk.pages.fidelity.figures import exact, figure, name_of
from krachtwerk.pages.fidelity.rule_words import asks

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


def rules_to_choose(sets: list[RuleSet], chosen: str) -> list[dict[str, Any]]:
    """By which rules it can be scored, each with what that means."""
    return [
        {
            "value": one.id,
            "label": _named(one),
            "hint": _about(one),
            "checked": one.id == chosen,
        }
        for one in sets
    ]


def _named(rules: RuleSet) -> str:
    """What comes along by what it is; one's own by the name it was given."""
    if rules.id == OPEN:
        return t("audit.rules_open")
    return t("audit.rules_items", n=len(rules.indicators)) if rules.id in rule_sets() else rules.id


def _about(rules: RuleSet) -> str:
    if rules.is_sum:
        many = len(rules.indicators)
        told = t("audit.rules_sum", n=many, norm=exact(rules.faithful), most=5 * many)
    else:
        told = t("audit.rules_mean", n=len(rules.indicators), norm=exact(rules.faithful))
    return f"{told} {t('audit.item_text')}" if has_items(rules) else told


def has_items(rules: RuleSet) -> bool:
    """Whether people judge something by words that are not in this program."""
    return any(key not in INDICATORS for key in rules.indicators)


def of_indicator(rules: RuleSet, key: str) -> dict[str, Any]:
    """What is scored and where to look; of an item of a scale, that its words are elsewhere."""
    is_ours = key in INDICATORS
    return {
        "name": name_of(key),
        "about": t(f"indicator.{key}.text") if is_ours else t("audit.item_text"),
        "look": t(f"audit_scale.look_{key}") if is_ours else "",
        "otherwise": _otherwise(rules, key),
    }


def _otherwise(rules: RuleSet, key: str) -> list[tuple[str, str]]:
    """What these rules ask of it otherwise than the open ones: then a score looks otherwise too."""
    if rules.id == OPEN:
        return []
    return [line[:2] for line in asks(compare_in_audit(rules, rule_set(OPEN), key))]


def options(rules: RuleSet, key: str, chosen: str) -> list[dict[str, Any]]:
    """One to five with what each looks like, and that it could not be seen."""
    is_as_open = key in INDICATORS and not _otherwise(rules, key)
    found = [
        {
            "value": str(score),
            "label": str(score),
            "hint": _looks_like(key, score, is_as_open=is_as_open),
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


def _looks_like(key: str, score: int, *, is_as_open: bool) -> str:
    """The words of the scale where its holder filled them in, else our own, where the rules are those of our words."""
    licensed = f"indicator.{key}.anchor_{score}"
    if door().texts.has(licensed):
        return t(licensed)
    if not is_as_open:
        return ""
    return t(f"audit_scale.{key}_{score}")


def total(value: Fraction, rules: RuleSet) -> str:
    """All of it together, of how much."""
    if rules.is_sum:
        return t("mirror.total_sum", total=figure(value), most=5 * len(rules.indicators))
    return t("audit.total", total=figure(value))


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
            "name": name_of(one.key),
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
