"""Job: whole periods of every team are measured once, some days after they ended; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from krachtwerk.access import fidelity as access
from krachtwerk.kit import clock, scope
from krachtwerk.method.fidelity import (
    OF_HOURS_TOLD,
    Facts,
    Former,
    Kind,
    Period,
    RuleSet,
    crowd_of,
    emptied,
    is_enough_apart,
    is_enough_in_contacts,
    is_enough_in_parts,
    is_enough_on,
    is_near,
    is_near_apart,
    keep,
    kind_of,
    measure,
    read_shown,
    without_hours,
)
from krachtwerk.rules import fidelity as rules
from krachtwerk.rules.organisation import set_up


def run() -> int:
    """Measure what is due now, by the open rules and by those the organisation chose; how many periods."""
    at, done = clock.now(), 0
    for organisation in access.organisations():
        with scope.of_organisation(organisation.id):
            by, counting = set_up(organisation), access.counting_of(organisation)
            for team, period, sets in access.list_due(organisation, counting, at=at):
                with transaction.atomic():
                    facts = access.facts_of(team, period, at=at)
                    is_enough = _is_enough(facts, period)
                    before = access.told_before(team, period, counting, at=at)
                    beside: dict[str, Any] = {}
                    if period.kind is Kind.CONTACTS:
                        beside["roster"] = keep(*access.roster(facts, team, period, at=at))
                    for known in sets:
                        figures = _figures(facts, period, known) | beside
                        for former in before:
                            _hide_near(figures, facts, former, known)
                        _empty_hours(figures, is_enough=is_enough)
                        rules.keep_measurement(
                            team, known.id, period, figures, is_enough=is_enough, by=by, at=at
                        )
                    done += 1
    return done


def _figures(facts: Facts, period: Period, known: RuleSet) -> dict[str, Any]:
    """The scores that go by this kind of period, each with how many it tells of."""
    return {
        score.key: keep(
            without_hours(score),
            crowd_of(score.key, facts, known),
            is_enough_apart=is_enough_apart(score.key, facts, known, period),
            is_enough_in_parts=is_enough_in_parts(score.key, facts, known),
        )
        for score in measure(facts, known).scores
        if kind_of(score.key) is period.kind
    }


def _hide_near(figures: dict[str, Any], facts: Facts, former: Former, known: RuleSet) -> None:
    """Mark what could be taken from a figure that was shown before: it is kept, and never shown.

    What could be by a worker who knows their own part of both is shown, and their own part is not. What they told of
    their hours they always know: so there the parts are not.
    """
    for key in former.told.keys() & figures.keys():
        if is_near(key, facts, known, former):
            figures[key]["near"] = True
        if is_near_apart(key, facts, known, former):
            figures[key]["apart"] = False
            if key == OF_HOURS_TOLD:
                figures[key]["in_parts"] = False


def _empty_hours(figures: dict[str, Any], *, is_enough: bool) -> None:
    """Of hours that workers told nothing is kept in a figure that is never shown: each may take them back."""
    told = figures.get(OF_HOURS_TOLD)
    if told is not None and not (is_enough and read_shown(OF_HOURS_TOLD, told)):
        figures[OF_HOURS_TOLD] = emptied(told)


def _is_enough(facts: Facts, period: Period) -> bool:
    if period.kind is Kind.CONTACTS:
        return is_enough_in_contacts(facts, period)
    return all(is_enough_on(facts, day) for day in period.block_ends)
