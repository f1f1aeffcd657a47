"""A whole day of an audit: who plays in it, each in a browser of their own, and how a day comes nearer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext, Page

from tests.journeys.keys import Hands
from tests.journeys.server import Server
from tests.journeys.steps import bar, choose, follow, reads, tap, write
from tests.journeys.tour import sign_in

HERE = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)
TEAM = "Team Haven"
SIZES = {
    "Joris": (1280, 800), "Aisha": (1180, 820), "Pieter": (360, 740), "Noor": (820, 1180),
    "Fatma": (820, 700), "Marja": (390, 844), "Dirk": (390, 844), "Joost": (390, 844),
}  # fmt: skip
INDICATORS = (
    "Focus op krachtgerichte trajecten", "Caseload", "Teamkrachtbespreking", "Coaching",
    "Krachteninventarisatie", "Krachteninventarisatie in het actieplan", "Actieplan",
    "Contacten in de eigen omgeving", "Natuurlijke hulpbronnen", "Hoopgevend gedrag",
)  # fmt: skip


@dataclass
class Day:
    """The people with their pages, where the audit stands, and how far the clock was set ahead."""

    server: Server
    new_context: Callable[..., BrowserContext]
    on: date
    path: str = ""
    ahead: timedelta = timedelta()
    people: dict[str, Page] = field(default_factory=dict)

    def come(self, *names: str) -> list[Page]:
        """Each comes in, anew in the same browser where they were here before."""
        for name in names:
            wide, high = SIZES[name]
            before = self.people.get(name)
            if before is not None:
                before.context.clear_cookies()
            context = (
                before.context
                if before is not None
                else self.new_context(viewport={"width": wide, "height": high})
            )
            self.people[name] = sign_in(context, self.server.links, name)
            if before is not None:
                before.close()
        return [self.people[name] for name in names]

    def begins(self, day: date) -> None:
        """The clock goes on to that day, between nine and half past ten in the morning."""
        goal = datetime(day.year, day.month, day.day, 10, 30, tzinfo=HERE)
        hours = (goal - datetime.now(UTC) - self.ahead) // HOUR
        self.server.clock(f"+{hours}h")
        self.ahead += hours * HOUR


def its_page(page: Page) -> None:
    """The newest audit of the team, by the list."""
    bar(page, "Audits")
    follow(page, TEAM)
    reads(page, TEAM)


def by_learning(page: Page) -> None:
    """The audits of my own team stand under what it learns."""
    bar(page, "Leren")
    follow(page, "Audits")


def may_they_look(page: Page) -> None:
    """The page of the booklet where a client says whether auditors may look, by its links."""
    bar(page, "Hulp")
    for place in ("/b/11/1/", "/b/31/", "/b/39/"):
        page.locator(f'main a[href="{place}"]').click()


def score_by_taps(page: Page, score: str, seen: str) -> None:
    """One indicator: a tile and a line."""
    choose(page, score, within=page.locator(".ladder"))
    write(page, "Wat zag je?", seen)
    tap(page, "Bewaar")


def score_by_keys(hands: Hands, score: str, seen: str) -> None:
    """One indicator without a mouse: a digit chooses, Tab leads on."""
    hands.reach("1", "radio")
    hands.page.keyboard.press(score)
    hands.write("Wat zag je?", seen)
    hands.tap("Bewaar")


def status(page: Page, path: str) -> int:
    """How an address answers to this person."""
    answer: Any = page.context.request.get(path, max_redirects=0)
    return int(answer.status)
