"""Who sees what of the plan of a family: what was put in for them, and no trace of anything or anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import family as access
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import HouseholdMember
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, plan, safety
from tests.access.test_safety import viewer

FAMILY = ("marja", "joost", "dirk")


@pytest.fixture
def home(cast, at):
    """Marja, Joost and Dirk under one roof; Els walks beside the first two, Fatma beside Dirk."""
    clients = [cast.clients[key] for key in FAMILY]
    return client_rules.make_household(
        "Thuis", clients, since=at.date(), by=cast.member("els"), at=at
    )


def put(cast, at, key, *readers, text=""):
    me = cast.client(key)
    line = family.put_in(me.client, text or f"van {key}", by=me, at=at)
    family.show_to(line, [cast.clients[one] for one in readers], by=me, at=at)
    return line


def seen(cast, at, key, together=None) -> list[tuple[str, str]]:
    """(whose, what) as somebody sees it."""
    eyes = viewer(cast, key, at, table=together)
    client = cast.clients[together or key]
    try:
        return [(one.owner.name, one.text) for one in access.list_lines(eyes, client)]
    except NotFound:
        return [("", "there is no such page")]


def test_a_line_is_there_for_its_owner_and_whom_it_is_shown_to(cast, home, at):
    put(cast, at, "marja", "joost", text="voor Joost")
    put(cast, at, "marja", text="voor niemand")
    assert seen(cast, at, "marja") == [("Marja", "voor Joost"), ("Marja", "voor niemand")]
    assert seen(cast, at, "joost") == [("Marja", "voor Joost")]
    assert seen(cast, at, "dirk") == []


def test_for_whom_else_a_line_is_only_its_owner_hears(cast, home, at):
    row = put(cast, at, "marja", "joost", "dirk")
    for key, names in (("marja", ["Joost", "Dirk"]), ("joost", []), ("dirk", [])):
        eyes = viewer(cast, key, at)
        line = access.open_whole_line(eyes, row.public_id, cast.clients[key])
        assert [one.name for one in line.readers] == names


def test_what_is_said_beside_a_line_only_its_owner_hears(cast, home, at):
    row = put(cast, at, "marja", "joost", "dirk")
    for key in ("joost", "dirk"):
        family.write_beside(row, f"{key} zegt", by=cast.client(key), at=at)
    said = {
        key: [r.text for r in access.open_whole_line(viewer(cast, key, at), row.public_id, cast.clients[key]).remarks]
        for key in FAMILY
    }  # fmt: skip
    assert said == {
        "marja": ["joost zegt", "dirk zegt"],
        "joost": ["joost zegt"],
        "dirk": ["dirk zegt"],
    }


def everything(cast, at, key) -> object:
    """All that a member is told by the plan of the family, and whether there is one."""
    eyes, client = viewer(cast, key, at), cast.clients[key]
    if not access.has_family(eyes, client):
        return None
    lines = [
        access.open_whole_line(eyes, one.id, client) for one in access.list_lines(eyes, client)
    ]
    return access.circle_of(eyes, client).members, lines


def fill(cast, at) -> None:
    """Each shows a line to all others, gives every other a step under it, and writes beside the others'."""
    lines = {key: put(cast, at, key, *(one for one in FAMILY if one != key)) for key in FAMILY}
    for key, line in lines.items():
        for other in FAMILY:
            me, he = cast.client(key), cast.client(other)
            family.add_step(line, f"{key} vraagt {other}", doer=he.client, by=me, at=at)
            if other != key:
                family.add_step(line, f"{other} doet mee", doer=he.client, by=he, at=at)
                family.write_beside(line, f"{other} bij {key}", by=he, at=at)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("who", "whom"), [("marja", "joost"), ("joost", "marja"), ("dirk", "marja")]
)
def test_a_threat_in_the_family_is_as_one_who_left_for_both(cast, home, at, who, whom):
    """What each of them is told is what they were told if the other had left: no count, no name, no empty place."""
    fill(cast, at)
    before = {key: everything(cast, at, key) for key in FAMILY}
    threat = safety.name_threat(
        cast.clients[who], f"{whom.capitalize()}", by=cast.client(who), at=at
    )
    hidden = {key: everything(cast, at, key) for key in FAMILY}
    third = next(key for key in FAMILY if key not in (who, whom))
    assert hidden[third] == before[third]
    assert whom not in repr(hidden[who]).lower()
    assert who not in repr(hidden[whom]).lower()
    safety.take_threat_off(threat, by=cast.client(who), at=at)
    assert {key: everything(cast, at, key) for key in FAMILY} == before
    for key, other in ((who, whom), (whom, who)):
        _only(cast, at, other)
        assert hidden[key] == everything(cast, at, key), key
        _back(cast, at, other)


def _only(cast, at, key) -> None:
    HouseholdMember.objects.filter(client=cast.clients[key]).update(until=at.date())


def _back(cast, at, key) -> None:
    HouseholdMember.objects.filter(client=cast.clients[key]).update(until=None)


