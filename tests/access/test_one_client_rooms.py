"""What the rooms of looking back, the end, the people and the hard days tell is of one client, also at a worker's eyes.

Fatma walks beside Samira and Dirk; in both booklets lies one of each thing, marked with whose it is.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import (
    evaluation,
    inventory,
    modules,
    network,
    rights,
    safety,
    selfregulation,
)
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import RISK_PROMPTS, RiskGroup
from krachtwerk.models import Assignment
from krachtwerk.models.evaluation import Aftercare, Handover
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import modules as modules_rules
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import safety as safety_rules
from krachtwerk.rules import selfregulation as rules
from tests.access.test_safety import viewer
from tests.exchange.copies import fill
from tests.rules.test_safety_risk import NONE, judge

pytestmark = pytest.mark.slow

BOTH = ("samira", "dirk")
SOON = timedelta(minutes=10)
PACK = "krachtwerk/v1"


@pytest.fixture
def filled(cast, at):
    """One of each thing that `fill` puts in, and a goal and a step that are done."""
    for key in BOTH:
        fill(cast, key, "fatma", at - SOON, key)
        me = cast.client(key)
        goal = plan_rules.add_goal(
            me.client, f"{key}-bereikt", by=me, at=at - SOON, audience="with_worker"
        )
        step = plan_rules.add_step(goal, plan_rules.Step(f"{key}-gedaan"), by=me, at=at - SOON)
        plan_rules.tick(step, "done", by=me, at=at - SOON)
        plan_rules.close_goal(goal, "reached", by=me, at=at - SOON)
    return viewer(cast, "fatma", at)


def whose(texts) -> set[str]:
    return {text.partition("-")[0] for text in texts if text}


@pytest.mark.parametrize("key", BOTH)
def test_looking_back_is_of_one_client(cast, filled, key):
    client = cast.clients[key]
    row, looking = evaluation.newest_looking(filled, client)
    assert row.client == client
    assert evaluation.open_evaluation(filled, client) == row
    assert whose([one.said.text for one in looking.spoken]) == {key}
    lines = evaluation.list_lines(filled, client, most=60)[0]
    assert {one.kind for one in lines} == {"told", "wants", "pair", "done", "reached"}
    assert whose([text for one in lines for text in (one.text, one.beside)]) == {key}
    assert whose([one.text for one in evaluation.list_own(filled, client, most=60)[0]]) == {key}
    assert whose([one.said.text for one in evaluation.list_of_us(filled, client)]) == {key}
    assert whose([one.text for one in rights.list_about(filled, client)]) == {key}


@pytest.mark.parametrize("key", BOTH)
def test_the_end_is_of_one_client(cast, filled, key):
    client, other = cast.clients[key], cast.clients[BOTH[key == "samira"]]
    row, ending = evaluation.ending_of(filled, client)
    assert row.client == client
    assert whose([one.said.text for one in ending.spoken]) == {key}
    assert [(whose([one.to]), len(one.ticks)) for one in ending.handovers] == [({key}, 1)]
    for table, opens in (
        (Handover, evaluation.open_handover),
        (Aftercare, evaluation.open_aftercare),
    ):
        own = table.objects.get(client=client)
        assert opens(filled, own.public_id, client) == own
        with pytest.raises(NotFound):
            opens(filled, own.public_id, other)


def test_who_walked_beside_one_client_is_told_once_they_began(cast, at):
    samira, fatma = cast.clients["samira"], viewer(cast, "fatma", at)
    assert [one.name for one in evaluation.list_walked(fatma, samira)] == ["Fatma"]
    assert [one.name for one in evaluation.list_walked(fatma, cast.clients["marja"])] == ["Els"]
    Assignment.objects.filter(client=samira).update(starts_at=at + SOON)
    assert evaluation.list_walked(fatma, samira) == []


@pytest.mark.parametrize("key", BOTH)
def test_people_then_and_their_kin_are_of_one_client(cast, filled, key):
    client = cast.clients[key]
    then = network.history(filled, client)
    there = {one.id for one in network.list_people(filled, client)}
    assert {one.person for one in then.stood} == there
    assert {tie.other for tie in then.ties} == there
    assert {tie.other for tie in network.list_ties(filled, client)} == there
    family = network.family(filled, client)
    assert len(family.kin) == 1
    assert {family.kin[0].one, family.kin[0].other} < there | {None}
    assert set(family.figures) < there | {None}


def test_behind_which_doors_nothing_lies_is_told_of_one_client(cast, at):
    dirk = cast.client("dirk")
    inventory_rules.add_card(
        dirk.client, "huis", domain="housing", time="past", by=dirk, at=at, audience="with_worker"
    )
    fatma, doors = viewer(cast, "fatma", at), frozenset({"housing"})
    assert inventory.without_cards(fatma, cast.clients["samira"], doors) == doors
    assert inventory.without_cards(fatma, dirk.client, doors) == frozenset()


def test_what_fits_is_chosen_for_one_client(cast, at):
    fatma, refs = cast.member("fatma"), {"samira": "families/v1", "dirk": "detention/v1"}
    for key, ref in refs.items():
        stretch = cast.trajectories[cast.clients[key].public_id]
        modules_rules.choose(stretch, [ref], offered=set(refs.values()), by=fatma, at=at)
    for key, ref in refs.items():
        eyes, client = viewer(cast, "fatma", at), cast.clients[key]
        assert [one.refs for one in modules.list_choices(eyes, client)] == [(ref,)]
        modules.fetch_modules(eyes, client)
        assert eyes.modules == (ref,)


def test_what_is_at_play_is_told_of_one_client(cast, at):
    """Each look with its own marks and what protects; that of violence inside the vault."""
    by = cast.member("fatma")
    for key, mark in (("samira", "now"), ("dirk", "earlier")):
        me = cast.client(key)
        of = {"by": me, "at": at, "audience": "with_worker"}
        friend = network_rules.add_person(me.client, f"{key} vriend", **of)
        given = rules.Protects(people=[friend])
        rules.assess(me.client, "security", {"debts": mark}, given, pack=PACK, by=by, at=at)
        rules.look_at_violence(me.client, {"hostile_talk": mark}, given, pack=PACK, by=by, at=at)
    for key, mark in (("samira", "now"), ("dirk", "earlier")):
        fatma, client = viewer(cast, "fatma", at), cast.clients[key]
        [look] = selfregulation.list_assessments(fatma, client)["security"]
        assert (look.marks, look.protects) == ({"debts": mark}, (f"{key} vriend",))
        protectors = selfregulation.list_protectors(fatma, client)
        [look] = selfregulation.list_violence_looks(fatma, client, protectors)
        assert (look.marks, look.protects) == ({"hostile_talk": mark}, (f"{key} vriend",))


def test_what_protects_is_named_from_the_own_looks_alone(cast, at):
    """Whoever walks beside two hears of one client's friend in no look of the other, and the log says no more."""
    by = cast.member("fatma")
    samira = cast.client("samira")
    friend = network_rules.add_person(
        samira.client, "vriend", by=samira, at=at, audience="with_worker"
    )
    given = rules.Protects(people=[friend])
    rules.assess(samira.client, "security", {"debts": "now"}, given, pack=PACK, by=by, at=at)
    fatma, dirk = viewer(cast, "fatma", at), cast.clients["dirk"]
    assert selfregulation.list_assessments(fatma, dirk) == {}
    assert (dirk.log_token, "network") not in fatma.seen


