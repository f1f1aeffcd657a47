"""Room fidelity: what is kept of measuring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from krachtwerk.method.fidelity import Period
from krachtwerk.models import Team, TeamMeasurement
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note


def note_looked_up(team: Team, *, by: Actor, at: datetime) -> None:
    """Somebody at the keyboard of the server measured a team over days of their own choice."""
    note("measure_fidelity", team, by=by, at=at)


def keep_measurement(
    team: Team,
    rule_set: str,
    period: Period,
    figures: Mapping[str, Any],
    *,
    is_enough: bool,
    by: Actor,
    at: datetime,
) -> TeamMeasurement:
    """What the team's work said in this period, once: the first measurement stands, whatever is written later."""
    row, is_new = TeamMeasurement.objects.get_or_create(
        team=team,
        rule_set=rule_set,
        kind=period.kind,
        first_block=period.first_block,
        defaults={
            "organisation": team.organisation,
            "is_enough": is_enough,
            "figures": dict(figures),
            "at": at,
        },
    )
    if is_new:
        note("keep_measurement", row, by=by, at=at)
    return row
