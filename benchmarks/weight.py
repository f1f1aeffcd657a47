"""Bytes over the wire, page by page, in a browser with a cold cache: python -m benchmarks.weight.

The demo is served as in production. First load: a person who is signed in opens a first page with an empty
cache. Later pages are opened one after another in the same browser. Counted is what the browser received:
headers and bodies, compressed as they came. 1 kB is 1,000 bytes. Photos and voice that people put in
themselves are shown in a column of their own and stand outside the bars.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys import server as servers
from tests.journeys.conftest import DEFAULTS, FLAGS, find_browser

KINDS = ("Document", "Stylesheet", "Font", "Script", "Image", "Other")
OWN = "/b/f/"
FIRST_BOOKLET, LATER_BOOKLET, FIRST_WORKER = 100_000, 15_000, 200_000
TARGET_BOOKLET = 65_000


@dataclass(slots=True)
class Weight:
    """What one page brought along."""

    who: str
    name: str
    is_first: bool
    bytes: Counter[str] = field(default_factory=Counter)
    own: int = 0
    requests: int = 0
    strangers: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All bytes of the page that are ours."""
        return sum(self.bytes.values())

    @property
    def most(self) -> int | None:
        """The bar for this page, if there is one."""
        if self.who == "Fatma":
            return FIRST_WORKER if self.is_first else None
        return FIRST_BOOKLET if self.is_first else LATER_BOOKLET


class Scale:
    """Listens to the network of one page and books every byte on the page that is open."""

    def __init__(self, page: Page, host: str) -> None:
        self.page, self.host = page, host
        self.now = Weight("", "", is_first=False)
        self._kind: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        kind = event.get("type", "Other")
        own = address.path.startswith(OWN)
        self._kind[event["requestId"]] = "own" if own else kind if kind in KINDS else "Other"
        if address.scheme in {"http", "https"} and address.netloc != self.host:
            self.now.strangers.append(event["request"]["url"])

    def _came(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        kind = self._kind.get(event["requestId"], "Other")
        self.now.requests += size > 0
        if kind == "own":
            self.now.own += size
        else:
            self.now.bytes[kind] += size

    def weigh(self, weight: Weight, path: str) -> Weight:
        """Open a page, and wait until nothing comes any more."""
        self.now = weight
        answer = self.page.goto(path)
        assert answer is not None, path
        assert answer.ok, f"{path} answers {answer.status}"
        self.page.wait_for_load_state("networkidle")
        return weight


def booklet_pages(page: Page) -> Iterator[tuple[str, str]]:
    """(name, path) of the booklet's main pages, the first one first."""
    yield "home", "/b/"
    yield "tell", "/b/1/"
    yield "a door", "/b/1/4/"
    yield "say something", "/b/1/4/wrote/"
    yield "a card", _first_link(page, "/b/1/1/", "/b/2/")
    yield "what I want", "/b/3/"
    yield "choose", "/b/3/1/"
    yield "a goal", _first_link(page, "/b/3/", "/b/4/")
    yield "this week", "/b/7/"
    yield "my people", "/b/8/"
    yield "rings", "/b/8/2/"
    yield "next time", "/b/10/"
    yield "help", "/b/11/"
    yield "paper", "/b/16/"
    yield "reading", "/r/"


def worker_pages(page: Page) -> Iterator[tuple[str, str]]:
    """(name, path) of the worker's main pages."""
    person = _first_link(page, "/w/p/", "/w/p/", longer=True)
    yield "today", "/w/"
    yield "people", "/w/p/"
    yield "person", person
    yield "log a contact", f"{person}c/"
    yield "look at the plan", f"{person}k/"
    yield "search", "/w/z/"
    yield "new client", "/w/p/new/"


def _first_link(page: Page, path: str, begins: str, *, longer: bool = False) -> str:
    """The first link on a page whose address begins like this; asked beside the browser's cache."""
    from tests.journeys.tour import links_in

    html = page.context.request.get(path).text()
    least = len(begins) + (30 if longer else 1)
    return next(x for x in links_in(html) if x.startswith(begins) and len(x) > least)


READERS: dict[str, Callable[[Page], Iterator[tuple[str, str]]]] = {
    "Samira": booklet_pages,
    "Fatma": worker_pages,
}


def weigh_all(browser: Browser, server: servers.Server, who: str) -> list[Weight]:
    """The weights of this reader's pages, in a browser that has seen nothing before."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 390, "height": 844}, **DEFAULTS
    )
    link = next(url for name, url in server.links.items() if name.startswith(who))
    context.request.get(link)
    page = context.new_page()
    scale = Scale(page, urlsplit(server.url).netloc)
    found = []
    for no, (name, path) in enumerate(list(READERS[who](page))):
        found.append(scale.weigh(Weight(who, name, is_first=no == 0), path))
    context.close()
    return found


def table(weights: list[Weight]) -> Iterator[str]:
    """The weights as a table in Markdown, in kB."""
    parts = "page itself | css | fonts | scripts | images | other"
    yield f"| reader | page | load | total | bar | {parts} | own files | requests |"
    yield "|---" * 13 + "|"
    for w in weights:
        parts = " | ".join(f"{w.bytes[kind] / 1000:.1f}" for kind in KINDS)
        bar = f"{w.most / 1000:.0f}" if w.most else "–"
        load = "first" if w.is_first else "later"
        head = f"| {w.who} | {w.name} | {load} | {w.total / 1000:.1f} | {bar}"
        yield f"{head} | {parts} | {w.own / 1000:.1f} | {w.requests} |"


def main() -> int:
    """Weigh, and print the table; fails when a page is too heavy or asks another host."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        home = Path(folder) / "home"
        servers.prepare(home)
        server = servers.Server(home)
        try:
            browser = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
            weights = [w for who in READERS for w in weigh_all(browser, server, who)]
            browser.close()
        finally:
            server.stop()
    print("\n".join(table(weights)))
    strangers = [address for w in weights for address in w.strangers]
    print(f"\nRequests to other hosts: {len(strangers)}.")
    return 1 if strangers or any(w.most and w.total > w.most for w in weights) else 0


if __name__ == "__main__":
    sys.exit(main())
