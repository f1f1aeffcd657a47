"""method: the numbers a pack must give, with the range each may lie in, and what it is counted in."""

from __future__ import annotations

from collections.abc import Mapping

from krachtwerk.method.errors import PackError

NUMBERS: dict[str, tuple[float, float]] = {
    "priorities_min": (1, 10),  # cards asked for when choosing; fewer is never refused
    "priorities_max": (1, 10),
    "open_steps_per_goal": (1, 10),
    "open_steps": (1, 20),
    "topics_on_table": (1, 10),
    "inventory_fresh_days": (
        7,
        366,
    ),  # an inventory is alive when something was added or looked at since
    "faded_after_days": (7, 366),  # an open step nobody looked at is drawn faded, with a question
    "correction_hours": (1, 24),  # the writer may correct what was written down for another
    "voice_seconds": (10, 120),
    "full_time_hours": (1, 48),
    "workers_per_coach": (1, 50),
    "meeting_every_weeks": (1, 26),
    "report_back_weeks": (1, 26),
    "evidence_weeks": (1, 53),
    "contact_evidence_weeks": (1, 53),
    "file_sample": (1, 100),
    "score_min": (1, 1),
    "score_max": (5, 5),
    "faithful_score": (1, 5),
    "team_figures_clients": (5, 100),  # fewer than this and a figure about a team is not shown
    "team_figures_workers": (3, 100),
}
_IN_ORDER = (("priorities_min", "priorities_max"), ("open_steps_per_goal", "open_steps"))


def checked_numbers(table: object, file: str, *, whole: bool) -> dict[str, float]:
    """The numbers of a pack; `whole` when every number must be there."""
    if not isinstance(table, dict):
        raise PackError(file, "numbers", "must be a table")
    for name, value in table.items():
        _check(name, value, file)
    missing = [name for name in NUMBERS if name not in table]
    if whole and missing:
        raise PackError(file, f"numbers.{missing[0]}", "is missing")
    return dict(table)


def check_order(numbers: Mapping[str, float], file: str) -> None:
    """Refuses a least that is more than its most."""
    for low, high in _IN_ORDER:
        if numbers[low] > numbers[high]:
            raise PackError(file, f"numbers.{low}", f"must not be more than {high}")


def _check(name: str, value: object, file: str) -> None:
    key = f"numbers.{name}"
    if name not in NUMBERS:
        raise PackError(file, key, "is an unknown key")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PackError(file, key, "must be a number")
    low, high = NUMBERS[name]
    if not low <= value <= high:
        raise PackError(file, key, f"is {value:g}; it must lie between {low:g} and {high:g}")
