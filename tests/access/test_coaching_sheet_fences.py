"""Fences of the sheet that a coach sees: what lies in another file never stands on it, nor does a yes given there."""

from __future__ import annotations

import pytest

from krachtwerk.access import coaching as access
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Tick
from krachtwerk.rules import consent, inventory, plan
from tests.access.test_safety import viewer
from tests.house.rows_of_coaching import coach_everybody, talk_about

INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN


@pytest.fixture
def sheet(cast, at):
    """Fatma walks beside both. Samira's sheets are bare, Dirk's are full, and he alone lets the coach read."""
    coach_everybody(cast, at)
    _fill(cast, "samira", at, ("leisure",))
    dirk = cast.client("dirk")
    for card in _fill(cast, "dirk", at, ("leisure", "money")):
        inventory.add_resource(card, text="Dirk zijn hulp", by=dirk, at=at)
        inventory.choose(card, by=dirk, at=at)
    consent.permit(dirk.client, "coach", ["inventory", "plan"], purpose="Mag", by=dirk, at=at)

    def look(key, kind):
        row = talk_about(cast, cast.clients[key], kind, at)
        henk = viewer(cast, "henk", at)
        return access.sheet_of(henk, access.open_talk(henk, row.public_id)[0])

    return look


def _fill(cast, key, at, domains):
    """A card in each domain, from each a goal with a step that went well; gives the cards."""
    me, cards = cast.client(key), []
    of = {"by": me, "at": at, "audience": "with_worker"}
    for domain in domains:
        card = inventory.add_card(me.client, f"{key} kaart", domain=domain, time="past", **of)
        goal = plan.add_goal(me.client, f"{key} doel", card=card, **of)
        step = plan.add_step(goal, plan.Step(f"{key} stap"), by=me, at=at)
        plan.tick(step, "done", by=me, at=at)
        cards.append(card)
    return cards


def test_the_doors_are_those_of_one_client(sheet):
    assert sheet("samira", INVENTORY).doors == [access.Door("leisure", ("past",), is_chosen=False)]
    told = [(one.domain, one.columns, one.is_chosen) for one in sheet("dirk", INVENTORY).doors]
    assert told == [("leisure", ("past", "help"), True), ("money", ("past", "help"), True)]


def test_the_goals_are_those_of_one_client(sheet):
    for key, domains in (("samira", ["leisure"]), ("dirk", ["leisure", "money"])):
        goals = sheet(key, PLAN).goals
        assert [one.domain for one in goals] == domains
        assert [[step.is_done for step in one.steps] for one in goals] == [[True]] * len(domains)


@pytest.mark.parametrize("kind", [INVENTORY, PLAN])
def test_the_yes_of_one_client_opens_no_words_of_another(sheet, kind):
    samira, dirk = sheet("samira", kind), sheet("dirk", kind)
    assert (samira.with_words, dirk.with_words) == (False, True)
    assert "samira" not in repr((samira, dirk))
    assert "dirk" in repr(dirk)


def test_a_tick_that_lies_in_another_file_says_nothing_of_this_step(cast, sheet):
    Tick.objects.filter(client=cast.clients["samira"]).update(client=cast.clients["dirk"])
    (goal,) = sheet("samira", PLAN).goals
    assert [step.is_done for step in goal.steps] == [False]
