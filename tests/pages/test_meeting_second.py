"""A place after all: by a second colleague, the same for a full table and for a no by mistake; never why."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.access.meeting import find_link
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.meeting_keys import MOST_AT_TABLE
from krachtwerk.models import JournalEntry
from krachtwerk.models.meeting import MeetingGuest, NetworkMeeting
from krachtwerk.rules import meeting, network, safety

SECONDS = "/t/v/"
LIST = "Kreeg geen plaats"


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def table(cast, now) -> NetworkMeeting:
    soon = now + timedelta(days=5)
    fatma = cast.member("fatma")
    return meeting.make_meeting(cast.clients["samira"], soon, "home", by=fatma, at=now)


def wanted(cast, table, name: str, now) -> MeetingGuest:
    me = cast.client("samira")
    person = network.add_person(me.client, name, audience="with_worker", by=me, at=now)
    (guest,) = meeting.ask_to_come(table, [person], by=me, at=now)
    return guest


def held(cast, table, now, name: str = "Rob Kayadan") -> MeetingGuest:
    """Somebody who resembles the threat, and was refused."""
    safety.name_threat(cast.clients["samira"], "Rob Kaya", by=cast.client("samira"), at=now)
    guest = wanted(cast, table, name, now)
    assert not meeting.give_place(guest, by=cast.member("fatma"), at=now)
    return guest


def path(guest: MeetingGuest) -> str:
    return reverse("meeting_release", args=[guest.public_id])


def plain(answer) -> str:
    return re.sub(r'value="[^"]{64}"|nonce="[^"]*"', "", answer.content.decode())


def test_the_second_gives_a_place_and_hears_no_name_of_a_threat(cast, sign_in, table, now):
    guest, noor = held(cast, table, now), sign_in("noor")
    page = noor.get(SECONDS).content.decode()
    assert LIST in page
    assert "Rob Kayadan" in page
    one = noor.get(path(guest)).content.decode()
    for text in ("Rob Kayadan", "Samira", "Fatma vroeg een plaats", "Een tafel kan vol zijn."):
        assert text in one
    assert not re.search(r"Rob Kaya\b", one)
    assert noor.post(path(guest), {}).status_code == 422
    assert MeetingGuest.objects.get(id=guest.id).placed_at is None
    answer = noor.post(path(guest), {"sure": "on"}, follow=True)
    assert "Er is plaats." in answer.content.decode()
    row = MeetingGuest.objects.get(id=guest.id)
    assert row.placed_by == row.released_by == cast.seats["noor"]
    assert list(JournalEntry.objects.filter(act="release_guest").values_list("row", flat=True)) == [
        guest.public_id
    ]
    assert LIST not in noor.get(SECONDS).content.decode()
    assert noor.get(path(guest)).status_code == 404


def test_of_a_full_table_the_second_reads_letter_by_letter_the_same(cast, sign_in, table, now):
    fatma, noor = cast.member("fatma"), sign_in("noor")
    guests = [wanted(cast, table, f"Gast{no} Zomer", now) for no in range(MOST_AT_TABLE)]
    assert all(meeting.give_place(one, by=fatma, at=now) for one in guests)
    full = wanted(cast, table, "Hanneke Zwart", now)
    assert not meeting.give_place(full, by=fatma, at=now)
    other = meeting.make_meeting(
        cast.clients["samira"], table.appointment.starts_at, "home", by=fatma, at=now
    )
    alike = held(cast, other, now)  # a name without a full stop: a line breaks there
    pages = [
        plain(noor.get(path(one))).replace(name, "X").replace(str(one.public_id), "id")
        for one, name in ((full, "Hanneke Zwart"), (alike, "Rob Kayadan"))
    ]
    assert pages[0] == pages[1]
    for one in (full, alike):
        assert noor.post(path(one), {"sure": "on"})["Location"] == SECONDS
        assert MeetingGuest.objects.get(id=one.id).placed_at is not None


@pytest.mark.parametrize("who", ["fatma", "els", "bram", "samira", "pim", "henk", "wim"])
def test_nobody_else_is_the_second(cast, sign_in, table, now, who):
    guest = held(cast, table, now)
    assert sign_in(who).post(path(guest), {"sure": "on"}).status_code == 404
    assert MeetingGuest.objects.get(id=guest.id).placed_at is None


def test_who_asked_is_never_the_second_and_who_was_not_refused_is_not_released(cast, table, now):
    guest = held(cast, table, now)
    noor = cast.member("noor")
    guest.refusals.update(by=noor.membership)
    with pytest.raises(Refusal, match="refuse.second_person"):
        meeting.release(guest, by=noor, at=now)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        meeting.release(wanted(cast, table, "Leyla", now), by=noor, at=now)


def test_it_holds_for_this_name_and_the_threats_of_now(cast, table, now):
    """The way in opens; somebody named anew, or another name, asks the question again."""
    guest, noor, me = held(cast, table, now), cast.member("noor"), cast.client("samira")
    meeting.release(guest, by=noor, at=now)
    guest = MeetingGuest.objects.get(id=guest.id)
    _, token, _ = meeting.make_link(guest, by=cast.member("fatma"), at=now)
    assert find_link(token, now).guest_id == guest.id
    safety.name_threat(me.client, "Robbie Kayadan", by=me, at=now + timedelta(minutes=1))
    with pytest.raises(NotFound):
        find_link(token, now + timedelta(minutes=2))
    network.change_person(guest.person, name="Robert Kaya", gives=None, by=me, at=now)
    guest = MeetingGuest.objects.get(id=guest.id)
    assert (guest.placed_at, guest.released_at, guest.released_by) == (None, None, None)
    assert not meeting.give_place(guest, by=cast.member("fatma"), at=now + timedelta(minutes=3))
