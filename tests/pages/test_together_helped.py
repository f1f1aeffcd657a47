"""Samen: what helped; nothing that was written or chosen is lost when there is too much of it."""

from __future__ import annotations

import re

import pytest

from krachtwerk.models import Words
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules
from tests.pages.samen import SHARED, goal, post, samira, step, table

__all__ = ["goal", "samira", "step", "table"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def tick(cast, step, at):
    return plan_rules.tick(step, "done", by=cast.client("samira"), at=at)


def test_too_much_text_is_told_and_kept(cast, table, tick, samira, at):
    nadia = network_rules.add_person(
        cast.clients["samira"], "Nadia", by=samira, at=at, audience=SHARED
    )
    long = "zo fijn " * 60
    answer = post(
        table, "together_helped", tick.public_id, status=422, text=long, people=nadia.public_id
    )
    page = answer.content.decode()
    assert long.strip() in page
    assert "400" in page
    assert re.search(rf'value="{nadia.public_id}" checked', page)


def test_the_same_click_twice_says_it_once(table, tick):
    before = Words.objects.count()
    for _ in range(2):
        post(table, "together_helped", tick.public_id, text="De bus reed.\r\nOp tijd.")
    assert Words.objects.count() == before + 1
