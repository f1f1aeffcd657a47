"""Teamkrachtbespreking: twelve devices at one moment, two of each person, on a server as in production."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest

from benchmarks.devices import CASE, SINCE, Course, Device
from benchmarks.house import House
from benchmarks.meeting import SAID, devices_of

pytestmark = [pytest.mark.full, pytest.mark.ci]
Act = Callable[[], Any]


class Table:
    """Everybody at the table twice: with a phone and with a tablet, in one session."""

    def __init__(self, house: House, phones: list[Device], tablets: list[Device]) -> None:
        self.house, self.phones, self.tablets = house, phones, tablets

    @property
    def all(self) -> list[Device]:
        return [*self.phones, *self.tablets]

    def wrong(self) -> list[str]:
        return [what for one in self.all for what in one.taken.wrong]

    def lead(self, do: str) -> None:
        """The chair taps on both devices at one moment, on the button of one step."""
        chairs = (self.phones[0], self.tablets[0])
        for one in chairs:
            one.fetch()
        since = "".join(SINCE.findall(chairs[0].page)[:1])
        at_once([lambda one=one: one.post("2/", {"do": do, "since": since}) for one in chairs])


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Iterator[Table]:
    house = House(tmp_path_factory.mktemp("at-once"), {})
    made = house.gathering("--people", "12")
    server = house.serve()
    phones, tablets = (devices_of(made, server, Course(60, 0)) for _ in range(2))
    try:
        yield Table(house, phones, tablets)
    finally:
        for one in (*phones, *tablets):
            one.web.connection.close()
        server.stop()


def at_once(acts: list[Act]) -> None:
    """Every act in a hand of its own, let go at one moment."""
    gate = Barrier(len(acts))

    def go(act: Act) -> None:
        gate.wait()
        act()

    hands = [Thread(target=go, args=(act,), daemon=True) for act in acts]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(60)


def idea_of(one: Device, text: str) -> dict[str, str]:
    case = CASE.search(one.page)
    assert case is not None
    return {"text": text, "case": case[1], "id": str(uuid4())}


def test_what_many_do_at_one_moment_is_done_once(table):
    at_once([one.come for one in table.all])
    table.lead("begin")
    table.lead("next")
    at_once([one.fetch for one in table.all])
    for _ in range(4):
        table.lead("next")
    for one in table.all:
        one.ask()
    assert table.wrong() == []
    forms = [idea_of(one, f"Idee van {max(one.no, 1)}.") for one in table.phones]
    pairs = [*zip(table.phones, forms, strict=True), *zip(table.tablets, forms, strict=True)]
    sent = [lambda one=one, form=form: one.post("3/", form) for one, form in pairs]
    at_once(sent)
    for one in table.all:
        one.ask()
    kept = table.house.gathering()
    assert table.wrong() == []
    assert Counter(kept["ideas"]) == Counter(form["id"] for form in forms)
    assert {one.page.count(SAID) for one in table.all} == {12}
    assert kept["idea lines"] == 12
    assert kept["steps"] == [1, 2, 3, 4, 5, 6]
    assert (kept["opened"], kept["polls logged"]) == ([1] * 12, 0)


def test_who_asks_whether_something_changed_does_not_wait_for_who_writes(table):
    """The writer goes on only after the answer came: a question that waited for it would never get one."""
    one = table.phones[1]
    one.fetch()
    with closing(sqlite3.connect(table.house.inside / "krachtwerk.sqlite3")) as base:
        base.execute("BEGIN IMMEDIATE")
        told = one.timed("ask the version", "v/")
        base.execute("ROLLBACK")
    assert (one.taken.wrong, told) == ([], one.known)
