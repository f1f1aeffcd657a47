"""Fills a fresh home with a country: python -m benchmarks.inhabitants --clients 1000 --teams 15 --organisations 3.

Organisations, teams and workers who move come in by the rules; clients are written many rows at a time, each with the
share of cards, people, goals, steps, looks and answers that a real one might have. `country.py` runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from krachtwerk.models import Client, Membership, Team

LONG_AGO = timedelta(days=420)
HOURS = (16, 24, 28, 32, 36)
MOVED, OTHER_HOURS, SAME_HOME, COACHED = 0.08, 0.08, 0.1, 0.9


def main() -> int:
    """Fill, and print what was made as one line of JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--clients", type=int, required=True)
    asked.add_argument("--contacts", type=int, default=50, help="of each client, on average")
    asked.add_argument("--teams", type=int, required=True)
    asked.add_argument("--organisations", type=int, required=True)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--at", type=datetime.fromisoformat, help="the moment that counts as now")
    given = asked.parse_args()
    print(json.dumps(fill(given)))
    return 0


def fill(given: argparse.Namespace) -> dict[str, Any]:
    """Make the database and everybody in it; how many rows of what, and how long it took."""
    begun = time.perf_counter()
    stand()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from benchmarks.batch import Batch, hurry
    from benchmarks.lessons import Lessons
    from krachtwerk.kit import clock
    from krachtwerk.models import Client, Contact

    for folder in (settings.HOME, settings.FILES, settings.BACKUPS):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if Client.objects.exists():
        raise SystemExit("somebody lives here already: choose a fresh home")
    by, now, rows = Random(given.seed), given.at or clock.now(), 0
    hurry()
    seats = _staff(given, now, by)
    also = Random(given.seed + 1)  # its own, so that clients stay those they were
    lessons = Lessons(_coaches(seats, now, also), also)
    contacts = _contacts(given.contacts, by)
    for seat, colleagues, count in _shared_out(seats, given.clients, by):
        batch = Batch(seat, now, by)
        lessons.learn(batch, _live(batch, colleagues, count, contacts))
        with transaction.atomic():
            rows += batch.write()
    _look_at_tables()
    return {
        "clients": Client.objects.count(),
        "contacts": Contact.objects.count(),
        "workers": len(seats),
        "rows": rows,
        "seconds": time.perf_counter() - begun,
    }


def stand() -> None:
    """Let the house stand, in the mode of a demo: its own keys, nothing from outside."""
    os.environ.setdefault("KRACHTWERK_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    import django

    django.setup()


def _staff(given: argparse.Namespace, now: datetime, by: Random) -> list[Membership]:
    """The workers of all teams, by the rules; some moved to another team or to other hours."""
    from django.db import transaction

    from krachtwerk.rules import organisation as rules

    at, seats = now - LONG_AGO, []
    homes = Counter(no % given.organisations for no in range(given.teams))
    for no in range(given.organisations):
        with transaction.atomic():
            keeper = rules.set_up(rules.open_organisation(f"Stichting {no + 1}", at=at))
            teams = [
                rules.make_team(f"Team {no + 1}.{k + 1}", by=keeper, at=at)
                for k in range(homes[no])
            ]
            for team in teams:
                seats += [_place(team, keeper, at, by) for _ in range(by.randrange(4, 11))]
            for seat in seats:
                if seat.organisation_id == keeper.organisation.id:
                    _move(seat, teams, keeper, now, by)
    return seats


def _place(
    team: Team | None, keeper: Any, at: datetime, by: Random, role: str = "worker"
) -> Membership:
    from benchmarks import people
    from krachtwerk.method.keys import Role
    from krachtwerk.rules import account as account_rules
    from krachtwerk.rules import organisation as rules

    account = account_rules.make_account(None, at=at)
    name, hours = people.full_name(by)[1], Decimal(by.choice(HOURS))
    return rules.give_place(
        account, Role(role), name=name, by=keeper, at=at, starts_on=at.date(), team=team,
        hours=hours,
    )  # fmt: skip


def _move(seat: Membership, teams: list[Team], keeper: Any, now: datetime, by: Random) -> None:
    """Some are in another team since, some work other hours; their clients go along."""
    from krachtwerk.rules import organisation as rules

    luck, at = by.random(), now - timedelta(days=by.randrange(2, 200))
    if luck < MOVED + OTHER_HOURS:
        team = by.choice(teams) if luck < MOVED else seat.team
        hours = seat.hours if luck < MOVED else Decimal(by.choice(HOURS))
        rules.change_place(seat, role=seat.role, team=team, hours=hours, by=keeper, at=at)


def _coaches(seats: list[Membership], now: datetime, by: Random) -> dict[int, Membership]:
    """Worker → coach, of their organisation, by the rules; one for each twelve, and some have none."""
    from django.db import transaction

    from krachtwerk.method.keys import Role
    from krachtwerk.rules import coaching as rules
    from krachtwerk.rules.organisation import set_up

    houses: dict[Any, list[Membership]] = {}
    for seat in seats:
        houses.setdefault(seat.organisation_id, []).append(seat)
    at, found = now - LONG_AGO, {}
    for workers in houses.values():
        with transaction.atomic():
            keeper = set_up(workers[0].organisation)
            for no, worker in enumerate(workers):
                if no % 12 == 0:
                    coach = _place(None, keeper, at, by, role=Role.COACH)
                if by.random() < COACHED:
                    hours = Decimal(by.choice((1, 2, 3)))
                    rules.coach(worker, coach, hours, by=keeper, at=at)
                    found[worker.id] = coach
    return found


def _shared_out(
    seats: list[Membership], clients: int, by: Random
) -> Iterator[tuple[Membership, list[Membership], int]]:
    """Each worker with the others of the team and a number of clients: one has more than another."""
    mates: dict[Any, list[Membership]] = {}
    for seat in seats:
        mates.setdefault(seat.team_id, []).append(seat)
    counts = Counter(by.choices(range(len(seats)), [0.5 + by.random() for _ in seats], k=clients))
    for no, seat in enumerate(seats):
        yield seat, [one for one in mates[seat.team_id] if one is not seat], counts[no]


def _contacts(mean: int, by: Random) -> Iterator[int]:
    """How many contacts a client had: two together always twice the mean."""
    while True:
        more = by.randrange(mean // 2 + 1)
        yield mean + more
        yield mean - more


def _live(
    batch: Any, colleagues: list[Membership], count: int, contacts: Iterator[int]
) -> list[Client]:
    """The clients of one worker, with all that is theirs."""
    from benchmarks.inhabitant import Inhabitant

    home, clients = None, []
    for _ in range(count):
        stays = home if batch.by.random() < SAME_HOME else None
        one = Inhabitant(batch, colleagues, next(contacts), stays)
        home = one.home
        clients.append(one.client)
    return clients


def _look_at_tables() -> None:
    """PostgreSQL would have looked at full tables by itself; SQLite never does in this house."""
    from django.db import connection

    from benchmarks.batch import count_on

    if connection.vendor == "postgresql":
        count_on()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    sys.exit(main())
