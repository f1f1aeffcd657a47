"""Fidelity: a score as it is kept and read again: fractions as text, so that it stays exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from krachtwerk.method.fidelity.crowds import Crowd
from krachtwerk.method.fidelity.near import in_halves
from krachtwerk.method.fidelity.score import Score


def keep(
    score: Score, crowd: Crowd, *, is_enough_apart: bool = False, is_enough_in_parts: bool = False
) -> dict[str, Any]:
    """Everything of a score and of how many it tells, as plain data.

    With whether it tells of enough without any one worker, and whether each of its parts does.
    """
    people = {"clients": crowd.clients, "workers": crowd.workers}
    enough = {"apart": is_enough_apart, "in_parts": is_enough_in_parts}
    return {**_score(score), **people, **enough}


def _score(score: Score) -> dict[str, Any]:
    return {
        "numerator": str(score.numerator),
        "denominator": str(score.denominator),
        "missing": score.missing,
        "score": str(score.value) if score.value is not None else None,
        "reason": score.reason,
        "interval": list(score.interval) if score.interval is not None else None,
        "flags": list(score.flags),
        "parts": {part.key: _score(part) for part in score.parts},
        "strict": _score(score.strict) if score.strict is not None else None,
    }


def emptied(told: Mapping[str, Any]) -> dict[str, Any]:
    """The same without a number: what is never shown and may be taken back is not kept either."""
    nothing = {
        "numerator": "0",
        "denominator": "0",
        "missing": 0,
        "score": None,
        "reason": "too_few",
    }
    return {**told, **nothing, "interval": None, "flags": [], "parts": {}, "strict": None}


def read_kept(key: str, told: Mapping[str, Any]) -> tuple[Score, Crowd]:
    """The same score, and of how many it tells."""
    return _read(key, told), Crowd(told["clients"], told["workers"])


def is_kept_apart(told: Mapping[str, Any]) -> bool:
    """Whether it told of enough without any one worker; what was kept before that was asked says no."""
    return told.get("apart", False) is True


def read_shown(key: str, told: Mapping[str, Any]) -> Score | None:
    """What of it may be shown: nothing of too few or too near to another figure; parts only where each is of enough.

    That nobody is told of, as nothing was told yet, may be said: it is about no one.
    """
    score, crowd = read_kept(key, told)
    is_of_nobody = score.value is None and not crowd.clients and not crowd.workers
    if not (crowd.is_enough or is_of_nobody) or told.get("near", False):
        return None
    if not told.get("in_parts", False):
        score = replace(score, parts=(), strict=None)
    return in_halves(score)


def workers_shown(key: str, told: Mapping[str, Any]) -> int | None:
    """Of how many workers it tells; None where that may not be told: its parts would tell of too few by themselves."""
    if read_shown(key, told) is None or not told.get("in_parts", False):
        return None
    return read_kept(key, told)[1].workers


def _read(key: str, told: Mapping[str, Any]) -> Score:
    strict, interval = told["strict"], told["interval"]
    return Score(
        key,
        Fraction(told["numerator"]),
        Fraction(told["denominator"]),
        told["missing"],
        Fraction(told["score"]) if told["score"] is not None else None,
        told["reason"],
        (interval[0], interval[1]) if interval is not None else None,
        tuple(_read(name, part) for name, part in told["parts"].items()),
        tuple(told["flags"]),
        _read("strict", strict) if strict is not None else None,
    )
