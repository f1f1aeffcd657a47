"""What a worker sees of contacts: whole days of any length, every open topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from krachtwerk.access import contact as access
from krachtwerk.access import recording
from krachtwerk.access.account import viewer_of
from krachtwerk.access.prompts import list_prompts
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Appointment, Assignment, PromptAnswer, Words
from krachtwerk.rules import contact as rules
from krachtwerk.rules import drafts, network, plan
from tests.pages.work_samples import a_card

ZONE = "Europe/Amsterdam"


@pytest.fixture
def fatma(sign_in, at):
    return viewer_of(sign_in("fatma").session, at)


@pytest.mark.parametrize(
    ("noon", "hour", "is_today"),
    [
        (datetime(2026, 10, 25, 11, tzinfo=UTC), (25, 23, 30), True),
        (datetime(2026, 3, 29, 10, tzinfo=UTC), (30, 0, 30), False),
    ],
)
def test_a_day_that_lasts_25_or_23_hours_is_a_whole_day(cast, fatma, noon, hour, is_today):
    day, hours, minutes = hour
    starts_at = clock.at_local(noon.date().replace(day=day), hours, minutes, ZONE)
    samira = cast.clients["samira"]
    Assignment.objects.filter(client=samira).update(
        starts_at=noon - timedelta(days=9), ends_at=noon + timedelta(days=9)
    )
    Appointment.objects.create(
        organisation=samira.organisation, client=samira, membership=fatma.membership,
        starts_at=starts_at, place="home",
    )  # fmt: skip
    then = replace(fatma, at=noon)
    assert [one.starts_at for one in access.list_day(then)] == [starts_at] * is_today
    week = access.list_week(then, samira, days=1)
    assert [one.starts_at for one in week] == [starts_at] * is_today


def test_an_open_topic_stays_in_view_under_many_cards(cast, fatma, at):
    samira = cast.client("samira")
    for no in range(3):
        rules.add_topic(samira.client, f"vraag {no}", by=samira, at=at, audience="with_worker")
    for no in range(40):
        a_card(cast, at + timedelta(days=4), f"kaart {no}")
    found = access.list_lately(fatma, samira.client, most=5)
    texts = [one.said.text for one in found]
    assert texts[:3] == ["vraag 2", "vraag 1", "vraag 0"]
    assert [one.kind for one in found] == ["topic"] * 3 + ["card"] * 5


def meets(cast, key: str, worker: str, at) -> Appointment:
    client = cast.clients[key]
    return Appointment.objects.create(
        organisation=client.organisation, client=client, membership=cast.seats[worker],
        starts_at=at, place="home",
    )  # fmt: skip


def test_a_day_holds_the_own_appointments_with_whom_one_walks_beside_now(cast, fatma, at):
    own = meets(cast, "samira", "fatma", at)
    left = meets(
        cast, "samira", "els", at
    )  # Els does not walk beside her: it waits to be taken over
    meets(cast, "yusuf", "fatma", at)
    assert [one.id for one in access.list_day(fatma)] == [own.public_id, left.public_id]
    row = Assignment.objects.get(client=cast.clients["samira"])
    for starts, ends, sees in ((0, 1, True), (1, 2, False), (-2, 0, False)):
        Assignment.objects.filter(id=row.id).update(
            starts_at=at + timedelta(seconds=starts), ends_at=at + timedelta(seconds=ends)
        )
        assert bool(access.list_day(fatma)) == sees, (starts, ends)


def test_at_the_table_and_for_a_client_there_is_no_day_and_no_question(cast, fatma, at):
    table = replace(fatma, client=cast.clients["samira"], together=True)
    for viewer in (table, replace(fatma, membership=None)):
        for opens in (access.list_day, list_prompts):
            with pytest.raises(NotFound):
                opens(viewer)


def test_a_question_is_about_whom_one_walks_beside_now(cast, fatma, at):
    """Els wrote something down for Samira and for Marja, Fatma for Dirk, and once for Yusuf: Dirk's waits."""
    told = {"place": "home", "happened_at": at, "own_words": "Ik wil rust"}
    asks = (("samira", "els"), ("marja", "els"), ("dirk", "fatma"), ("yusuf", "fatma"))
    for key, worker in asks:
        by, client = cast.member(worker), cast.clients[key]
        rules.log_contact(client, rules.Told(**told), by=by, at=at)
    note = rules.Told(place="home", happened_at=at, note="Van mijzelf")
    rules.log_contact(cast.clients["samira"], note, by=cast.member("fatma"), at=at)
    asked = {(one.prompt, one.client_id) for one in list_prompts(fatma)}
    assert asked == {("not_seen", cast.clients["dirk"].public_id)}
    row = Assignment.objects.get(client=cast.clients["dirk"])
    for starts, ends, asks in ((0, 1, True), (1, 2, False), (-2, 0, False)):
        Assignment.objects.filter(id=row.id).update(
            starts_at=at + timedelta(seconds=starts), ends_at=at + timedelta(seconds=ends)
        )
        assert bool(list_prompts(fatma)) == asks, (starts, ends)
    Assignment.objects.filter(id=row.id).update(starts_at=at, ends_at=at + timedelta(hours=1))
    Words.objects.filter(client=cast.clients["dirk"], by_client=True).update(body=None)
    assert list_prompts(fatma) == []
    Words.objects.filter(by_client=False).update(written_by=fatma.membership)
    assert list_prompts(fatma) == []


