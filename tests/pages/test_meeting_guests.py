"""A guest of a talk: a link and a code, one page with only their items, their own steps, and the end of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, ReadingEvent, Tick
from krachtwerk.models.meeting import GuestLink, GuestTick, MeetingGuest, NetworkMeeting
from krachtwerk.rules import contact, inventory, meeting, mode, network, plan, safety

CODE_PAGE = "/k6/"
HERS = "/k6/1/"


@pytest.fixture
def table(cast, at) -> NetworkMeeting:
    fatma = cast.member("fatma")
    return meeting.make_meeting(
        cast.clients["samira"], at + timedelta(days=5), "home", by=fatma, at=at
    )


@pytest.fixture
def leyla(cast, table, at) -> MeetingGuest:
    """Has a place at the table."""
    samira = cast.client("samira")
    person = network.add_person(samira.client, "Leyla", audience="with_worker", by=samira, at=at)
    (guest,) = meeting.ask_to_come(table, [person], by=samira, at=at)
    assert meeting.give_place(guest, by=cast.member("fatma"), at=at)
    return guest


@pytest.fixture
def step(cast, table, leyla, at):
    """Leyla takes something on."""
    samira = cast.client("samira")
    goal = plan.add_goal(samira.client, "Een huis", audience="with_worker", by=samira, at=at)
    agreed = plan.Step("De makelaar bellen", doer="own_person", person=leyla.person)
    return meeting.decide(table, goal, agreed, by=samira, at=at).action


def made(leyla, cast, at) -> tuple[str, str]:
    _, token, code = meeting.make_link(leyla, by=cast.member("fatma"), at=at)
    return token, code


def inside(token: str, code: str) -> Browser:
    """A browser that came in by link and code."""
    browser = Browser()
    assert browser.get(f"/k6/{token}/")["Location"] == CODE_PAGE
    answer = browser.post(CODE_PAGE, {"code": code})
    assert answer["Location"] == HERS, answer.content.decode()
    return browser


def test_a_link_and_a_code_open_one_page(cast, leyla, step, at):
    browser = inside(*made(leyla, cast, at))
    page = browser.get(HERS).content.decode()
    for text in (">Leyla</span>", "De makelaar bellen", "Gelukt"):
        assert text in page
    assert "Samira" not in page
    assert "<title>Boekje</title>" in page
    event = ReadingEvent.objects.filter(page="meeting.welcome").get()
    assert (event.role, event.account_no, event.seat_no) == ("guest", -leyla.id, None)
    assert {one.room for one in event.lines.all()} == {"meeting", "network", "plan"}


def test_the_worker_sees_link_and_code_once_and_the_page_beforehand(cast, sign_in, leyla, at):
    fatma = sign_in("fatma")
    path = f"/w/p/{leyla.client.public_id}/t/1/{leyla.public_id}/1/"
    page = fatma.post(path, {}).content.decode()
    assert "/k6/" in page
    assert ">Leyla</span>" in page
    again = fatma.get(path).content.decode()
    assert "/k6/" not in again
    assert "Stop deze link" in again
    fatma.post(f"/w/p/{leyla.client.public_id}/t/1/{leyla.public_id}/2/")
    assert not GuestLink.objects.filter(ended_at=None).exists()


def without_secrets(answer) -> tuple[int, bytes]:
    return answer.status_code, answer.content


def test_what_is_closed_looks_like_what_never_was(cast, leyla, at):
    token, _ = made(leyla, cast, at)
    never = without_secrets(Browser().get("/k6/no-such-link-at-all/"))
    assert never[0] == 404
    meeting.end_link(leyla, by=cast.member("fatma"), at=at)
    assert without_secrets(Browser().get(f"/k6/{token}/")) == never


def test_a_wrong_code_and_another_device_are_told_the_same_and_slow_down(cast, leyla, at):
    token, code = made(leyla, cast, at)
    inside(token, code)
    other = Browser()
    other.get(f"/k6/{token}/")
    faults = [other.post(CODE_PAGE, {"code": typed}) for typed in (code, "00000000")]
    assert [answer.status_code for answer in faults] == [422, 422]
    assert all("Dit past niet." in answer.content.decode() for answer in faults)
    for _ in range(4):
        last = other.post(CODE_PAGE, {"code": "00000000"})
    assert "Dit past niet." not in last.content.decode()
    assert other.get(HERS)["Location"] == CODE_PAGE


def test_the_same_device_comes_in_again(cast, leyla, at):
    token, code = made(leyla, cast, at)
    browser = inside(token, code)
    browser.post("/k6/2/")
    assert browser.get(HERS)["Location"] == CODE_PAGE
    assert browser.post(CODE_PAGE, {"code": code.upper()})["Location"] == HERS


def test_of_two_devices_at_the_same_moment_one_comes_in(cast, leyla, at):
    made(leyla, cast, at)
    first, second = (GuestLink.objects.get() for _ in range(2))
    meeting.come_in(first, "one", at=at)
    with pytest.raises(Refusal, match=r"guest\.other_code"):
        meeting.come_in(second, "two", at=at)
    assert JournalEntry.objects.filter(act="come_in_as_guest").count() == 1


def test_a_guest_is_nobody_on_every_other_page(cast, sign_in, leyla, at):
    browser = inside(*made(leyla, cast, at))
    for path in ("/b/", "/b/36/", "/w/", "/t/", "/o/"):
        assert browser.get(path)["Location"] == "/"
    assert sign_in("samira").get(HERS).status_code == 404
    assert Browser().get(HERS).status_code == 404


def over(leyla, cast, at):
    GuestLink.objects.update(ends_at=clock.now())


def taken_back(leyla, cast, at):
    meeting.end_link(leyla, by=cast.client("samira"), at=at)


def does_not_come(leyla, cast, at):
    meeting.take_off(leyla, by=cast.client("samira"), at=at)


def no_more_of_hers(leyla, cast, at):
    network.take_off(leyla.person, by=cast.client("samira"), at=at)


def in_red(leyla, cast, at):
    mode.choose(leyla.client, "red", by=cast.client("samira"), at=at)


def called_off(leyla, cast, at):
    contact.call_off(leyla.meeting.appointment, by=cast.member("fatma"), at=at)


def turns_out_a_threat(leyla, cast, at):
    safety.name_threat(leyla.client, "Leila Kaya", by=cast.client("samira"), at=at)


ENDS = (over, taken_back, does_not_come, no_more_of_hers, in_red, called_off, turns_out_a_threat)


@pytest.mark.parametrize("end", ENDS)
def test_the_way_in_ends_with_the_next_request(cast, leyla, step, at, end):
    token, code = made(leyla, cast, at)
    browser = inside(token, code)
    assert browser.get(HERS).status_code == 200
    end(leyla, cast, at)
    assert browser.get(HERS)["Location"] == CODE_PAGE
    assert browser.get(CODE_PAGE).status_code == 404
    assert browser.post(f"/k6/3/{step.public_id}/", {"how": "done"})["Location"] == CODE_PAGE
    assert not Tick.objects.filter(action=step).exists()
    never = Browser().get("/k6/no-such-link-at-all/").content
    assert Browser().get(f"/k6/{token}/").content == never


def test_a8_it_ends_two_weeks_after_the_talk_to_the_second(cast, leyla, at):
    from krachtwerk.access.meeting import viewer_of_guest

    link, _, _ = meeting.make_link(leyla, by=cast.member("fatma"), at=at)
    ends = leyla.meeting.appointment.starts_at + timedelta(days=14)
    assert link.ends_at == ends
    kept = {"link": str(link.public_id), "organisation": link.organisation_no}
    session = {"guest": kept | {"since": (ends - timedelta(minutes=1)).isoformat()}}
    second = timedelta(seconds=1)
    found = [viewer_of_guest(session, when) for when in (ends - second, ends, ends + second)]
    assert [one is not None for one in found] == [True, False, False]
    hour = {"guest": kept | {"since": at.isoformat()}}
    assert viewer_of_guest(hour, at + timedelta(hours=1) - second) is not None
    assert viewer_of_guest(hour, at + timedelta(hours=1)) is None
    # Somebody looks at the client's phone since they came in: the short time holds for them too.
    mode.choose(leyla.client, "amber", by=cast.client("samira"), at=at)
    assert viewer_of_guest(hour, at + timedelta(minutes=5) - second) is not None
    assert viewer_of_guest(hour, at + timedelta(minutes=5)) is None


def test_amber_says_no_place_and_closes_sooner(cast, leyla, at):
    mode.choose(leyla.client, "amber", by=cast.client("samira"), at=at)
    browser = inside(*made(leyla, cast, at))
    page = browser.get(HERS).content.decode()
    assert "Vraag Fatma waar het is." in page
    assert "Bij iemand thuis" not in page
    session = browser.session
    since = (clock.now() - timedelta(minutes=5)).isoformat()
    session["guest"] = session["guest"] | {"since": since}
    session.save()
    assert browser.get(HERS)["Location"] == CODE_PAGE


def test_in_red_no_link_is_made(cast, sign_in, leyla, at):
    mode.choose(leyla.client, "red", by=cast.client("samira"), at=at)
    path = f"/w/p/{leyla.client.public_id}/t/1/{leyla.public_id}/1/"
    answer = sign_in("fatma").post(path, {})
    assert (answer.status_code, GuestLink.objects.count()) == (422, 0)


def test_a_guest_ticks_their_own_step_and_takes_it_back(cast, leyla, step, at):
    browser = inside(*made(leyla, cast, at))
    browser.post(f"/k6/3/{step.public_id}/", {"how": "done"})
    tick = Tick.objects.get(action=step)
    assert (tick.how, tick.member, GuestTick.objects.get().guest) == ("done", None, leyla)
    line = JournalEntry.objects.get(act="tick_step", row=tick.public_id)
    assert (line.role, line.account_no) == ("guest", -leyla.id)
    assert "Toch nog niet" in browser.get(HERS).content.decode()
    browser.post(f"/k6/3/{step.public_id}/", {"how": "not_yet"})
    assert Tick.objects.filter(action=step).latest("id").how == "not_yet"


def test_two_clicks_on_an_own_step_are_one_answer(cast, leyla, step, at):
    browser = inside(*made(leyla, cast, at))
    page = browser.get(HERS).content.decode()
    sent = {"how": "done", "id": re.search(r'name="id" value="([^"]+)"', page).group(1)}
    for _ in range(2):
        browser.post(f"/k6/3/{step.public_id}/", sent)
    assert GuestTick.objects.count() == 1


def test_no_other_step_is_theirs(cast, leyla, step, at):
    samira = cast.client("samira")
    mine = plan.add_step(step.goal, plan.Step("Zelf bellen"), by=samira, at=at)
    of_her = plan.Step("Iets van vroeger", doer="own_person", person=leyla.person)
    elsewhere = plan.add_step(step.goal, of_her, by=samira, at=at)
    browser = inside(*made(leyla, cast, at))
    for other in (mine, elsewhere):
        assert browser.post(f"/k6/3/{other.public_id}/", {"how": "done"}).status_code == 404
    page = browser.get(HERS).content.decode()
    assert "Zelf bellen" not in page
    assert "Iets van vroeger" not in page


def test_the_client_shows_a_goal_and_takes_it_back_in_two_taps(cast, sign_in, leyla, at):
    samira = cast.client("samira")
    goal = plan.add_goal(samira.client, "Een tuin", audience="with_worker", by=samira, at=at)
    hers = plan.add_goal(samira.client, "Geheim doel", by=samira, at=at)
    of = {"domain": "leisure", "time": "past", "audience": "with_worker", "by": samira, "at": at}
    card = inventory.add_card(samira.client, "Ik zing", **of)
    booklet, base = sign_in("samira"), f"/b/36/2/{leyla.public_id}/"
    offered = booklet.get(f"{base}2/").content.decode()
    assert "Een tuin" in offered
    assert "Geheim doel" not in offered
    sent = {"goals": [str(goal.public_id), str(hers.public_id)], "cards": [str(card.public_id)]}
    assert booklet.post(f"{base}2/", sent)["Location"] == f"{base}3/"
    beforehand = booklet.get(f"{base}3/").content.decode()
    browser = inside(*made(leyla, cast, at))
    for page in (beforehand, browser.get(HERS).content.decode()):
        assert "Een tuin" in page
        assert "Ik zing" in page
        assert "Geheim doel" not in page
    booklet.get(f"{base}4/")
    booklet.post(f"{base}4/")
    assert browser.get(HERS)["Location"] == CODE_PAGE
    assert "Een tuin" not in booklet.get(f"{base}3/").content.decode()


def test_what_becomes_only_mine_is_gone_from_the_page_of_a_guest(cast, sign_in, leyla, at):
    samira = cast.client("samira")
    goal = plan.add_goal(samira.client, "Een tuin", audience="with_worker", by=samira, at=at)
    meeting.show_to_guest(leyla, [goal], [], by=samira, at=at)
    browser = inside(*made(leyla, cast, at))
    assert "Een tuin" in browser.get(HERS).content.decode()
    answer = sign_in("samira").post(f"/b/4/{goal.public_id}/4/", {"audience": "only_me"})
    assert answer.status_code == 302
    assert "Een tuin" not in browser.get(HERS).content.decode()
