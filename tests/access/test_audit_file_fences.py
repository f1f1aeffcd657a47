"""A drawn file shows one booklet: nothing of another client, and no name of whoever has to do with that one alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import audit as access
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Membership, Resource, SampledFile, Tick
from krachtwerk.rules import contact, inventory, network, plan
from tests.audited import draw, eyes, grow_old, name_audit

SOON = timedelta(minutes=10)
OURS = {
    "samira": ("schilderen", "home"),
    "dirk": ("vissen", "remote"),
    "marja": ("zingen", "office"),
}
"""Three who are drawn: what each of them likes, and where they were met."""


@pytest.fixture
def audit(cast, at):
    """In each booklet lies one of each thing, in words of its own."""
    grow_old(cast, *OURS, "joost")
    for key, (words, place) in OURS.items():
        me, client = cast.client(key), cast.clients[key]
        shown = {"by": me, "at": at - SOON, "audience": "with_worker"}
        card = inventory.add_card(client, words, domain="leisure", time="present", **shown)
        inventory.add_resource(card, by=me, at=at, text="een kwast")
        inventory.choose(card, by=me, at=at)
        goal = plan.add_goal(client, f"meer {words}", card=card, **shown)
        step = plan.add_step(goal, plan.Step(f"gaan {words}"), by=me, at=at)
        plan.tick(step, "done", by=me, at=at)
        told = contact.Told(place=place, happened_at=at - SOON)
        contact.log_contact(client, told, by=cast.member("fatma"), at=at)
    audit = name_audit(cast, at)
    draw(cast, audit, at)
    return audit


def file_of(cast, audit, key, at):
    no = audit.files.get(client=cast.clients[key]).no
    return access.open_file(eyes(cast, "aisha", at), audit, no)


def cards_of(seen):
    return [(card.text, card.helps, card.is_chosen) for card in seen.cards["leisure"]]


@pytest.mark.parametrize("key", OURS)
def test_a_file_holds_one_booklet(cast, at, audit, key):
    words, place = OURS[key]
    seen = file_of(cast, audit, key, at)
    assert cards_of(seen) == [(words, 1, True)]
    (goal,) = seen.goals
    assert (goal.text, goal.is_from_priority) == (f"meer {words}", True)
    assert [(step.text, step.is_done) for step in goal.steps] == [(f"gaan {words}", True)]
    assert seen.places == [(place, 1)]


def test_the_weeks_are_those_of_the_own_stretch(cast, at, audit):
    weeks = {key: file_of(cast, audit, key, at).weeks for key in OURS}
    assert weeks == {"samira": 13, "dirk": 19, "marja": 17}


def test_a_row_of_another_client_adds_nothing_to_a_card_or_a_step(cast, at, audit):
    for table in (Resource, Tick):
        table.objects.filter(client=cast.clients["samira"]).update(client=cast.clients["dirk"])
    seen = file_of(cast, audit, "samira", at)
    assert cards_of(seen) == [("schilderen", 0, True)]
    assert [step.is_done for step in seen.goals[0].steps] == [False]
    assert cards_of(file_of(cast, audit, "dirk", at)) == [("vissen", 1, True)]


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_file_of_another_organisation_is_not_there(cast, at, audit):
    aisha = eyes(cast, "aisha", at)
    row, one = access.open_audit(aisha, audit.public_id)
    hers = audit.files.get(client=cast.clients["samira"])
    assert access.list_files(aisha, row, one) == [1, 2, 3, 4]
    SampledFile.objects.filter(id=hers.id).update(organisation=cast.house)
    assert access.list_files(aisha, row, one) == sorted({1, 2, 3, 4} - {hers.no})
    with pytest.raises(NotFound):
        file_of(cast, audit, "samira", at)


def test_only_names_of_those_around_this_client_give_way(cast, at, audit):
    """Another client's people, housemates and workers are words like any other: who is masked tells who is near."""
    dirk = cast.client("dirk")
    network.add_person(dirk.client, "Gerda", by=dirk, at=at, audience="with_worker")
    with scope.of_organisation(cast.house.id):
        Membership.objects.filter(id=cast.seats["ilse"].id).update(team=cast.teams["harbour"])
    for key in OURS:
        inventory.add_card(
            cast.clients[key], "gerda, joost, bram, ilse, els", domain="money", time="present",
            by=cast.client(key), at=at, audience="with_worker",
        )  # fmt: skip
    told = {key: file_of(cast, audit, key, at).cards["money"][0].text for key in OURS}
    assert told == {
        "samira": "gerda, joost, bram, ilse, […]",
        "dirk": "[…], joost, bram, ilse, […]",
        "marja": "gerda, […], bram, ilse, […]",
    }
