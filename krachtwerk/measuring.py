"""Front door: fidelity of a team over any span of days, for whoever keeps the machine; written in the journal.

Pages and exports know fixed periods alone, so that nothing can be found out by taking one figure from another.
This command does not keep that promise: it is for checking the rules, by somebody who can read the database anyway.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from krachtwerk.access.fidelity import Counting
    from krachtwerk.method.fidelity import Measurement, Score

Start = Callable[..., None]
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)


def add(commands: Any, start: Start) -> None:
    """Put the command beside those of the command line; `start(hand=…)` makes the house stand."""
    fidelity = commands.add_parser(
        "fidelity", help="the ten indicators of a team, over any days; written in the journal"
    )
    fidelity.add_argument("team", nargs="?", help="its short name, as --list prints it")
    fidelity.add_argument("--list", action="store_true", help="all teams, with their short names")
    fidelity.add_argument("--from", dest="begin", type=_day, help="the first day")
    fidelity.add_argument("--to", dest="end", type=_day, help="the last day; today")
    fidelity.add_argument(
        "--rule-set",
        default="krachtwerk-open-1",
        help="one that comes along, or one that the organisation loaded",
    )
    fidelity.add_argument(
        "--list-rule-sets",
        action="store_true",
        help="the rule sets that the organisation of this team has",
    )
    fidelity.add_argument("--json", action="store_true")
    fidelity.set_defaults(run=lambda given: _run(given, start))


def _day(text: str) -> date:
    """A day, with room on both sides for what is counted back from it and for the zones of the world."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST <= day <= LAST:
        raise argparse.ArgumentTypeError(f"a day is written as 2026-03-31, from {FIRST} to {LAST}")
    return day


def _run(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    if given.list:
        return _list(is_json=given.json)
    if not given.team:
        return _no("say which team, or --list")
    from django.db import transaction  # needs the house

    from krachtwerk.access import fidelity as access  # need the house
    from krachtwerk.kit import clock, scope
    from krachtwerk.kit.refusal import NotFound
    from krachtwerk.method.fidelity import measure
    from krachtwerk.rules import fidelity as rules
    from krachtwerk.rules.organisation import set_up

    at = clock.now()
    try:
        team = access.team_on_server(given.team)
    except NotFound:
        return _no("no team has this short name; --list prints them")
    with scope.of_organisation(team.organisation_id):
        counting = access.counting_of(team.organisation)
    if given.list_rule_sets:
        return _list_rule_sets(counting, is_json=given.json)
    known = counting.known.get(given.rule_set)
    if known is None:
        return _no(f"there is no such rule set; there are {', '.join(sorted(counting.known))}")
    last_day = given.end or clock.today(team.organisation.zone)
    span = access.Span.until(last_day)
    if given.begin is not None:
        if given.begin > last_day:
            return _no("the first day is after the last one")
        span = access.Span(given.begin, given.begin, last_day)
    with scope.of_organisation(team.organisation_id), transaction.atomic():
        found = measure(access.gather(team, span, now=at), known)
        rules.note_looked_up(team, by=set_up(team.organisation), at=at)
    told = as_table(given.team, found)
    print(json.dumps(told, indent=2) if given.json else _as_text(told))
    return 0


def _list(*, is_json: bool) -> int:
    from dataclasses import asdict

    from krachtwerk.access import fidelity as access  # needs the house

    teams = [asdict(one) for one in access.list_on_server()]
    if is_json:
        print(json.dumps(teams, ensure_ascii=False, indent=2))
    else:
        for one in teams:
            print(f"{one['team']:<32} {one['name']:<32} {one['organisation']}")
    return 0


def _list_rule_sets(counting: Counting, *, is_json: bool) -> int:
    """What comes along and what the organisation loaded; a mark at the one that it counts by now."""
    if is_json:
        told = {"rule_sets": sorted(counting.known), "now": counting.now}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for id in sorted(counting.known):
        print(f"{id}  (now)" if id == counting.now else id)
    return 0


def as_table(team: str, found: Measurement) -> dict[str, Any]:
    """A measurement as plain data: whole numbers whole, others as decimals, nothing rounded."""
    total = found.total
    return {
        "team": team,
        "from": found.begin.isoformat(),
        "contacts_from": found.contacts_begin.isoformat(),
        "to": found.last_day.isoformat(),
        "rule_set": found.rule_set,
        "scope": found.scope,
        "total": _plain(total.score.value),
        "total_reason": total.score.reason,
        "indicators_known": int(total.score.denominator),
        "faithful": total.faithful,
        "at_least_four": total.at_least_four,
        "lowest": list(total.lowest),
        "indicators": [_score(one) for one in found.scores],
    }


def _score(score: Score) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": score.key,
        "score": _plain(score.value),
        "numerator": _plain(score.numerator),
        "denominator": _plain(score.denominator),
        "missing": score.missing,
        "interval": list(score.interval) if score.interval is not None else None,
    }
    if score.value is None:
        told["reason"] = score.reason or "counted"
    if score.flags:
        told["flags"] = list(score.flags)
    if score.parts:
        told["parts"] = [_score(part) for part in score.parts]
    if score.strict is not None:
        told["strict"] = _score(score.strict)
    return told


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _as_text(told: dict[str, Any]) -> str:
    lines = [f"{told['team']}  {told['from']} to {told['to']}  {told['rule_set']}"]
    for one in told["indicators"]:
        shown = f"{one['score']:.1f}" if one["score"] is not None else f"- ({one['reason']})"
        lines.append(
            f"  {one['key']:<20} {shown:<16} {one['numerator']} / {one['denominator']}, missing {one['missing']}"
        )
    total = told["total"]
    known = f"{told['indicators_known']} of {len(told['indicators'])} indicators known"
    lines.append(f"  total                {f'{total:.2f}' if total is not None else '-'}  {known}")
    return "\n".join(lines)


def _no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
