"""What the tests of Samen share: reading, posting, and a table with Samira's booklet on it."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import plan as plan_rules

SHARED = "with_worker"


def read(browser, name, *args, query="", status=200) -> str:
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    lined = answer.content.decode().replace('<span class="line">', " ").replace("</span>", "")
    return re.sub(" +", " ", html.unescape(lined))


def post(browser, name, *args, status=302, **sent):
    answer = browser.post(reverse(name, args=args), sent)
    assert answer.status_code == status, html.unescape(answer.content.decode())
    return answer


@pytest.fixture
def table(cast, sign_in):
    """Fatma's browser with Samira's booklet open, after the tablet was handed over."""
    browser = sign_in("fatma")
    post(browser, "together_start", cast.clients["samira"].public_id)
    return browser


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def goal(cast, samira, at):
    """A shared goal that grew from a shared card."""
    client = cast.clients["samira"]
    card = inventory_rules.add_card(
        client, "Ik teken graag.", domain="leisure", time="past", by=samira, at=at, audience=SHARED
    )
    return plan_rules.add_goal(client, "Ik wil weer tekenen.", card=card, by=samira, at=at)


@pytest.fixture
def step(goal, samira, at):
    return plan_rules.add_step(goal, plan_rules.Step("Verf kopen"), by=samira, at=at)
