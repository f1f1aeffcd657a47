"""Somebody of the school reads along from outside: begun on the phone, looked at by the worker, stopped in two taps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.server import Server
from tests.journeys.steps import follow, reads, silent, tap
from tests.journeys.tour import sign_in

WHO, SCHOOL, LANGUAGES = (
    "Juf Marieke",
    "Elif en Deniz gaan elke dag naar school.",
    "Ik spreek Turks",
)
ALONG = "/b/31/"


@pytest.mark.full
@pytest.mark.ci
def test_from_a_person_to_their_page_and_to_its_end(
    server: Server, new_context: Callable[..., BrowserContext]
) -> None:
    samira = sign_in(new_context(viewport={"width": 390, "height": 844}), server.links, "Samira")
    fatma = sign_in(new_context(viewport={"width": 1180, "height": 820}), server.links, "Fatma")
    _stop(samira)
    silent(samira, WHO)

    samira.goto("/b/8/")
    follow(samira, WHO)
    follow(samira, f"Wat mag {WHO} zien?")
    tap(samira, "Drie maanden")
    samira.locator("label", has_text=SCHOOL).click()
    tap(samira, "Bewaar")
    reads(samira, WHO, SCHOOL, "Bel Fatma.")
    silent(samira, LANGUAGES)

    fatma.goto("/w/p/")
    fatma.goto(f"{fatma.get_by_role('link', name='Samira').first.get_attribute('href')}t/")
    follow(fatma, "Kijk of het kan", within=fatma.locator("li.meeting", has_text=WHO))
    tap(fatma, "Ja, dat kan")
    tap(fatma, "Maak een link en een code")
    link = fatma.locator(".way-in__text").inner_text()
    code = fatma.locator(".way-in__code").inner_text()

    theirs = new_context(viewport={"width": 390, "height": 844}).new_page()
    theirs.goto(link)
    theirs.locator('[name="code"]').fill(code)
    tap(theirs, "Verder")
    reads(theirs, WHO, SCHOOL)
    silent(theirs, LANGUAGES, "Samira")

    _stop(samira)
    theirs.reload()
    reads(theirs, "Dit is er niet.")
    silent(theirs, SCHOOL)


def _stop(samira: Page) -> None:
    """Two taps from where everybody stands who may look along."""
    samira.goto(ALONG)
    follow(samira, "Stop", within=samira.locator("article", has_text=WHO))
    tap(samira, "Stop")
    reads(samira, "Niemand kijkt mee.")
