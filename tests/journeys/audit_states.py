"""Audits in every state beside those of the demo, with names of eighty letters: over a home, it prints where they are.

What needs Django is imported once it stands.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
LONG = "Wederopbouwbuurtwerkersoverlegverbandvoorzittersvergaderingsvoorbereidingsavonds"
RULES = "krachtwerk-open-1"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def lay() -> dict[str, str]:
    """State → the address of an audit in it."""
    from krachtwerk.kit import clock
    from krachtwerk.models import FidelityAudit, Membership, Team
    from krachtwerk.rules import account, actors, organisation

    at = clock.now()
    station = Team.objects.select_related("organisation").get(name="Team Station")
    keeper = organisation.set_up(station.organisation)
    seats = Membership.objects.select_related("organisation", "account")
    two = list(seats.filter(role="auditor", organisation=station.organisation).order_by("id"))
    lead = actors.alone(seats.get(role="project_lead", organisation=station.organisation))
    place = account.make_account("long", at=at)
    third = organisation.give_place(
        place, "auditor", name=LONG, by=keeper, at=at, starts_on=at.date()
    )
    teams = [organisation.make_team(name, by=keeper, at=at) for name in (LONG, "Team Kade")]
    mill = Team.objects.get(name="Team Molen")
    told = FidelityAudit.objects.filter(organisation=station.organisation).order_by("opens_at")
    given, going = told
    found = {
        "given": given,
        "open": going,
        "coming": _named(station, two, lead, at, 10 * DAY, 10 * DAY + 8 * HOUR),
        "comparing": _named(teams[0], [two[0], third], lead, at, -2 * HOUR, HOUR),
        "written": _named(teams[1], two, lead, at, -2 * HOUR, HOUR),
        "writing": _named(mill, two, lead, at, -4 * HOUR, -HOUR),
    }
    _sheet(found["coming"], lead, at)
    _go_on(mill, at)
    _draw(found["writing"], two[1], at - 3 * HOUR)
    _score(found["comparing"], [two[0], third], at)
    _score(found["written"], two, at)
    _keep(found["written"], two[0], at)
    return {state: f"/t/a/{one.public_id}/" for state, one in found.items()}


def _named(
    team: Any, two: list[Any], lead: Any, at: Any, opens: timedelta, closes: timedelta
) -> Any:
    from krachtwerk.rules import audit as rules

    return rules.name_audit(
        team, two, RULES, opens_at=at + opens, closes_at=at + closes, by=lead, at=at - 5 * HOUR
    )


def _sheet(audit: Any, lead: Any, at: Any) -> None:
    from krachtwerk.rules import audit as rules

    rules.type_sheet(audit, "client", "K7", dict.fromkeys(range(1, 8), 3), by=lead, at=at)


def _go_on(team: Any, at: Any) -> None:
    """Its people are walked along with for longer, so that they may be drawn."""
    from krachtwerk.models import Assignment
    from krachtwerk.rules import actors, client

    beside = Assignment.objects.filter(membership__team=team)
    for one in beside.select_related("client", "membership__organisation", "membership__account"):
        client.renew(one, by=actors.alone(one.membership), at=at - DAY)


def _draw(audit: Any, seat: Any, at: Any) -> None:
    from krachtwerk.access import audit as access
    from krachtwerk.access.viewer import looking
    from krachtwerk.rules import actors
    from krachtwerk.rules import audit as rules

    by = actors.alone(seat)
    rules.draw_files(audit, access.candidates(audit, looking(by, at=at)), by=by, at=at)
    counted = access.count_sample(looking(by, at=at), audit)
    rules.keep_counted(audit, [rules.CountedPoint(*one) for one in counted], by=by, at=at)


def _score(audit: Any, two: list[Any], at: Any) -> None:
    """All ten, by both: they differ in the second, and write a word of eighty letters."""
    from krachtwerk.method.fidelity import rule_set
    from krachtwerk.rules import actors
    from krachtwerk.rules import audit as rules

    for place, seat in enumerate(two):
        by = actors.alone(seat)
        for no, key in enumerate(rule_set(RULES).indicators):
            rules.score(audit, key, 2 + place if no == 1 else 3 + no % 2, LONG, by=by, at=at)
        rules.lock(audit, by=by, at=at)


def _keep(audit: Any, seat: Any, at: Any) -> None:
    from krachtwerk.rules import actors
    from krachtwerk.rules import audit as rules

    by = actors.alone(seat)
    rules.agree(audit, "caseload_ratio", 3, LONG, by=by, at=at)
    rules.keep(audit, by=by, at=at)
    rules.open_report(audit, LONG, by=by, at=at)
    rules.advise(audit, "coaching", LONG, advice=LONG, helper=LONG, by=by, at=at)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(lay()))
