"""Somebody reads along for months: what changes on the way, what is told of it, and what begins anew after the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.access.meeting import find_link
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.models import Assignment, JournalEntry
from krachtwerk.models.meeting import GuestLink, MeetingGuest
from krachtwerk.rules import inventory, meeting, network
from krachtwerk.rules.rights.parting import forget_client
from tests.pages.test_along import WEEK, goal, reads, remy, samira  # noqa: F401
from tests.pages.test_meeting_guests import HERS, inside, made


def test_whose_day_has_passed_begins_anew_with_nothing_to_read(cast, reads, remy, samira, at):  # noqa: F811
    link, _, _ = meeting.make_link(reads, by=cast.member("fatma"), at=at)
    later = at + 13 * WEEK
    again = meeting.read_along(remy, 4, by=samira, at=later)
    assert again != reads
    assert (again.placed_at, again.until, again.shares.count()) == (None, later + 4 * WEEK, 0)
    link.refresh_from_db()
    reads.refresh_from_db()
    assert (link.ended_at, reads.off_at, reads.shares.count()) == (later, later, 0)


def test_on_a_page_that_was_open_for_too_long_the_worker_hears_that_the_day_has_passed(
    sign_in,
    remy,  # noqa: F811
    samira,  # noqa: F811
    at,
):
    row = meeting.read_along(remy, 4, by=samira, at=at - 4 * WEEK)
    path = f"/w/p/{samira.client.public_id}/t/1/{row.public_id}/"
    answer = sign_in("fatma").post(path, {"phone": "0612345678"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert [text in page for text in ("De dag is voorbij.", 'value="0612345678"')] == [True, True]


def test_two_taps_on_another_day_are_one(sign_in, reads, remy):  # noqa: F811
    browser, path = sign_in("samira"), f"/b/36/3/{remy.public_id}/"
    for _ in range(2):
        assert browser.post(path, {"weeks": "26"})["Location"] == path
    assert JournalEntry.objects.filter(act="read_along_until").count() == 1


def test_a_day_that_is_moved_later_finds_their_device_again(cast, reads, remy, samira, at):  # noqa: F811
    meeting.read_along(remy, 4, by=samira, at=at)
    browser = inside(*made(reads, cast, at))
    meeting.read_along(remy, 26, by=samira, at=at)
    assert timedelta(seconds=browser.cookies["g"]["max-age"]) >= 26 * WEEK


def test_what_was_the_clients_alone_is_read_again_only_when_chosen_anew(
    cast,
    sign_in,
    reads,  # noqa: F811
    goal,  # noqa: F811
    samira,  # noqa: F811
    at,
):
    card = inventory.add_card(
        samira.client, "Ik zing", domain="leisure", time="past", audience="with_worker", by=samira, at=at
    )  # fmt: skip
    meeting.show_to_guest(reads, [goal], [card], by=samira, at=at)
    browser, booklet = inside(*made(reads, cast, at)), sign_in("samira")
    shows = [
        reverse("plan_goal_audience", args=[goal.public_id]),
        reverse("inventory_audience", args=[card.public_id]),
    ]
    for audience in ("only_me", "with_worker"):
        for path in shows:
            assert booklet.post(path, {"audience": audience}).status_code == 302
        page = browser.get(HERS).content.decode()
        assert [text in page for text in ("Een huis", "Ik zing")] == [False, False]
    assert JournalEntry.objects.filter(act="hide_from_guest").count() == 2
    meeting.show_to_guest(reads, [goal], [], by=samira, at=at)
    assert "Een huis" in browser.get(HERS).content.decode()


def test_beforehand_it_names_whom_to_call_as_they_will_read_it(cast, sign_in, remy, samira, at):  # noqa: F811
    row = meeting.read_along(remy, 4, by=samira, at=at)
    path = f"/b/36/2/{row.public_id}/3/"
    assert "Bel Fatma." in sign_in("samira").get(path).content.decode()
    Assignment.objects.filter(client=samira.client).update(ends_at=at)
    page = sign_in("samira").get(path).content.decode()
    assert "Nu staat hier niets." in page
    assert "Bel " not in page


def test_who_looked_says_by_name_that_they_opened_it(cast, sign_in, reads, at):  # noqa: F811
    inside(*made(reads, cast, at)).get(HERS)
    looks = reverse("client_looks")
    assert "Remy keek" in sign_in("samira").get(looks).content.decode()
    network.take_off(reads.person, by=cast.client("samira"), at=at)
    page = sign_in("samira").get(looks).content.decode()
    assert "Remy" not in page
    assert "keek" in page


def test_who_is_mine_alone_from_now_on_can_still_be_stopped(cast, sign_in, reads, remy, samira, at):  # noqa: F811
    network.show_person(remy, "only_me", by=samira, at=at)
    page = sign_in("samira").get(f"/b/36/3/{remy.public_id}/").content.decode()
    assert f"/b/36/2/{reads.public_id}/4/" in page
    assert 'name="weeks"' not in page


def test_reading_along_is_for_who_helps_and_by_no_typed_address_for_anybody_else(
    cast,
    sign_in,
    samira,  # noqa: F811
    at,
):
    of = {"audience": "with_worker", "by": samira, "at": at}
    sister = network.add_person(samira.client, "Leyla", circle="other_family", **of)
    park = network.add_person(samira.client, "Het park", kind="place", circle="helpers", **of)
    browser, never = sign_in("samira"), f"/b/36/3/{new_id()}/"
    for person in (sister, park):
        path = f"/b/36/3/{person.public_id}/"
        assert path not in browser.get(f"/b/9/{person.public_id}/").content.decode()
        for answer, missing in (
            (browser.get(path), browser.get(never)),
            (browser.post(path, {"weeks": "4"}), browser.post(never, {"weeks": "4"})),
        ):
            assert (answer.status_code, missing.status_code) == (404, 404)
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            meeting.read_along(person, 4, by=samira, at=at)
    assert not MeetingGuest.objects.exists()


@pytest.mark.parametrize("told", [{"circle": "advisers"}, {"kind": "organisation"}])
def test_who_advises_and_an_organisation_may_read_along_too(sign_in, samira, at, told):  # noqa: F811
    of = {"audience": "with_worker", "by": samira, "at": at}
    row = network.add_person(samira.client, "Rechtswinkel", **told, **of)
    path, browser = f"/b/36/3/{row.public_id}/", sign_in("samira")
    assert path in browser.get(f"/b/9/{row.public_id}/").content.decode()
    browser.post(path, {"weeks": "4"})
    assert MeetingGuest.objects.get().person == row


def test_the_list_says_of_whom_the_worker_has_not_looked_yet(cast, sign_in, remy, samira, at):  # noqa: F811
    row = meeting.read_along(remy, 4, by=samira, at=at)
    listed, path = reverse("consent_along"), f"/b/36/3/{remy.public_id}/"
    browser, waits = sign_in("samira"), "Fatma kijkt of het kan."
    assert [waits in browser.get(page).content.decode() for page in (listed, path)] == [True, True]
    network.show_person(
        remy, "only_me", by=samira, at=at
    )  # whom Fatma does not see she does not look at
    assert [waits in browser.get(page).content.decode() for page in (listed, path)] == [
        False,
        False,
    ]
    network.show_person(remy, "with_worker", by=samira, at=at)
    assert meeting.give_place(row, by=cast.member("fatma"), at=at)
    assert [waits in browser.get(page).content.decode() for page in (listed, path)] == [
        False,
        False,
    ]


def test_let_somebody_look_leads_to_who_helps_elsewhere_too(sign_in, remy, samira, at):  # noqa: F811
    sister = network.add_person(samira.client, "Leyla", audience="with_worker", by=samira, at=at)
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    fatma = network.add_person(
        samira.client, "Fatma", **of
    )  # walks along, and is one of her people
    page = sign_in("samira").get(reverse("consent_whom")).content.decode()
    assert str(fatma.public_id) not in page
    assert f'href="/b/36/3/{remy.public_id}/"' in page
    assert str(sister.public_id) not in page
    network.take_off(remy, by=samira, at=at)
    page = sign_in("samira").get(reverse("consent_whom")).content.decode()
    assert "Iemand van buiten" not in page


def test_who_is_told_to_be_no_helper_any_more_is_stopped_and_goes_no_further(
    sign_in,
    reads,  # noqa: F811
    remy,  # noqa: F811
    samira,  # noqa: F811
    at,
):
    network.place_person(remy, circle="friends", by=samira, at=at)
    browser, path = sign_in("samira"), f"/b/36/3/{remy.public_id}/"
    page = browser.get(path).content.decode()
    assert f"/b/36/2/{reads.public_id}/4/" in page
    assert 'name="weeks"' not in page
    assert browser.post(path, {"weeks": "26"}).status_code == 422
    browser.post(f"/b/36/2/{reads.public_id}/4/")
    assert browser.get(path).status_code == 404


def test_who_is_off_the_list_leaves_room(cast, samira, at):  # noqa: F811
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    people = [network.add_person(samira.client, f"Anna {no}", **of) for no in range(7)]
    rows = [meeting.read_along(one, 4, by=samira, at=at) for one in people]
    given = [meeting.give_place(row, by=cast.member("fatma"), at=at) for row in rows]
    assert given == [True] * 6 + [False]
    network.take_off(people[0], by=samira, at=at)
    assert meeting.give_place(rows[-1], by=cast.member("fatma"), at=at)


def test_when_the_file_is_erased_the_link_goes_with_it(cast, reads, at):  # noqa: F811
    token, _ = made(reads, cast, at)
    forget_client(reads.client, by=cast.member("fatma"), at=at)
    assert not GuestLink.objects.exists()
    with pytest.raises(NotFound):
        find_link(token, at)
