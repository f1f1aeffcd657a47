"""What was said at a talk: the client's from the first word, the guests' once it is shared; every page says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.models import ReadingEvent
from krachtwerk.rules import meeting
from tests.exchange.copies import eyes, opened, prepared

SAID = "Leyla past op de kinderen."
EARLY = "De gasten nog niet."
NOT_SHARED = "Samira kan dat wel: bij wat anderen schreven, en in de kopie van alles."


@pytest.fixture
def table(cast, at):
    """Yesterday they sat together; Fatma wrote down what was said."""
    fatma, before = cast.member("fatma"), at - timedelta(days=2)
    row = meeting.make_meeting(
        cast.clients["samira"], at - timedelta(days=1), "home", by=fatma, at=before
    )
    meeting.add_words(row, "De zomer", "topic", by=cast.client("samira"), at=before)
    meeting.add_words(row, SAID, "minutes", by=fatma, at=at)
    return row


@pytest.fixture
def desk(table):
    return [
        reverse(name, args=[table.client.public_id, table.public_id])
        for name in ("meeting_desk", "meeting_minutes")
    ]


def copy_of(sign_in, client, at) -> str:
    made = prepared(eyes(sign_in, "samira", at), client).zipped()
    return opened(made)["boekje.html"].decode()


def test_the_copy_holds_minutes_and_says_that_guests_cannot_read_them_yet(
    cast, table, desk, sign_in, at
):
    page = copy_of(sign_in, table.client, at)
    assert page.count(SAID) == page.count(EARLY) == 1
    assert page.index("De zomer") < page.index(EARLY) < page.index(SAID)
    fatma = sign_in("fatma")
    for path in desk:
        assert NOT_SHARED in fatma.get(path).content.decode(), path
    meeting.share_minutes(table, by=cast.member("fatma"), at=at)
    page = copy_of(sign_in, table.client, at)
    assert (page.count(SAID), EARLY in page) == (1, False)
    for path in desk:
        assert NOT_SHARED not in fatma.get(path).content.decode(), path


def test_the_worker_hears_before_the_first_word_who_may_read_it(cast, sign_in, at):
    row = meeting.make_meeting(
        cast.clients["samira"], at + timedelta(days=1), "home", by=cast.member("fatma"), at=at
    )
    path = reverse("meeting_minutes", args=[row.client.public_id, row.public_id])
    page = sign_in("fatma").get(path).content.decode()
    assert "Samira mag dit altijd lezen." in page


def test_minutes_among_what_others_wrote_are_named_in_the_log(table, sign_in):
    page = sign_in("samira").get(reverse("rights_about")).content.decode()
    assert SAID in page
    event = ReadingEvent.objects.filter(page="rights.about").latest("id")
    assert event.lines.filter(room="meeting", client_token=table.client.log_token).exists()
