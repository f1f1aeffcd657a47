"""Joris reads all teams beside each other on a phone: axe finds nothing, and no table has to be pushed sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.axe import violations
from tests.journeys.server import Server
from tests.journeys.steps import follow, no_sideways, pushed_within
from tests.journeys.tour import sign_in

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("width", [360, 820])
def test_all_teams_stand_below_each_other_on_a_phone(
    server: Server, new_context: Callable[..., BrowserContext], width: int
) -> None:
    page = sign_in(new_context(viewport={"width": width, "height": 740}), server.links, "Joris Kok")
    page.goto("/t/s/")
    follow(page, "Alle teams naast elkaar")
    expect(page.get_by_role("heading", name="Hoeveel begeleiders per coach")).to_be_visible()
    assert [*pushed_within(page), *no_sideways(page), *violations(page)] == []
    empty = page.locator("tr", has_text="Team Station").first.locator("td").last
    expect(empty).to_have_text("")
    assert empty.is_visible() is (width == 820), "a head without a figure says nothing"
