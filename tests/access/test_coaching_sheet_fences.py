"""Fences of the sheet that a coach sees: what lies in another file never stands on it, nor does a yes given there."""

from __future__ import annotations

import pytest

from krachtwerk.access import coaching as access
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Priority, Strength, Tick, Words
from krachtwerk.rules import consent, inventory, plan
from tests.access.test_safety import viewer
from tests.house.rows_of_coaching import coach_everybody, talk_about

INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN
HIDDEN = {
    "only_me": {"audience": "only_me"},
    "vault": {"key_kind": "vault"},
    "gone": {"body": None},
}


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
    assert (samira.with_words, dirk.with_words) == (frozenset(), {INVENTORY, PLAN})
    assert "samira" not in repr((samira, dirk))
    assert "dirk" in repr(dirk)


def test_a_tick_that_lies_in_another_file_says_nothing_of_this_step(cast, sheet):
    Tick.objects.filter(client=cast.clients["samira"]).update(client=cast.clients["dirk"])
    (goal,) = sheet("samira", PLAN).goals
    assert [step.is_done for step in goal.steps] == [False]


@pytest.mark.parametrize("kind", [INVENTORY, PLAN])
@pytest.mark.parametrize("how", ["only_me", "vault", "gone"])
def test_what_no_row_shows_is_the_other_end_of_no_thread(cast, sheet, kind, how):
    """The goal stays; that it grew from this domain would tell of a card that is not there for anybody else."""
    card = Words.objects.filter(
        strength__in=Strength.objects.filter(client=cast.clients["dirk"], domain="money")
    )
    assert card.update(**HIDDEN[how]) == 1
    found = sheet("dirk", kind)
    assert [one.domain for one in found.goals] == ["leisure", ""]
    assert not found.goals[1].is_from_priority
    assert [one.domain for one in found.doors] == ["leisure"]


def test_a_goal_that_is_the_client_s_alone_hangs_on_no_row(cast, sheet):
    goals = Words.objects.filter(goal__client=cast.clients["dirk"])
    goals.filter(goal__strength__domain="money").update(audience="only_me")
    found = sheet("dirk", INVENTORY)
    assert [one.domain for one in found.goals] == ["leisure"]
    assert {one.domain: one.is_chosen for one in found.doors} == {"leisure": True, "money": True}


def test_what_matters_in_another_file_is_not_chosen_here(cast, sheet):
    Priority.objects.filter(client=cast.clients["dirk"], strength__domain="money").update(
        client=cast.clients["samira"]
    )
    told = {one.domain: one.is_chosen for one in sheet("dirk", INVENTORY).doors}
    assert told == {"leisure": True, "money": False}
