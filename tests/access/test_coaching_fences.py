"""Fences of coaching: of two pairs, talks, moments and houses the own one alone, and nobody else gets through."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from krachtwerk.access import coaching as access
from krachtwerk.kit import media
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Assignment, Coaching, WorksheetReview
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import coaching
from krachtwerk.rules.coaching.saying import say_again
from tests.access.test_fidelity_coaching import BOTH
from tests.access.test_safety import viewer
from tests.house.rows_of_coaching import coach_everybody, talk_about
from tests.pages.media_samples import webm_bytes

INVENTORY, PLAN = SheetKind.INVENTORY, SheetKind.ACTION_PLAN
DAY = timedelta(days=1)


@pytest.fixture
def eyes(cast, at):
    """Henk coaches Fatma and Els; gives the eyes of somebody, on a later day or at one table with a client."""
    coach_everybody(cast, at)
    return lambda who, *, later=0 * DAY, **more: viewer(cast, who, at + later, **more)


@pytest.fixture
def given(cast, at, eyes):
    """One talk about Samira's sheet and one about Dirk's, given back to Fatma."""
    rows = {}
    for key in ("samira", "dirk"):
        row = talk_about(cast, cast.clients[key], INVENTORY, at)
        rows[key] = coaching.give_back(row, {}, **BOTH, by=cast.member("henk"), at=at)
    return rows


@pytest.fixture
def spoken(settings, tmp_path):
    settings.FILES = tmp_path
    return media.voice(webm_bytes(2))


def refused(ask, *asked):
    with pytest.raises(NotFound):
        ask(*asked)


def coached(eyes, **when):
    return [name for _, name, _ in access.queue(eyes("henk", **when)).workers]


def stop_and_begin(cast, at, later):
    """Nobody coaches Fatma any more, and Henk does again from a later day."""
    fatma, henk, pim = cast.seats["fatma"], cast.seats["henk"], cast.member("pim")
    coaching.stop_coaching(fatma, by=pim, at=at)
    coaching.coach(fatma, henk, Decimal(4), by=pim, at=at + later)


def test_a_talk_that_lapsed_waits_no_more_and_takes_no_place(cast, at, eyes):
    talk_about(cast, cast.clients["samira"], PLAN, at)
    found = [access.queue(eyes("henk", later=days * DAY)) for days in (0, 13, 14)]
    assert [len(one.begun) for one in found] == [1, 1, 0]
    assert [one.left for one in found] == [4, 5, 5]


@pytest.mark.parametrize("who", ["noor", "carla", "henk", "fatma", "nadia"])
def test_who_coaches_whom_is_shown_to_whoever_gives_people_their_place(cast, eyes, who):
    looks = eyes(who)
    refused(access.list_pairs, looks)
    refused(access.list_coaches, looks)
    refused(access.open_pair, looks, cast.seats["els"].public_id)
    refused(access.open_coach, looks, cast.seats["henk"].public_id)


def test_who_coaches_whom_does_not_lie_on_a_table_with_a_client(eyes):
    refused(access.list_pairs, eyes("pim", table="samira"))


def test_only_a_worker_of_here_is_coached_and_only_a_coach_of_here_coaches(cast, eyes):
    pim, seats = eyes("pim"), cast.seats
    assert access.open_pair(pim, seats["els"].public_id)[1].coach == "Henk de Groot"
    assert access.open_coach(pim, seats["henk"].public_id) == seats["henk"]
    for key in ("henk", "noor", "ilse"):
        refused(access.open_pair, pim, seats[key].public_id)
    for key in ("els", "noor", "sofie"):
        refused(access.open_coach, pim, seats[key].public_id)


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_pair_that_went_astray_is_no_pair_here(cast, eyes):
    Coaching.objects.filter(worker=cast.seats["fatma"]).update(organisation=cast.house)
    told = {one.name: one.coach for one in access.list_pairs(eyes("pim"))}
    assert (told["Fatma Yıldız"], told["Els van Dam"]) == ("", "Henk de Groot")
    assert coached(eyes) == ["Els van Dam"]
    assert [access.has_coach(eyes(who)) for who in ("fatma", "els")] == ["", "Henk"]


def test_coaching_that_is_still_to_begin_opens_nothing_yet(cast, at, eyes, given):
    stop_and_begin(cast, at, 3 * DAY)
    before, after = eyes("henk", later=DAY), eyes("henk", later=3 * DAY)
    assert coached(eyes, later=DAY) == ["Els van Dam"]
    assert coached(eyes, later=3 * DAY) == ["Els van Dam", "Fatma Yıldız"]
    refused(access.open_coachee, before, cast.seats["fatma"].public_id)
    id = given["samira"].public_id
    points = [len(access.open_talk(one, id)[1].points) for one in (before, after)]
    assert points == [0, 12]


def test_whoever_walks_along_instead_gives_the_one_before_no_name_and_no_points(
    cast, at, eyes, given
):
    samira, noor = cast.clients["samira"], cast.member("noor")
    client_rules.end_assignment(Assignment.objects.get(client=samira), by=noor, at=at)
    client_rules.assign(samira, cast.seats["els"], starts_at=at, by=noor, at=at)
    ids, fatma = [given[key].public_id for key in ("samira", "dirk")], eyes("fatma", later=DAY)
    told = [access.open_given(fatma, id)[1] for id in ids]
    assert [(one.name, len(one.points)) for one in told] == [("", 0), ("Dirk", 12)]
    seen = [len(access.open_talk(eyes("henk", later=DAY), id)[1].points) for id in ids]
    assert seen == [0, 12]


def test_coaching_does_not_lie_on_a_table_with_a_client(cast, eyes, given):
    henk, fatma = eyes("henk", table="samira"), eyes("fatma", table="samira")
    id = given["samira"].public_id
    refused(access.queue, henk)
    refused(access.open_talk, henk, id)
    refused(access.open_self, fatma)
    refused(access.open_given, fatma, id)
    refused(access.list_talks, fatma)
    refused(access.list_given_about, fatma, cast.clients["samira"])


def test_only_a_worker_has_a_place_of_their_own_in_practice(cast, eyes):
    assert access.open_self(eyes("fatma")) == cast.seats["fatma"]
    for who in ("henk", "noor", "pim", "samira"):
        refused(access.open_self, eyes(who))


def test_whoever_coaches_no_more_and_works_instead_opens_no_talk(eyes, given):
    henk, id = eyes("henk"), given["samira"].public_id
    assert access.open_talk(henk, id)[0] == given["samira"]
    henk.role = "worker"
    refused(access.open_talk, henk, id)


def test_about_one_client_stands_what_was_said_of_that_ones_sheets(cast, at, eyes, given):
    fatma, by = eyes("fatma"), cast.member("fatma")
    coaching.ask_talk(cast.clients["samira"], PLAN, by=by, at=at)
    coaching.ask_talk(cast.clients["dirk"], INVENTORY, by=by, at=at)
    for key, kind in (("samira", PLAN), ("dirk", INVENTORY)):
        found = access.list_given_about(fatma, cast.clients[key])
        assert [one.id for one in found] == [given[key].public_id]
        assert access.list_asked(fatma, cast.clients[key]) == {kind}
    assert len(access.list_talks(fatma)[1]) == 2


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_talk_of_another_house_is_nobody_s_here(cast, eyes, given):
    there, here = given["samira"].public_id, given["dirk"].public_id
    WorksheetReview.objects.filter(public_id=there).update(organisation=cast.house)
    refused(access.open_talk, eyes("henk"), there)
    refused(access.open_given, eyes("fatma"), there)
    assert [one.id for one in access.list_talks(eyes("fatma"))[1]] == [here]


def voice_of(cast, at, spoken):
    """What Henk spoke in a talk about Samira's plan, which he gave back."""
    row, henk = talk_about(cast, cast.clients["samira"], PLAN, at), cast.member("henk")
    coaching.record(row, "compliment", spoken, by=henk, at=at)
    coaching.give_back(row, {}, **BOTH, by=henk, at=at)
    return row, row.compliment.attachments.get()


def test_a_voice_is_heard_by_the_two_of_its_talk_and_by_nobody_else(cast, at, eyes, spoken):
    _, voice = voice_of(cast, at, spoken)
    for who in ("henk", "fatma"):
        found, key = access.open_voice(eyes(who), voice.public_id)
        assert (found, len(key)) == (voice, 32)
    for who in ("els", "noor", "pim"):
        refused(access.open_voice, eyes(who), voice.public_id)


def test_a_voice_that_is_not_there_or_in_no_talk_is_not_found(cast, at, eyes, spoken):
    words = say_again(None, "Los", voice=spoken, by=cast.member("henk"), at=at)
    for id in (new_id(), words.attachments.get().public_id):
        for who in ("henk", "fatma"):
            refused(access.open_voice, eyes(who), id)


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_voice_that_a_talk_of_another_house_claims_is_still_that_of_the_talk_here(
    cast, at, eyes, given, spoken
):
    row, voice = voice_of(cast, at, spoken)
    WorksheetReview.objects.filter(id=given["dirk"].id).update(
        organisation=cast.house, suggestion=row.compliment
    )
    assert given["dirk"].id < row.id
    assert access.open_voice(eyes("henk"), voice.public_id)[0] == voice
