"""What is not there, may not be, or went wrong: one page, in the reader's language."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client as Browser
from django.test import RequestFactory

from krachtwerk.access import client as client_access
from krachtwerk.kit import scope
from krachtwerk.kit.ids import new_id
from krachtwerk.pages import errors
from krachtwerk.rules import network


def test_not_there_and_not_yours_are_the_same_page(cast, sign_in, at):
    rob = cast.client("rob")
    with scope.of_organisation(cast.house.id):
        theirs = network.add_person(rob.client, "Piet", by=rob, at=at).public_id
    samira = sign_in("samira")
    pages = [samira.get(path) for path in (f"/b/9/{theirs}/", f"/b/9/{new_id()}/", "/w/", "/nope/")]
    assert [page.status_code for page in pages] == [404] * 4
    assert {page.content for page in pages} == {pages[0].content}
    assert "Dit is er niet." in pages[0].content.decode()
    assert b"csrf" not in pages[0].content


def test_a_page_that_is_not_there_speaks_the_reader_s_language(cast, sign_in):
    browser = sign_in("samira")
    browser.post("/r/", {"language": "en"})
    browser.cookies.pop("look")
    assert 'lang="en"' in browser.get(f"/b/9/{new_id()}/").content.decode()
    stranger = Browser(headers={"accept-language": "en"})
    assert 'lang="en"' in stranger.get("/nope/").content.decode()
    assert 'lang="nl"' in Browser().get("/nope/").content.decode()


def test_a_form_that_is_not_ours_is_refused(cast):
    answer = Browser(enforce_csrf_checks=True).post("/in/", {"login": "x", "password": "x"})
    assert answer.status_code == 403
    assert "Ga terug. Probeer het nog een keer." in answer.content.decode()


def test_what_no_page_of_ours_sends_is_refused(db):
    answer = Browser().get("/r/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "Dit kan nu niet." in answer.content.decode()


def test_a_database_that_goes_away_while_the_session_is_kept_is_our_fault(
    cast, sign_in, monkeypatch
):
    def gone(self: object, must_create: bool = False) -> None:
        raise UpdateError

    browser = sign_in("samira")
    monkeypatch.setattr(SessionStore, "save", gone)
    answer = browser.post("/r/", {"language": "en"})
    assert answer.status_code == 500
    assert "It is not your fault." in answer.content.decode()


def test_a_fault_of_ours_is_told_without_a_word_about_it(cast, sign_in, monkeypatch):
    def broken(*args: object, **given: object) -> None:
        raise RuntimeError("Samira's secret")

    browser = sign_in("samira")
    browser.raise_request_exception = False
    monkeypatch.setattr(client_access, "booklet_of", broken)
    answer = browser.get("/b/11/")
    assert answer.status_code == 500
    said = answer.content.decode()
    assert "Het ligt niet aan jou." in said
    assert "secret" not in said


@pytest.mark.parametrize("page", [errors.server_error, errors.not_found])
def test_the_page_is_there_even_without_a_session(page):
    request = RequestFactory().get("/")
    assert page(request).content.decode().startswith("<!doctype html>")
