"""Room fidelity: a figure in words: what counts by these rules, and the sum written out."""

from __future__ import annotations

from typing import Any

from krachtwerk.method.fidelity import OF_HOURS, OF_PARTS, RuleSet, Score
from krachtwerk.pages.context import t, t_stored
from krachtwerk.pages.fidelity.figures import ROSTER, figure
from krachtwerk.pages.fidelity.rule_words import bands_of, words_of

GATED = ("inventory", "action_plan")
BANDS = {
    "natural_contacts": "natural",
    "caseload_ratio": "caseload",
    "time": "time",
    "mixed": "mixed",
    "ideas": "ideas",
    "ratio": "coaches",
}
"""Which bands score a figure; all others go by those of a share."""
RATIOS = ("caseload_ratio", "ideas", "ratio")
MEANS = ("hope_giving", "client", "auditor")

WHOLE = ("none_held", "no_coach")
"""Why a figure of parts has none."""
OF_ONE = "differs_from_clients"
"""What one person may have said stands on no page."""
NO_SUM = ("not_kept", "judged")
"""Why there is no score where nothing was there to be counted."""


def what_counts(key: str, rules: RuleSet) -> tuple[list[str], list[str]]:
    """Sentences that say what counts and what does not, by these rules; and the points of a sheet, if it is one."""
    said = {name: str(number) for name, number in rules.numbers.items()}
    said["places"] = ", ".join(words_of("natural_places", rules.natural_places))
    said["kinds"] = ", ".join(words_of("natural_kinds", rules.natural_kinds))
    points: list[str] = []
    if key in GATED:
        gate = rules.gates[key, "daily"]
        said["least"], said["many"] = str(gate.least), str(len(gate.items))
        points = [
            t("evidence.needed", point=t(f"coaching.{key}_{item}"))
            if item in gate.needed
            else t(f"coaching.{key}_{item}")
            for item in sorted(gate.items)
        ]
    return [t(f"evidence.{part}_{key}", **said) for part in ("counts", "out")], points


def sums_of(score: Score, rules: RuleSet) -> list[dict[str, Any]]:
    """The sum, and of an indicator of parts the sum of each; every number with what it is."""
    told = [{"title": "", "rows": _sum(score, rules)}]
    told += [
        {"title": t(f"evidence.part_{part.key}"), "rows": _sum(part, rules)} for part in score.parts
    ]
    if score.strict is not None:
        told.append({"title": t("evidence.part_strict"), "rows": _sum(score.strict, rules)})
    return told


def _sum(score: Score, rules: RuleSet) -> list[tuple[str, str]]:
    if score.reason in NO_SUM:
        return [(t("evidence.score"), t_stored("mirror.reason", score.reason))]
    rows = _counted(score)
    if score.missing:
        rows.append((t("evidence.missing"), str(score.missing)))
    if score.interval is not None:
        low, high = (round(100 * end) for end in score.interval)
        rows.append((t("evidence.interval"), t("evidence.between", low=low, high=high)))
    rows += [(t("evidence.note"), line) for line in _notes(score)]
    if score.value is not None:
        rows.append((t("evidence.score"), t("mirror.score", score=figure(score.value))))
    elif score.reason not in (None, "counted"):
        rows.append((t("evidence.score"), t_stored("mirror.reason", score.reason or "empty")))
    limits = _limits(score, rules)
    return [*rows, (t("evidence.limits"), limits)] if limits else rows


def _notes(score: Score) -> list[str]:
    """What there is to say beside the sum, and why there is none."""
    notes = [t_stored("evidence.flag", flag) for flag in score.flags if flag != OF_ONE]
    if score.key in OF_HOURS:
        notes.append(t("evidence.of_hours"))
    if score.key in OF_PARTS and not score.parts and not set(WHOLE) & set(score.flags):
        notes.append(t("evidence.of_few"))
    return notes


def _counted(score: Score) -> list[tuple[str, str]]:
    """Numerator, denominator, and the one divided by the other; of parts the mean of their scores."""
    if score.key in OF_HOURS and score.denominator:
        return []
    if score.parts or score.key in OF_PARTS:
        return [(t("evidence.sum"), _of_parts(score))] if score.parts else []
    if not score.denominator:
        return [(t("evidence.sum"), t("mirror.nothing"))]
    n, m = figure(score.numerator), figure(score.denominator)
    kind = "ratio" if score.key in RATIOS else "mean" if score.key in MEANS else "share"
    quotient = score.numerator / score.denominator * (100 if kind == "share" else 1)
    return [
        (t(f"evidence.numerator_{kind}"), n),
        (t(f"evidence.denominator_{kind}"), m),
        (t("evidence.sum"), t(f"evidence.sum_{kind}", n=n, m=m, told=figure(quotient))),
    ]


def _of_parts(score: Score) -> str:
    """'(4 + 3 + 5) : 3 = 4'; what has no score does not stand in it."""
    known = [figure(part.value) for part in score.parts if part.value is not None]
    if score.value is None or not known:
        return t_stored("mirror.reason", score.reason or "empty")
    return f"({' + '.join(known)}) : {len(known)} = {figure(score.value)}"


def _limits(score: Score, rules: RuleSet) -> str:
    """Which figure gives which score; none for a mean of what people said, or of parts, and for a plain count."""
    if score.key in (*OF_PARTS, *MEANS, ROSTER) or score.reason == "counted":
        return ""
    if score.key == "strict":
        return ""
    return bands_of(rules.bands[BANDS.get(score.key, "share")])