def test_a_plan_is_looked_at_for_each_client(cast, fatma, at):
    steps = {}
    for key in ("samira", "dirk"):
        me, client = cast.client(key), cast.clients[key]
        said = {"by": me, "at": at - timedelta(days=20), "audience": "with_worker"}
        sister = network.add_person(client, "Zus", **said)
        goal = plan.add_goal(client, "Doel", **said)
        step = plan.Step("Stap", doer="own_person", person=sister)
        steps[key] = plan.add_step(goal, step, by=me, at=at)
    told = rules.Told(place="home", happened_at=at, looked_at=[steps["samira"]], note="Gekeken")
    rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)
    asked = {(one.prompt, one.client_id) for one in list_prompts(fatma)}
    assert asked == {("not_looked", cast.clients["dirk"].public_id)}


def test_the_contact_of_today_and_what_is_half_written_are_one_s_own(cast, fatma, at):
    for who, key, minutes in (("fatma", "samira", 9), ("fatma", "dirk", 6), ("els", "samira", 3)):
        by, client, when = cast.member(who), cast.clients[key], at - timedelta(minutes=minutes)
        told = rules.Told(place="home", happened_at=when, note=f"{who} {key}")
        rules.log_contact(client, told, by=by, at=at)
        drafts.keep("contact:note", f"half {who} {key}", client=client, by=by, at=at)
    for key in ("samira", "dirk"):
        client = cast.clients[key]
        found = recording.contact_today(fatma, client)
        assert (found.client, found.membership) == (client, cast.seats["fatma"])
        assert recording.draft_texts(fatma, client) == {"note": f"half fatma {key}"}


def test_a_question_rests_for_the_worker_who_answered_it(cast, fatma, at):
    samira, dirk, today = cast.clients["samira"], cast.clients["dirk"], fatma.today
    for worker, client, days in (("fatma", samira, 1), ("els", dirk, 1), ("fatma", dirk, 0)):
        PromptAnswer.objects.create(
            organisation=cast.bridge, client=client, membership=cast.seats[worker],
            prompt="outside", answer="roster", at=at, asks_again_on=today + timedelta(days=days),
        )  # fmt: skip
    assert access.resting_prompts(fatma) == {(samira.id, "outside")}


def test_lately_holds_what_the_client_said(cast, fatma, at):
    a_card(cast, at, "gezegd")
    row = a_card(cast, at, "over hen geschreven")
    assert {one.said.text for one in access.list_lately(fatma, cast.clients["samira"])} == {
        "gezegd", "over hen geschreven"
    }  # fmt: skip
    Words.objects.filter(id=row.words_id).update(by_client=False, by_member=fatma.membership)
    found = access.list_lately(fatma, cast.clients["samira"])
    assert [one.said.text for one in found] == ["gezegd"]
