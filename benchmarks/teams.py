"""Measures teams of the home it is started in: python -m benchmarks.teams --part 0 --of 2. `country.py` runs it.

Each team is measured as `krachtwerk fidelity` does: its facts gathered in one transaction, then scored by the rules.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

from benchmarks import processes
from benchmarks.inhabitants import stand

if TYPE_CHECKING:
    from krachtwerk.method.fidelity import Measurement, RuleSet
    from krachtwerk.models import Team


def main() -> int:
    """Measure every so many-th team, and print the times as one line of JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--part", type=int, default=0)
    asked.add_argument("--of", type=int, default=1)
    asked.add_argument("--at", type=datetime.fromisoformat, help="the moment that counts as now")
    asked.add_argument("--as", dest="hand", default="app", help="whose role measures on PostgreSQL")
    given = asked.parse_args()
    stand()
    from krachtwerk.access import fidelity as _loaded  # noqa: F401  # starting a process is no part of a team
    from krachtwerk.kit import clock
    from krachtwerk.method.fidelity import rule_set
    from krachtwerk.models import Team

    known, at = rule_set("krachtwerk-open-1"), given.at or clock.now()
    teams = list(Team.objects.select_related("organisation").order_by("id"))
    _become(given.hand)
    server = _server()
    told = [_timed(team, known, at, server) for team in teams[given.part :: given.of]]
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "teams": told,
                "cpu": used.ru_utime + used.ru_stime,
                "mb": used.ru_maxrss / 1024,
            }
        )
    )
    return 0


def _become(hand: str) -> None:
    """Sign in to PostgreSQL as another role: only the keeper knows the teams of all organisations."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.close()
        connection.settings_dict["USER"] = f"krachtwerk_{hand}"


def _server() -> int | None:
    """The process of PostgreSQL that answers this one."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _timed(team: Team, known: RuleSet, at: datetime, server: int | None) -> dict[str, Any]:
    wall, core = time.perf_counter(), _core(server)
    found = measured(team, known, at)
    return {
        "team": team.id,
        "ms": (time.perf_counter() - wall) * 1000,
        "core_ms": (_core(server) - core) * 1000,
        "print": hashlib.sha256(repr(found).encode()).hexdigest(),
    }


def _core(server: int | None) -> float:
    """Time of processors until now, of this process and of the one that answers it."""
    return time.process_time() + (processes.seconds_of(server) if server is not None else 0.0)


def measured(team: Team, known: RuleSet, at: datetime) -> Measurement:
    """All indicators of one team until today."""
    from django.db import transaction

    from krachtwerk.access import fidelity as access
    from krachtwerk.kit import clock, scope
    from krachtwerk.method.fidelity import measure

    span = access.Span.until(clock.local(at, team.organisation.zone).date())
    with scope.of_organisation(team.organisation_id), transaction.atomic():
        return measure(access.gather(team, span, now=at), known)


if __name__ == "__main__":
    sys.exit(main())
