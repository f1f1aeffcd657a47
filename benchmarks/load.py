"""Fills a fresh home with N clients who never were: python -m benchmarks.load --clients 1000.

Everything is sealed as the rules seal it, but written many rows at a time.
KRACHTWERK_HOME names the home; with KRACHTWERK_DATABASE the rows go to that PostgreSQL.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from krachtwerk.models import Membership

PER_WORKER = 30
PER_TEAM = 10


def main() -> int:
    """Load, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--contacts", type=int, default=30, help="contacts of each client")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if "KRACHTWERK_HOME" not in os.environ:
        print("name the home that is to be filled: KRACHTWERK_HOME=/…", file=sys.stderr)
        return 2
    begin = time.perf_counter()
    rows = load(given.clients, contacts=given.contacts, seed=given.seed)
    took = time.perf_counter() - begin
    print(f"{given.clients} clients, {rows} rows in {took:.0f} s")
    return 0


def load(clients: int, *, contacts: int = 30, seed: int = 1) -> int:
    """Make the database and fill it; how many rows were written."""
    os.environ.setdefault("KRACHTWERK_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    import django  # after the environment is settled

    django.setup()
    from random import Random

    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from benchmarks.batch import Batch, count_on, hurry
    from benchmarks.booklet import Booklet, Sizes
    from krachtwerk.kit import clock
    from krachtwerk.models import Client

    for folder in (settings.HOME, settings.FILES, settings.BACKUPS):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Client.objects.exists():
        raise SystemExit("somebody lives here already: choose a fresh home")
    by, now = Random(seed), clock.now()
    sizes = replace(Sizes(), contacts=contacts)
    seats = _staff(-(-clients // PER_WORKER))
    written, left = 0, clients
    hurry()
    for seat in seats:
        batch = Batch(seat, now, by)
        for _ in range(min(PER_WORKER, left)):
            Booklet(batch, sizes)
        left -= PER_WORKER
        with transaction.atomic():
            written += batch.write()
    count_on()
    return written


def _staff(workers: int) -> list[Membership]:
    """One organisation with teams of ten workers, by the rules."""
    from datetime import timedelta
    from random import Random

    from django.db import transaction

    from benchmarks import people
    from krachtwerk.kit import clock
    from krachtwerk.method.keys import Role
    from krachtwerk.rules import account as account_rules
    from krachtwerk.rules import organisation as rules

    at, by = clock.now() - timedelta(days=400), Random(workers)
    seats = []
    with transaction.atomic():
        organisation = rules.open_organisation("Stichting Maat", at=at)
        keeper = rules.set_up(organisation)
        for no in range(workers):
            if no % PER_TEAM == 0:
                team = rules.make_team(f"Team {no // PER_TEAM + 1}", by=keeper, at=at)
            seats.append(
                rules.give_place(
                    account_rules.make_account(None, at=at),
                    Role.WORKER,
                    name=people.full_name(by)[1],
                    by=keeper,
                    at=at,
                    starts_on=at.date(),
                    team=team,
                    phone="0612345678",
                )
            )
    return seats


if __name__ == "__main__":
    sys.exit(main())
