"""Words on the screen: at most 35 of ours on a screen of the booklet, 120 on one of the worker's.

Counted is every word that can be seen when a page opens on a phone (360 px), from its top to its end:
headings, buttons, labels, hints, and what stands in the header. A word has a letter in it. Not counted are

- what people said: all in an element with `dir="auto"` or in `bdi` (cards, goals, steps, names), unless it
  is word for word a text of ours, as the labels of tiles are; what is drawn (SVG) or marked as decoration,
  as the first letter beside a name is; and days and months, which are facts;
- the bars: the four words below the page, the strip of Samen, and the worker's rail;
- what is folded away, hidden from sight, or shows on focus alone;
- a text that stands on the page already: the four answers under each step are read once.

Pages to read in (the method, learning) are no screens of the worker's day and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

import pytest

from krachtwerk.method.keys import Level
from krachtwerk.method.texts import MissingValueError, deck
from tests.journeys.tour import Stop, sign_in, sit_together, tour

BOOKLET, WORKER = 35, 120
PROMPT_LISTS = {
    "safety_risk_new",
    "selfregulation_risks",
    "selfregulation_violence",
    "selfregulation_violence_look",
    "coaching_own_levels",
}
"""Lists of the method, risks or competences, that a worker goes through point by point: as long as the list."""
WORD = re.compile(r"(?=\S*[^\W\d_])[^\W_]+(?:[’'.:-][^\W_]+)*")
DATES = {
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "januari",
    "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
}  # fmt: skip
SEEN = r"""
() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const el = node.parentElement, text = node.textContent.trim();
    if (!text || el.closest('nav.bar, nav.rail, nav.strip, .debug')) continue;
    if (el.closest('script, style, svg, textarea, [aria-hidden=true]')) continue;
    if (!el.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.bottom + scrollY <= 0) continue;
    let clipped = false;
    for (let up = el; up && !clipped; up = up.parentElement) {
      const style = getComputedStyle(up), own = up.getBoundingClientRect();
      clipped = (own.width <= 1 && own.height <= 1 && style.overflow !== 'visible');
    }
    if (clipped) continue;
    found.push({text, own: !!el.closest('[dir=auto], bdi')});
  }
  return found;
}
"""


def ours() -> frozenset[str]:
    """Every text of the product without variables, at every level."""
    texts, found = deck(), set()
    for key in texts.keys():  # noqa: SIM118  # a deck is no dictionary
        for level in Level:
            with suppress(MissingValueError):
                found.add(texts.text(key, "nl", level))
    return frozenset(found)


def words_of_ours(seen: Iterable[dict[str, object]], texts: frozenset[str]) -> list[str]:
    """The words to count among the pieces of text on a page, in their order."""
    pieces = (str(piece["text"]) for piece in seen if not piece["own"] or piece["text"] in texts)
    words = (word for text in dict.fromkeys(pieces) for word in WORD.findall(text))
    return [word for word in words if word not in DATES]


def breaches(page, stops: list[Stop], most: int) -> list[str]:
    """The pages with more words of ours than `most`, each with what it says."""
    texts, found = ours(), []
    for stop in stops:
        if stop.route in PROMPT_LISTS:
            continue
        page.goto(stop.path)
        words = words_of_ours(page.evaluate(SEEN), texts)
        if len(words) > most:
            found.append(f"{stop} ({stop.path}): {len(words)} words: {' '.join(words)}")
    return found


@pytest.mark.parametrize(
    ("who", "start", "most"),
    [
        pytest.param("Samira", "/b/", BOOKLET, marks=[pytest.mark.full, pytest.mark.ci]),
        pytest.param("Samen", "/b/", BOOKLET, marks=[pytest.mark.full, pytest.mark.ci]),
        pytest.param("Fatma", "/w/", WORKER, marks=[pytest.mark.full, pytest.mark.ci]),
    ],
)
def test_no_screen_says_too_much(server, new_context, who, start, most):
    context = new_context(viewport={"width": 360, "height": 740})
    page = sign_in(context, server.links, "Samira" if who == "Samira" else "Fatma")
    if who == "Samen":
        sit_together(page, "Samira")
    stops = [stop for stop in tour(context, who, start) if stop.path.startswith(start)]
    found = breaches(page, stops, most)
    assert not found, "\n" + "\n".join(found)


def test_what_is_counted():
    seen = [
        {"text": "Jij en Fatma", "own": False},
        {"text": "Jij en Fatma", "own": False},
        {"text": "Ik teken graag", "own": True},
        {"text": "Wonen", "own": True},
        {"text": "maandag 23 november, 14.30 uur", "own": False},
    ]
    counted = ["Jij", "en", "Fatma", "Wonen", "uur"]
    assert words_of_ours(seen, frozenset({"Wonen"})) == counted
