"""Job: the jobs of the house, and how often each is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from krachtwerk.jobs import (
    copies,
    daily_head,
    erasing,
    measure_teams,
    purge_addresses,
    retention,
    send_messages,
    sweep,
    team_meetings,
    watch_log,
)

DAY = timedelta(days=1)
OFTEN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Due:
    """What is done, and the pause between two times. Each may be run twice without harm."""

    run: Callable[[], object]
    every: timedelta


JOBS = {
    "copies": Due(copies.run, OFTEN),
    "daily_head": Due(daily_head.run, timedelta(hours=6)),
    "erasing": Due(erasing.run, OFTEN),
    "measure_teams": Due(measure_teams.run, timedelta(hours=6)),
    "purge_addresses": Due(purge_addresses.run, timedelta(hours=6)),
    "retention": Due(retention.run, timedelta(hours=6)),
    "send_messages": Due(send_messages.run, timedelta(minutes=1)),
    "sweep": Due(sweep.run, DAY),
    "team_meetings": Due(team_meetings.run, timedelta(hours=1)),
    "watch_log": Due(watch_log.run, timedelta(hours=6)),
}
"""By the name of its module; a house test finds a module that is not here."""
