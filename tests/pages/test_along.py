"""Somebody who helps reads along from outside: until when, what, seen beforehand, stopped in two taps."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse

from krachtwerk.access.meeting import list_along, list_held, viewer_of_guest
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import ReadingEvent, Tick
from krachtwerk.models.meeting import GuestLink, MeetingGuest, PlaceRefused
from krachtwerk.rules import inventory, meeting, mode, network, plan, safety
from tests.pages.test_meeting_guests import CODE_PAGE, HERS, inside, made, over, taken_back

WEEK = timedelta(weeks=1)
ALONG = reverse("consent_along")


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def remy(samira, at):
    """Helps her with debts, elsewhere."""
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    return network.add_person(samira.client, "Remy", **of)


@pytest.fixture
def goal(samira, at):
    return plan.add_goal(samira.client, "Een huis", audience="with_worker", by=samira, at=at)


@pytest.fixture
def reads(cast, samira, remy, goal, at) -> MeetingGuest:
    """May read along for three months, and has that one goal to read."""
    row = meeting.read_along(remy, 13, by=samira, at=at)
    meeting.show_to_guest(row, [goal], [], by=samira, at=at)
    assert meeting.give_place(row, by=cast.member("fatma"), at=at)
    return row


def test_from_the_person_to_what_they_read_and_to_a_link(cast, sign_in, remy, goal, samira, at):
    booklet = sign_in("samira")
    assert "Wat mag Remy zien?" in booklet.get(f"/b/9/{remy.public_id}/").content.decode()
    path = f"/b/36/3/{remy.public_id}/"
    page = booklet.get(path).content.decode()
    assert [word in page for word in ("Een maand", "Drie maanden", "Half jaar")] == [True] * 3
    sent = {"weeks": "4", "id": re.search(r'name="id" value="([^"]+)"', page).group(1)}
    answers = [booklet.post(path, sent) for _ in range(2)]
    row = MeetingGuest.objects.get()
    assert (row.meeting, row.person, row.placed_at) == (None, remy, None)
    assert timedelta(0) <= row.until - (at + 4 * WEEK) < timedelta(minutes=1)
    assert [one["Location"] for one in answers] == [f"/b/36/2/{row.public_id}/2/"] * 2
    booklet.post(f"/b/36/2/{row.public_id}/2/", {"goals": [str(goal.public_id)]})
    beforehand = booklet.get(f"/b/36/2/{row.public_id}/3/").content.decode()
    assert "Een huis" in beforehand
    assert "Praat je mee?" not in beforehand
    assert "Fatma kijkt of het kan." in booklet.get(path).content.decode()
    desk, base = sign_in("fatma"), f"/w/p/{samira.client.public_id}/t/"
    assert "Kijk of het kan" in desk.get(base).content.decode()
    place = f"{base}1/{row.public_id}/"
    assert "Kan deze persoon meelezen?" in desk.get(place).content.decode()
    assert desk.post(place, {})["Location"] == f"{place}1/"
    link = desk.post(f"{place}1/", {}).content.decode()
    assert "/k6/" in link
    assert GuestLink.objects.get().ends_at == row.until
    assert "Een huis" in link


def test_they_see_one_page_with_what_was_chosen_and_it_is_logged(cast, reads, samira, at):
    inventory.add_card(
        samira.client,
        "Ik zing",
        domain="leisure",
        time="past",
        audience="with_worker",
        by=samira,
        at=at,
    )
    browser = inside(*made(reads, cast, at))
    page = browser.get(HERS).content.decode()
    assert "Een huis" in page
    for text in ("Ik zing", "Samira", "Praat je mee?", "Waarover?"):
        assert text not in page
    event = ReadingEvent.objects.filter(page="meeting.welcome").get()
    assert (event.role, event.account_no) == ("guest", -reads.id)
    for path in ("/b/", "/w/", "/t/"):
        assert browser.get(path)["Location"] == "/"


def test_their_own_steps_under_what_they_may_read_and_no_others(
    cast, reads, goal, remy, samira, at
):
    theirs = plan.Step("Schuld uitzoeken", doer="professional", person=remy)
    hidden = plan.add_goal(samira.client, "Iets anders", audience="with_worker", by=samira, at=at)
    own = plan.add_step(goal, theirs, by=samira, at=at)
    mine = plan.add_step(goal, plan.Step("Zelf bellen"), by=samira, at=at)
    elsewhere = plan.add_step(
        hidden, plan.Step("Elders", doer="professional", person=remy), by=samira, at=at
    )
    browser = inside(*made(reads, cast, at))
    page = browser.get(HERS).content.decode()
    assert [text in page for text in ("Schuld uitzoeken", "Zelf bellen", "Elders")] == [
        True,
        False,
        False,
    ]
    for step in (mine, elsewhere):
        assert browser.post(f"/k6/3/{step.public_id}/", {"how": "done"}).status_code == 404
    browser.post(f"/k6/3/{own.public_id}/", {"how": "done"})
    assert Tick.objects.get(action=own).how == "done"
    meeting.show_to_guest(reads, [], [], by=samira, at=at)
    assert "Nu staat hier niets." in browser.get(HERS).content.decode()
    assert browser.post(f"/k6/3/{own.public_id}/", {"how": "not_yet"}).status_code == 404


def test_the_client_stops_it_in_two_taps_and_it_holds_at_once(cast, sign_in, reads, at):
    browser = inside(*made(reads, cast, at))
    booklet = sign_in("samira")
    stop = f"/b/36/2/{reads.public_id}/4/"
    listed = booklet.get(ALONG).content.decode()
    assert "Remy" in listed
    assert stop in listed
    booklet.get(stop)
    for _ in range(2):
        booklet.post(stop)
    assert browser.get(HERS)["Location"] == CODE_PAGE
    assert "Remy" not in booklet.get(ALONG).content.decode()
    assert not GuestLink.objects.filter(ended_at=None).exists()


def renamed(reads, cast, at):
    network.change_person(reads.person, name="Rémy V.", gives="", by=cast.client("samira"), at=at)


def no_more_of_hers(reads, cast, at):
    network.take_off(reads.person, by=cast.client("samira"), at=at)


def in_red(reads, cast, at):
    mode.choose(reads.client, "red", by=cast.client("samira"), at=at)


def turns_out_a_threat(reads, cast, at):
    safety.name_threat(reads.client, "Remi", by=cast.client("samira"), at=at)


def stopped(reads, cast, at):
    meeting.stop_along(reads, by=cast.client("samira"), at=at)


@pytest.mark.parametrize(
    "end", [over, taken_back, no_more_of_hers, in_red, turns_out_a_threat, stopped, renamed]
)
def test_the_way_in_ends_with_the_next_request(cast, reads, at, end):
    token, code = made(reads, cast, at)
    browser = inside(token, code)
    assert browser.get(HERS).status_code == 200
    end(reads, cast, at)
    assert browser.get(HERS)["Location"] == CODE_PAGE
    never = Browser().get("/k6/no-such-link-at-all/").content
    assert Browser().get(f"/k6/{token}/").content == never


def test_it_ends_to_the_second_and_another_day_moves_the_link_too(cast, reads, remy, samira, at):
    link, _, _ = meeting.make_link(reads, by=cast.member("fatma"), at=at)
    second = timedelta(seconds=1)

    def is_in(moment) -> bool:
        session = {"guest": {
            "link": str(link.public_id), "organisation": link.organisation_no,
            "since": (moment - second).isoformat(),
        }}  # fmt: skip
        return viewer_of_guest(session, moment) is not None

    ends = at + 13 * WEEK
    assert [is_in(ends - second), is_in(ends), is_in(ends + second)] == [True, False, False]
    assert meeting.read_along(remy, 26, by=samira, at=at) == reads
    assert is_in(ends + second)
    meeting.read_along(remy, 4, by=samira, at=at)
    ends = at + 4 * WEEK
    assert [is_in(ends - second), is_in(ends)] == [True, False]
    reads.refresh_from_db()
    with pytest.raises(Refusal, match=r"work_table\.along_over"):
        meeting.make_link(reads, by=cast.member("fatma"), at=ends)


def test_a_threat_and_a_full_house_are_refused_in_the_same_words(cast, sign_in, samira, at):
    safety.name_threat(samira.client, "Remy", by=samira, at=at)
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    alike = meeting.read_along(network.add_person(samira.client, "Rémi", **of), 4, by=samira, at=at)
    desk, base = sign_in("fatma"), f"/w/p/{samira.client.public_id}/t/1/"
    no_to_alike = desk.post(f"{base}{alike.public_id}/", {})
    fatma = cast.member("fatma")
    for no in range(6):
        other = meeting.read_along(
            network.add_person(samira.client, f"Anna {no}", **of), 4, by=samira, at=at
        )
        assert meeting.give_place(other, by=fatma, at=at)
    last = meeting.read_along(network.add_person(samira.client, "Zoë", **of), 4, by=samira, at=at)
    no_to_full = desk.post(f"{base}{last.public_id}/", {})
    assert no_to_alike.status_code == no_to_full.status_code == 422
    words = "Er kan nu niemand meer meelezen."
    assert [words in one.content.decode() for one in (no_to_alike, no_to_full)] == [True, True]
    assert [len(bytes(row.why_sealed)) for row in PlaceRefused.objects.all()] == [
        len(bytes(PlaceRefused.objects.first().why_sealed))
    ] * 2


def test_the_second_gives_it_after_all_and_the_vault_alone_says_why(cast, sign_in, samira, at):
    safety.name_threat(samira.client, "Remy", by=samira, at=at)
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    alike = meeting.read_along(network.add_person(samira.client, "Rémi", **of), 4, by=samira, at=at)
    fatma = cast.member("fatma")
    assert not meeting.give_place(alike, by=fatma, at=at)
    worker = Viewer(
        organisation=fatma.organisation, account_id=fatma.account_id, role="worker", keys=fatma.keys,
        membership=fatma.membership, at=clock.now(),
    )  # fmt: skip
    assert [one.why for one in list_held(worker, samira.client)] == [("name",)]
    lead = sign_in("noor")
    assert "om mee te lezen tot" in lead.get("/t/v/").content.decode()
    page = lead.get(f"/t/v/t/{alike.public_id}/").content.decode()
    assert "Toch meelezen?" in page
    answer = lead.post(f"/t/v/t/{alike.public_id}/", {"sure": "on"}, follow=True)
    assert "Deze persoon kan meelezen." in answer.content.decode()
    alike.refresh_from_db()
    assert alike.placed_at is not None


def test_only_whom_others_may_know_and_only_for_a_while(cast, sign_in, samira, at):
    hidden = network.add_person(samira.client, "Alleen van mij", circle="helpers", by=samira, at=at)
    page = sign_in("samira").get(f"/b/36/3/{hidden.public_id}/").content.decode()
    assert 'name="weeks"' not in page
    with pytest.raises(Refusal):
        meeting.read_along(hidden, 4, by=samira, at=at)
    assert sign_in("dirk").get(f"/b/36/3/{hidden.public_id}/").status_code == 404
    assert (
        sign_in("fatma", together="samira").get(f"/b/36/3/{hidden.public_id}/").status_code == 404
    )


@pytest.mark.parametrize("weeks", ["", "0", "5", "52", "x"])
def test_without_an_end_that_is_offered_nothing_begins(sign_in, remy, weeks):
    answer = sign_in("samira").post(f"/b/36/3/{remy.public_id}/", {"weeks": weeks})
    assert (answer.status_code, MeetingGuest.objects.count()) == (422, 0)


def test_nobody_else_lets_anybody_read_along(cast, remy, reads, at):
    for other in (cast.client("dirk"), cast.member("bram"), cast.member("noor")):
        for act in (
            lambda by=other: meeting.read_along(remy, 4, by=by, at=at),
            lambda by=other: meeting.stop_along(reads, by=by, at=at),
        ):
            with pytest.raises(Refusal):
                act()


def test_a_guest_has_a_talk_or_an_end_and_never_both(reads, at):
    reads.until = None
    with pytest.raises(IntegrityError), transaction.atomic():
        reads.save()


def test_what_ended_is_not_listed(cast, reads, samira, at):
    viewer = Viewer(
        organisation=samira.organisation, account_id=samira.account_id, role="client", keys=samira.keys,
        client=samira.client, at=at + 13 * WEEK,
    )  # fmt: skip
    assert list_along(viewer, samira.client) == []
