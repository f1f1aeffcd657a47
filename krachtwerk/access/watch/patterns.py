"""Room watch: which looks stand out; plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from krachtwerk.method import watch_keys as keys
from krachtwerk.method.watch_keys import Pattern


@dataclass(frozen=True, slots=True)
class Look:
    """One event of a member of staff, as the watch needs it; `at` on the clock of the organisation."""

    event: int
    at: datetime
    seat: int
    act: str
    is_refused: bool = False
    emergency: bool = False
    client: UUID | None = None
    asked_known: bool = False
    sought: bytes | None = None

    @property
    def is_night(self) -> bool:
        """Between eleven in the evening and six in the morning."""
        return self.at.hour >= keys.NIGHT_FROM or self.at.hour < keys.NIGHT_UNTIL

    @property
    def is_open(self) -> bool:
        """One booklet was opened on purpose; lists name many and are nobody's choice."""
        return self.client is not None and not self.is_refused


Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Steady:
    """Somebody was the steady worker of a client; `until` is sooner than `end` when their work ended sooner."""

    seat: int
    begin: datetime
    end: datetime
    until: datetime


@dataclass(slots=True)
class Facts:
    """What the looks are held against: who walks beside whom, who was let in, names as hashes.

    `led` are the teams that had a lead who can come in, `closed` the spans without support, each with its times.
    """

    beside: dict[tuple[int, UUID], list[Span]] = field(default_factory=dict)
    steady: dict[UUID, list[Steady]] = field(default_factory=dict)
    allowed: dict[tuple[int, UUID], list[Span]] = field(default_factory=dict)
    teams: dict[int, int] = field(default_factory=dict)
    leads: set[int] = field(default_factory=set)
    led: dict[int, list[Span]] = field(default_factory=dict)
    overseers: set[int] = field(default_factory=set)
    closed: dict[UUID, list[Span]] = field(default_factory=dict)
    number: dict[UUID, int] = field(default_factory=dict)
    surname: dict[object, bytes] = field(default_factory=dict)
    staff_names: set[bytes] = field(default_factory=set)
    full_name: dict[UUID, bytes] = field(default_factory=dict)
    own_names: dict[int, set[bytes]] = field(default_factory=dict)
    judged: set[tuple[str, int, UUID]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern of one seat on one day, with the events that are its evidence."""

    pattern: Pattern
    seat: int
    on: date
    events: tuple[int, ...]
    client: UUID | None = None

    @property
    def mark(self) -> str:
        """The same pattern of the same seat and day is one finding, however often the watch runs."""
        whom = self.client.hex if self.client else "-"
        return f"{self.pattern}:{self.seat}:{self.on}:{whom}"


def find(looks: Iterable[Look], facts: Facts, *, since: datetime) -> list[Found]:
    """Every pattern from `since` on; older looks only tell what is usual. In the order of the log."""
    ordered = sorted(looks, key=lambda one: (one.seat, one.at.astimezone(UTC), one.event))
    found: list[Found] = []
    for seat, group in groupby(ordered, key=lambda one: one.seat):
        mine = list(group)
        new = [one for one in mine if one.at >= since]
        found += _one_by_one(seat, new, facts)
        found += _refused(seat, new)
        found += _nights(seat, mine, new)
        found += _bursts(seat, new)
        found += _rows(seat, new, facts)
    return found


def _one_by_one(seat: int, looks: list[Look], facts: Facts) -> Iterator[Found]:
    """Patterns that one look tells: gathered by day and client."""
    gathered: dict[tuple[Pattern, date, UUID | None], list[int]] = {}
    for look in looks:
        for pattern in _patterns_of(look, facts):
            if look.client and (pattern.value, seat, look.client) in facts.judged:
                continue
            gathered.setdefault((pattern, look.at.date(), look.client), []).append(look.event)
    for (pattern, on, client), events in gathered.items():
        yield Found(pattern, seat, on, tuple(events), client)


def _patterns_of(look: Look, facts: Facts) -> Iterator[Pattern]:
    if look.sought is not None and look.sought in facts.own_names.get(look.seat, ()):
        yield Pattern.OWN_NAME
    if not look.is_open or look.emergency or look.seat in facts.overseers:
        return
    client = look.client
    assert client is not None
    if facts.surname.get(client) and facts.surname.get(client) == facts.surname.get(look.seat):
        yield Pattern.SAME_NAME
    if facts.full_name.get(client) in facts.staff_names:
        yield Pattern.COLLEAGUE
    if any(ended < look.at < again for ended, again in facts.closed.get(client, [])):
        yield Pattern.AFTER_CLOSING
    elif not _is_related(look, client, facts):
        spans = facts.beside.get((look.seat, client), [])
        ended = any(end <= look.at for _, end in spans)
        yield Pattern.OLD_ASSIGNMENT if ended else Pattern.NO_RELATION


def _is_related(look: Look, client: UUID, facts: Facts) -> bool:
    own = facts.beside.get((look.seat, client), []) + facts.allowed.get((look.seat, client), [])
    if _is_now(look, own):
        return True
    if look.seat not in facts.leads:
        return False
    if _falls_to(look, client, facts):
        return True
    team = facts.teams.get(look.seat)
    return team is not None and any(
        facts.teams.get(seat) == team and _is_now(look, spans)
        for (seat, whose), spans in facts.beside.items()
        if whose == client
    )


def _is_now(look: Look, spans: Iterable[Span]) -> bool:
    return any(begin <= look.at < end for begin, end in spans)


def _falls_to(look: Look, client: UUID, facts: Facts) -> bool:
    """Left alone, and named on the list of this lead so that somebody acts: `models/beside.falls_to` of that moment."""
    steady = [one for one in facts.steady.get(client, []) if one.begin <= look.at]
    if any(look.at < one.until for one in steady):
        return False
    last = max(reversed(steady), key=lambda one: one.end, default=None)
    team = facts.teams.get(last.seat) if last is not None else None
    if team is None or team == facts.teams.get(look.seat):
        return True
    return not _is_now(look, facts.led.get(team, []))


def _refused(seat: int, looks: list[Look]) -> Iterator[Found]:
    refused = [look for look in looks if look.is_refused]
    for on, group in groupby(refused, key=lambda one: one.at.date()):
        mine = list(group)
        known = [look for look in mine if look.asked_known]
        if len(known) >= keys.REFUSED_KNOWN or len(mine) >= keys.REFUSED_ANY:
            yield Found(Pattern.REFUSED, seat, on, tuple(look.event for look in mine))


def _nights(seat: int, looks: list[Look], new: list[Look]) -> Iterator[Found]:
    """A booklet opened at night, by somebody who is seldom there at night."""
    nights = {_night_of(look) for look in looks if look.is_night and look.is_open}
    if len(nights) > keys.NIGHTS_BEFORE + 1:
        return
    at_night = [look for look in new if look.is_night and look.is_open]
    for on, group in groupby(at_night, key=_night_of):
        yield Found(Pattern.NIGHT, seat, on, tuple(look.event for look in group))


def _night_of(look: Look) -> date:
    """The evening on which the night of a look began."""
    day = look.at.date()
    return day if look.at.hour >= keys.NIGHT_FROM else date.fromordinal(day.toordinal() - 1)


def _bursts(seat: int, looks: list[Look]) -> Iterator[Found]:
    """Many different booklets in a short time; one finding a day."""
    opens = [look for look in looks if look.is_open]
    evidence: dict[date, set[int]] = {}
    first = 0
    for last, look in enumerate(opens):
        while _between(opens[first], look) > keys.BURST_WITHIN:
            first += 1
        span = opens[first : last + 1]
        if len({one.client for one in span}) >= keys.BURST_CLIENTS:
            evidence.setdefault(look.at.date(), set()).update(one.event for one in span)
    for on, events in evidence.items():
        yield Found(Pattern.BURST, seat, on, tuple(sorted(events)))


def _rows(seat: int, looks: list[Look], facts: Facts) -> Iterator[Found]:
    """Booklets opened in the very order in which they were taken in."""
    run: list[Look] = []
    evidence: dict[date, set[int]] = {}
    for look in (one for one in looks if one.is_open):
        if run and look.client == run[-1].client:
            continue
        if not (run and _is_next(run[-1], look, facts)):
            run = []
        run.append(look)
        if len(run) >= keys.ROW_CLIENTS and _between(run[0], look) <= keys.ROW_WITHIN:
            evidence.setdefault(look.at.date(), set()).update(one.event for one in run)
    for on, events in evidence.items():
        yield Found(Pattern.IN_A_ROW, seat, on, tuple(sorted(events)))


def _between(first: Look, last: Look) -> timedelta:
    """How long it took. On one wall clock Python subtracts what the clock shows, not what went by."""
    return last.at.astimezone(UTC) - first.at.astimezone(UTC)


def _is_next(before: Look, after: Look, facts: Facts) -> bool:
    if before.client is None or after.client is None:
        return False
    one, two = facts.number.get(before.client), facts.number.get(after.client)
    return one is not None and two is not None and two == one + 1
