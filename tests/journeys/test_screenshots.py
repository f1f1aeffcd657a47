"""Pictures of the main pages, on a phone and a tablet, for the guides in docs/."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import album

PAGES: dict[str, tuple[str, str | Callable[[Page], None] | None]] = {
    "home": ("Samira", "/b/"),
    "tell": ("Samira", "/b/1/"),
    "wants": ("Samira", "/b/3/"),
    "week": ("Samira", "/b/7/"),
    "people": ("Samira", "/b/8/2/"),
    "lines": ("Samira", "/b/8/3/"),
    "then": ("Samira", "/b/8/4/"),
    "tree": ("Samira", "/b/8/6/"),
    "today": ("Fatma", "/w/"),
    "person": ("Fatma", None),
    "table": ("Fatma", None),
    "hard": ("Samira", "/b/20/1/"),
    "safe": ("Samira", album.unlock),
    "family": ("Marja", "/b/27/"),
    "farewell": ("Hanna", "/b/24/9/"),
    "bring": ("Hanna", album.bring),
    "guest": ("Fatma", album.come_as_guest),
    "release": ("Noor", album.release),
    "back": ("Els", album.find_again),
    "mirror": ("Roos", "/t/s/"),
    "apart": ("Aisha", album.score),
    "report": ("Bram", album.report),
}
NEEDS = {"release", "back"}
"""Pages that are there only after something happened that the demo leaves out."""
SIZES = {"phone": (390, 844), "tablet": (820, 1180)}

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def happened(server, browser) -> None:
    """What some of the pictures need, once for both sizes; the other pages are the same before and after."""
    album.prepare(server, browser)


def _go(page, server, name: str, who: str, path: str | Callable[[Page], None] | None) -> None:
    link = next(url for person, url in server.links.items() if person.startswith(who))
    page.goto(link)
    if callable(path):
        return path(page)
    if path is not None:
        page.goto(path)
        return None
    page.goto("/w/p/")
    page.get_by_role("link", name="Samira").first.click()
    if name == "table":
        page.get_by_role("link", name="Samen").first.click()
        page.locator("main form button").last.click()
    return None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_picture(server, browser, request, name, size):
    if name in NEEDS:
        request.getfixturevalue("happened")
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": height},
        device_scale_factor=1,
        locale="nl-NL",
    )
    page = context.new_page()
    _go(page, server, name, *PAGES[name])
    page.wait_for_load_state("networkidle")
    folder = os.environ.get("KRACHTWERK_SCREENSHOTS")
    picture = page.screenshot()
    assert len(picture) > 5_000
    assert page.locator("h1").count() == 1
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{name}-{size}.png").write_bytes(picture)
    context.close()
