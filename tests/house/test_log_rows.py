"""No log row, no data: prints, files, searches and refusals are rows of their own."""

from __future__ import annotations

from django.test import Client as Browser
from django.urls import reverse

from krachtwerk.kit import scope
from krachtwerk.kit.ids import new_id
from krachtwerk.models import ReadingEvent
from tests.fortress.grounds import body_of
from tests.house.test_access_matrix import world

__all__ = ["world"]


def test_prints_files_calendars_and_searches_are_acts_of_their_own(world, sign_in, cast):
    samira, fatma = sign_in("samira"), sign_in("fatma")
    acts = []
    for name, browser in (("paper_print", samira), ("words_file", samira), ("words_file", fatma)):
        answer = browser.get(reverse(name, args=world.args[name]))
        assert answer.status_code == 200, name
        body_of(answer)
        acts.append(ReadingEvent.objects.order_by("-id").first().act)
    fatma.post("/w/z/", {"text": "sam"})
    acts.append(ReadingEvent.objects.order_by("-id").first().act)
    assert acts == ["print", "open_file", "open_file", "search"]


def test_who_asks_for_what_is_not_theirs_is_logged_whether_it_exists_or_not(world, sign_in, cast):
    els, theirs, nobody_s = sign_in("els"), cast.clients["samira"].public_id, new_id()
    answers = [els.get(f"/w/p/{id}/") for id in (theirs, nobody_s)]
    assert answers[0].content == answers[1].content
    events = ReadingEvent.objects.filter(outcome="refused").order_by("id")
    assert [(one.asked, one.page, one.lines.count()) for one in events] == [
        (theirs, "client.person", 0),
        (nobody_s, "client.person", 0),
    ]
    assert {one.account_no for one in events} == {cast.seats["els"].account_id}


def test_a_wrong_key_is_logged_alike_for_who_exists_and_who_does_not(cast):
    browser = Browser()
    for name in ("fatma", "nobody-here", "fatma"):
        browser.post("/in/", {"login": name, "password": "wrong wrong wrong"})
    with scope.of_organisation(0):
        rows = ReadingEvent.objects.filter(organisation_no=0, page="account.wrong_key")
        told = [(row.account_no, row.role, row.outcome, row.seat_no) for row in rows]
        doors = {bytes(row.text_hash) for row in rows}
    assert told == [(0, "stranger", "refused", None)] * 3
    assert len(doors) == 2
