"""Targets: everything that can be tapped is large enough for a thumb and stands free of the next.

Measured are the boxes of all links, buttons, fields and folds that can be seen, at 320, 768 and 1280 px:
at least 56 px in the booklet (also in Samen), with 8 px of room between two; at least 48 px for the
worker, where two may touch but never overlap.
For radio and checkbox tiles and for files the label counts, for a card the whole card that its link
covers. A link in the midst of a sentence is free of this, as in WCAG 2.5.8; so is what only shows on focus,
and so is somebody in a drawing, who stands where they belong, when a row of the same page leads there too.
The items of one bar stand cell to cell; they may touch, never overlap.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.tour import Stop, sign_in, sit_together, tour

WIDTHS = (320, 768, 1280)
BOOKLET, WORKER = (56, 8), (48, 0)
MAIN = {
    "booklet_home", "inventory_doors", "inventory_door", "inventory_card", "plan_wants", "plan_goal",
    "plan_week", "network_people", "contact_today", "client_people", "client_person", "contact_log",
    "together_table",
}  # fmt: skip

MEASURE = r"""
() => {
  const found = [];
  const box = r => ({x: r.left + scrollX, y: r.top + scrollY, w: r.width, h: r.height});
  const union = rects => {
    const x = Math.min(...rects.map(r => r.left)), y = Math.min(...rects.map(r => r.top));
    return new DOMRect(x, y, Math.max(...rects.map(r => r.right)) - x,
      Math.max(...rects.map(r => r.bottom)) - y);
  };
  const positioned = el => {
    while (el && getComputedStyle(el).position === 'static') el = el.parentElement;
    return el;
  };
  const own = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, audio[controls], [role=button]');
  const beside = new Set([...own].filter(el => !el.closest('svg')).map(el => el.getAttribute('href')));
  for (const el of own) {
    if (!el.checkVisibility({visibilityProperty: true}) || el.closest('.debug')) continue;
    let rect = el.getBoundingClientRect();
    let style = getComputedStyle(el), kind = el.tagName.toLowerCase();
    if (kind === 'input' && ['radio', 'checkbox', 'file'].includes(el.type)) {
      const labels = [...el.labels].filter(l => l.checkVisibility());
      if (labels.length) rect = union(labels.map(l => l.getBoundingClientRect()));
    } else if (style.clip !== 'auto' || rect.right <= 0 || rect.bottom + scrollY <= 0) continue;
    if (kind === 'a' && beside.has(el.getAttribute('href')) && el.closest('svg')) continue;
    const cover = getComputedStyle(el, '::after');
    if (kind === 'a' && cover.content !== 'none' && cover.position === 'absolute') {
      rect = positioned(el).getBoundingClientRect();
      kind = 'cover';
    } else if (kind === 'a' && style.display === 'inline') {
      const around = el.parentElement.textContent.trim().length;
      if (around > el.textContent.trim().length + 1) continue;
    }
    if (rect.width === 0 || rect.height === 0) continue;
    const bar = el.closest('nav, .ticks');
    let above = el;
    while (above && !['fixed', 'sticky'].includes(getComputedStyle(above).position)) above = above.parentElement;
    found.push({...box(rect), kind, fixed: !!above,
      bar: bar ? [...document.querySelectorAll('nav, .ticks')].indexOf(bar) : -1,
      name: (el.getAttribute('aria-label') || el.textContent || el.name || '')
        .trim().replace(/\s+/g, ' ').slice(0, 40)});
  }
  return found;
}
"""


def too_small(targets: list[dict[str, Any]], least: int) -> list[str]:
    """Those that are smaller than `least` in either direction."""
    return [
        f"{t['kind']} “{t['name']}” is {t['w']:.0f}×{t['h']:.0f}"
        for t in targets
        if min(t["w"], t["h"]) < least - 0.5
    ]


def too_near(targets: list[dict[str, Any]], apart: int) -> list[str]:
    """Pairs with less room between them; what floats above the page is no neighbour of it."""
    found = []
    for no, a in enumerate(targets):
        for b in targets[no + 1 :]:
            if a["fixed"] != b["fixed"] or "cover" in (a["kind"], b["kind"]):
                continue
            x = max(a["x"], b["x"]) - min(a["x"] + a["w"], b["x"] + b["w"])
            y = max(a["y"], b["y"]) - min(a["y"] + a["h"], b["y"] + b["h"])
            room = 0 if a["bar"] == b["bar"] != -1 else apart
            if max(x, y) < room - 0.5:
                found.append(
                    f"“{a['name']}” and “{b['name']}” have {max(x, y):.0f} px between them"
                )
    return found


def breaches(page, stops: list[Stop], least: int, apart: int) -> list[str]:
    """What is too small or too near on these pages, at each width."""
    found = []
    for stop in stops:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if width == WIDTHS[0]:
                page.goto(stop.path)
            targets = page.evaluate(MEASURE)
            found += [
                f"{stop} ({stop.path}) at {width}: {fault}"
                for fault in (*too_small(targets, least), *too_near(targets, apart))
            ]
    return found


def _measure(server, new_context, who: str, *, only: set[str] | None = None) -> list[str]:
    context = new_context()
    page = sign_in(context, server.links, "Samira" if who == "Samira" else "Fatma")
    if who == "Samen":
        sit_together(page, "Samira")
    start, bars = ("/w/", WORKER) if who == "Fatma" else ("/b/", BOOKLET)
    stops = tour(context, who, start)
    return breaches(page, [s for s in stops if only is None or s.route in only], *bars)


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("who", ["Samira", "Fatma", "Samen"])
def test_targets_of_the_main_pages(server, new_context, who):
    found = _measure(server, new_context, who, only=MAIN)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.full
@pytest.mark.parametrize("who", ["Samira", "Fatma", "Samen"])
def test_targets_of_every_page(server, new_context, who):
    found = _measure(server, new_context, who)
    assert not found, "\n" + "\n".join(found)