def test_who_helps_by_profession_protects_nobody(cast, at):
    samira = cast.client("samira")
    of = {"by": samira, "at": at, "audience": "with_worker"}
    network_rules.add_person(samira.client, "Leyla", circle="friends", **of)
    network_rules.add_person(samira.client, "Dokter", circle="helpers", **of)
    fatma = viewer(cast, "fatma", at)
    told = [one.text for one in selfregulation.list_protectors(fatma, samira.client)]
    assert told == ["Leyla"]


def test_when_a_plan_is_looked_at_again_is_of_one_client(cast, at):
    days = {"samira": 3, "dirk": 9}
    for key, later in days.items():
        me, today = cast.client(key), at.date()
        safety_rules.write_line(me.client, "leave", "tas", by=me, at=at)
        safety_rules.look_again(me.client, today + timedelta(days=later), by=me, at=at, today=today)
    fatma = viewer(cast, "fatma", at)
    told = {key: safety.open_plan(fatma, cast.clients[key]).review_on for key in days}
    assert told == {key: at.date() + timedelta(days=later) for key, later in days.items()}


def test_that_something_grave_waits_is_of_one_client(cast, at):
    judge(cast, at, key="samira", marks=NONE | {RISK_PROMPTS[RiskGroup.DANGER][0]: "now"})
    fatma = viewer(cast, "fatma", at)
    told = [safety.open_vault(fatma, cast.clients[key]).waits for key in BOTH]
    assert told == [True, False]


def test_a_line_of_the_plan_is_opened_by_whoever_opens_the_vault(cast, at):
    samira = cast.client("samira")
    row = safety_rules.write_line(samira.client, "leave", "tas", by=samira, at=at)
    assert safety.open_line(viewer(cast, "fatma", at), row.public_id, samira.client)[0] == row
    for eyes in (
        viewer(cast, "samira", at),
        viewer(cast, "els", at),
        viewer(cast, "fatma", at, table="samira"),
    ):
        with pytest.raises(NotFound):
            safety.open_line(eyes, row.public_id, samira.client)


def test_the_record_of_the_code_is_of_one_client(cast, at):
    begun = {
        key: safety_rules.begin_code(cast.clients[key], by=cast.member("fatma"), at=at)
        for key in BOTH
    }
    fatma = viewer(cast, "fatma", at)
    samira, dirk = (cast.clients[key] for key in BOTH)
    assert [one.id for one in safety.list_codes(fatma, dirk)] == [begun["dirk"].public_id]
    assert safety.open_code(fatma, begun["dirk"].public_id, dirk)[0] == begun["dirk"]
    with pytest.raises(NotFound):
        safety.open_code(fatma, begun["dirk"].public_id, samira)


def test_a_lead_reads_the_codes_of_the_own_team_alone(cast, at):
    bram = cast.member("bram")
    safety_rules.begin_code(cast.clients["yusuf"], by=bram, at=at)
    safety_rules.begin_code(cast.clients["samira"], by=cast.member("fatma"), at=at)
    noor = viewer(cast, "noor", at)
    assert len(safety.list_codes(noor, cast.clients["samira"])) == 1
    assert safety.list_codes(noor, cast.clients["yusuf"]) == []
    with pytest.raises(NotFound):
        safety.open_reported(noor, cast.clients["yusuf"].public_id)


@pytest.mark.sqlite
def test_a_client_of_another_organisation_is_in_no_code_here(cast, at):
    """PostgreSQL lets nobody write down such a row."""
    fatma, rob = viewer(cast, "fatma", at), cast.clients["rob"]
    assert safety.open_reported(fatma, cast.clients["samira"].public_id)[1] == "Samira"
    Assignment.objects.create(
        organisation=cast.bridge, client=rob, membership=cast.seats["fatma"], is_steady=True,
        starts_at=at - SOON, ends_at=at + SOON,
    )  # fmt: skip
    with pytest.raises(NotFound):
        safety.open_reported(fatma, rob.public_id)
