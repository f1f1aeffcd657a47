"""Moving somebody in the drawing: by mouse, by finger and by keyboard it becomes the same drawing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.server import Server
from tests.journeys.steps import tap
from tests.journeys.tour import sign_in

pytestmark = pytest.mark.slow

RINGS = "/b/8/2/"


@pytest.fixture
def mine(server: Server, new_context: Callable[..., BrowserContext]) -> Page:
    """Samira on a screen that knows mouse and finger."""
    context = new_context(viewport={"width": 1280, "height": 1000}, has_touch=True)
    return sign_in(context, server.links, "Samira")


def drawn(page: Page) -> str:
    """The drawing as the server made it."""
    page.goto(RINGS)
    return page.locator(".map svg").evaluate("(svg) => svg.outerHTML")


def middle(page: Page, name: str) -> tuple[float, float]:
    """Where somebody stands on the screen."""
    box = page.locator(".map svg a", has_text=name).first.locator(".map__face").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def target(page: Page, name: str) -> tuple[float, float]:
    """Half way from somebody to the middle of the drawing: in the nearest ring, in the same sector."""
    x, y = middle(page, name)
    box = page.locator('.map svg [data-mark="me"] circle').bounding_box()
    assert box is not None
    me = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    part = 0.45
    return me[0] + (x - me[0]) * part, me[1] + (y - me[1]) * part


def by_mouse(page: Page, name: str) -> None:
    page.goto(RINGS)
    begin, end = middle(page, name), target(page, name)
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    with page.expect_navigation():
        page.mouse.up()


def by_finger(page: Page, name: str) -> None:
    """A finger holds still for a moment, then moves; the browser's own touches, not made-up events."""
    page.goto(RINGS)
    begin, end = middle(page, name), target(page, name)
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, at: tuple[float, float] | None) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", begin)
    expect(page.locator(".map__mark--held")).to_have_count(1)
    for part in (0.25, 0.5, 0.75, 1.0):
        touch("touchMove", tuple(b + (e - b) * part for b, e in zip(begin, end, strict=True)))
    with page.expect_navigation():
        touch("touchEnd", None)


def by_keyboard(page: Page, name: str) -> None:
    """From the drawing over the person's page to the buttons, with Tab and Enter alone."""
    page.goto(RINGS)
    page.locator(".map svg a", has_text=name).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/b/9/[0-9a-f-]+/$"))
    page.get_by_role("link", name="Een andere plek").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/10/")
    while (nearer := page.get_by_role("button", name="Dichterbij")).count():
        nearer.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")


def by_arrows(page: Page, name: str) -> None:
    """In the drawing itself: arrow keys move, Enter puts down."""
    page.goto(RINGS)
    begin, end = middle(page, name), target(page, name)
    page.locator(".map svg a", has_text=name).first.focus()
    scale = page.locator(".map svg").evaluate("(svg) => svg.getScreenCTM().a") * 14
    for way, distance in (
        ("ArrowRight" if end[0] > begin[0] else "ArrowLeft", abs(end[0] - begin[0])),
        ("ArrowDown" if end[1] > begin[1] else "ArrowUp", abs(end[1] - begin[1])),
    ):
        for _ in range(round(distance / scale)):
            page.keyboard.press(way)
    expect(page.locator(".map__mark--held")).to_have_count(1)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def far_away(page: Page, name: str) -> str:
    """Put somebody in the outmost ring by their buttons; the drawing then."""
    page.goto(RINGS)
    link = page.locator(".map svg a", has_text=name).first.get_attribute("href")
    page.goto(f"{link}10/")
    while page.get_by_role("button", name="Verder weg").count():
        tap(page, "Verder weg")
    return drawn(page)


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(by_mouse, marks=[pytest.mark.full, pytest.mark.ci]),
        by_finger,
        by_arrows,
    ],
)
def test_dragged_or_by_buttons_it_is_the_same_drawing(mine: Page, way) -> None:
    """A friend comes near: nobody of her sector stands there yet."""
    before = far_away(mine, "Hatice")
    by_keyboard(mine, "Hatice")
    by_buttons = drawn(mine)
    assert by_buttons != before
    assert far_away(mine, "Hatice") == before
    way(mine, "Hatice")
    expect(mine.locator(".saved")).to_contain_text("veranderd")
    assert mine.locator(".map svg").evaluate("(svg) => svg.outerHTML") == by_buttons
    tap(mine, "Zet terug")
    assert drawn(mine) == before


def test_a_tap_still_opens_and_escape_lets_go(mine: Page) -> None:
    before = drawn(mine)
    begin, end = middle(mine, "Hatice"), target(mine, "Hatice")
    for give_up in ("Escape", None):
        mine.mouse.move(*begin)
        mine.mouse.down()
        mine.mouse.move(*end, steps=4)
        expect(mine.locator(".map__mark--held")).to_have_count(1)
        if give_up:
            mine.keyboard.press(give_up)
        else:
            mine.mouse.move(5, 5, steps=3)  # outside the drawing
        mine.mouse.up()
        expect(mine.locator(".map__mark--held")).to_have_count(0)
        assert mine.url.endswith(RINGS)
        assert mine.locator(".map svg").evaluate("(svg) => svg.outerHTML") == before
    fingers = mine.context.new_cdp_session(mine)
    x, y = begin
    fingers.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    expect(mine.locator(".map__mark--held")).to_have_count(1)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(mine.locator(".map__mark--held")).to_have_count(0)
    assert drawn(mine) == before
    mine.locator(".map svg a", has_text="Hatice").first.click()
    mine.wait_for_url(re.compile(r"/b/9/[0-9a-f-]+/$"))


def test_no_two_labels_lie_on_each_other_after_moving(mine: Page) -> None:
    """Boxes as the browser measures them; letters of at least twelve pixels at 1280."""
    by_mouse(mine, "Hatice")
    mine.goto(RINGS)
    boxes = mine.locator(".map__label").evaluate_all(
        "(all) => all.map((one) => { const box = one.getBoundingClientRect();"
        " return [box.left, box.top, box.right, box.bottom]; })"
    )
    assert len(boxes) >= 8
    for no, one in enumerate(boxes):
        for other in boxes[no + 1 :]:
            apart = (
                one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            )
            assert apart, (one, other)
    sizes = mine.locator(".map svg text").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(sizes) >= 12
