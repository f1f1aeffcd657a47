"""Roos and Fatma, who go the whole way: what they say, how their days go by, and how a form is filled by its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Page

from tests.journeys import qr
from tests.journeys.server import Server
from tests.journeys.steps import bar, come_in, follow, reads, say, silent, tap, write
from tests.journeys.tour import sign_in

PICTURES = ("Vogel", "Sleutel", "Hoed")
OWN = "Ja, alleen van mij"
CLAY = "Ik maakte vroeger kommen van klei."
MUSEUM = "Als kind stond ik uren voor schilderijen."
ROOM = "Een kamer met een slot op de deur."
FRIENDS = "Weer eens met iemand eten."
SECRET = "Ik droom nog van die nacht."
WANT = "Ik wil een eigen kamer."
STEP = "Bellen over de wachtlijst."
PROMISE = "Hilde rijdt mee om te kijken."
BORN = date(1987, 4, 23)
THREAT, ALIKE = "Gerben Smit", "Gerbe Smid"


@dataclass
class Way:
    """Roos with her phone, Fatma with her tablet, and how many days have gone by."""

    server: Server
    roos: Page
    fatma: Page
    today: date
    card: str = ""
    person: str = ""

    @property
    def id(self) -> str:
        """The id by which Roos is known in addresses."""
        return self.person.rstrip("/").rpartition("/")[2]

    def later(self, days: int, *, fatma: bool = True) -> None:
        """Days go by; no session lasts that long, so who goes on comes in anew."""
        self.server.clock(f"+{days}d")
        self.today += timedelta(days=days)
        self.roos.context.clear_cookies()
        come_in(self.roos, self.card, PICTURES, phone=OWN)
        if fatma:
            self.fatma = sign_in(self.fatma.context, self.server.links, "Fatma")


def fill(page: Page, path: str, **values: str) -> None:
    """Open a page, fill the form that has these fields, and send it with its own button."""
    page.goto(path)
    first = next(iter(values))
    form = page.locator("main form").filter(has=page.locator(f'[name="{first}"]')).first
    for name, value in values.items():
        field = form.locator(f'[name="{name}"]')
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            form.locator(f'[name="{name}"][value="{value}"]').first.check(force=True)
        else:
            field.first.fill(value)
    _send(page, form.locator("button:not([name])").last.click)


def press(page: Page, path: str, name: str, value: str) -> None:
    """Open a page and tap the answer with this value."""
    page.goto(path)
    _send(page, page.locator(f'main button[name="{name}"][value="{value}"]').first.click)


def _send(page: Page, act: Callable[[], None]) -> None:
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        act()
    assert sent.value.status < 400, (page.url, sent.value.status)
    page.wait_for_load_state()


def link_of(page: Page, path: str, text: str) -> str:
    """Where the link with this text leads."""
    page.goto(path)
    href = page.locator("main a").filter(has_text=text).first.get_attribute("href")
    assert href is not None
    return href


def welcome(way: Way) -> None:
    """Fatma takes Roos in; Roos comes in with her card."""
    fatma = way.fatma
    bar(fatma, "Mensen")
    follow(fatma, "Nieuw iemand")
    write(fatma, "Hoe wil je genoemd worden?", "Roos")
    write(fatma, "Hele naam", "Roos Tielman")
    tap(fatma, "Zet erbij")
    reads(fatma, "Een kaart voor Roos")
    for picture in PICTURES:
        tap(fatma, picture)
    tap(fatma, "Maak de kaart")
    way.card = qr.read(fatma.locator(".paper-card__qr").inner_html())
    follow(fatma, "Naar Roos")
    way.person = fatma.url
    fill(fatma, f"{way.person}d/1/", born=BORN.isoformat())
    come_in(way.roos, way.card, PICTURES, phone=OWN)
    reads(way.roos, "Hallo Roos.")


def inventory(way: Way) -> dict[str, str]:
    """Four cards for both and one for herself; the ids of those that are needed later."""
    roos = way.roos
    told = {}
    for key, door, text, when, shared in (
        ("clay", "Vrije tijd", CLAY, "Vroeger", "Fatma"),
        ("museum", "Vrije tijd", MUSEUM, "Vroeger", "Fatma"),
        ("room", "Wonen", ROOM, "Straks", "Fatma"),
        ("friends", "Familie en vrienden", FRIENDS, "Straks", "Fatma"),
        ("secret", "Veilig zijn", SECRET, "Nu", None),
    ):
        say(roos, door, text, when, shared=shared)
        told[key] = roos.url.rstrip("/").rpartition("/")[2]
    way.fatma.goto(way.person)
    reads(way.fatma, CLAY, MUSEUM, ROOM, FRIENDS)
    silent(way.fatma, SECRET)
    return told
