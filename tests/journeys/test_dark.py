"""A dark screen: when the device is dark, or when somebody chose it; and light when that was chosen."""

from __future__ import annotations

import pytest

from tests.journeys.steps import luminance, read_like
from tests.journeys.tour import sign_in, sit_together

pytestmark = pytest.mark.slow

BOOKLET = ("/b/", "/b/1/", "/b/1/4/", "/b/3/", "/b/7/", "/b/8/", "/b/8/2/", "/b/10/", "/b/11/")
WORK = ("/w/", "/w/p/", "/w/c/", "/t/")
DARK, LIGHT = 0.05, 0.7
READABLE = 7


def _contrast(page) -> float:
    paper, ink = luminance(page, "body"), luminance(page, "h1", "color")
    return (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05)


def _is_dark(page, paths: tuple[str, ...]) -> None:
    for path in paths:
        page.goto(path)
        assert luminance(page, "body") < DARK, path
        assert _contrast(page) >= READABLE, path


@pytest.mark.parametrize(
    ("who", "paths"),
    [
        ("Samira", BOOKLET),
        pytest.param("Fatma", WORK, marks=[pytest.mark.full, pytest.mark.ci]),
    ],
)
def test_a_dark_device_gets_a_dark_screen(server, new_context, who, paths):
    page = sign_in(new_context(color_scheme="dark"), server.links, who)
    _is_dark(page, paths)


@pytest.mark.full
@pytest.mark.ci
def test_the_table_is_dark_too(server, new_context):
    page = sign_in(new_context(color_scheme="dark"), server.links, "Fatma")
    sit_together(page, "Samira")
    _is_dark(page, ("/b/20/", "/b/26/", "/b/23/"))


def test_photos_are_never_turned_inside_out(server, new_context):
    page = sign_in(new_context(color_scheme="dark"), server.links, "Samira")
    page.goto("/b/1/4/")
    photo = page.locator("main .card img").first
    assert photo.evaluate("one => getComputedStyle(one).filter") == "none"


def test_whoever_chose_keeps_what_they_chose(server, new_context):
    on_light = sign_in(new_context(color_scheme="light"), server.links, "Dirk")
    read_like(on_light, theme="dark")
    _is_dark(on_light, ("/b/", "/b/7/"))
    on_dark = sign_in(new_context(color_scheme="dark"), server.links, "Dirk")
    _is_dark(on_dark, ("/b/",))
    read_like(on_dark, theme="light")
    on_dark.goto("/b/7/")
    assert luminance(on_dark, "body") > LIGHT
    assert _contrast(on_dark) >= READABLE
