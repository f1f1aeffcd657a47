"""The migrations with which a new installation begins make the same tables as the rows that they stand for."""

from __future__ import annotations

import pytest
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

SQUASHED = [
    ("0001_squashed_0043_handover_off", "0042_safety_steps", "0043_handover_off"),
    ("0044_squashed_0062_own_rules", "0061_audit_points", "0062_own_rules"),
]
"""The one, the one before the last it stands for, and the last."""


def state(name: str, *, squashed: bool) -> ProjectState:
    """What the migrations up to this one make."""
    loader = MigrationLoader(None, replace_migrations=squashed)
    return loader.project_state(("krachtwerk", name))


def between(one: ProjectState, other: ProjectState) -> dict:
    return MigrationAutodetector(one, other)._detect_changes()


@pytest.mark.parametrize(("name", "before", "last"), SQUASHED)
def test_both_ways_end_the_same(name, before, last):
    # The autodetector takes apart what it is given: each comparison has states of its own.
    def both():
        return state(last, squashed=False), state(name, squashed=True)

    row, one = both()
    assert between(row, one) == {}
    row, one = both()
    assert between(one, row) == {}
    assert list(between(state(before, squashed=False), both()[1])) == ["krachtwerk"]


@pytest.mark.parametrize(("name", "last"), [(name, last) for name, _, last in SQUASHED])
def test_no_migration_is_left_out(name, last):
    kept = MigrationLoader(None, replace_migrations=False).disk_migrations
    ours = {key for app, key in kept if app == "krachtwerk" and "_squashed_" not in key}
    told = {key for _, key in kept["krachtwerk", name].replaces}
    assert told == {key for key in ours if name[:4] <= key[:4] <= last[:4]}
