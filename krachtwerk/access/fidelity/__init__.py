"""Room fidelity: what a team's own work says, gathered as facts for the rules; never a text, never a name."""

from __future__ import annotations

from krachtwerk.access.fidelity.across import (
    Across,
    Answers,
    Row,
    Then,
    answers_together,
    list_rows,
    stand_beside,
)
from krachtwerk.access.fidelity.due import (
    facts_of,
    list_due,
    organisations,
    roster,
    told_before,
)
from krachtwerk.access.fidelity.gather import gather
from krachtwerk.access.fidelity.hours import OwnHours, has_told_hours, open_own_hours
from krachtwerk.access.fidelity.mirror import ROSTER, Figure, Mirror, list_teams, open_mirror
from krachtwerk.access.fidelity.on_server import TeamName, list_on_server, team_on_server
from krachtwerk.access.fidelity.own_part import (
    OwnPart,
    OwnRow,
    has_own_part,
    has_rows,
    open_own_part,
)
from krachtwerk.access.fidelity.own_rules import (
    Chosen,
    Counting,
    Loaded,
    counting_of,
    list_choices,
    list_rule_sets,
)
from krachtwerk.access.fidelity.spans import Span

__all__ = [
    "ROSTER",
    "Across",
    "Answers",
    "Chosen",
    "Counting",
    "Figure",
    "Loaded",
    "Mirror",
    "OwnHours",
    "OwnPart",
    "OwnRow",
    "Row",
    "Span",
    "TeamName",
    "Then",
    "answers_together",
    "counting_of",
    "facts_of",
    "gather",
    "has_own_part",
    "has_rows",
    "has_told_hours",
    "list_choices",
    "list_due",
    "list_on_server",
    "list_rows",
    "list_rule_sets",
    "list_teams",
    "open_mirror",
    "open_own_hours",
    "open_own_part",
    "organisations",
    "roster",
    "stand_beside",
    "team_on_server",
    "told_before",
]
