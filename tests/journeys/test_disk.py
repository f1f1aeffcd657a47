"""No trace (D3): nine canaries of a booklet on an amber phone: none on the disk, open, left or closed.

A page of the ordinary kind, in a browser of the same kind, leaves its own nine there: the search can find.
"""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.conftest import DEFAULTS
from tests.journeys.steps import come_in, tap

CARD = "/k/demo-card-of-samira-please/"
PICTURES = ("Boot", "Sleutel", "Zon")
SENT, NAME = "KANARIEVERTELD", "KANARIENAAM"
UNSENT = ("KANARIEKLAD", "KANARIEHALF")
HERS = ("Samira", "Leyla", "zanggroep", "De Vlier 14", "Rob Kaya", SENT, NAME, *UNSENT)
ORDINARY = tuple(
    f"KANARIE{what}"
    for what in ("URL", "TITEL", "TEKST", "VELD", "VAK", "KLAD1", "KLAD2", "LOKAAL", "BAK")
)
SETTLES = 6  # seconds until a browser has written what it keeps of an open page


def scan(folder: Path, words: tuple[str, ...]) -> set[str]:
    """Which of the words lie below the folder, plain, as UTF-16, or inside something gzipped."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        try:
            body = path.read_bytes()
        except OSError:
            continue
        texts = [body, *_unpacked(body)]
        for word in words:
            forms = (word.encode(), word.encode("utf-16-le"), word.replace(" ", "%20").encode())
            if any(form in text for form in forms for text in texts):
                found.add(word)
    return found


def _unpacked(body: bytes) -> Iterator[bytes]:
    """What lies gzipped in it, wherever it begins."""
    start = body.find(b"\x1f\x8b\x08")
    while start >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(31).decompress(body[start:], 10_000_000)
        start = body.find(b"\x1f\x8b\x08", start + 1)


@pytest.fixture
def phone(
    browser_type, browser_type_launch_args, server, tmp_path
) -> Iterator[tuple[BrowserContext, Path]]:
    """A browser with a disk of its own, as on a phone."""
    folder = tmp_path / "profile"
    context = browser_type.launch_persistent_context(
        folder, **browser_type_launch_args, base_url=server.url, **DEFAULTS
    )
    yield context, folder
    context.close()


@pytest.mark.full
def test_a_booklet_on_an_amber_phone_leaves_nothing(phone):
    context, folder = phone
    page = context.new_page()
    come_in(page, CARD, PICTURES, phone="Ja, alleen van mij")
    page.goto("/b/8/1/")
    page.locator("input[name=name]").fill(NAME)
    page.locator("form.form button").last.click()
    page.goto("/b/1/4/wrote/")
    page.locator("textarea").first.fill(SENT)
    tap(page, "Bewaar")
    page.goto("/b/29/")
    for picture in ("Boom", "Hoed", "Vis"):
        tap(page, picture)
    page.wait_for_url("**/b/29/1/")
    assert "Rob Kaya" in page.content()
    for path in ("/b/", "/b/3/", "/b/8/", "/b/7/"):
        page.goto(path)
    assert "Leyla" in page.content() or "zanggroep" in page.content()
    page.goto("/b/8/1/")
    page.locator("input[name=name]").fill(UNSENT[0])
    page.locator("textarea").first.fill(UNSENT[1])
    time.sleep(SETTLES)
    assert scan(folder, HERS) == set(), "while the booklet is open"
    tap(page, "Snel weg")
    page.wait_for_url("**/x/1/")
    time.sleep(1)
    assert scan(folder, HERS) == set(), "after Snel weg"
    context.close()
    assert scan(folder, HERS) == set(), "after the browser closed"


class _Ordinary(http.server.BaseHTTPRequestHandler):
    """A page as they mostly are: a telling title and address, kept by the browser, with a store of its own."""

    def do_GET(self) -> None:
        _, title, text, *_, local, box = ORDINARY
        body = (
            f"<!doctype html><title>{title}</title><p>{text}</p><form method=post><input id=i name=naam>"
            f"<textarea id=v name=v></textarea><button id=b>ok</button></form><script>localStorage.x='{local}';"
            "indexedDB.open('d',1).onupgradeneeded=e=>{e.target.result.createObjectStore('s')"
            f".put('{box}','k')}}</script>{' ' * 5000}"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(303)
        self.send_header("Location", self.path)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.mark.full
def test_the_search_finds_what_an_ordinary_page_leaves(phone):
    """The control: at least eight of nine, so that nothing found above means: nothing there."""
    context, folder = phone
    ordinary = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Ordinary)
    threading.Thread(target=ordinary.serve_forever, daemon=True).start()
    try:
        page = context.new_page()
        url = f"http://127.0.0.1:{ordinary.server_port}/client/{ORDINARY[0]}"
        page.goto(url)
        page.fill("#i", ORDINARY[3])
        page.fill("#v", ORDINARY[4])
        page.click("#b")
        page.goto(url)
        page.fill("#i", ORDINARY[5])
        page.fill("#v", ORDINARY[6])
        time.sleep(SETTLES)
        open_, _ = scan(folder, ORDINARY), context.close()
        found = open_ | scan(folder, ORDINARY)
    finally:
        ordinary.shutdown()
        ordinary.server_close()
    assert len(found) >= 8, sorted(set(ORDINARY) - found)
