"""Room coaching: how far a worker is with each competence: the worker says it, the coach says it beside that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.coaching_keys import Level
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership
from krachtwerk.models.actor import Actor
from krachtwerk.models.coaching import CompetenceLevel
from krachtwerk.rules.coaching.saying import must_coach
from krachtwerk.rules.journal import note


def say_levels(
    worker: Membership, levels: Mapping[str, str], *, by: Actor, at: datetime
) -> dict[str, str]:
    """Competence → how far; empty takes it back. What is not named stays. Returns what stood there before.

    Each says it for themselves: neither ever changes what the other said.
    """
    seat = _must_be_one_of_two(worker, by)
    mine = CompetenceLevel.objects.filter(worker=worker, by=seat)
    known = dict(mine.values_list("competence", "level"))
    before: dict[str, str] = {}
    for competence, said in levels.items():
        was = known.get(competence, "")
        if was == said:
            continue
        before[competence] = was
        if not said:
            mine.filter(competence=competence).delete()
            continue
        told = {"organisation": by.organisation, "level": Level(said), "at": at}
        CompetenceLevel.objects.update_or_create(
            told, worker=worker, by=seat, competence=competence
        )
    if before:
        note("say_levels", worker, by=by, at=at)
    return before


def _must_be_one_of_two(worker: Membership, by: Actor) -> Membership:
    seat = by.membership
    if seat is None or by.client is not None or seat.role not in (Role.WORKER, Role.COACH):
        raise Refusal("refuse.not_yours")
    if seat.role == Role.COACH:
        return must_coach(worker, by=by)
    if seat.id != worker.id:
        raise Refusal("refuse.not_yours")
    return seat
