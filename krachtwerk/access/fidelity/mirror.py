"""Room fidelity: what a team's measurements show it, and others of the organisation; never a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from krachtwerk.access import roles
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import (
    Kind,
    Period,
    RuleSet,
    Score,
    Total,
    in_halves,
    read_kept,
    rule_set,
    total_of,
)
from krachtwerk.models import Team, TeamMeasurement
from krachtwerk.models.audit import blind_teams

RULE_SET = "krachtwerk-open-1"
TREND = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator in one period; `score` is empty where too few people would be told of."""

    period: Period
    score: Score | None


@dataclass(frozen=True, slots=True)
class Mirror:
    """What one team sees of itself: each indicator by its periods, the newest first."""

    team: str
    id: UUID
    rules: RuleSet
    figures: dict[str, list[Figure]] = field(default_factory=dict)

    def newest(self, key: str) -> Score | None:
        """The newest figure of an indicator, when it may be shown."""
        told = self.figures.get(key, [])
        return told[0].score if told else None

    def last_days(self) -> dict[Kind, Period]:
        """The newest period of each kind."""
        return {one[0].period.kind: one[0].period for one in self.figures.values() if one}

    def total(self) -> Total:
        """What the newest figures say together."""
        found = {key: self.newest(key) for key in self.rules.indicators}
        values = {
            k: one.value for k, one in found.items() if one is not None and one.value is not None
        }
        return total_of(values, self.rules)


def list_teams(viewer: Viewer) -> list[tuple[UUID, str]]:
    """The teams whose mirror somebody may see: all of the organisation, or the own one; none that they audit."""
    if viewer.membership is None or viewer.together:
        raise NotFound
    rows = Team.objects.filter(organisation=viewer.organisation)
    rows = rows.exclude(id__in=blind_teams(viewer.account_id, viewer.at))
    if not roles.may(viewer.role, "R", "fidelity", "o"):
        rows = rows.filter(id=viewer.membership.team_id or 0)
        if not roles.may(viewer.role, "R", "fidelity", "t"):
            raise NotFound
    return sorted(rows.values_list("public_id", "name"), key=lambda one: one[1].casefold())


def open_mirror(viewer: Viewer, id: UUID) -> Mirror:
    """The mirror of a team: own team, or one of the organisation for who may see those; two queries."""
    name = dict(list_teams(viewer)).get(id)
    if name is None:
        raise NotFound
    rows = TeamMeasurement.objects.filter(
        team__public_id=id, organisation=viewer.organisation, rule_set=RULE_SET
    ).order_by("-first_block")
    mirror = Mirror(name, id, rule_set(RULE_SET))
    for row in rows[: 2 * TREND]:
        for key, figure in shown_of(row):
            mirror.figures.setdefault(key, []).append(figure)
    return mirror


def shown_of(row: TeamMeasurement) -> Iterator[tuple[str, Figure]]:
    """What a kept row may show: of too few people, or too near to another figure, nothing but that it was measured."""
    period = Period(Kind(row.kind), row.first_block)
    for key, told in row.figures.items():
        score, crowd = read_kept(key, told)
        is_shown = row.is_enough and crowd.is_enough and not told.get("near", False)
        yield key, Figure(period, in_halves(score) if is_shown else None)
