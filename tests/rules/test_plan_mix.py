"""The mix: the client says how near a step is, the worker what it turns to and which sub-goal a goal serves."""

from __future__ import annotations

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry
from krachtwerk.rules import contact
from krachtwerk.rules import plan as rules


@pytest.fixture
def goal(cast, at):
    """A goal of Samira's, shown to Fatma."""
    samira = cast.client("samira")
    return rules.add_goal(samira.client, "Een huis", by=samira, at=at, audience="with_worker")


@pytest.fixture
def step(cast, goal, at):
    """A small step under it."""
    return rules.add_step(goal, rules.Step("Bellen"), by=cast.client("samira"), at=at)


def test_the_client_says_how_near_it_is_and_takes_it_back(cast, step, at):
    samira = cast.client("samira")
    rules.set_reach(step, "nearly", by=samira, at=at)
    step.refresh_from_db()
    assert step.reach == "nearly"
    rules.set_reach(step, "", by=samira, at=at)
    step.refresh_from_db()
    assert step.reach is None


def test_nobody_else_says_how_near_it_is(cast, step, at):
    for by in (cast.member("fatma"), cast.client("dirk")):
        with pytest.raises(Refusal, match=r"refuse\.not_author"):
            rules.set_reach(step, "alone", by=by, at=at)


def test_the_worker_orders_and_the_same_once_more_writes_nothing(cast, goal, step, at):
    fatma = cast.member("fatma")
    told = contact.Told(place="home", happened_at=at)
    met = contact.log_contact(goal.client, told, by=fatma, at=at)
    for _ in range(2):
        rules.orient(step, "system", by=fatma, at=at)
        rules.orient(met, "development", by=fatma, at=at)
        rules.serve(goal, "secure_base", by=fatma, at=at)
    assert (step.orientation, met.orientation, goal.sub_goal) == (
        "system", "development", "secure_base",
    )  # fmt: skip
    acts = JournalEntry.objects.filter(act__in=("orient", "serve_sub_goal"))
    assert acts.count() == 3
    rules.orient(step, "", by=fatma, at=at)
    rules.serve(goal, "", by=fatma, at=at)
    assert (step.orientation, goal.sub_goal) == (None, None)


def test_ordering_is_the_workers_by_themselves(cast, goal, step, at):
    for by in (
        cast.client("samira"), cast.member("fatma", with_client="samira"), cast.member("ilse"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            rules.orient(step, "action", by=by, at=at)
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            rules.serve(goal, "secure_base", by=by, at=at)
