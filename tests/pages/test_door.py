"""The door: who may pass, what is logged, what a closed tap refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from krachtwerk.kit import taps
from krachtwerk.models import AccountEnd, ReadingEvent, ReadingLine, chain
from krachtwerk.pages.door import page


def test_the_booklet_opens_for_its_owner_and_is_logged(cast, sign_in):
    answer = sign_in("samira").get("/b/")
    assert answer.status_code == 200
    assert "Hallo Samira." in answer.content.decode()
    event = ReadingEvent.objects.get()
    assert (event.role, event.page, event.act) == ("client", "booklet.home", "read")
    lines = ReadingLine.objects.values_list("client_token", "room")
    token = cast.clients["samira"].log_token
    rooms = ("client", "contact", "inventory", "plan")
    assert set(lines) == {(token, room) for room in rooms}


def test_nobody_is_led_to_the_front(db, client):
    answer = client.get("/b/")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_whoever_comes_in_is_led_to_the_page_they_asked_for_and_not_to_what_a_script_asked(
    db, client
):
    client.get("/t/k/")
    client.get("/t/", headers={"Sec-Fetch-Dest": "empty"})
    assert client.session["next"] == "/t/k/"


def test_another_role_finds_nothing_there(cast, sign_in):
    assert sign_in("fatma").get("/b/").status_code == 404
    assert sign_in("samira").get("/w/").status_code == 404


def test_no_log_row_no_page(cast, sign_in, monkeypatch):
    def full(*args: object, **given: object) -> None:
        raise RuntimeError("the log is full")

    browser = sign_in("samira")
    browser.raise_request_exception = False
    monkeypatch.setattr(chain, "link", full)
    answer = browser.get("/b/")
    assert answer.status_code == 500
    assert "Samira" not in answer.content.decode()


def test_a_shut_tap_refuses_a_query(db):
    with taps.shut(), pytest.raises(taps.TapBreach), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_a_reading_page_may_not_write(db):
    with (
        taps.reading(writable=frozenset()),
        pytest.raises(taps.TapBreach),
        connection.cursor() as cursor,
    ):
        cursor.execute('DELETE FROM "krachtwerk_words"')


def test_two_posts_at_the_same_moment_make_one_thing(cast, sign_in):
    """On a database where two transactions run beside each other the later one is done again."""
    tries = []

    @page("client", room="booklet")
    def make(request, viewer):
        tries.append(viewer.client.id)
        if len(tries) == 1:
            raise IntegrityError("the same id is there already")
        return HttpResponse("made")

    request = RequestFactory().post("/")
    request.session = sign_in("samira").session
    answer = make(request)
    assert (answer.content, len(tries)) == (b"made", 2)


def test_a_method_that_no_page_knows_is_refused(cast, sign_in):
    assert sign_in("samira").put("/b/").status_code == 405


def test_headers_on_every_answer(cast, sign_in):
    answer = sign_in("samira").get("/b/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_session_on_a_watched_phone_ends_after_five_idle_minutes(cast, sign_in):
    browser = sign_in("samira")
    session = browser.session
    session["watched"] = True
    session.save()
    browser.get("/b/")
    assert browser.session.get_expiry_age() == 300


def test_an_account_that_ended_opens_nothing(cast, sign_in, at):
    browser = sign_in("fatma")
    AccountEnd.objects.create(account=cast.seats["fatma"].account, at=at)
    answer = browser.get("/w/")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_place_that_ended_yesterday_opens_nothing(cast, sign_in, at):
    browser = sign_in("fatma")
    seat = cast.seats["fatma"]
    seat.ends_on = (at - timedelta(days=1)).date()
    seat.save(update_fields=["ends_on"])
    assert browser.get("/w/").status_code == 302


def test_in_production_a_breach_is_reported_and_the_page_served(db, monkeypatch, caplog):
    monkeypatch.setattr(taps, "strict", False)
    with taps.shut(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert [record.message for record in caplog.records] == [
        "tap breach: query while the tap is shut: SELECT 1"
    ]
