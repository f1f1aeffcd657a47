"""The drawings with sixty people and a hundred and twenty ties, measured in the browser as it draws them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.server import ROOT
from tests.journeys.tour import sign_in

pytestmark = pytest.mark.slow

WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}}
LEAST = 12.0
"""Pixels: no letter on a wide screen is lower."""

MEASURE = """
() => {
  const svg = document.querySelector('.map__svg');
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const point = (e, at) => {
    const p = e.getPointAtLength(at).matrixTransform(e.getScreenCTM()); return [p.x, p.y];
  };
  const scale = svg.getScreenCTM().a;
  const marks = {};
  for (const g of svg.querySelectorAll('[data-mark]')) {
    const circle = g.querySelector('.map__face') || g.querySelector('circle');
    const b = circle.getBoundingClientRect();
    const r = parseFloat(circle.getAttribute('r')) * scale;
    marks[g.dataset.mark] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2, r];
  }
  return {
    letters: [...svg.querySelectorAll('text')].map(e => parseFloat(e.getAttribute('font-size')) * scale),
    labels: [...svg.querySelectorAll('.map__label, .map__name, .map__badge')]
      .map(e => [e.textContent, ...box(e)]),
    circles: [...svg.querySelectorAll('.map__face')].map(box),
    marks,
    lines: [...svg.querySelectorAll('[data-of]')].map(g => {
      const path = g.querySelector('.map__line');
      const d = path.getAttribute('d').split('M').filter(Boolean);
      const ends = [point(path, 0)];
      const numbers = d[d.length > 2 ? 1 : d.length - 1].match(/-?[0-9.]+/g).map(Number);
      const last = svg.createSVGPoint();
      [last.x, last.y] = numbers.slice(-2);
      const there = last.matrixTransform(path.getScreenCTM());
      return [g.dataset.of.split(' '), ends[0], [there.x, there.y]];
    }),
  };
}
"""


@pytest.fixture(scope="module")
def crowd(server):
    """Dirk has a great many people all at once."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KRACHTWERK_", "DJANGO_"))}
    environment = kept | {"KRACHTWERK_HOME": str(server.home), "KRACHTWERK_MODE": "demo"}
    command = [sys.executable, "-m", "benchmarks.crowd", "Dirk"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=120)
    return server


def overlapping(labels: list[list[Any]]) -> list[tuple[str, str]]:
    """Labels of which one lies on another, by more than the half pixel to which a browser rounds."""
    found = []
    for no, (text, left, top, right, bottom) in enumerate(labels):
        for other, a, b, c, d in labels[no + 1 :]:
            if min(right, c) - max(left, a) > 0.5 and min(bottom, d) - max(top, b) > 0.5:
                found.append((text, other))
    return found


def _lies_on(label: list[Any], disc: list[float]) -> bool:
    """Whether a label lies on a circle."""
    _, left, top, right, bottom = label
    x, y, r = disc
    dx, dy = x - min(max(x, left), right), y - min(max(y, top), bottom)
    return bool((dx * dx + dy * dy) ** 0.5 < r - 0.5)


def _loose(measured: dict[str, Any]) -> list[str]:
    """Lines of which an end does not lie on the edge of its mark."""
    found = []
    for (one, other), *ends in measured["lines"]:
        for name, (x, y) in zip((one, other), ends, strict=True):
            mx, my, r = measured["marks"][name]
            if abs(((x - mx) ** 2 + (y - my) ** 2) ** 0.5 - r) > 1:
                found.append(f"{one} {other}")
    return found


def _measured(page: Page, path: str) -> dict[str, Any]:
    page.goto(path)
    page.evaluate("document.fonts.ready")
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("path", ["/b/8/2/", "/b/8/3/", "/b/8/4/?a=2000-01-01"])
def test_in_a_crowd_no_label_lies_on_another_and_lines_end_at_their_people(
    crowd, new_context, path
):
    page = sign_in(new_context(**WIDE), crowd.links, "Dirk")
    measured = _measured(page, path)
    assert len(measured["circles"]) >= 60
    assert overlapping(measured["labels"]) == []
    circles = [["circle", *box] for box in measured["circles"]]
    assert overlapping(circles) == []
    discs = list(measured["marks"].values())
    covered = [label[0] for label in measured["labels"] if any(_lies_on(label, d) for d in discs)]
    assert covered == []
    assert min(measured["letters"]) >= LEAST
    assert len(measured["lines"]) >= (120 if path == "/b/8/3/" else 0)
    assert _loose(measured) == []


@pytest.mark.parametrize(
    "path",
    [
        "/b/8/2/",
        *(
            pytest.param(path, marks=[pytest.mark.full, pytest.mark.ci])
            for path in ("/b/8/3/", "/b/8/4/")
        ),
    ],
)
def test_a_drawing_of_few_people_is_whole_on_a_phone_and_large_enough(server, new_context, path):
    for size, least in ((PHONE, 10.5), (WIDE, LEAST)):
        page = sign_in(new_context(**size), server.links, "Samira")
        measured = _measured(page, path)
        assert overlapping(measured["labels"]) == []
        assert min(measured["letters"]) >= least
        frame = page.locator(".map").bounding_box()
        assert frame is not None
        assert frame["x"] + frame["width"] <= size["viewport"]["width"]


def test_people_are_reached_by_keyboard_and_moved_by_a_tap(server, new_context):
    page = sign_in(new_context(**PHONE), server.links, "Samira")
    page.goto("/b/8/2/")
    link = page.locator(".map a[aria-label^='Hatice']")
    link.focus()
    page.keyboard.press("Enter")
    with page.expect_navigation(url="**/b/9/**"):
        page.get_by_role("button", name="Dichtbij", exact=True).click()
    page.goto("/b/8/2/")
    assert page.locator(".map a[aria-label='Hatice, Dichtbij']").count() == 1
    by_tap = page.locator(".map__svg").inner_html()
    page.locator(".map a[aria-label^='Hatice']").click()
    for word in ("Ver weg", "Dichtbij"):
        page.get_by_role("button", name=word, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.goto("/b/8/2/")
    assert page.locator(".map__svg").inner_html() == by_tap
