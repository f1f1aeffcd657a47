"""Room fidelity: what a team's own work says, gathered as facts for the rules; never a text, never a name."""

from __future__ import annotations

from krachtwerk.access.fidelity.across import Across, Row, Then, list_rows, stand_beside
from krachtwerk.access.fidelity.due import (
    facts_of,
    list_due,
    organisations,
    roster,
    told_before,
)
from krachtwerk.access.fidelity.gather import gather
from krachtwerk.access.fidelity.mirror import RULE_SET, Figure, Mirror, list_teams, open_mirror
from krachtwerk.access.fidelity.on_server import TeamName, list_on_server, team_on_server
from krachtwerk.access.fidelity.spans import Span

__all__ = [
    "RULE_SET",
    "Across",
    "Figure",
    "Mirror",
    "Row",
    "Span",
    "TeamName",
    "Then",
    "facts_of",
    "gather",
    "list_due",
    "list_on_server",
    "list_rows",
    "list_teams",
    "open_mirror",
    "organisations",
    "roster",
    "stand_beside",
    "team_on_server",
    "told_before",
]
