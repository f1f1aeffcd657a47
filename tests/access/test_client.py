"""Who finds which client: the worker beside them, the lead their names, nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import client as access
from krachtwerk.access.viewer import Viewer, looking
from krachtwerk.demo.cast import Cast
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Assignment, NameBeginning
from krachtwerk.rules import contact as contact_rules


def looks(cast: Cast, who: str, at) -> Viewer:
    """Somebody of the cast who looks, as the door would let them."""
    return looking(cast.member(who) if who in cast.seats else cast.client(who), at=at)


def test_the_worker_beside_a_client_opens_them_and_it_is_noted(cast, at):
    viewer = looks(cast, "fatma", at)
    client, shown = access.open_client(viewer, cast.clients["samira"].public_id)
    assert (client, shown.full_name) == (cast.clients["samira"], "Samira Aydın")
    assert viewer.seen == {(client.log_token, "client")}


@pytest.mark.parametrize("who", ["els", "bram", "ilse", "noor", "henk", "pim", "samira"])
def test_for_everybody_else_they_do_not_exist(cast, at, who):
    with pytest.raises(NotFound):
        access.open_client(looks(cast, who, at), cast.clients["samira"].public_id)


def test_before_and_after_the_assignment_they_do_not_exist(cast, at):
    row = Assignment.objects.get(client=cast.clients["samira"])
    for moment in (row.starts_at - timedelta(seconds=1), row.ends_at):
        with pytest.raises(NotFound):
            access.open_client(looks(cast, "fatma", moment), cast.clients["samira"].public_id)


def test_at_the_table_there_is_no_caseload(cast, at):
    viewer = looks(cast, "fatma", at)
    viewer.client, viewer.together = cast.clients["samira"], True
    with pytest.raises(NotFound):
        access.list_caseload(viewer)
    with pytest.raises(NotFound):
        access.search(viewer, "samira")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("sa", ["Samira"]), ("hof dirk", ["Dirk"]), ("s", []), ("", []), ("joost", []), ("rob", [])],
)
def test_search_knows_the_own_people_alone(cast, at, typed, found):
    viewer = looks(cast, "fatma", at)
    assert [person.call_name for person in access.search(viewer, typed)] == found
    assert len(viewer.seen) == len(found)


def test_each_has_their_own_worker_appointment_and_contact(cast, at):
    fatma, soon, before = cast.member("fatma"), at + timedelta(hours=2), at - timedelta(hours=2)
    samira, dirk = cast.clients["samira"], cast.clients["dirk"]
    contact_rules.make_appointment(dirk, soon, "home", by=fatma, at=at)
    told = contact_rules.Told(place="home", happened_at=before, note="Notitie")
    contact_rules.log_contact(samira, told, by=fatma, at=at)
    people = {one.id: one for one in access.list_caseload(looks(cast, "fatma", at))}
    shown = {key: people[cast.clients[key].public_id] for key in ("samira", "dirk")}
    assert {key: (one.next_at, one.next_place, one.last_at) for key, one in shown.items()} == {
        "samira": (None, None, before), "dirk": (soon, "home", None),
    }  # fmt: skip
    for key, worker in (("samira", "Fatma"), ("yusuf", "Bram"), ("marja", "Els")):
        assert access.steady_worker(looks(cast, key, at), cast.clients[key]).name == worker


def test_a_worker_alone_has_no_booklet_open(cast, at):
    assert access.booklet_of(looks(cast, "samira", at), "plan") == cast.clients["samira"]
    with pytest.raises(NotFound):
        access.booklet_of(looks(cast, "fatma", at), "plan")


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_search_looks_in_the_index_of_the_own_organisation(cast, at):
    viewer, samira = looks(cast, "fatma", at), cast.clients["samira"]
    NameBeginning.objects.filter(client=samira).update(organisation_no=cast.house.id)
    assert access.search(viewer, "samira") == []
