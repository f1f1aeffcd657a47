"""An audit for tests: Joris names it, Aisha and Pieter look at Team Haven while the day goes on."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer, looking
from krachtwerk.demo.cast import seat
from krachtwerk.method.fidelity import rule_set
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, Trajectory
from krachtwerk.rules import audit as rules
from krachtwerk.rules import coaching, organisation

RULES = "krachtwerk-open-1"
KEYS = rule_set(RULES).indicators
HOUR = timedelta(hours=1)
AN_OLD_BOOKLET = timedelta(days=70)


def name_audit(
    cast: Any, at: datetime, *, begin: timedelta = -HOUR, last: timedelta = HOUR, **more: Any
) -> FidelityAudit:
    """An audit of which the files are open from an hour ago until an hour from now."""
    two = [cast.seats[key] for key in more.pop("two", ("aisha", "pieter"))]
    team = cast.teams[more.pop("team", "harbour")]
    by, rule_set = cast.member(more.pop("by", "joris")), more.pop("rule_set", RULES)
    return rules.name_audit(
        team, two, rule_set, opens_at=at + begin, closes_at=at + last, by=by, at=at, **more
    )


def coach_team(cast: Any, team: str, many: int, at: datetime) -> None:
    """So many coaches, Henk the first of them, each of whom walks beside a new worker of this team."""
    by = organisation.set_up(cast.bridge)
    for no in range(many):
        coach, worker = f"coach_{no}" if no else "henk", f"{team}_{no}"
        if coach not in cast.seats:
            seat(cast, coach, f"Coach {no}", Role.COACH, None, "8", "", by=by, at=at)
        seat(cast, worker, f"Begeleider {no}", Role.WORKER, team, "8", "", by=by, at=at)
        two = cast.seats[worker], cast.seats[coach]
        coaching.coach(*two, Decimal(6), by=cast.member("pim"), at=at)


def grow_old(cast: Any, *keys: str) -> None:
    """The stretch of support of these began ten weeks ago, so that they may be drawn."""
    for key in keys:
        rows = Trajectory.objects.filter(client=cast.clients[key])
        for row in rows:
            row.started_on -= AN_OLD_BOOKLET
            row.save(update_fields=["started_on"])


def eyes(cast: Any, key: str, at: datetime) -> Viewer:
    """Somebody of the cast who looks."""
    return looking(cast.member(key), at=at)


def draw(cast: Any, audit: FidelityAudit, at: datetime, by: str = "aisha") -> int:
    """The files are drawn."""
    found = access.candidates(audit, eyes(cast, by, at))
    return rules.draw_files(audit, found, by=cast.member(by), at=at)


def count_files(cast: Any, audit: FidelityAudit, at: datetime, by: str = "aisha") -> None:
    """What can be counted of the drawn files is counted."""
    rows = access.count_sample(eyes(cast, by, at), audit)
    counted = [rules.CountedPoint(*row) for row in rows]
    rules.keep_counted(audit, counted, by=cast.member(by), at=at)


def score_all(
    cast: Any, audit: FidelityAudit, who: str, scores: Any, at: datetime, said: str = "Gezien"
) -> None:
    """Every indicator gets its score, in their order, and all is locked."""
    for key, value in zip(audit.rules.indicators, scores, strict=True):
        rules.score(audit, key, value, f"{said} bij {key}", by=cast.member(who), at=at)
    rules.lock(audit, by=cast.member(who), at=at)


def score_both(cast: Any, audit: FidelityAudit, at: datetime) -> None:
    """Both score: the same but for the first two indicators."""
    score_all(cast, audit, "aisha", (2, 3, *[4] * 8), at)
    score_all(cast, audit, "pieter", (4, 4, *[4] * 8), at)


def keep(cast: Any, audit: FidelityAudit, at: datetime) -> None:
    """They agree where they differ, and keep it."""
    for key, value in zip(KEYS[:2], (3, 3), strict=True):
        rules.agree(audit, key, value, "Wij telden samen", by=cast.member("aisha"), at=at)
    rules.keep(audit, by=cast.member("pieter"), at=at)


def agreed(cast: Any, at: datetime, **more: Any) -> FidelityAudit:
    """An audit of which both agreed on every score, and kept it."""
    audit = name_audit(cast, at, **more)
    score_both(cast, audit, at)
    keep(cast, audit, at)
    return audit


GOOD = "Het team kent iedereen bij naam."


def report(cast: Any, audit: FidelityAudit, at: datetime) -> None:
    """The report is written by both and given."""
    rules.open_report(audit, GOOD, by=cast.member("aisha"), at=at)
    for no, key in enumerate(KEYS):
        advised = {"advice": f"Doe dit bij {key}", "helper": "De coach"} if no < 2 else {}
        rules.advise(audit, key, f"Zo zagen wij {key}", **advised, by=cast.member("pieter"), at=at)
    rules.give(audit, by=cast.member("pieter"), at=at)


def given(cast: Any, at: datetime, **more: Any) -> FidelityAudit:
    """A whole audit, with its report at the team."""
    audit = agreed(cast, at, **more)
    report(cast, audit, at)
    return audit
