"""The family of sixty people, measured in the browser as it draws it, and used on a phone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.test_maps import LEAST, PHONE, WIDE, crowd, overlapping
from tests.journeys.tour import sign_in

__all__ = ["crowd"]

MEASURE = """
() => {
  const svg = document.querySelector('.map__svg');
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const bare = e => {  // the shape itself, without the half of its stroke that a browser adds
    const b = e.getBBox(), m = e.getScreenCTM();
    const at = (x, y) => { const p = svg.createSVGPoint(); p.x = x; p.y = y; return p.matrixTransform(m); };
    const one = at(b.x, b.y), other = at(b.x + b.width, b.y + b.height);
    return [one.x, one.y, other.x, other.y];
  };
  const scale = svg.getScreenCTM().a;
  const marks = [...svg.querySelectorAll('[data-mark]')];
  return {
    scale,
    letters: [...svg.querySelectorAll('text')].map(e => parseFloat(e.getAttribute('font-size')) * scale),
    labels: [...svg.querySelectorAll('.map__label')].map(e => [e.textContent, ...box(e)]),
    symbols: marks.map(g => [g.dataset.mark, ...bare(g.querySelector('.map__face'))]),
    lines: [...svg.querySelectorAll('[data-of]')].map(g => {
      const path = g.querySelector('.map__line'), m = path.getScreenCTM();
      const numbers = path.getAttribute('d').match(/-?[0-9.]+/g).map(Number);
      const points = [];
      for (let no = 0; no < numbers.length; no += 2) {
        const p = svg.createSVGPoint(); p.x = numbers[no]; p.y = numbers[no + 1];
        const there = p.matrixTransform(m); points.push([there.x, there.y]);
      }
      return [g.dataset.of.split(' '), g.getAttribute('class').includes('--bar'), points];
    }),
    houses: [...svg.querySelectorAll('.map__house')].map(box),
    crosses: svg.querySelectorAll('[data-mark] > a > .map__line, [data-mark] > .map__line').length,
  };
}
"""


def _measured(page: Page) -> dict[str, Any]:
    page.goto("/b/8/6/")
    page.evaluate("document.fonts.ready")
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


def _on_edge(box: list[float], x: float, y: float) -> bool:
    """Whether a point lies on the edge of a symbol or, where that is no square, within a step of it."""
    left, top, right, bottom = box
    near = left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1
    deep = min(x - left, right - x, y - top, bottom - y)
    return near and deep < (right - left) / 2 - 1


def _on_line(points: list[list[float]], x: float, y: float) -> bool:
    return any(_off(x, y, *one, *other) < 1 for one, other in pairwise(points))


def _off(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    """How far a point lies from a stretch."""
    wide, high = bx - ax, by - ay
    long = wide * wide + high * high
    at = max(0.0, min(1.0, ((x - ax) * wide + (y - ay) * high) / long)) if long else 0.0
    return float(((x - ax - at * wide) ** 2 + (y - ay - at * high) ** 2) ** 0.5)


def _loose(measured: dict[str, Any]) -> list[str]:
    """Lines that do not end at the symbol of whom they tie, nor begin there or on the line of the parents."""
    symbols = {key: box for key, *box in measured["symbols"]}
    found = []
    for of, is_bar, points in measured["lines"]:
        if is_bar:
            continue
        begins = any(_on_edge(symbols[key], *points[0]) for key in of)
        if len(of) == 3:
            couples = [line for who, _, line in measured["lines"] if set(who) == set(of[:2])]
            begins = any(_on_line(line, *points[0]) for line in couples)
        ends = any(_on_edge(symbols[key], *points[-1]) for key in (of[-1:] if len(of) == 3 else of))
        if not (begins and ends):
            found.append(" ".join(of))
    return found


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_family_of_sixty_nothing_lies_on_anything_and_lines_end_at_their_people(
    crowd, new_context, scheme
):
    page = sign_in(new_context(**WIDE, color_scheme=scheme), crowd.links, "Dirk")
    measured = _measured(page)
    assert len(measured["symbols"]) >= 60
    assert len(measured["lines"]) >= 60
    assert overlapping(measured["labels"]) == []
    assert overlapping(measured["symbols"]) == []
    assert overlapping([*measured["labels"], *measured["symbols"]]) == []
    assert min(measured["letters"]) >= LEAST
    assert _loose(measured) == []
    assert measured["crosses"] >= 12
    assert measured["houses"]


@pytest.mark.full
@pytest.mark.ci
def test_on_a_phone_the_family_moves_within_its_frame_and_the_page_stays(crowd, new_context):
    page = sign_in(new_context(**PHONE), crowd.links, "Dirk")
    measured = _measured(page)
    assert min(measured["letters"]) >= 10.5
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["viewport"]["width"]
    frame = page.locator(".map").bounding_box()
    assert frame is not None
    assert frame["x"] + frame["width"] <= PHONE["viewport"]["width"]
    last = page.locator(".map__mark a").last
    last.focus()
    inside = last.bounding_box()
    assert inside is not None
    assert 0 <= inside["x"] <= PHONE["viewport"]["width"]
