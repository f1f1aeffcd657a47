"""Teamkrachtbespreking in the log: what a screen fetches by itself is no further opening, before it and at its end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit import clock
from krachtwerk.models import ReadingLine
from krachtwerk.models.teammeeting import LONGEST, TeamStrengthsMeeting
from krachtwerk.rules import teammeeting as rules
from tests.pages.test_teammeeting import page_of, text_of
from tests.team_table import QUESTION, team_table, walk_to


@pytest.fixture
def table(cast, at):
    return team_table(cast, at)


def looks(cast, key: str) -> int:
    """How often the log says that somebody opened a question about Samira."""
    token, account = cast.clients["samira"].log_token, cast.seats[key].account_id
    lines = ReadingLine.objects.filter(client_token=token, account_no=account)
    return lines.filter(event__page="teammeeting.one").count()


@pytest.mark.parametrize("ends_by", ["the chair", "the time"])
def test_the_page_that_comes_by_itself_at_the_end_is_no_second_opening(
    table, cast, sign_in, at, ends_by
):
    """Each screen fetches once more when the meeting is over; whoever comes back to it later opens it again."""
    els = sign_in("els")
    walk_to(table, 6, cast, at, "els")
    text_of(els, page_of(table))
    now = clock.now()
    if ends_by == "the time":
        TeamStrengthsMeeting.objects.update(begun_at=now - LONGEST)
    else:
        TeamStrengthsMeeting.objects.update(over_at=now)
    assert QUESTION in text_of(els, page_of(table))
    assert looks(cast, "els") == 1
    later = timedelta(minutes=2)
    TeamStrengthsMeeting.objects.update(begun_at=now - LONGEST - later, over_at=now - later)
    for often in (2, 3):
        text_of(els, page_of(table))
        assert looks(cast, "els") == often


def test_who_first_looks_at_the_very_end_is_logged(table, cast, sign_in, at):
    els = sign_in("els")
    walk_to(table, 6, cast, at, "els")
    TeamStrengthsMeeting.objects.update(over_at=clock.now())
    assert QUESTION in text_of(els, page_of(table))
    assert looks(cast, "els") == 1


def test_a_screen_that_waits_while_others_sit_down_is_one_opening(table, cast, sign_in, at):
    fatma = sign_in("fatma")
    for key in ("noor", "els", "fatma"):
        assert QUESTION in text_of(fatma, page_of(table))
        rules.sit_down(table.meeting, by=cast.member(key), at=clock.now())
    assert looks(cast, "fatma") == 1
    walk_to(table, 2, cast, clock.now())
    for _ in range(2):
        assert QUESTION in text_of(fatma, page_of(table))
    assert looks(cast, "fatma") == 2, "what lies on the table now is opened in the meeting"


def test_a_question_of_a_meeting_that_is_off_is_opened_each_time(table, cast, sign_in, at):
    """No screen asks by itself any more: whoever comes is somebody."""
    fatma = sign_in("fatma")
    rules.call_off(table.meeting, by=cast.member("noor"), at=at)
    for often in (1, 2):
        text_of(fatma, page_of(table))
        assert looks(cast, "fatma") == often
