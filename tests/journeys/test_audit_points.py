"""Aisha goes through the points of a drawn file: taps and keys keep each point, and a lost one is told and saved."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import axe
from tests.journeys.server import Server
from tests.journeys.steps import follow, reads, tap
from tests.journeys.tour import sign_in

pytestmark = pytest.mark.slow

OWN_WORDS, PRECISE, GOAL = "inventory_2", "inventory_7", "action_plan_2"


@pytest.fixture
def aisha(new_context: Any, server: Server) -> Page:
    page = sign_in(new_context(viewport={"width": 360, "height": 740}), server.links, "Aisha")
    page.goto("/t/a/")
    follow(page, "Team Haven")
    follow(page, "Dossier 1")
    return page


def radio(page: Page, point: str, mark: str) -> Any:
    return page.locator(f'input[name="{point}"][value="{mark}"]')


def test_taps_and_keys_are_kept_at_once_and_a_lost_one_is_told(aisha: Page) -> None:
    word = aisha.locator("[data-word]")
    radio(aisha, OWN_WORDS, "yes").locator("xpath=..").click()
    expect(word).to_have_text("Bewaard.")
    radio(aisha, PRECISE, "yes").focus()
    with aisha.expect_response(lambda answer: answer.request.method == "POST") as sent:
        aisha.keyboard.press("3")
    assert sent.value.status == 204
    aisha.reload()
    expect(radio(aisha, OWN_WORDS, "yes")).to_be_checked()
    expect(radio(aisha, PRECISE, "unclear")).to_be_checked()
    aisha.context.set_offline(True)
    radio(aisha, GOAL, "no").locator("xpath=..").click()
    expect(word).to_contain_text("Dit is niet bewaard")
    aisha.context.set_offline(False)
    expect(radio(aisha, GOAL, "no")).to_be_checked()
    tap(aisha, "Bewaar")
    expect(radio(aisha, GOAL, "no")).to_be_checked()
    assert axe.violations(aisha) == []
    wide = aisha.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_without_scripts_the_button_keeps_all(new_context: Any, server: Server) -> None:
    page = sign_in(new_context(java_script_enabled=False), server.links, "Aisha")
    page.goto("/t/a/")
    follow(page, "Team Haven")
    follow(page, "Dossier 2")
    radio(page, OWN_WORDS, "no").locator("xpath=..").click()
    radio(page, GOAL, "yes").locator("xpath=..").click()
    tap(page, "Bewaar")
    expect(radio(page, OWN_WORDS, "no")).to_be_checked()
    expect(radio(page, GOAL, "yes")).to_be_checked()
    page.goto(page.url.replace("/3/2/", "/4/5/"))
    reads(page, "0 van de 1 dossiers", "Dit is geen score")