def test_a_threat_in_a_family_of_two_leaves_no_page_at_all(cast, at):
    put(cast, at, "marja", "joost")
    assert seen(cast, at, "joost") == [("Marja", "van marja")]
    safety.name_threat(cast.clients["marja"], "Joost de Wit", by=cast.client("marja"), at=at)
    for key in ("marja", "joost"):
        assert seen(cast, at, key) == [("", "there is no such page")]
        assert not access.has_family(viewer(cast, key, at), cast.clients[key])


def test_at_a_table_the_worker_sees_what_concerns_people_beside_whom_they_walk(cast, home, at):
    put(cast, at, "joost", "marja", text="Joost aan Marja")
    put(cast, at, "joost", "marja", "dirk", text="Joost aan allen")
    put(cast, at, "dirk", "marja", text="Dirk aan Marja")
    put(cast, at, "marja", "dirk", text="Marja aan Dirk")
    assert len(seen(cast, at, "marja")) == 4
    told = [("Joost", "Joost aan Marja"), ("Marja", "Marja aan Dirk")]
    assert seen(cast, at, "els", together="marja") == told


def test_at_work_the_worker_sees_members_and_lines_of_people_beside_whom_they_walk(cast, home, at):
    put(cast, at, "joost", "marja", text="Joost aan Marja")
    put(cast, at, "marja", "dirk", text="Marja aan Dirk")
    marja = cast.clients["marja"]
    els = viewer(cast, "els", at)
    assert [one.name for one in access.list_places(els, marja)] == ["Marja", "Joost"]
    assert [one.text for one in access.list_shared(els, marja)] == ["Joost aan Marja"]
    assert access.open_household(els, marja).public_id == cast.households["de_wit"].public_id
    with pytest.raises(NotFound):
        access.open_place(els, cast.clients["dirk"].public_id, marja)


def test_a_worker_who_stopped_walking_beside_one_sees_nothing_of_that_one(cast, at):
    put(cast, at, "joost", "marja", text="Joost aan Marja")
    marja, later = cast.clients["marja"], at + timedelta(minutes=1)
    [beside] = cast.seats["els"].assignments.filter(client=cast.clients["joost"])
    client_rules.end_assignment(beside, by=cast.member("els"), at=at)
    assert access.list_shared(viewer(cast, "els", later), marja) == []
    assert seen(cast, later, "els", together="marja") == []


def test_nobody_of_another_family_is_found_by_their_id(cast, home, at):
    samira = cast.clients["samira"]
    with pytest.raises(NotFound):
        access.open_members(viewer(cast, "marja", at), [samira.public_id], cast.clients["marja"])
    with pytest.raises(NotFound):
        access.list_lines(viewer(cast, "samira", at), samira)


def test_at_a_table_nothing_stands_under_a_line_of_people_beside_whom_the_worker_does_not_walk(
    cast, home, at
):
    """Marja shows her line to both; what Dirk puts under it and says beside it Els does not see at Marja's table."""
    row = put(cast, at, "marja", "joost", "dirk")
    for key in ("joost", "dirk"):
        me = cast.client(key)
        family.add_step(row, f"stap van {key}", doer=me.client, by=me, at=at)
        family.write_beside(row, f"{key} zegt", by=me, at=at)
    marja = cast.clients["marja"]

    def told(eyes) -> tuple[list[str], list[str]]:
        line = access.open_whole_line(eyes, row.public_id, marja)
        return [one.text for one in line.steps], [one.text for one in line.remarks]

    assert told(viewer(cast, "marja", at)) == (
        ["stap van joost", "stap van dirk"],
        ["joost zegt", "dirk zegt"],
    )
    at_the_table = viewer(cast, "els", at, table="marja")
    assert told(at_the_table) == (["stap van joost"], ["joost zegt"])


def test_a_place_is_opened_for_members_who_are_shown_alone(cast, home, at):
    els, marja = viewer(cast, "els", at), cast.clients["marja"]
    place, member = access.open_place(els, cast.clients["joost"].public_id, marja)
    assert (place.client, member.name) == (cast.clients["joost"], "Joost")
    with pytest.raises(NotFound):
        access.open_place(els, cast.clients["samira"].public_id, marja)


def test_a_copy_of_a_goal_is_of_whoever_put_it_in(cast, home, at):
    goals = {}
    for key in ("marja", "joost"):
        me = cast.client(key)
        goals[key] = plan.add_goal(
            me.client, f"doel van {key}", by=me, at=at, audience="with_worker"
        )
        family.put_in(me.client, f"doel van {key}", goal=goals[key], by=me, at=at)
    for key, other in (("marja", "joost"), ("joost", "marja")):
        eyes, me = viewer(cast, key, at), cast.clients[key]
        assert access.goals_in(eyes, me) == {goals[key].public_id}
        assert len(access.copies_of(eyes, goals[key], me)) == 1
        assert access.copies_of(eyes, goals[other], me) == []
