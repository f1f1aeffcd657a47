"""A measurement of Team Haven over the days that go on, of too few people to be shown, for tests of every route."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OF_ROWS, Crowd, Kind, Score, keep, kind_of
from krachtwerk.method.fidelity.blocks import BEGINNING, BLOCK, BLOCKS
from krachtwerk.models import TeamMeasurement
from krachtwerk.pages.fidelity.figures import KEYS

DEAREST = KEYS.index("inventory_in_plan") + 1
"""The figure whose own part asks most of the database."""
PAGES_OF_FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "fidelity_mirror": ("fatma", ("team",)),
    "fidelity_evidence": ("fatma", ("team", "figure")),
    "fidelity_own": ("fatma", ("team", "figure")),
    "fidelity_hours": ("fatma", ()),
}
"""Route → who opens it, and which rows of the world of page costs its address names."""


def measured(cast: Any, at: datetime) -> dict[str, object]:
    """Four clients and two workers: each figure is hidden, and each worker sees their own part of it."""
    today = clock.local(at, cast.bridge.zone).date()
    for kind in Kind:
        TeamMeasurement.objects.create(
            organisation=cast.bridge, team=cast.teams["harbour"], rule_set="krachtwerk-open-1",
            kind=kind, first_block=_first_block(kind, today), is_enough=False,
            figures={
                key: keep(Score(key, Fraction(1), Fraction(4)), Crowd(4, 2))
                for key in OF_ROWS
                if kind_of(key) is kind
            },
            at=at + timedelta(days=1),
        )  # fmt: skip
    return {"figure": DEAREST}


def _first_block(kind: Kind, today: date) -> int:
    """Of the period that ends with the block of this day, so that what a test just did is of it."""
    return (today - BEGINNING) // BLOCK + 1 - BLOCKS[kind]


def rows_of_figures(cast: Any, at: datetime) -> dict[str, tuple[object, ...]]:
    """Route → arguments."""
    measured(cast, at)
    team = cast.teams["harbour"].public_id
    return {"fidelity_evidence": (team, DEAREST), "fidelity_own": (team, DEAREST)}
