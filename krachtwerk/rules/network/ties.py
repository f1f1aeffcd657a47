"""Room network: what is between the client and somebody, or between two of their people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.network_keys import Often, Support, TieFlow, TieQuality
from krachtwerk.models import NetworkPerson, Tie
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.network.places import ONE_TELLING

LONGEST_AGO = 120
"""Years: longer ago no tie began."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a tie; None leaves it as it was. `flow` is seen from `person`: see `tell_tie`."""

    quality: str | None = None
    flow: str | None = None
    supports: Iterable[str] | None = None
    often: str | None = None
    since_year: int | None = None


def tell_tie(
    person: NetworkPerson,
    told: Told,
    *,
    by: Actor,
    at: datetime,
    other: NetworkPerson | None = None,
) -> Tie:
    """The client says what is between them and `person`, or between `person` and `other`.

    A flow to `one` goes to the client, or to whoever of the two was told first. What changes after an
    hour ends the tie and begins a new one, so that drawings of earlier days stay what they were.
    """
    one, other = _pair(person, other, by=by)
    now = Tie.objects.filter(one=one, other=other, ended_at=None).first()
    values = _values(told, now, at=at)
    if now is not None and at - now.told_at < ONE_TELLING:
        for name, value in values.items():
            setattr(now, name, value)
        now.save(update_fields=list(values))
    elif now is None or any(getattr(now, name) != value for name, value in values.items()):
        if now is not None:
            _end(now, at=at)
        whose = {"organisation": other.organisation, "client": other.client}
        now = Tie.objects.create(**whose, one=one, other=other, told_at=at, **values)
    note("tell_tie", now, by=by, at=at, client=other.client)
    return now


def end_tie(
    person: NetworkPerson, *, by: Actor, at: datetime, other: NetworkPerson | None = None
) -> None:
    """There is no such tie any more; drawings of earlier days keep it."""
    one, other = _pair(person, other, by=by)
    for tie in Tie.objects.filter(one=one, other=other, ended_at=None):
        _end(tie, at=at)
        note("end_tie", tie, by=by, at=at, client=tie.client)


def end_ties_of(person: NetworkPerson, *, by: Actor, at: datetime) -> None:
    """Whoever is taken off the list has no tie any more."""
    mine = Q(one=person) | Q(other=person)
    for tie in Tie.objects.filter(mine, ended_at=None).select_related("client"):
        _end(tie, at=at)
        note("end_tie", tie, by=by, at=at, client=tie.client)


def _pair(
    person: NetworkPerson, other: NetworkPerson | None, *, by: Actor
) -> tuple[NetworkPerson | None, NetworkPerson]:
    """The two ends, in the order in which they are kept; the client comes before everybody."""
    words_rules.must_be_author(person.name, by)
    if other is None:
        return None, person
    words_rules.must_be_author(other.name, by)
    if other.client_id != person.client_id:
        raise Refusal("refuse.not_yours")
    if other.id == person.id:
        raise Refusal("network.not_with_self")
    one, last = sorted((person, other), key=lambda each: each.id)
    return one, last


def _values(told: Told, now: Tie | None, *, at: datetime) -> dict[str, object]:
    """What the tie is from now on."""
    supports = now.supports if now is not None else ()
    if told.supports is not None:
        supports = tuple(Support(one) for one in told.supports)
    if told.since_year is not None and not 0 <= at.year - told.since_year <= LONGEST_AGO:
        raise Refusal("network.no_such_year", field="since_year")
    before = now or Tie(quality=TieQuality.ORDINARY)
    return {
        "quality": TieQuality(told.quality or before.quality),
        "flow": TieFlow(told.flow or before.flow),
        "often": Often(told.often) if told.often else before.often,
        "since_year": told.since_year or before.since_year,
        **{one.value: one in supports for one in Support},
    }


def _end(tie: Tie, *, at: datetime) -> None:
    tie.ended_at = at
    tie.save(update_fields=["ended_at"])
