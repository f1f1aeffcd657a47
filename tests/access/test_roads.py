"""Roads to what waits or goes on: only for the role that the table names, only while it goes on, of one client."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import breakglass, mode, plan, rights, safety, system, trajectory
from krachtwerk.access.rights import copy_key, copy_viewer
from krachtwerk.access.watch import queue
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Task
from krachtwerk.models import Assignment, ClientKey, Message, ThreatPerson
from krachtwerk.models.keys import Keyring
from krachtwerk.rules import mode as mode_rules
from krachtwerk.rules import rights as rights_rules
from krachtwerk.rules import safety as safety_rules
from krachtwerk.rules import trajectory as trajectory_rules
from tests.access.test_safety import viewer

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def refuses(opens, *asked) -> bool:
    try:
        opens(*asked)
    except NotFound:
        return True
    return False


@pytest.mark.parametrize(
    ("opens", "allowed"),
    [
        (breakglass.list_alerts, {"noor", "nadia", "wim", "bram", "pim", "tess"}),
        (mode.list_lowerings, {"noor", "wim"}),
        (safety.list_address_requests, {"wim"}),
        (queue.list_waiting, {"nadia"}),
        (system.open_system, {"tess"}),
    ],
)
def test_each_list_is_there_for_its_roles(cast, at, opens, allowed):
    asked = {"noor", "nadia", "wim", "bram", "pim", "tess"}
    assert {who for who in asked if not refuses(opens, viewer(cast, who, at))} == allowed


def test_at_the_table_there_is_no_such_list(cast, at):
    for who, opens in (
        ("noor", mode.list_lowerings),
        ("wim", safety.list_address_requests),
        ("nadia", queue.list_waiting),
        ("nadia", queue.list_months),
        ("tess", system.open_system),
    ):
        assert refuses(opens, viewer(cast, who, at, table="samira")), who


def test_a_lead_answers_for_whom_the_own_team_walks_beside_now(cast, at):
    for key, worker in (("samira", "fatma"), ("yusuf", "bram")):
        by = cast.member(worker)
        mode_rules.choose(cast.clients[key], "amber", by=by, at=at - HOUR)
        mode_rules.choose(cast.clients[key], "green", by=by, at=at)
    noor, row = viewer(cast, "noor", at), Assignment.objects.get(client=cast.clients["samira"])
    assert [one.client_name for one in mode.list_lowerings(noor)] == ["Samira"]
    for starts, ends, sees in ((0, 1, True), (1, 2, False), (-2, 0, False)):
        Assignment.objects.filter(id=row.id).update(
            starts_at=at + starts * SECOND, ends_at=at + ends * SECOND
        )
        assert bool(mode.list_lowerings(noor)) == sees, (starts, ends)


def test_what_is_not_there_is_refused(cast, at):
    nothing, samira = cast.bridge.public_id, cast.clients["samira"]
    fatma, wim = viewer(cast, "fatma", at), viewer(cast, "wim", at)
    assert refuses(mode.open_lowering, wim, nothing)
    assert refuses(mode.open_own_wish, fatma, nothing, samira)
    assert refuses(safety.open_address_request, wim, nothing)
    assert refuses(safety.open_threat, fatma, nothing, samira)
    assert refuses(safety.open_line, fatma, nothing, samira)
    assert refuses(safety.open_judgement, fatma, nothing, samira)
    assert refuses(breakglass.open_alert, viewer(cast, "nadia", at), nothing)
    assert refuses(breakglass.open_of_client, fatma, nothing, samira)


def test_a_threat_is_opened_by_whoever_may_open_the_vault(cast, at):
    samira = cast.client("samira")
    safety_rules.name_threat(samira.client, "Rob Kaya", by=samira, at=at)
    id = ThreatPerson.objects.get(client=samira.client).public_id
    eyes = {who: viewer(cast, who, at) for who in ("fatma", "els", "noor", "samira")}
    may = {who for who in eyes if not refuses(safety.open_threat, eyes[who], id, samira.client)}
    assert may == {"fatma"}


def test_the_worker_beside_is_who_walks_along_with_this_client_now(cast, at):
    for key, worker in (("samira", "fatma"), ("yusuf", "bram"), ("marja", "els")):
        client, eyes = cast.clients[key], viewer(cast, key, at)
        assert plan.worker_beside(eyes, client) == cast.seats[worker]
        row = Assignment.objects.get(client=client)
        for starts, ends, walks in ((0, 1, True), (1, 2, False), (-2, 0, False)):
            Assignment.objects.filter(id=row.id).update(
                starts_at=at + starts * SECOND, ends_at=at + ends * SECOND
            )
            assert (plan.worker_beside(eyes, client) is not None) == walks, (starts, ends)


def test_who_is_found_by_name_stands_with_their_own_worker(cast, at):
    bram = viewer(cast, "bram", at)
    for name, worker in (
        ("samira aydin", "Fatma"),
        ("yusuf haddad", "Bram"),
        ("joost de wit", "Els"),
    ):
        assert [one.worker for one in breakglass.find_by_full_name(bram, name)] == [worker]


def test_only_who_may_open_in_an_emergency_seeks_by_name(cast, at):
    asked = {"fatma", "noor", "pim", "vos", "nadia", "tess", "samira"}
    eyes = {who: viewer(cast, who, at) for who in asked}
    seek = breakglass.find_by_full_name
    assert {who for who in asked if not refuses(seek, eyes[who], "nobody here")} == {
        "fatma",
        "noor",
    }
    assert refuses(seek, viewer(cast, "fatma", at, table="samira"), "nobody here")


def test_a_task_goes_on_for_its_own_client_until_it_ends(cast, at):
    spells = {}
    for key, task in (("samira", Task.INVENTORY), ("dirk", Task.EVALUATE)):
        stretch = cast.trajectories[cast.clients[key].public_id]
        by = cast.member("fatma")
        spells[key] = trajectory_rules.begin_task(stretch, task, on=at.date(), by=by, at=at)
    fatma, samira, dirk = viewer(cast, "fatma", at), cast.clients["samira"], cast.clients["dirk"]

    def on(client) -> list[str]:
        return [one.task for one in trajectory.list_tasks(fatma, client) if one.is_on]

    assert (on(samira), on(dirk)) == (["connect", "inventory"], ["connect", "evaluate"])
    assert trajectory.open_spell(fatma, Task.INVENTORY, samira) == spells["samira"]
    assert trajectory.open_spell(fatma, Task.INVENTORY, dirk) is None
    trajectory_rules.end_task(spells["samira"], on=at.date(), by=cast.member("fatma"), at=at)
    assert trajectory.open_spell(fatma, Task.INVENTORY, samira) is None
    assert on(samira) == ["connect"]
    assert refuses(trajectory.open_part, fatma, "nothing", samira)


def test_two_who_are_not_safe_are_told_of_while_one_of_the_team_walks_beside_both(cast, at):
    samira = cast.client("samira")
    safety_rules.name_threat(samira.client, "Dirk Hofstra", by=samira, at=at)
    noor = viewer(cast, "noor", at)

    def told() -> list[tuple[str, str]]:
        return [one.names for one in safety.list_conflicts(noor)]

    assert told() == [("Dirk", "Samira")]
    row = Assignment.objects.get(client=cast.clients["dirk"])
    for starts, ends, hears in ((0, 1, True), (1, 2, False), (-2, 0, False)):
        Assignment.objects.filter(id=row.id).update(
            starts_at=at + starts * SECOND, ends_at=at + ends * SECOND
        )
        assert bool(told()) == hears, (starts, ends)
    Assignment.objects.filter(id=row.id).update(ends_at=at + HOUR)
    noor.membership.team = cast.teams["station"]
    assert told() == []


def test_the_vault_opens_to_whoever_walks_steadily_beside_now(cast, at):
    samira, fatma = cast.clients["samira"], viewer(cast, "fatma", at)
    row = Assignment.objects.get(client=samira)
    assert refuses(safety.must_be_steady, viewer(cast, "els", at), samira)
    assert refuses(safety.open_contact, viewer(cast, "els", at), "sms", samira)
    for starts, ends, opens in ((0, 1, True), (1, 2, False), (-2, 0, False)):
        Assignment.objects.filter(id=row.id).update(
            starts_at=at + starts * SECOND, ends_at=at + ends * SECOND
        )
        assert safety.is_steady(fatma, samira) == opens
        for does in (
            safety.must_be_steady,
            safety.open_vault,
            safety.open_plan,
            safety.open_risk,
            safety.open_address,
        ):
            asked = (does, fatma, samira)
            assert refuses(*asked) != opens, (starts, ends)


def test_ways_and_messages_are_of_one_client(cast, at):
    fatma = viewer(cast, "fatma", at)
    for key, channel, text in (("samira", "sms", "call_me"), ("dirk", "call", "tomorrow")):
        me = cast.client(key)
        row = {"organisation": cast.bridge, "client": me.client, "at": at}
        Message.objects.create(**row, by=cast.seats["fatma"], channel=channel, text=text)
        way = safety_rules.SafeWay(channel=channel, to="0612345678", is_safe=True)
        safety_rules.keep_contact(me.client, way, by=me, at=at)
    samira, dirk = cast.clients["samira"], cast.clients["dirk"]
    assert [[one.channel for one in safety.list_ways(fatma, who)] for who in (samira, dirk)] == [
        ["sms"], ["call"]
    ]  # fmt: skip
    assert [[one.channel for one in safety.list_sent(fatma, who)] for who in (samira, dirk)] == [
        ["sms"], ["call"]
    ]  # fmt: skip


def test_a_copy_is_made_unseen_for_whom_asked_alone_and_in_time(cast, at):
    samira, table = cast.clients["samira"], cast.member("fatma", with_client="samira")
    asks = {"language": "nl", "level": "easy", "at": at}
    alone = rights_rules.ask_copy(samira, by=cast.client("samira"), **asks)
    seen = rights_rules.ask_copy(samira, by=table, **asks)
    eyes = copy_viewer(alone)
    assert (eyes.client, eyes.account, eyes.is_owner) == (samira, samira.account, True)
    assert refuses(copy_viewer, seen)
    assert rights.list_unmade(alone.ends_at - SECOND) == [alone]
    assert rights.list_unmade(alone.ends_at) == []


def test_without_a_key_of_the_booklet_no_copy_waits(cast, at):
    samira = cast.clients["samira"]
    assert len(copy_key(viewer(cast, "samira", at), samira)) == 32
    ClientKey.objects.filter(client=samira, kind="booklet").delete()
    eyes = viewer(cast, "samira", at)
    eyes.keys = Keyring(cast.bridge)
    assert refuses(copy_key, eyes, samira)
