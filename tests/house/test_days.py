"""A day is the day of an organisation: nobody takes it off a moment that was not put on its wall clock first."""

from __future__ import annotations

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "krachtwerk"
ON_THE_CLOCK = {"clock.local", "local", "viewer.local", "self.viewer.local"}
WHY_NOT = {
    "rules/heads.py": "the log is one calendar for all organisations: months and signed days are UTC",
    "jobs/daily_head.py": "the same calendar",
    "access/watch/patterns.py": "`at` of a look is on the clock already (facts.py puts it there)",
    "models/chain.py": "the months of the log are UTC",
    "method/dates.py": "is given local times",
    "access/watch/queue.py": "the database truncates in the zone of the organisation",
    "access/account/who.py": "a day to each side, then the place's own row decides",
}
"""File → why it may take a day off a moment in another way."""


def days_in(source: str) -> list[str]:
    """Each `.date()` of something that is not seen to be on a wall clock."""
    tree = ast.parse(source)
    local = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_local(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not node.args
        and not _is_local(node.func.value)
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id in local)
    ]


def _is_local(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ON_THE_CLOCK


def test_days_are_taken_off_wall_clocks_alone():
    found = {
        str(path.relative_to(HOUSE)): days
        for path in sorted(HOUSE.rglob("*.py"))
        if "migrations" not in path.parts and (days := days_in(path.read_text()))
    }
    assert {name: days for name, days in found.items() if name not in WHY_NOT} == {}
    assert set(WHY_NOT) - set(found) == set()


def test_a_day_of_utc_is_found():
    assert days_in("on = row.at.date()") == ["row.at.date()"]
    assert days_in("local = clock.local(row.at, zone)\non = local.date()") == []
    assert days_in("on = clock.local(row.at, zone).date()") == []
