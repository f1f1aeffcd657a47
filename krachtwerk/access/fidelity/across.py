"""Room fidelity: all teams of an organisation beside each other, each only against itself; and what may be exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from krachtwerk.access import roles
from krachtwerk.access.fidelity.mirror import ROSTER, is_shown_by, names_of, shown_of, teams_of
from krachtwerk.access.fidelity.own_rules import counting_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import Period, RuleSet, Score
from krachtwerk.models import TeamMeasurement


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of one team in one period, by its rules; `score` is empty where too few would be told of.

    `name` tells the team from all others, also from one that was once given the same.
    `workers`: of how many it tells, where its parts may be told too.
    """

    team: UUID
    name: str
    indicator: str
    period: Period
    score: Score | None
    rules: RuleSet
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Then:
    """How a team stood in the newest period, and in the one before, each by its rules; and how many workers it has."""

    now: Score | None = None
    before: Score | None = None
    rules: RuleSet | None = None
    rules_before: RuleSet | None = None
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """How often workers of the organisation said that the roster kept people inside: of so many answers, in so many
    teams.
    """

    inside: int
    told: int
    teams: int
    period: Period


@dataclass(frozen=True, slots=True)
class Across:
    """Per indicator the teams, each by itself whatever it is called. No order of scores anywhere."""

    indicators: dict[str, dict[UUID, Then]] = field(default_factory=dict)

    @property
    def order(self) -> list[str]:
        """The indicators in the order of the newest rules that count them; what no rules name comes last."""
        told = [one.rules for teams in self.indicators.values() for one in teams.values()]
        named = [key for rules in told if rules is not None for key in rules.indicators]
        keys = dict.fromkeys((*named, *self.indicators))
        return [key for key in keys if key in self.indicators]

    def need(self, team: UUID) -> Fraction | None:
        """Full-time workers short of the best caseload of the rules; 0 when there are enough, None when not known."""
        told = self.indicators.get("caseload_ratio", {}).get(team, Then())
        now, best = told.now, _best(told.rules, "caseload")
        if now is None or not now.denominator or not best:
            return None
        return max(Fraction(0), now.numerator / best - now.denominator)

    def coaching_hours(self, team: UUID) -> Fraction | None:
        """Hours of coaching a week with which a team has the best score of the rules; None when not known.

        It follows from how many workers there are. What they get now is never told: a coach is often the only one.
        """
        told = self.indicators.get("coaching", {}).get(team, Then())
        best = _best(told.rules, "coaches")
        if told.workers is None or told.rules is None or not best:
            return None
        return told.workers * told.rules.numbers["full_time_hours"] / best


def _best(rules: RuleSet | None, band: str) -> Fraction | None:
    """How many on a full-time job give the best score; None where the rules say no such limit."""
    if rules is None or band not in rules.bands:
        return None
    try:
        return rules.bands[band].limit_of(5)
    except LookupError:
        return None


def list_rows(viewer: Viewer) -> list[Row]:
    """All that was ever measured, the oldest first, but of teams that somebody audits now; for who may see all teams.
    Four queries.
    """
    if viewer.together or not roles.may(viewer.role, "R", "fidelity", "o"):
        raise NotFound
    counting = counting_of(viewer.organisation)
    names = names_of(viewer.organisation)
    rows = TeamMeasurement.objects.filter(
        organisation=viewer.organisation, team__in=teams_of(viewer)
    )
    order = ("first_block", "team__name", "team", "kind", "id")
    return [
        Row(
            row.team.public_id,
            names[row.team.public_id],
            key,
            figure.period,
            figure.score,
            counting.known[row.rule_set],
            figure.workers,
        )
        for row in rows.select_related("team").order_by(*order)
        if is_shown_by(row, counting)
        for key, figure in shown_of(row)
    ]


def stand_beside(rows: Sequence[Row]) -> Across:
    """The newest period of each team and the one before, from rows of which the oldest stand first.

    What the newest period does not count, as when newer rules leave it out, has no figure now, nor an old one in its
    place.
    """
    found = Across()
    newest = {(row.team, row.period.kind): row.period for row in rows}
    last: dict[tuple[str, UUID], Row] = {}
    for row in rows:
        before = last.get((row.indicator, row.team))
        if before is not None and before.period == row.period.before():
            told = Then(row.score, before.score, row.rules, before.rules, row.workers)
        else:
            told = Then(row.score, rules=row.rules, workers=row.workers)
        if row.period == newest[row.team, row.period.kind]:
            found.indicators.setdefault(row.indicator, {})[row.team] = told
        last[row.indicator, row.team] = row
    return found


def answers_together(rows: Sequence[Row]) -> Answers | None:
    """What the teams said of the roster in the newest period of which any shows an answer; None when none does.

    It is the sum of what stands there by itself: a team with too few answers adds nothing that could be taken from it.
    """
    told = [
        (row.period, row.score)
        for row in rows
        if row.indicator == ROSTER and row.score is not None and row.score.denominator
    ]
    if not told:
        return None
    newest = max((period for period, _ in told), key=lambda one: one.first_block)
    scores = [score for period, score in told if period == newest]
    return Answers(
        sum(int(one.numerator) for one in scores),
        sum(int(one.denominator) for one in scores),
        len(scores),
        newest,
    )
