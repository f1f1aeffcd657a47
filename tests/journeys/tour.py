"""A tour: every page that somebody of the demo can reach by links alone, found by reading the links."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Page

LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)')
LEADS_OUT = {"account_sign_out", "account_exit", "account_neutral"}
MOST_OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on the tour."""

    who: str
    route: str
    path: str

    def __str__(self) -> str:
        return f"{self.who} {self.route}"


def links_in(html: str) -> Iterator[str]:
    """The addresses on this server that a page links to."""
    for found in LINK.findall(html):
        yield unescape(found)


def route_of(path: str) -> str | None:
    """The name of the route, or None for files and other things that are no page."""
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def tour(context: BrowserContext, who: str, start: str) -> list[Stop]:
    """The pages from `start` on, at most two of each route; the context is signed in already."""
    seen: dict[str, set[str]] = defaultdict(set)
    waiting, stops = deque([start]), []
    while waiting:
        path = waiting.popleft()
        name = route_of(path)
        if name is None or name in LEADS_OUT or path in seen[name]:
            continue
        if len(seen[name]) >= MOST_OF_A_KIND:
            continue
        seen[name].add(path)
        answer = context.request.get(path, max_redirects=0)
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            assert answer.status < 400, f"{who}: {path} is linked and answers {answer.status}"
            continue
        stops.append(Stop(who, name, path))
        waiting.extend(links_in(answer.text()))
    return stops


def sit_together(page: Page, client: str) -> None:
    """The worker who is signed in gives the tablet to this client."""
    page.goto("/w/p/")
    person = page.get_by_role("link", name=client).first.get_attribute("href")
    page.goto(f"{person}s/")
    page.locator("main form button").last.click()
    page.wait_for_url("**/b/**")


def sign_in(context: BrowserContext, links: dict[str, str], name: str) -> Page:
    """A page of a context in which this person of the demo is signed in."""
    page = context.new_page()
    page.goto(next(url for person, url in links.items() if person.startswith(name)))
    return page
