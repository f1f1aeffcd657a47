"""Room fidelity: all teams of an organisation beside each other, each only against itself; and what may be exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from krachtwerk.access import roles
from krachtwerk.access.fidelity.mirror import RULE_SET, shown_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import Period, RuleSet, Score, rule_set
from krachtwerk.models import TeamMeasurement
from krachtwerk.models.audit import blind_teams


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of one team in one period; `score` is empty where too few people would be told of."""

    team: str
    indicator: str
    period: Period
    score: Score | None


@dataclass(frozen=True, slots=True)
class Then:
    """How a team stood in the newest period, and in the one before."""

    now: Score | None = None
    before: Score | None = None


@dataclass(frozen=True, slots=True)
class Across:
    """Per indicator the teams by name. No order of scores anywhere."""

    rules: RuleSet
    teams: Sequence[str]
    indicators: dict[str, dict[str, Then]] = field(default_factory=dict)

    def need(self, team: str) -> Fraction | None:
        """Full-time workers short of the best caseload of the rules; 0 when there are enough, None when not known."""
        now = self.indicators.get("caseload_ratio", {}).get(team, Then()).now
        if now is None or not now.denominator:
            return None
        return max(
            Fraction(0), now.numerator / self.rules.bands["caseload"].limit_of(5) - now.denominator
        )


def list_rows(viewer: Viewer) -> list[Row]:
    """All that was ever measured, the oldest first, but of teams that somebody audits now; for who may see all teams.
    One query.
    """
    if viewer.together or not roles.may(viewer.role, "R", "fidelity", "o"):
        raise NotFound
    rows = TeamMeasurement.objects.filter(organisation=viewer.organisation, rule_set=RULE_SET)
    rows = rows.exclude(team__in=blind_teams(viewer.account_id, viewer.at))
    return [
        Row(row.team.name, key, figure.period, figure.score)
        for row in rows.select_related("team").order_by("first_block", "team__name", "kind", "id")
        for key, figure in shown_of(row)
    ]


def stand_beside(rows: Sequence[Row], teams: Sequence[str]) -> Across:
    """The two newest periods of each indicator and team, from rows of which the oldest stand first."""
    found = Across(rule_set(RULE_SET), teams)
    last: dict[tuple[str, str], Row] = {}
    for row in rows:
        before = last.get((row.indicator, row.team))
        follows = before is not None and before.period == row.period.before()
        told = Then(row.score, before.score if follows and before is not None else None)
        found.indicators.setdefault(row.indicator, {})[row.team] = told
        last[row.indicator, row.team] = row
    return found
