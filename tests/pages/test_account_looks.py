"""How somebody reads, kept by one tap; and leaving, which ends the session on the server."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client as Browser

from krachtwerk.models import Account


def test_reading_is_kept_at_once_and_leads_back(cast, sign_in):
    browser = sign_in("samira")
    assert 'value="/b/8/"' in browser.get("/r/?from=/b/8/").content.decode()
    answer = browser.post("/r/", {"letters": "big", "here": "/b/8/"})
    assert answer["Location"] == "/b/8/"
    seen = browser.get("/b/8/").content.decode()
    assert 'data-letters="big"' in seen
    assert "Dit staat nu goed." in seen
    assert Account.objects.get(id=cast.clients["samira"].account_id).letters == "big"


def test_reading_knows_from_which_page_the_reader_came(cast, sign_in):
    told = sign_in("samira").get("/r/", headers={"referer": "http://testserver/b/7/"})
    assert 'name="here" value="/b/7/"' in told.content.decode()
    other = sign_in("samira").get("/r/", headers={"referer": "http://elsewhere/b/7/"})
    assert 'name="here" value=""' in other.content.decode()


@pytest.mark.parametrize(
    "here", ["//elsewhere", "http://elsewhere/", "/\\elsewhere", "javascript:x"]
)
def test_reading_leads_to_no_other_house(cast, sign_in, here):
    browser = sign_in("samira")
    assert "elsewhere" not in browser.get("/r/", {"from": here}).content.decode()
    assert browser.post("/r/", {"theme": "dark", "here": here})["Location"] == "/r/"


def test_reading_refuses_what_is_no_choice(cast, sign_in):
    answer = sign_in("samira").post("/r/", {"level": "expert"})
    assert answer.status_code == 422
    assert Account.objects.get(id=cast.clients["samira"].account_id).level == "easy"


def test_staff_choose_no_level(cast, sign_in):
    assert 'name="level"' not in sign_in("fatma").get("/r/").content.decode()
    assert 'name="level"' in sign_in("samira").get("/r/").content.decode()


def test_at_the_table_reading_is_the_client_s(cast, sign_in):
    browser = sign_in("fatma", together="samira")
    browser.post("/r/", {"level": "picture"})
    assert Account.objects.get(id=cast.clients["samira"].account_id).level == "picture"
    assert Account.objects.get(id=cast.seats["fatma"].account_id).level == "plain"


@pytest.mark.parametrize(("path", "onward"), [("/x/", "/x/1/"), ("/out/", "/")])
def test_leaving_ends_the_session_on_the_server(cast, sign_in, path, onward):
    browser = sign_in("samira")
    key = browser.session.session_key
    assert Session.objects.filter(session_key=key).exists()
    browser.get(path)
    assert "client" in browser.session
    answer = browser.post(path)
    assert answer["Location"] == onward
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert browser.get("/b/")["Location"] == "/"


def test_the_neutral_page_tells_nothing(cast, sign_in):
    said = Browser().get("/x/1/").content.decode()
    assert "Thee maken" in said
    assert "<title>Boekje</title>" in said
    assert re.findall(r"krachtwerk|hulp|samira|snel weg|inloggen", said, re.IGNORECASE) == []
    assert sign_in("samira").get("/x/")["Location"] == "/x/1/"
