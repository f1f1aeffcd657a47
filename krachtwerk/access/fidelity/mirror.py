"""Room fidelity: what a team's measurements show it, and others of the organisation; never a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber

from krachtwerk.access import roles
from krachtwerk.access.fidelity.own_rules import Counting, counting_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import (
    Kind,
    Period,
    RuleSet,
    Score,
    Total,
    is_kept_apart,
    kind_of,
    read_shown,
    total_of,
    workers_shown,
)
from krachtwerk.method.team_names import told_apart
from krachtwerk.models import Organisation, Team, TeamMeasurement
from krachtwerk.models.audit import blind_teams

TREND = 6
PER_PERIOD = 2
"""A period is kept by the open rules and by those that were chosen for it."""
ROSTER = "roster"
"""What workers say of their roster: no indicator of any rules, and kept with every period of contacts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator in one period, by the rules of then; `score` is empty where too few people would be told of.

    `at`: when it was measured. `is_enough_apart`: whether it would be shown without the part of any one worker.
    `workers`: of how many it tells, where its parts may be told too.
    """

    period: Period
    score: Score | None
    rule_set: str
    at: datetime
    is_enough_apart: bool
    workers: int | None


@dataclass(frozen=True, slots=True)
class Mirror:
    """What one team sees of itself: each indicator by its periods, the newest first.

    `rules`: by which the newest period of each kind was counted. After a choice the two differ for some weeks.
    """

    team: str
    id: UUID
    rules: dict[Kind, RuleSet]
    figures: dict[str, list[Figure]] = field(default_factory=dict)

    def counts(self, key: str) -> bool:
        """Whether the rules of the newest period count it; the roster is counted by all of them."""
        return key == ROSTER or key in self.rules[kind_of(key)].indicators

    def newest(self, key: str) -> Score | None:
        """The newest figure of an indicator, when it may be shown; what newer rules leave out has none."""
        told = self.figures.get(key, [])
        return told[0].score if told and self.counts(key) else None

    def last_days(self) -> dict[Kind, Period]:
        """The newest period of each kind of which there is a figure now."""
        newest: dict[Kind, Period] = {}
        for key, told in self.figures.items():
            if not self.counts(key):
                continue
            period = told[0].period
            before = newest.get(period.kind)
            if before is None or before.first_block < period.first_block:
                newest[period.kind] = period
        return newest

    @property
    def indicators(self) -> list[str]:
        """What the rules of the newest periods count, in their order."""
        of_work, of_contacts = self.rules[Kind.WORK], self.rules[Kind.CONTACTS]
        keys = dict.fromkeys((*of_work.indicators, *of_contacts.indicators))
        return [key for key in keys if self.counts(key)]

    def total(self) -> Total | None:
        """What the newest figures say together; None while they were counted by different rules."""
        rules = self.rules[Kind.WORK]
        if rules.id != self.rules[Kind.CONTACTS].id:
            return None
        found = {key: self.newest(key) for key in rules.indicators}
        values = {
            k: one.value for k, one in found.items() if one is not None and one.value is not None
        }
        return total_of(values, rules)


def list_teams(viewer: Viewer) -> list[tuple[UUID, str]]:
    """The teams whose mirror somebody may see: all of the organisation, or the own one; none that they audit.

    By a name that no other team of the organisation has. Two queries.
    """
    seen = set(teams_of(viewer).values_list("public_id", flat=True))
    rows = [(id, name) for id, name in names_of(viewer.organisation).items() if id in seen]
    return sorted(rows, key=lambda one: one[1].casefold())


def names_of(organisation: Organisation) -> dict[UUID, str]:
    """What each team of an organisation is called where they stand beside each other; one query."""
    rows = Team.objects.filter(organisation=organisation).order_by("id")
    return told_apart(rows.values_list("public_id", "name"))


def teams_of(viewer: Viewer) -> QuerySet[Team]:
    """The same teams as rows."""
    if viewer.membership is None or viewer.together:
        raise NotFound
    rows = Team.objects.filter(organisation=viewer.organisation)
    rows = rows.exclude(id__in=blind_teams(viewer.account_id, viewer.at))
    if not roles.may(viewer.role, "R", "fidelity", "o"):
        rows = rows.filter(id=viewer.membership.team_id or 0)
        if not roles.may(viewer.role, "R", "fidelity", "t"):
            raise NotFound
    return rows


def open_mirror(viewer: Viewer, id: UUID) -> Mirror:
    """The mirror of a team: own team, or one of the organisation for who may see those; two queries, or three."""
    teams = teams_of(viewer).filter(public_id=id)
    kept = TeamMeasurement.objects.filter(team__in=teams, organisation=viewer.organisation)
    no = Window(RowNumber(), partition_by=["kind"], order_by=["-first_block", "id"])
    newest = kept.annotate(no=no).filter(no__lte=PER_PERIOD * TREND).select_related("team")
    rows = list(newest.order_by("-first_block", "kind", "id"))
    team = rows[0].team if rows else teams.first()
    if team is None:
        raise NotFound
    counting = counting_of(viewer.organisation)
    shown: dict[Kind, list[TeamMeasurement]] = {kind: [] for kind in Kind}
    for row in rows:
        if is_shown_by(row, counting):
            shown[Kind(row.kind)].append(row)
    rules = {
        kind: counting.known[told[0].rule_set] if told else counting.usual
        for kind, told in shown.items()
    }
    mirror = Mirror(team.name, id, rules)
    for told in shown.values():
        for one in told[:TREND]:
            for key, figure in shown_of(one):
                mirror.figures.setdefault(key, []).append(figure)
    return mirror


def is_chosen(row: TeamMeasurement, counting: Counting) -> bool:
    """Whether this row tells of its period: of the two that may be kept, the one by the rules chosen for it."""
    return row.rule_set == counting.id_of(Period(Kind(row.kind), row.first_block))


def is_shown_by(row: TeamMeasurement, counting: Counting) -> bool:
    """The same, where this version can read those rules."""
    return is_chosen(row, counting) and row.rule_set in counting.known


def shown_of(row: TeamMeasurement) -> Iterator[tuple[str, Figure]]:
    """What a kept row may show: of too few people, or too near to another figure, nothing but that it was measured."""
    period = Period(Kind(row.kind), row.first_block)
    for key, told in row.figures.items():
        shown = read_shown(key, told) if row.is_enough else None
        workers = workers_shown(key, told) if row.is_enough else None
        yield key, Figure(period, shown, row.rule_set, row.at, is_kept_apart(told), workers)
