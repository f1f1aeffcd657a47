"""Room fidelity: by which rules an organisation counts, which it has, and who loaded and chose them.

A choice holds for periods that end on its day or later, so that each period of a team is shown by one set alone: two
figures over the same days, by rules that differ a little, could be taken from each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, TextField, Value

from krachtwerk.access import roles
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import (
    OPEN,
    Fault,
    Period,
    RuleSet,
    is_countable,
    read_own,
    rule_set,
    rule_sets,
)
from krachtwerk.method.keys import Role
from krachtwerk.models import Organisation, OwnRuleSet, RuleSetChoice


@dataclass(frozen=True, slots=True)
class Counting:
    """The rules that an organisation has, and from which day it counts by which; the oldest choice first."""

    known: Mapping[str, RuleSet]
    choices: Sequence[tuple[date, str]] = ()

    def id_of(self, period: Period) -> str:
        """By which rules this period is shown."""
        return next((id for day, id in reversed(self.choices) if day <= period.last_day), OPEN)

    def of(self, period: Period) -> RuleSet | None:
        """The same as rules; None when this version cannot read them."""
        return self.known.get(self.id_of(period))

    @property
    def now(self) -> str:
        """What counts from today on."""
        return self.choices[-1][1] if self.choices else OPEN

    @property
    def usual(self) -> RuleSet:
        """What counts from today on, or the open rules when this version cannot read that."""
        return self.known.get(self.now) or rule_set(OPEN)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule set with who loaded it and when; `rules` is empty when this version cannot read them."""

    id: str
    rules: RuleSet | None
    by: str = ""
    on: date | None = None

    @property
    def is_countable(self) -> bool:
        """Whether it can be chosen."""
        return self.rules is not None and is_countable(self.rules)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice: which rules, by whom, on which day."""

    id: str
    by: str
    on: date


def counting_of(organisation: Organisation) -> Counting:
    """By which rules the teams of an organisation are counted; one query for the sets and the choices."""
    columns = ("at", "id", "rule_set", "told")
    own = OwnRuleSet.objects.filter(organisation=organisation).annotate(told=F("text"))
    chosen = RuleSetChoice.objects.filter(organisation=organisation)
    chosen = chosen.annotate(told=Value(None, TextField(null=True)))
    both = own.values_list(*columns).union(chosen.values_list(*columns), all=True)
    known, choices = {id: rule_set(id) for id in rule_sets()}, []
    for at, _, id, text in sorted(both, key=lambda row: row[:2]):
        rules = _read(text) if text is not None else None
        if text is None:
            choices.append((_day(at, organisation.zone), id))
        elif rules is not None:
            known[id] = rules
    return Counting(known, choices)


def _read(text: str) -> RuleSet | None:
    """Rules that an earlier version took and this one does not stand aside; nothing else stops for them."""
    try:
        return read_own(text)
    except Fault:
        return None


def _day(at: datetime, zone: str) -> date:
    return clock.local(at, zone).date()


def _must_set(viewer: Viewer) -> None:
    may = roles.may(viewer.role, "U", "fidelity", "o") and viewer.role == Role.PROJECT_LEAD
    if viewer.membership is None or viewer.together or not may:
        raise NotFound


def list_rule_sets(viewer: Viewer) -> list[Loaded]:
    """What comes along, then what the organisation loaded in the order of loading; for who sets them."""
    _must_set(viewer)
    found = [Loaded(id, rule_set(id)) for id in rule_sets()]
    rows = OwnRuleSet.objects.filter(organisation=viewer.organisation).select_related("by")
    for row in rows.order_by("at", "id"):
        name = viewer.keys.open_name(row.by, "name")
        found.append(Loaded(row.rule_set, _read(row.text), name, viewer.day(row.at)))
    return found


def list_choices(viewer: Viewer) -> list[Chosen]:
    """What was chosen, the newest first; for who sets them."""
    _must_set(viewer)
    rows = RuleSetChoice.objects.filter(organisation=viewer.organisation).select_related("by")
    return [
        Chosen(row.rule_set, viewer.keys.open_name(row.by, "name"), viewer.day(row.at))
        for row in rows.order_by("-at", "-id")
    ]
