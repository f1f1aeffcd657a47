"""Room fidelity: what a team's own work says, gathered as facts for the rules; never a text, never a name."""

from __future__ import annotations

from krachtwerk.access.fidelity.gather import gather
from krachtwerk.access.fidelity.on_server import TeamName, list_on_server, team_on_server
from krachtwerk.access.fidelity.spans import Span

__all__ = ["Span", "TeamName", "gather", "list_on_server", "team_on_server"]
