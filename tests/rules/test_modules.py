"""What fits: chosen by the client or with them; each choice is a new row, sealed, and the newest holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.access import modules as access
from krachtwerk.access.viewer import looking
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import KeyKind
from krachtwerk.models import Client, JournalEntry
from krachtwerk.models.trajectory import ModuleChoice, modules_of
from krachtwerk.rules.modules import choose

HOUSE = ("detention/v1", "families/v1", "homeless_youth/v1", "women_violence/v1")


def pick(cast, at, *refs, by=None, who="samira", offered=HOUSE):
    client = cast.clients[who]
    actor = by or cast.member("fatma", with_client="samira")
    return choose(cast.trajectories[client.public_id], refs, offered=offered, by=actor, at=at)


def now(cast, at, who="samira"):
    """What the owner query fetches along."""
    client = cast.clients[who]
    viewer = looking(cast.client(who), at=at)
    access.keep_modules(
        viewer, client.id, Client.objects.annotate(**modules_of()).get(id=client.id)
    )
    return viewer.modules


def test_nothing_fits_until_somebody_chooses(cast, at):
    assert now(cast, at) == ()
    assert pick(cast, at) is None
    assert ModuleChoice.objects.count() == 0


def test_a_choice_is_a_row_with_when_and_who_and_the_newest_holds(cast, at):
    pick(cast, at, "detention/v1")
    pick(cast, at + timedelta(days=1), "families/v1", "women_violence/v1", by=cast.member("fatma"))
    pick(cast, at + timedelta(days=2), by=cast.client("samira"))
    viewer = looking(cast.member("fatma"), at=at)
    told = [
        (one.refs, one.at, one.by, one.together)
        for one in access.list_choices(viewer, cast.clients["samira"])
    ]
    assert told == [
        ((), at + timedelta(days=2), "", False),
        (("families/v1", "women_violence/v1"), at + timedelta(days=1), "Fatma", False),
        (("detention/v1",), at, "Fatma", True),
    ]
    assert now(cast, at) == ()
    assert JournalEntry.objects.filter(act="choose_modules").count() == 3


def test_the_same_again_is_no_new_row(cast, at):
    first = pick(cast, at, "families/v1", "detention/v1")
    assert pick(cast, at + timedelta(days=1), "detention/v1", "families/v1") == first
    assert ModuleChoice.objects.count() == 1
    assert now(cast, at) == ("detention/v1", "families/v1")


def test_what_is_not_offered_cannot_be_chosen_but_may_stay_and_go(cast, at):
    with pytest.raises(Refusal) as caught:
        pick(cast, at, "sailors/v1")
    assert (caught.value.key, caught.value.field) == ("refuse.not_offered", "modules")
    pick(cast, at, "sailors/v1", offered=("sailors/v1",))
    pick(cast, at + timedelta(days=1), "sailors/v1", "detention/v1")
    assert now(cast, at) == ("detention/v1", "sailors/v1")
    pick(cast, at + timedelta(days=2), "detention/v1")
    assert now(cast, at) == ("detention/v1",)


@pytest.mark.parametrize("who", ["els", "bram", "noor"])
def test_whoever_does_not_walk_beside_chooses_nothing(cast, at, who):
    with pytest.raises(Refusal) as caught:
        pick(cast, at, "detention/v1", by=cast.member(who))
    assert caught.value.key == "refuse.not_yours"
    assert ModuleChoice.objects.count() == 0


def test_another_client_chooses_nothing(cast, at):
    with pytest.raises(Refusal) as caught:
        pick(cast, at, "detention/v1", by=cast.client("dirk"))
    assert caught.value.key == "refuse.not_yours"


def test_a_worker_whose_time_is_over_chooses_nothing(cast, at):
    with pytest.raises(Refusal) as caught:
        pick(cast, at + timedelta(days=400), "detention/v1", by=cast.member("fatma"))
    assert caught.value.key == "refuse.not_yours"


def test_which_they_are_stands_nowhere_readable(cast, at):
    row = pick(cast, at, "detention/v1")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM krachtwerk_modulechoice")
        kept = repr(cursor.fetchall())
    assert "detention" not in kept
    assert "detention" not in repr(list(JournalEntry.objects.values()))
    assert cast.member("fatma").keys.open_filed(row, "refs") == "detention/v1"


def test_with_the_key_of_the_file_it_is_gone(cast, at):
    pick(cast, at, "detention/v1")
    me = cast.client("samira")
    me.keys.end(cast.clients["samira"], KeyKind.FILE)
    assert now(cast, at) == ()
    viewer = looking(me, at=at)
    assert [one.refs for one in access.list_choices(viewer, cast.clients["samira"])] == [()]
