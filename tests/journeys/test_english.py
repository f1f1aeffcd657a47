"""Everything of ours in English for whoever reads English; what somebody said stays as it was said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import krachtwerk
from tests.journeys.steps import bar, follow, read_like, reads, tap, write
from tests.journeys.tour import sign_in, tour

WORDS = Path(krachtwerk.__file__).parent / "words"
SHORTEST = 6
THEIRS = {"textarea", "blockquote", "bdi", "script", "style"}
EMPTY = {"meta", "link", "input", "img", "br", "hr", "use", "path", "circle"}
SPOKEN = ("aria-label", "alt", "title", "placeholder")


def _leaves(tree: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{at}.{key}")
        elif isinstance(value, str):
            yield f"{at}.{key}", value


def _texts(language: str) -> dict[str, str]:
    return {
        f"{path.stem}{key}": text
        for path in (WORDS / language).glob("*.toml")
        for key, text in _leaves(tomllib.loads(path.read_text("utf-8")))
    }


def _only_dutch() -> re.Pattern[str]:
    """What we say in Dutch and nowhere in English."""
    english = {text.casefold() for text in _texts("en").values()}
    english |= {
        word for text in english for word in re.findall(r"\w+", text)
    }  # names stay as they are
    dutch = {
        text
        for text in _texts("nl").values()
        if len(text) >= SHORTEST and "{" not in text and text.casefold() not in english
    }
    longest_first = sorted(dutch, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first))


class Ours(HTMLParser):
    """What a page says itself: without own words, names, and what is marked as another language."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.language: str | None = None
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part that is somebody's own hides all that is in it."""
        named = dict(attrs)
        if tag == "html":
            self.language = named.pop("lang", None)
        is_own = tag in THEIRS or "lang" in named or (named.get("dir") == "auto" and tag != "label")
        if tag not in EMPTY:
            self._open.append((tag, is_own))
        self.said += [value for name in SPOKEN if (value := named.get(name)) and not is_own]

    def handle_endtag(self, tag: str) -> None:
        """The part ends, and all that was left open in it."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """What is read."""
        if not any(is_own for _, is_own in self._open):
            self.said.append(data)


def _dutch_left(context, who: str, start: str) -> dict[str, list[str]]:
    """Dutch texts of ours on any page; own words and names are left out."""
    only_dutch, found = _only_dutch(), {}
    for stop in tour(context, who, start):
        page = Ours()
        page.feed(context.request.get(stop.path).text())
        assert page.language == "en", stop.path
        if left := only_dutch.findall(" ".join(" ".join(page.said).split())):
            found[f"{stop} {stop.path}"] = left
    return found


@pytest.mark.ci
@pytest.mark.full
def test_the_booklet_is_english_throughout(server, new_context):
    context = new_context(locale="en-GB")
    sign_in(context, server.links, "Yusuf")
    assert _dutch_left(context, "Yusuf", "/b/") == {}


@pytest.mark.ci
@pytest.mark.full
def test_a_worker_can_read_english(server, new_context):
    context = new_context(locale="en-GB")
    page = sign_in(context, server.links, "Bram")
    read_like(page, language="en")
    assert _dutch_left(context, "Bram", "/w/") == {}


def test_the_main_job_in_english(server, new_context):
    page = sign_in(new_context(locale="en-GB"), server.links, "Yusuf")
    reads(page, "Hello Yusuf.")
    bar(page, "Tell")
    page.locator("main").get_by_role("link", name="Work and learning").first.click()
    page.locator(".ways").get_by_role("link", name="Write").click()
    write(page, "Your words", "I fixed the lights of Malik's car.")
    tap(page, "Save")
    tap(page, "Now")
    follow(page, "Skip")
    tap(page, "Me and Bram")
    card = page.locator("blockquote, .card__words", has_text="I fixed the lights").first
    assert card.evaluate("one => one.closest('[lang]').lang") == "en"
    bar(page, "This week")
    step = page.locator("article", has_text="Look at a room in a shared house.").last
    tap(page, "It worked", within=step)
    write(page, "Would you like to say more about it?", "They liked me.")
    tap(page, "Save")
    reads(page, "It worked")


def test_the_door_speaks_the_language_of_the_browser(server, new_context):
    page = new_context(locale="en-GB").new_page()
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en"
    tap(page, "Nederlands")
    assert page.locator("html").get_attribute("lang") == "nl"
