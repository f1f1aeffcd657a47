"""The one migration with which a new installation begins makes the same tables as the row that it stands for."""

from __future__ import annotations

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

SQUASHED = "0001_squashed_0043_handover_off"
LAST = "0043_handover_off"


def state(name: str, *, squashed: bool) -> ProjectState:
    """What the migrations up to this one make."""
    loader = MigrationLoader(None, replace_migrations=squashed)
    return loader.project_state(("krachtwerk", name))


def between(one: ProjectState, other: ProjectState) -> dict:
    return MigrationAutodetector(one, other)._detect_changes()


def test_both_ways_end_the_same():
    row, one = state(LAST, squashed=False), state(SQUASHED, squashed=True)
    assert between(row, one) == {}
    assert between(one, row) == {}
    earlier = state("0042_safety_steps", squashed=False)
    assert list(between(earlier, one)) == ["krachtwerk"]
