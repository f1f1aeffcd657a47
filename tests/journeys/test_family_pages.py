"""The pages of a family: axe finds nothing, targets are large, no screen says too much, and a page weighs little.

The other walks go with people who have no family, so that these pages are walked here: by a boy of fifteen, by a girl
who reads pictures, and at one table with the booklet of their mother.
"""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest

from benchmarks.weight import LATER_BOOKLET, Scale
from tests.journeys import test_targets as targets
from tests.journeys import test_words_on_screen as screens
from tests.journeys.axe import violations
from tests.journeys.tour import Stop, links_in, route_of, sign_in, sit_together

LEAST = {"Tim": 6, "Sanne": 6, "Samen": 9}
LONG = (pytest.mark.full, pytest.mark.ci)
READERS = [pytest.param(who, marks=LONG) for who in LEAST]


def family_pages(context, who: str) -> list[Stop]:
    """The first page of each kind that is about a family, by links from one of them to the next."""
    found: dict[str, Stop] = {}
    waiting = deque(["/b/27/"])
    while waiting:
        path = waiting.popleft()
        name = route_of(path) or ""
        if not name.startswith("family_") or name in found:
            continue
        answer = context.request.get(path)
        assert answer.status == 200, (who, path)
        if "text/html" in answer.headers["content-type"]:
            found[name] = Stop(who, name, path)
            waiting.extend(links_in(answer.text()))
    return list(found.values())


@pytest.mark.parametrize("who", READERS)
def test_every_page_of_a_family_can_be_read_and_reached_by_everybody(server, new_context, who):
    context = new_context(viewport={"width": 360, "height": 780}, color_scheme="dark")
    page = sign_in(context, server.links, "Els" if who == "Samen" else who)
    if who == "Samen":
        sit_together(page, "Marja")
        page.goto("/b/27/9/1/")
        page.locator("main form button").last.click()
    stops = family_pages(context, who)
    assert len(stops) >= LEAST[who], stops
    faults = []
    for stop in stops:
        page.goto(stop.path)
        faults += [f"{stop}: {fault}" for fault in violations(page)]
    faults += targets.breaches(page, stops, *targets.BOOKLET)
    faults += screens.breaches(page, stops, screens.BOOKLET)
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.full
@pytest.mark.ci
def test_the_plan_and_a_talk_weigh_little_once_the_booklet_is_open(server, new_context):
    context = new_context(viewport={"width": 360, "height": 780})
    page = sign_in(context, server.links, "Marja")
    page.goto("/b/3/")
    scale = Scale(page, urlsplit(server.url).netloc)
    for path in ("/b/27/", "/b/27/9/"):
        before = scale.now.total
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert 0 < scale.now.total - before <= LATER_BOOKLET, path
    assert scale.now.strangers == []
