"""Room fidelity: which items of each inventory are met, as far as the cards themselves show it.

The items are the twelve of the review of an inventory; what only people can judge is `unknown` here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from krachtwerk.access.fidelity.spans import Ours, holds, shown
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.coaching_keys import JUDGED, SheetKind
from krachtwerk.method.fidelity import Sheet
from krachtwerk.method.fidelity.days import months_before
from krachtwerk.method.keys import Time
from krachtwerk.models import Priority, Resource, Strength

ANY, HELP = "any", "help"
DOMAINS = 10
COLUMNS = {1: ANY, 3: Time.PRESENT.value, 4: Time.PAST.value, 5: Time.FUTURE.value, 6: HELP}
LEAST = {1: 5, 3: 3, 4: 2, 5: 3, 6: 3}
"""Item → in how many domains of the ten there is something in that column, at least."""


def chosen_of(ours: Ours) -> tuple[dict[int, list[int]], set[int]]:
    """Client → the cards that matter most at the end of the span, and which of them say why; one query."""
    chosen: dict[int, list[int]] = defaultdict(list)
    with_reason: set[int] = set()
    for client, no, has_reason in _chosen(ours.clients, ours.moments.end):
        chosen[client].append(no)
        if has_reason:
            with_reason.add(no)
    return chosen, with_reason


@prepared
def _chosen(clients: list[int], end: datetime) -> QuerySet[Priority, tuple[Any, ...]]:
    rows = Priority.objects.filter(
        shown("strength__words__"),
        Q(end=None) | Q(end__at__gte=end),
        client__in=clients,
        chosen_at__lt=end,
    ).annotate(has_reason=holds(shown("reason__")))
    return rows.values_list("client_id", "id", "has_reason")


def helping() -> QuerySet[Resource]:
    """Who or what helps, as far as others may read it; not what stands beside a card that is put away or gone."""
    return Resource.objects.filter(
        shown() | Q(words=None) & shown("person__name__"),
        Q(strength=None) | shown("strength__words__"),
    )


@prepared
def _cards(clients: list[int], end: datetime) -> QuerySet[Strength, tuple[Any, ...]]:
    """Every card with its column, and who or what helps as one column more."""
    columns = ("client_id", "domain", "added_at", "column")
    cards = Strength.objects.filter(shown(), client__in=clients, added_at__lt=end)
    helps = helping().filter(client__in=clients, added_at__lt=end)
    return (
        cards.annotate(column=F("time"))
        .values_list(*columns)
        .union(
            helps.annotate(column=Value(HELP, CharField())).values_list(*columns),
            all=True,
        )
    )


class Inventories:
    """The cards of these clients at the end of the span; two queries."""

    def __init__(self, ours: Ours) -> None:
        self.ours = ours
        self.chosen, self.with_reason = chosen_of(ours)
        self._domains: dict[int, dict[str, set[str]]] = {}
        self._newest: dict[int, datetime] = {}
        self._helps: Counter[int] = Counter()
        self._read_cards()

    def _read_cards(self) -> None:
        for client, domain, at, column in _cards(self.ours.clients, self.ours.moments.end):
            if column == HELP:
                self._add(client, domain, at, HELP)
                self._helps[client] += 1
            else:
                self._add(client, domain, at, ANY, column)

    def _add(self, client: int, domain: str, at: datetime, *columns: str) -> None:
        found = self._domains.setdefault(client, defaultdict(set))
        for column in columns:
            found[column].add(domain)
        self._newest[client] = max(at, self._newest.get(client, at))

    def sheets(self) -> list[Sheet]:
        """The inventory of each client, with the eight items that can be counted."""
        return [self._sheet(client, worker) for client, worker in self.ours.workers.items()]

    def _sheet(self, client: int, worker: int) -> Sheet:
        begin, end = self.ours.span(client)
        if client not in self._domains:
            return Sheet(client, worker, none=True, begin=begin, end=end)
        seen, moments = self.seen(client), self.ours.moments
        chosen, with_reason = seen[9][0], seen[10][0]
        held = {
            **{item: seen[item][0] >= least for item, least in LEAST.items()},
            9: 1 <= chosen <= 4,
            10: 0 < chosen == with_reason,
            11: moments.day(self._newest[client]) >= months_before(moments.span.last_day, 3),
        }
        met = frozenset(item for item, holds in held.items() if holds)
        judged = JUDGED[SheetKind.INVENTORY]
        return Sheet(client, worker, met, unknown=judged, begin=begin, end=end)

    def seen(self, client: int) -> dict[int, tuple[int, int]]:
        """Item → how many were seen of how many: domains, helps, what matters most; 11: days without a new card."""
        found = self._domains.get(client, {})
        numbers = {item: (len(found.get(column, ())), DOMAINS) for item, column in COLUMNS.items()}
        chosen = self.chosen.get(client, [])
        numbers[8] = (self._helps[client], 2)
        numbers[9] = (len(chosen), 4)
        numbers[10] = (len(self.with_reason.intersection(chosen)), len(chosen))
        if client in self._newest:
            moments = self.ours.moments
            still = moments.span.last_day - moments.day(self._newest[client])
            numbers[11] = (still.days, 91)
        return numbers
