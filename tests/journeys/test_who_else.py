"""The name of somebody else is asked when somebody else does it, and stays while it holds a name; no script needed."""

from __future__ import annotations

import pytest

from tests.journeys.tour import sign_in, sit_together


@pytest.mark.full
@pytest.mark.ci
def test_the_name_is_asked_when_it_is_needed(server, new_context):
    context = new_context(viewport={"width": 1180, "height": 820})
    page = sign_in(context, server.links, "Fatma")
    sit_together(page, "Samira")
    page.goto("/b/25/")
    page.locator("main a").first.click()
    name = page.locator("[name=other]")
    assert not name.is_visible()
    page.locator("[name=who][value=professional]").check(force=True)
    assert name.is_visible()
    name.fill("De juf")
    page.locator("[name=who]").first.check(force=True)
    assert name.is_visible()  # what was typed is never sent unseen
    name.fill("")
    assert not name.is_visible()
