"""Cards, goals and steps for the tests of the pages about the plan."""

from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from krachtwerk.models import Action, LongTermGoal, Strength
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import plan as rules

ID = "0b8f6f7e-93c4-4f5e-8f0e-5b1f3a5d7c01"
AWKWARD = ("أريد أن أغني", "A" * 80, "<script>alert(1)</script>")


def card_of(cast, at, text="Ik zing graag.", *, who="samira", **more) -> Strength:
    """A card of somebody, shared unless said otherwise."""
    given = {"domain": "leisure", "time": "present", "audience": "with_worker"} | more
    return inventory_rules.add_card(cast.clients[who], text, by=cast.client(who), at=at, **given)


def goal_of(cast, at, text="Ik wil weer zingen.", *, who="samira", **more) -> LongTermGoal:
    """A goal of somebody, shared unless said otherwise."""
    given = {"audience": "with_worker"} | more
    return rules.add_goal(cast.clients[who], text, by=cast.client(who), at=at, **given)


def step_of(cast, at, goal, text="De zanggroep bellen", *, who="samira", **more) -> Action:
    """A small step under the goal."""
    return rules.add_step(goal, rules.Step(text, **more), by=cast.client(who), at=at)


def look(browser, name, *args, query="", status=200) -> str:
    """The page, as text."""
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return answer.content.decode()


def post(browser, name, *args, **data):
    """Send a form of a page."""
    return browser.post(reverse(name, args=args), data)


def path(name, *args) -> str:
    """Where a page is."""
    return reverse(name, args=args)


def main(page: str) -> str:
    """What stands in the middle of a page."""
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def inside(page: str, element: str) -> list[str]:
    """The texts of the elements with this class."""
    found = re.findall(rf'class="{element}"[^>]*>(.*?)</', main(page), re.S)
    return [re.sub(r"<[^>]+>", "", text).strip() for text in found]


def costs(browser, name, *args) -> int:
    """How many queries a page takes, account and log among them."""
    with CaptureQueriesContext(connection) as taken:
        look(browser, name, *args)
    own = [q["sql"] for q in taken if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    return len(own)
