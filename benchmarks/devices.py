"""Devices in a team strengths meeting: each asks, fetches and sends as `static/js/teammeeting.js` does, by threads.

One of them drops off for a while: it leaves with a sentence that was sent and of which it never heard, writes on
meanwhile, and sends all that waits when it is back, under the ids it had.
"""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from threading import Thread

from benchmarks.server import Visitor

PAUSE = 2.0  # seconds between two questions, as in the script
MARK = re.compile(r'data-version="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
CASE = re.compile(r'data-say="idea ([0-9a-f-]{36})"')
SINCE = re.compile(r'name="since" value="(\d+)"')
SEATS = re.compile(r'name="to" value="([0-9a-f-]{36})"')
KINDS = ("ask the version", "fetch the page", "send an idea")


@dataclass(frozen=True, slots=True)
class Course:
    """When what happens, in seconds after the begin; `away`: so long one device has no connection."""

    seconds: float
    away: float

    @property
    def ideas(self) -> tuple[float, float]:
        """From when until when the step of ideas lasts."""
        return self.seconds * 0.25, self.seconds * 0.85

    @property
    def gone(self) -> tuple[float, float]:
        """From when until when the device is away."""
        begin = self.seconds * 0.4
        return begin, begin + self.away


@dataclass(slots=True)
class Taken:
    """What the requests of one device took, in milliseconds, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    fetched: int = 0
    again: int = 0
    wrong: list[str] = field(default_factory=list)


class Device(Thread):
    """One person with one device; `come` before the begin, `run` from then on."""

    drops = False

    def __init__(self, web: Visitor, no: int, meeting: str, course: Course) -> None:
        super().__init__(daemon=True)
        self.no, self.meeting, self.course = no, meeting, course
        self.web, self.by = web, Random(no)
        self.page, self.known, self.token = "", "", ""
        self.taken = Taken()
        self.wrote: dict[str, str] = {}
        self.waiting: list[dict[str, str]] = []
        self.begun = 0.0
        self.next_act = course.ideas[0] + self.by.uniform(0, 4)

    def come(self) -> None:
        """Open the meeting and take part."""
        self.fetch()
        self.post("", {})

    def run(self) -> None:
        """Ask, fetch and write until the meeting is over."""
        self._rest(self.by.uniform(0, PAUSE))
        while self.known and self.gone() < self.course.seconds + 30:
            try:
                self.ask()
            except (OSError, HTTPException) as fault:
                self.taken.wrong.append(f"no answer: {type(fault).__name__}")
                self.web.connection.close()
            self._rest(PAUSE)
        self.web.connection.close()

    def gone(self) -> float:
        """Seconds since the begin."""
        return time.perf_counter() - self.begun

    @property
    def is_away(self) -> bool:
        """Whether this device has no connection now."""
        begin, end = self.course.gone
        return self.drops and begin <= self.gone() < end

    def act(self) -> None:
        """Write an idea, once the page has a field for it; without a connection it waits."""
        self.next_act += self.by.uniform(3, 7)
        case = CASE.search(self.page)
        if case is None:
            return
        id, text = str(uuid.uuid4()), f"Idee {len(self.wrote) + 1} van {self.no}."
        self.wrote[id] = text
        self.waiting.append({"text": text, "case": case[1], "id": id})
        if not self.is_away:
            self._send_waiting()

    def ask(self) -> None:
        """The mark; the page only when it is another one; then what waits."""
        if self.is_away:
            return
        told = self.timed("ask the version", "v/").strip()
        if told != self.known:
            self.taken.fetched += 1
            self.fetch()
        self._send_waiting()

    def fetch(self) -> None:
        """The page as it is now."""
        self._take(self.timed("fetch the page", ""))

    def _take(self, page: str) -> None:
        """As the script: the page and its mark; a page without one is of a meeting that is over."""
        self.page = page
        mark, token = MARK.search(page), TOKEN.search(page)
        self.known = mark[1] if mark else ""
        self.token = token[1] if token else self.token

    def _send_waiting(self) -> None:
        begin, _ = self.course.gone
        while self.waiting:
            form = self.waiting[0]
            if self.drops and not self.taken.again and self.gone() > begin - 1:
                self.taken.again += 1
                self._lose(form)
                return
            self.post("3/", form, kind="send an idea")
            self.waiting.pop(0)

    def _lose(self, form: dict[str, str]) -> None:
        """It is sent, and the connection goes before the answer comes."""
        self.web.send(self.meeting + "3/", {"csrfmiddlewaretoken": self.token, **form})
        self.web.connection.close()

    def post(self, path: str, form: dict[str, str], *, kind: str = "") -> None:
        """Send a form, and take the page to which the answer leads."""
        self.timed(kind, path, {"csrfmiddlewaretoken": self.token, **form})
        self.fetch()

    def timed(self, kind: str, path: str, form: dict[str, str] | None = None) -> str:
        """One request; its text. Anything but a page, or for a form its redirect, is noted as wrong."""
        begin = time.perf_counter()
        answer, text = self.web.ask(self.meeting + path, form)
        if kind:
            self.taken.times[kind].append((time.perf_counter() - begin) * 1000)
        if answer.status != (200 if form is None else 302):
            self.taken.wrong.append(f"{kind or 'an act'}: {answer.status}")
        return text.decode()

    def _rest(self, seconds: float) -> None:
        """Wait, and write when the moment is there."""
        until = self.gone() + seconds
        while (now := self.gone()) < until:
            time.sleep(max(0.0, min(until, self.next_act) - now))
            if self.next_act < until:
                self.act()


class Chair(Device):
    """Goes on through the steps, and gives the turn around while ideas are collected; writes too."""

    def __init__(self, web: Visitor, no: int, meeting: str, course: Course) -> None:
        super().__init__(web, no, meeting, course)
        begin, end = course.ideas
        steps = [begin * part / 5 for part in range(1, 6)]
        after = [end, (end + course.seconds) / 2, course.seconds]
        turns = [begin + 2.5 + 5 * no for no in range(int((end - begin) / 5))]
        told = [(at, "next") for at in steps + after] + [(at, "turn") for at in turns]
        self.agenda = sorted(told)
        self.next_act = self.agenda[0][0]
        self.turn = 0

    def begin(self) -> None:
        """The meeting goes on from now."""
        self.post("2/", {"do": "begin"})

    def act(self) -> None:
        """The next of the agenda; with each turn an idea of the chair's own."""
        _, do = self.agenda.pop(0)
        form = {"do": do, "since": "".join(SINCE.findall(self.page)[:1])}
        if do == "turn":
            super().act()
            seats = SEATS.findall(self.page)
            self.turn = (self.turn + 1) % len(seats)
            form["to"] = seats[self.turn]
        self.post("2/", form)
        self.next_act = self.agenda[0][0] if self.agenda else float("inf")
