"""Access of coaching: the queue, the shape without words or names, relations that end, and whose own it stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.access import coaching as access
from krachtwerk.access.coaching.sheet import SECTION
from krachtwerk.access.viewer import looking
from krachtwerk.access.watch.facts import facts_of
from krachtwerk.kit import taps
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Assignment, Coaching
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import coaching, consent, inventory, network, organisation, plan
from tests.house.rows_of_coaching import coach_everybody, talk_about

INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN
CANARY = "KANARIE-coach"


@pytest.fixture
def world(cast, at):
    """Samira said something of everything; two cards and a goal are hers alone."""
    coach_everybody(cast, at)
    me = cast.client("samira")
    of = {"by": me, "at": at, "audience": "with_worker"}
    card = inventory.add_card(me.client, f"{CANARY} kaart", domain="leisure", time="past", **of)
    inventory.choose(card, by=me, at=at, reason=f"{CANARY} reden")
    own = of | {"audience": "only_me"}
    hidden = inventory.add_card(me.client, f"{CANARY} privé", domain="money", time="present", **own)
    goal = plan.add_goal(me.client, f"{CANARY} doel", card=card, **of)
    plan.add_step(goal, plan.Step(f"{CANARY} stap", doer="client"), by=me, at=at)
    plan.add_goal(me.client, f"{CANARY} los", card=hidden, **of)
    plan.add_goal(me.client, f"{CANARY} eigen", **own)
    return cast


def henk(cast, at):
    return looking(cast.member("henk"), at=at)


def fatma(cast, at):
    return looking(cast.member("fatma"), at=at)


def test_the_queue_holds_sheets_of_own_workers_with_signs_and_reasons(world, at):
    viewer = henk(world, at)
    coaching.ask_talk(world.clients["samira"], PLAN, by=world.member("fatma"), at=at)
    found = access.queue(viewer)
    assert (found.left, len(found.proposed), found.begun) == (5, 5, [])
    assert (found.proposed[0].worker, found.proposed[0].kind, found.proposed[0].why) == (
        "Fatma", "action_plan", "asked",
    )  # fmt: skip
    assert {one.worker for one in found.proposed} == {"Fatma", "Els"}
    said = repr(found)
    assert all(name not in said for name in ("Samira", "Dirk", "Marja", "Joost", CANARY))
    assert {room for _, room in viewer.seen} == {"coaching"}


def test_a_talk_that_was_begun_counts_for_the_week(world, at):
    talk_about(world, world.clients["samira"], PLAN, at)
    found = access.queue(henk(world, at))
    assert ([one.kind for one in found.begun], found.left) == (["action_plan"], 4)
    shown = {(one.client, one.kind) for one in found.proposed}
    assert (world.clients["samira"].public_id, "action_plan") not in shown


def test_nobody_but_the_coach_has_a_queue(world, at):
    for who in ("fatma", "noor", "pim", "aisha", "carla"):
        with pytest.raises(NotFound):
            access.queue(looking(world.member(who), at=at))


def test_only_what_is_proposed_or_open_can_be_begun(world, at):
    viewer, samira = henk(world, at), world.clients["samira"]
    with pytest.raises(NotFound):  # others waited longer
        access.open_proposed(viewer, samira.public_id, INVENTORY)
    coaching.ask_talk(samira, INVENTORY, by=world.member("fatma"), at=at)
    assert access.open_proposed(viewer, samira.public_id, INVENTORY)[0] == samira
    for key in ("yusuf", "rob"):
        with pytest.raises(NotFound):
            access.open_proposed(viewer, world.clients[key].public_id, INVENTORY)


def test_points_are_counted_as_the_measurement_counts_them(world, at):
    viewer, samira = henk(world, at + timedelta(minutes=1)), world.clients["samira"]
    points = access.count_points(viewer, samira, world.seats["fatma"], INVENTORY)
    told = {no: (mark, seen, whole) for no, mark, seen, whole in points}
    assert told[1] == ("no", 1, 10)
    assert told[4] == ("no", 1, 10)
    assert told[9] == ("yes", 1, 4)
    assert told[10] == ("yes", 1, 1)
    assert told[11] == ("yes", 0, 91)
    assert {no for no, (mark, *_) in told.items() if mark is None} == {2, 7, 8, 12}
    points = access.count_points(viewer, samira, world.seats["fatma"], PLAN)
    told = {no: (mark, seen, whole) for no, mark, seen, whole in points}
    assert (told[1], told[4], told[7]) == (("no", 1, 2), ("no", 1, 2), ("yes", 1, 1))


def test_without_the_clients_yes_there_is_a_shape_and_no_word(world, at):
    talk_about(world, world.clients["samira"], PLAN, at)
    talk_about(world, world.clients["samira"], INVENTORY, at)
    viewer = henk(world, at)
    for one in access.queue(viewer).begun:
        row, talk = access.open_talk(viewer, one.talk)
        sheet = access.sheet_of(viewer, row)
        assert (CANARY in repr((talk, sheet)), sheet.with_words) == (False, frozenset())
        doors = [(d.domain, d.columns, d.is_chosen) for d in sheet.doors]
        assert doors == [("leisure", ("past",), True)]
        threads = [(g.domain, g.is_from_priority, len(g.steps)) for g in sheet.goals]
        assert threads == [("leisure", True, 1), ("", False, 0)]
    assert {room for _, room in viewer.seen} == {"coaching"}


def test_who_helped_with_a_card_that_was_taken_away_helps_no_more(world, at):
    me = world.client("samira")
    of = {"by": me, "at": at, "audience": "with_worker"}
    leyla = network.add_person(me.client, "Leyla", **of)
    card = inventory.add_card(me.client, "zingen", domain="health", time="present", **of)
    inventory.add_resource(card, by=me, at=at, person=leyla)
    talk_about(world, me.client, INVENTORY, at)

    def columns():
        viewer = henk(world, at)
        row, _ = access.open_talk(viewer, access.queue(viewer).begun[0].talk)
        return {door.domain: door.columns for door in access.sheet_of(viewer, row).doors}

    assert columns()["health"] == ("present", "help")
    inventory.remove_card(card, by=me, at=at)
    assert "health" not in columns()


@pytest.mark.parametrize("about", [INVENTORY, PLAN])
@pytest.mark.parametrize("may_read", [INVENTORY, PLAN])
def test_with_the_clients_yes_words_come_of_that_sheet_alone(world, at, about, may_read):
    me = world.client("samira")
    section = SECTION[may_read].value
    consent.permit(me.client, "coach", [section], by=me, at=at, purpose="Mag")
    viewer = henk(world, at + timedelta(minutes=1))
    row = talk_about(world, me.client, about, at)
    sheet = access.sheet_of(viewer, access.open_talk(viewer, row.public_id)[0])
    assert sheet.with_words == {may_read}
    cards = [text for door in sheet.doors for text in door.words]
    goals = [goal.text for goal in sheet.goals]
    steps = [step.text for goal in sheet.goals for step in goal.steps]
    if may_read == INVENTORY:
        assert (cards, goals, steps) == ([f"{CANARY} kaart"], ["", ""], [""])
    else:
        said = [f"{CANARY} doel", f"{CANARY} los"], [f"{CANARY} stap"]
        assert (cards, goals, steps) == ([], *said)
    assert {room for _, room in viewer.seen} == {"coaching", section}


def test_words_of_both_sheets_stand_in_one_talk_and_both_are_logged(world, at):
    me = world.client("samira")
    consent.permit(me.client, "coach", ["inventory", "plan"], by=me, at=at, purpose="Mag")
    viewer = henk(world, at + timedelta(minutes=1))
    row = talk_about(world, me.client, PLAN, at)
    sheet = access.sheet_of(viewer, access.open_talk(viewer, row.public_id)[0])
    assert sheet.with_words == {INVENTORY, PLAN}
    assert sheet.doors[0].words == (f"{CANARY} kaart",)
    assert {room for _, room in viewer.seen} == {"coaching", "inventory", "plan"}


def test_both_sheets_ask_four_questions_however_much_stands_there(world, at):
    me = world.client("samira")
    row = talk_about(world, me.client, PLAN, at)

    def asked():
        viewer, counter = henk(world, at), taps.Counter()
        found = access.open_talk(viewer, row.public_id)[0]
        with connection.execute_wrapper(counter):
            access.sheet_of(viewer, found)
        return counter.count

    assert asked() == 4
    of = {"by": me, "at": at, "audience": "with_worker"}
    for no in range(3):
        card = inventory.add_card(me.client, f"Kaart {no}", domain="health", time="present", **of)
        goal = plan.add_goal(me.client, f"Doel {no}", card=card, **of)
        plan.tick(plan.add_step(goal, plan.Step("Stap"), by=me, at=at), "done", by=me, at=at)
    assert asked() == 4


def looking_at(world, at, who="fatma"):
    return access.list_talks(looking(world.member(who), at=at))[0]


def test_a_worker_sees_which_sheet_a_coach_has_open(world, at):
    talk_about(world, world.clients["samira"], INVENTORY, at)
    talk_about(world, world.clients["dirk"], PLAN, at + timedelta(minutes=1))
    viewer = fatma(world, at + timedelta(minutes=2))
    found, _ = access.list_talks(viewer)
    assert [(one.name, one.kind, one.coach) for one in found] == [
        ("Dirk", "action_plan", "Henk"), ("Samira", "inventory", "Henk"),
    ]  # fmt: skip
    assert found[1].begun_at == at
    signs = {one.sign for one in access.queue(henk(world, at + timedelta(minutes=2))).begun}
    assert {one.sign for one in found} == signs
    samira = world.clients["samira"].log_token
    assert {room for token, room in viewer.seen if token == samira} == {"coaching", "client"}


def test_nobody_but_the_worker_of_a_talk_sees_that_it_is_open(world, at):
    talk_about(world, world.clients["samira"], PLAN, at)
    assert looking_at(world, at, "els") == []
    assert looking_at(world, at, "ilse") == []
    for who in ("henk", "noor", "pim", "aisha"):
        with pytest.raises(NotFound):
            looking_at(world, at, who)
    with pytest.raises(NotFound):
        access.list_talks(looking(world.client("samira"), at=at))


@pytest.mark.parametrize("how", ["time", "coaching", "walking", "leaving", "given"])
def test_nothing_is_looked_at_when_the_coach_cannot_open_it(world, at, how):
    row = talk_about(world, world.clients["samira"], PLAN, at)
    later = at + timedelta(days=14 if how == "time" else 1)
    assert len(looking_at(world, at)) == 1
    if how == "coaching":
        Coaching.objects.filter(worker=world.seats["fatma"]).update(ends_at=at)
    if how == "walking":
        beside = Assignment.objects.get(client=world.clients["samira"])
        client_rules.end_assignment(beside, by=world.member("noor"), at=at)
    if how == "leaving":
        soon = at + timedelta(hours=1)
        organisation.end_place(world.seats["henk"], by=world.member("pim"), at=at, moment=soon)
    if how == "given":
        both = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}
        coaching.give_back(row, {}, **both, by=world.member("henk"), at=at)
    assert looking_at(world, later) == []


@pytest.mark.parametrize("how", ["time", "coaching", "walking"])
def test_an_open_talk_is_gone_when_time_or_a_relation_ends(world, at, how):
    row = talk_about(world, world.clients["samira"], PLAN, at)
    later = at + timedelta(days=15 if how == "time" else 1)
    if how == "coaching":
        coaching.stop_coaching(world.seats["fatma"], by=world.member("pim"), at=at)
    if how == "walking":
        beside = Assignment.objects.get(client=world.clients["samira"])
        client_rules.end_assignment(beside, by=world.member("noor"), at=at)
    with pytest.raises(NotFound):
        access.open_talk(henk(world, later), row.public_id)


def test_what_was_given_back_is_the_workers_and_the_coachs_alone(world, at):
    row = talk_about(world, world.clients["samira"], INVENTORY, at)
    both = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}
    with pytest.raises(NotFound):
        access.open_given(fatma(world, at), row.public_id)
    coaching.give_back(row, {}, **both, by=world.member("henk"), at=at)
    _, given = access.open_given(fatma(world, at), row.public_id)
    assert (given.compliment, given.name, len(given.points)) == ("Je vraagt door", "Samira", 12)
    assert [one.id for one in access.list_talks(fatma(world, at))[1]] == [row.public_id]
    for who in ("els", "noor", "henk", "pim", "carla", "aisha"):
        with pytest.raises(NotFound):
            access.open_given(looking(world.member(who), at=at), row.public_id)
    assert access.list_talks(looking(world.member("els"), at=at))[1] == []
    for who in ("fatma", "els", "noor"):
        with pytest.raises(NotFound):
            access.open_talk(looking(world.member(who), at=at), row.public_id)


def test_who_no_longer_walks_along_keeps_the_words_and_neither_name_nor_points(world, at):
    row = talk_about(world, world.clients["samira"], INVENTORY, at)
    both = {"compliment": "Je vraagt door", "suggestion": "Vraag naar vroeger"}
    coaching.give_back(row, {}, **both, by=world.member("henk"), at=at)
    beside = Assignment.objects.get(client=world.clients["samira"])
    client_rules.end_assignment(beside, by=world.member("noor"), at=at)
    viewer = fatma(world, at + timedelta(days=1))
    _, given = access.open_given(viewer, row.public_id)
    assert (given.compliment, given.name, given.points) == ("Je vraagt door", "", [])
    assert viewer.seen == set()
    viewer = henk(world, at + timedelta(days=1))
    _, talk = access.open_talk(viewer, row.public_id)
    assert (talk.compliment, talk.points, viewer.seen) == ("Je vraagt door", [], set())


def test_a_look_of_the_coach_does_not_stand_out_while_both_relations_hold(world, at):
    facts, samira = facts_of(world.bridge), world.clients["samira"]
    begin, end = facts.allowed[world.seats["henk"].id, samira.log_token][-1]
    assert begin == at
    assert end == Assignment.objects.get(client=samira).ends_at
    yusuf = world.clients["yusuf"].log_token
    assert (world.seats["henk"].id, yusuf) not in facts.allowed
