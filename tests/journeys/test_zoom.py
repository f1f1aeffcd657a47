"""Zoomed to 400% on a screen of 1280: 320 wide, and nothing has to be pushed sideways."""

from __future__ import annotations

import pytest

from tests.journeys.steps import no_sideways, read_like
from tests.journeys.tour import Stop, sign_in, sit_together, tour

pytestmark = pytest.mark.slow

ZOOMED = {"viewport": {"width": 320, "height": 256}}
START = {"Samira": "/b/", "Dirk": "/b/", "Fatma": "/w/", "Samen": "/b/20/"}
MAIN = {
    "booklet_home", "inventory_doors", "inventory_door", "inventory_card", "plan_wants", "plan_goal",
    "plan_choose", "plan_week", "network_people", "network_rings",
    "network_lines", "network_then", "contact_topics", "client_help",
    "account_reading", "together_table", "together_plan", "together_steps", "contact_today",
    "client_people", "client_person", "contact_log", "contact_check", "team_learning", "team_clients",
}  # fmt: skip


def _sticking_out(page, stops: list[Stop]) -> dict[str, list[str]]:
    found = {}
    for stop in stops:
        page.goto(stop.path)
        if out := no_sideways(page):
            found[f"{stop} {stop.path}"] = out
    return found


def _of_each_kind(stops: list[Stop], *, main: bool) -> list[Stop]:
    """One page of each route, of the main ones alone or of all."""
    one = {stop.route: stop for stop in reversed(stops)}
    return [stop for stop in one.values() if not main or stop.route in MAIN]


def _pages(server, new_context, who: str, *, main: bool):
    context = new_context(**ZOOMED)
    page = sign_in(context, server.links, "Fatma" if who == "Samen" else who)
    start = START.get(who, "/t/")
    if who == "Samen":
        sit_together(page, "Samira")
    stops = _of_each_kind(tour(context, who, start), main=main)
    assert stops
    return page, stops


LATER = [pytest.mark.full, pytest.mark.ci]


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("who", ["Samira", "Fatma", "Samen", "Noor"])
def test_no_main_page_is_pushed_sideways(server, new_context, who):
    page, stops = _pages(server, new_context, who, main=True)
    assert _sticking_out(page, stops) == {}


@pytest.mark.full
@pytest.mark.parametrize("who", ["Samira", "Dirk", "Fatma", "Samen", "Noor", "Henk", "Pim"])
def test_no_page_is_pushed_sideways(server, new_context, who):
    page, stops = _pages(server, new_context, who, main=False)
    assert _sticking_out(page, stops) == {}


@pytest.mark.full
@pytest.mark.ci
def test_nor_at_the_door(server, new_context):
    page = new_context(**ZOOMED).new_page()
    page.goto("/k/demo-card-of-samira-please/")
    stops = [Stop("door", "door", path) for path in ("/", "/in/", "/r/", "/k/", "/x/1/")]
    assert _sticking_out(page, stops) == {}


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize("level", ["plain", "picture"])
def test_nor_with_very_big_letters(server, new_context, level):
    context = new_context(**ZOOMED)
    page = sign_in(context, server.links, "Samira")
    read_like(page, letters="bigger", level=level)
    stops = _of_each_kind(tour(context, "Samira", "/b/"), main=True)
    assert _sticking_out(page, stops) == {}


BROKEN = r"""() => {
  const broken = [];
  for (const line of document.querySelectorAll('.bar__word, h1, .exit__button span, .rung__label, .rung__words')) {
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      for (const word of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map(rect => Math.round(rect.top)));
        if (tops.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""
COVERED = """() => {
  const exit = document.querySelector('.exit__button');
  if (!exit) return [];
  const one = exit.getBoundingClientRect();
  return [...document.querySelectorAll('.top__link span')].filter(link => {
    const it = link.getBoundingClientRect();
    return it.right > one.left + 1 && it.left < one.right && it.bottom > one.top && it.top < one.bottom;
  }).map(link => link.textContent.trim());
}"""
BROAD_WORDS = {"Samira": ("/b/", "/b/7/", "/b/8/", "/b/20/1/"), "Hanna": ("/b/24/9/", "/b/8/7/"),
               "Fatma": ("/w/", "/w/p/back/"), "Noor": ("/t/c/", "/t/v/")}  # fmt: skip


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=LATER)])
@pytest.mark.parametrize("who", BROAD_WORDS)
def test_words_that_lead_somewhere_stay_whole_and_uncovered(server, new_context, who, language):
    context = new_context(viewport={"width": 320, "height": 640})
    page = sign_in(context, server.links, who)
    read_like(page, letters="bigger", language=language)
    found = {}
    for path in BROAD_WORDS[who]:
        page.goto(path)
        assert page.locator(".bar__word").count() >= 3, path
        if faults := page.evaluate(BROKEN) + page.evaluate(COVERED):
            found[path] = faults
    assert found == {}


OUTSIDE = """() => [...document.querySelectorAll('.ladder-stand .tick')].filter(tick => {
  const sign = tick.firstElementChild.getBoundingClientRect(), it = tick.getBoundingClientRect();
  return sign.left < it.left || sign.right > it.right;
}).map(tick => tick.value)"""


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=LATER)])
@pytest.mark.parametrize("letters", [pytest.param("normal", marks=LATER), "bigger"])
def test_a_ladder_stays_between_its_rails(server, new_context, letters, language):
    """With pictures: the words of a rung are whole beside where one stands, a number lies in its button."""
    context = new_context(viewport={"width": 320, "height": 640})
    page = sign_in(context, server.links, "Samira")
    read_like(page, letters=letters, level="picture", language=language)
    page.goto("/b/3/")
    page.get_by_role("link", name="Ik wil een eigen huis voor ons drie.").first.click()
    page.locator("a.plan-line[href$='/7/']").click()
    assert page.locator(".rung--here .rung__words").inner_text() != ""
    assert page.locator(".ladder-stand .tick").count() == 5
    assert (page.evaluate(OUTSIDE), page.evaluate(BROKEN), no_sideways(page)) == ([], [], [])
