"""Room fidelity: which periods of which teams are to be measured, and the facts of one."""

from __future__ import annotations

from datetime import date, datetime

from krachtwerk.access.fidelity.gather import gather
from krachtwerk.access.fidelity.mirror import is_chosen, shown_of
from krachtwerk.access.fidelity.own_rules import Counting
from krachtwerk.access.fidelity.spans import Moments, Span
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import (
    AS_IT_STANDS,
    OF_HOURS_TOLD,
    OPEN,
    Crowd,
    Facts,
    Former,
    Kind,
    Period,
    RuleSet,
    Score,
    last_period,
)
from krachtwerk.method.keys import Prompt, PromptReply, Role
from krachtwerk.models import Organisation, PromptAnswer, Team, TeamMeasurement, TeamStay

LOOKS_BACK = 6
"""So many periods are measured when none has been: a new version begins with a line, not with a point."""


def organisations() -> list[Organisation]:
    """All whose teams are measured."""
    return list(Organisation.objects.select_related("key").order_by("id"))


def list_due(
    organisation: Organisation, counting: Counting, *, at: datetime
) -> list[tuple[Team, Period, list[RuleSet]]]:
    """Whole periods in which a team had workers, with the rules by which no measurement is kept; the oldest first.

    Each is measured by the open rules, and by those that were chosen when it ended.
    """
    today = clock.local(at, organisation.zone).date()
    kept = set(
        TeamMeasurement.objects.filter(organisation=organisation).values_list(
            "team_id", "kind", "first_block", "rule_set"
        )
    )
    begun = _begun(organisation)
    found = []
    for team in Team.objects.filter(organisation=organisation).select_related("organisation"):
        for period in _periods(today):
            first = begun.get(team.id)
            if first is None or first > period.begin:
                continue
            key = (team.id, period.kind.value, period.first_block)
            ids = dict.fromkeys((OPEN, counting.id_of(period)))
            rules = [counting.known[id] for id in ids if id in counting.known]
            due = [one for one in rules if (*key, one.id) not in kept]
            if due:
                found.append((team, period, due))
    return found


def _periods(today: date) -> list[Period]:
    found = []
    for kind in Kind:
        period = last_period(kind, today)
        for _ in range(LOOKS_BACK):
            found.append(period)
            period = period.before()
    return found[::-1]


def _begun(organisation: Organisation) -> dict[int | None, date]:
    """The first day on which each team had a worker."""
    rows = TeamStay.objects.filter(organisation=organisation, role=Role.WORKER)
    told = rows.order_by("-starts_at").values_list("team_id", "starts_at")
    return {team: clock.local(at, organisation.zone).date() for team, at in told}


def facts_of(team: Team, period: Period, *, at: datetime) -> Facts:
    """What is known of the team over one period."""
    return gather(team, Span(period.begin, period.begin, period.last_day), now=at)


def told_before(team: Team, period: Period, counting: Counting, *, at: datetime) -> list[Former]:
    """The other figures of this kind that were shown: of how many each told, the facts of that period, and the rules
    by which they were counted.

    Only those of how something stands, and of hours; what happened within a period can be taken from no other. What was
    counted by rules that this version cannot read was shown by one that could.
    """
    rows = TeamMeasurement.objects.filter(team=team, kind=period.kind)
    rows = rows.exclude(first_block=period.first_block).order_by("-first_block", "id")
    shown = [row for row in rows[: 2 * LOOKS_BACK] if is_chosen(row, counting)]
    found = []
    for row in shown[:LOOKS_BACK]:
        told = {
            key: people
            for key, figure in shown_of(row)
            if figure.score is not None and (people := _of_how_many(key, row))
        }
        if told:
            facts = facts_of(team, Period(period.kind, row.first_block), at=at)
            found.append(Former(told, facts, counting.known.get(row.rule_set)))
    return found


def _of_how_many(key: str, row: TeamMeasurement) -> int:
    """Of how many a figure tells that others could be taken from; none for what happened within its period alone."""
    if key not in {*AS_IT_STANDS, OF_HOURS_TOLD}:
        return 0
    return row.figures[key]["workers" if key == OF_HOURS_TOLD else "clients"] or 0


def roster(facts: Facts, team: Team, period: Period, *, at: datetime) -> tuple[Score, Crowd]:
    """How often the roster kept people inside, of all honest answers about meeting elsewhere."""
    span = Span(period.begin, period.begin, period.last_day)
    moments = Moments.of(span, team.organisation.zone, now=at)
    rows = PromptAnswer.objects.filter(
        organisation=team.organisation,
        prompt=Prompt.OUTSIDE,
        at__gte=moments.begin,
        at__lt=moments.end,
    ).values_list("membership_id", "client_id", "answer", "at")
    told = [row for row in rows if facts.is_of_team(row[0], moments.day(row[3]))]
    inside = sum(answer == PromptReply.ROSTER for _, _, answer, _ in told)
    crowd = Crowd(len({row[1] for row in told}), len({row[0] for row in told}))
    return Score.counted("roster", inside, len(told)), crowd
