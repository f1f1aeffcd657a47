"""The door: who may pass, what is logged, what a closed tap refuses."""

from __future__ import annotations

import pytest
from django.db import connection

from krachtwerk.kit import taps
from krachtwerk.models import ReadingEvent, ReadingLine


def test_the_booklet_opens_for_its_owner_and_is_logged(cast, sign_in):
    answer = sign_in("samira").get("/b/")
    assert answer.status_code == 200
    assert "Hallo Samira." in answer.content.decode()
    event = ReadingEvent.objects.get()
    assert (event.role, event.page, event.act) == ("client", "booklet.home", "read")
    lines = ReadingLine.objects.values_list("client_token", "room")
    token = cast.clients["samira"].log_token
    assert set(lines) == {(token, "client"), (token, "plan"), (token, "contact")}


def test_nobody_is_led_to_the_front(db, client):
    answer = client.get("/b/")
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_another_role_finds_nothing_there(cast, sign_in):
    assert sign_in("fatma").get("/b/").status_code == 404
    assert sign_in("samira").get("/w/").status_code == 404


def test_no_log_row_no_page(cast, sign_in, monkeypatch):
    def full(*args: object, **given: object) -> None:
        raise RuntimeError("the log is full")

    browser = sign_in("samira")
    browser.raise_request_exception = False
    monkeypatch.setattr(ReadingLine.objects, "bulk_create", full)
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
