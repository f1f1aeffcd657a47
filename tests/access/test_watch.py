"""F6: the watch over the reading log finds what stands out among many normal looks, and leaves those alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction

from krachtwerk.access.journal import search_hash
from krachtwerk.access.watch.facts import facts_of, looks_of
from krachtwerk.access.watch.patterns import find
from krachtwerk.jobs import watch_log
from krachtwerk.kit import clock
from krachtwerk.method.keys import Role
from krachtwerk.method.watch_keys import Pattern
from krachtwerk.models import ClientClosing, Finding, FindingLate, ReadingEvent, chain
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import watch as rules

FIRST = ("Ada", "Bo", "Cem", "Dua", "Eli", "Fay", "Gus", "Hui", "Ivo", "Jet")
PLAN = "client.person"


class Log:
    """Clients in fixed order, workers with clients of their own, and looks written through the chain."""

    def __init__(self, cast, now: datetime, clients: int, more_seats: int = 0) -> None:
        self.cast, self.now, self.by = cast, now, Random(4711)
        self.seats = [cast.seats[key] for key in ("fatma", "els", "bram")]
        self.everybody = self.seats + [self._seat(no) for no in range(more_seats)]
        self.own = {seat.id: [] for seat in self.everybody}
        self.clients = []
        for no in range(clients):
            seat = self.everybody[no % len(self.everybody)]
            self.clients.append(self._client(no, seat))
            self.own[seat.id].append(self.clients[-1])
        self.rows: list[tuple[ReadingEvent, str]] = []

    def _client(self, no: int, seat, name: str = ""):
        full = name or f"{FIRST[no % 10]} Familie{no}"
        by, at = self.cast.member("fatma"), self.now - timedelta(days=60)
        client = client_rules.take_in(full.split()[0], full, by=by, at=at)
        client_rules.assign(client, seat, starts_at=at, by=by, at=at)
        return client

    def _seat(self, no: int):
        account = account_rules.make_account(f"meer{no}", at=self.now, password=None)
        return organisation_rules.give_place(
            account, Role.WORKER, name=f"{FIRST[no % 10]} Werker{no}", by=self.cast.member("pim"),
            at=self.now, starts_on=(self.now - timedelta(days=90)).date(), team=None,
            hours=Decimal(32), phone="",
        )  # fmt: skip

    def mine(self, seat) -> list:
        return self.own[seat.id]

    def at(self, days: int, hour: int, minute: int = 0) -> datetime:
        zone = self.cast.bridge.zone
        day = clock.local(self.now - timedelta(days=days), zone).date()
        return clock.at_local(day, hour, minute, zone)

    def look(self, kind: str, seat, at: datetime, client=None, **more) -> None:
        event = ReadingEvent(
            organisation_no=self.cast.bridge.id, at=at, account_no=seat.account_id,
            seat_no=seat.id, on_behalf_no=seat.id, role=seat.role, page=PLAN, purpose="support",
            **more,
        )  # fmt: skip
        lines = (
            [(client.log_token, "client")] if client is not None and not more.get("asked") else []
        )
        chain.add(event, lines)
        self.rows.append((event, kind))

    def normal_looks(self, many: int) -> None:
        for _ in range(many):
            seat = self.by.choice(self.everybody)
            at = self.at(self.by.randint(1, 6), self.by.randint(8, 18), self.by.randint(0, 59))
            at += timedelta(seconds=self.by.randint(0, 59))
            self.look("", seat, at, self.by.choice(self.mine(seat)))

    def plant(self) -> None:  # noqa: C901 - ten kinds, one after another
        """Twenty looks without need: each of the ten kinds, by two people or on two days."""
        fatma, els, bram = self.seats
        noor, ilse = self.cast.seats["noor"], self.cast.seats["henk"]
        for no, seat in enumerate((ilse, self.cast.seats["pim"])):
            self.look("no_relation", seat, self.at(2 + no, 11), self.clients[no])
        for no, seat in enumerate((fatma, els)):
            left = self._client(900 + no, seat)
            row = left_assignment(left)
            row.ends_at = self.at(6, 9)
            row.save(update_fields=["ends_at"])
            self.look("old_assignment", seat, self.at(3, 10), left)
            gone = self._client(910 + no, seat)
            ClientClosing.objects.create(
                organisation=self.cast.bridge, client=gone, at=self.at(6, 9), by=seat
            )
            self.look("after_closing", seat, self.at(3, 11), gone)
        for seat, name in ((fatma, "Deniz Yıldız"), (bram, "Ko Visser")):
            self.look("same_name", seat, self.at(4, 10), self._client(920, seat, name))
        for seat, name in ((els, "Henk de Groot"), (bram, "Pim Jansen")):
            self.look("colleague", seat, self.at(4, 12), self._client(930, seat, name))
        keys = self.cast.member("fatma").keys
        for seat, text in ((fatma, "Yıldız"), (noor, "bakker")):
            hashed = search_hash(keys, text)
            self.look(
                "own_name", seat, self.at(4, 14), act="search", text_hash=hashed, text_length=6
            )
        for no, seat in enumerate((fatma, els)):
            for minute, client in enumerate(self.mine(seat)[:13]):
                self.look("burst", seat, self.at(5, 19 + no, minute // 2), client)
        for no, seat in enumerate((bram, noor)):
            for minute, client in enumerate(self.clients[5:11]):
                self.look("in_a_row", seat, self.at(5 - no, 20, minute), client)
        for days, seat in ((2, els), (3, bram)):
            self.look("night", seat, self.at(days, 2, 30), self.mine(seat)[0])
        for no, seat in enumerate((els, bram)):
            for client in self.mine(fatma)[:3]:
                self.look(
                    "refused", seat, self.at(6, 15 + no), asked=client.public_id, outcome="refused"
                )


def left_assignment(client):
    from krachtwerk.models import Assignment

    return Assignment.objects.get(client=client)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("normal", "more"), [(600, 2), pytest.param(50_000, 120, marks=pytest.mark.full)]
)
def test_f6_twenty_patterns_are_found_among_normal_looks(cast, at, normal, more):
    """F6: at least 19 of 20 seeded patterns flagged, at most 1 % of the normal looks."""
    log = Log(cast, at, (3 + more) * 13 if more < 9 else 1700, more)
    with transaction.atomic(), chain.frame():
        log.normal_looks(normal)
        log.plant()
    kinds = {row.id: kind for row, kind in log.rows}
    seeded = {(kind, row.seat_no) for row, kind in log.rows if kind}
    assert len(seeded) == 20
    bridge = cast.bridge
    looks = list(looks_of(bridge, at - timedelta(days=28)))
    found = find(looks, facts_of(bridge), since=at - timedelta(days=7))
    hits = {
        (one.pattern.value, one.seat)
        for one in found
        if any(kinds.get(event) == one.pattern for event in one.events)
    }
    assert len(seeded & hits) >= 19, seeded - hits
    flagged = {event for one in found for event in one.events if kinds.get(event) == ""}
    assert len(flagged) <= normal * 0.01, [o for o in found if flagged & set(o.events)][:5]
    assert {one.pattern for one in found} == set(Pattern)


def test_the_job_keeps_each_finding_once(cast, at):
    log = Log(cast, at, 15)
    with transaction.atomic(), chain.frame():
        log.look("no_relation", cast.seats["pim"], log.at(2, 11), log.clients[0])
    assert watch_log.run() == 1
    assert watch_log.run() == 0
    found = Finding.objects.get()
    assert (found.pattern, found.membership, found.times) == ("no_relation", cast.seats["pim"], 1)
    assert found.client_token == log.clients[0].log_token


def test_a_pair_that_was_judged_to_be_in_order_is_not_asked_about_again(cast, at):
    log = Log(cast, at, 0)
    deniz = log._client(1, cast.seats["fatma"], "Deniz Yıldız")
    with transaction.atomic(), chain.frame():
        log.look("same_name", cast.seats["fatma"], log.at(3, 11), deniz)
    assert watch_log.run() == 1
    found = Finding.objects.get()
    rules.judge(found, "legit", "Geen familie, zegt Fatma.", by=cast.member("nadia"), at=at)
    with transaction.atomic(), chain.frame():
        log.look("same_name", cast.seats["fatma"], log.at(2, 11), deniz)
    assert watch_log.run() == 0


def test_what_nobody_judges_in_five_working_days_is_told_on(cast, at):
    log = Log(cast, at, 1)
    with transaction.atomic(), chain.frame():
        log.look("no_relation", cast.seats["pim"], log.at(2, 11), log.clients[0])
    watch_log.run()
    due = rules.due_on(clock.local(at, cast.bridge.zone).date())
    ahead = clock.at_local(due, 12, 0, cast.bridge.zone)
    assert rules.tell_late(cast.bridge, at=ahead) == 0
    assert rules.tell_late(cast.bridge, at=ahead + timedelta(days=1)) == 1
    assert rules.tell_late(cast.bridge, at=ahead + timedelta(days=2)) == 0
    assert FindingLate.objects.count() == 1


def test_five_working_days_leave_out_the_weekend():
    assert rules.due_on(date(2026, 11, 25)) == date(2026, 12, 2)
    assert rules.due_on(date(2026, 11, 27)) == date(2026, 12, 4)
