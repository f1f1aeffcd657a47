"""Room selfregulation: what is at play and what protects, told in words; nothing is added up over parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from krachtwerk.access.selfregulation import Looked
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.self_keys import SHIELDED, Mark, RiskPart
from krachtwerk.pages.context import door, t
from krachtwerk.pages.method import pack_of

COUNTED = (Mark.NOW, Mark.EARLIER, Mark.UNKNOWN)
Factors = list[tuple[str, str]]
"""Key and name of each factor, in the order of the pack."""


def factors_of(viewer: Viewer, part: str) -> Factors:
    """The factors of one part, as the organisation works with them."""
    pack = pack_of(viewer)
    if part == RiskPart.PARTICIPATION:
        return [(one.key, t(f"participation.{one.key}.name")) for one in pack.participations]
    return [
        (one.key, t(f"risk_factor.{one.key}.name"))
        for one in pack.risk_factors
        if one.risk == "exclusion" and one.condition == part and one.key not in SHIELDED
    ]


def violence_factors(viewer: Viewer) -> list[tuple[str, Factors]]:
    """Condition by condition, the factors that say of violence."""
    pack = pack_of(viewer)
    shielded = [one for one in pack.risk_factors if one.risk == "violence" or one.key in SHIELDED]
    return [
        (condition.key, factors)
        for condition in pack.conditions
        if (
            factors := [
                (one.key, t(f"risk_factor.{one.key}.name"))
                for one in shielded
                if one.condition == condition.key
            ]
        )
    ]


def part_name(part: str) -> str:
    """The name of a part: that of the condition, or of taking part."""
    if part == RiskPart.PARTICIPATION:
        return t("work_risk.participation")
    return t(f"condition.{part}.name")


def looked_values(viewer: Viewer, factors: Factors, looks: Sequence[Looked]) -> dict[str, Any]:
    """The newest look: what is at play, what protects, what is other than the time before; and the earlier ones."""
    newest = looks[0] if looks else None
    return {
        "day": _day(viewer, newest) if newest else "",
        "by": newest.by if newest else "",
        "now": _named(factors, newest, Mark.NOW),
        "earlier": _named(factors, newest, Mark.EARLIER),
        "counts": counts(factors, newest) if newest else "",
        "protects": list(newest.protects) if newest else [],
        "changes": _changes(viewer, factors, looks),
        "history": [
            {"day": _day(viewer, one), "by": one.by, "counts": counts(factors, one)}
            for one in looks[1:]
        ],
    }


def parts_values(viewer: Viewer, looks: Mapping[str, Sequence[Looked]]) -> list[dict[str, Any]]:
    """Each part with its newest look, and the earlier ones; a part that nobody looked at too."""
    return [
        {"key": part, "name": part_name(part)}
        | looked_values(viewer, factors_of(viewer, part), looks.get(part, []))
        for part in RiskPart
    ]


def _day(viewer: Viewer, look: Looked) -> str:
    return dates.day_year(viewer.day(look.at), door().language)


def _named(factors: Factors, look: Looked | None, mark: Mark) -> list[str]:
    marks = look.marks if look is not None else {}
    return [name for key, name in factors if marks.get(key) == mark]


def counts(factors: Factors, look: Looked) -> str:
    """'Nu: drie. Eerder: een.' in words, of one part by itself."""
    if not any(key in look.marks for key, _ in factors):
        return t("work_risk.count_open")
    told = []
    for mark in COUNTED:
        many = sum(look.marks.get(key) == mark for key, _ in factors)
        if many:
            told.append(t(f"work_risk.count_{mark}", many=t(f"work_risk.n{many}")))
    return " ".join(told) or t("work_risk.count_none")


def _changes(viewer: Viewer, factors: Factors, looks: Sequence[Looked]) -> list[str]:
    """What is other than the time before, a sentence for each factor; says so when nothing is."""
    if not looks:
        return []
    if len(looks) == 1:
        return [t("work_risk.first_time")]
    new, old = looks[0].marks, looks[1].marks
    told = [
        t("work_risk.changed", what=name, was=mark_word(old.get(key)), now=mark_word(new.get(key)))
        for key, name in factors
        if old.get(key) != new.get(key)
    ]
    return told or [t("work_risk.unchanged", day=_day(viewer, looks[1]))]


def mark_word(mark: str | None) -> str:
    """What a mark is called inside a sentence."""
    return t(f"work_risk.is_{mark or 'open'}")
