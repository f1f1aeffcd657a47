"""Room fidelity: what is kept of measuring."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.models import Team
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note


def note_looked_up(team: Team, *, by: Actor, at: datetime) -> None:
    """Somebody at the keyboard of the server measured a team over days of their own choice."""
    note("measure_fidelity", team, by=by, at=at)
