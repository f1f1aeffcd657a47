"""Passkeys: alone where the device knows its owner, beside a password else; true answers alone open."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from krachtwerk.kit import clock
from krachtwerk.models import AccountEnd, CodeApp, Passkey
from krachtwerk.rules import account as rules
from krachtwerk.rules import mode
from tests.authenticator import Device
from tests.pages.test_account import text_of
from tests.staff import code_of, go_idle, half_in, proved_before


def asked(answer) -> dict:
    """What the page asks the device."""
    found = re.search(r'data-key="([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return json.loads(html.unescape(found[1]))


def with_key(browser: Browser, device: Device):
    """Make a key on this device; the answer to it."""
    return browser.post("/in/3/2/", {"answer": device.make(asked(browser.get("/in/3/2/")))})


@pytest.fixture
def samira(cast, sign_in) -> tuple[Browser, Device]:
    """Samira's own phone, with a key on it."""
    browser, device = sign_in("samira"), Device()
    assert with_key(browser, device)["Location"] == "/b/30/"
    return browser, device


@pytest.fixture
def fatma(cast, sign_in) -> tuple[Browser, Device]:
    """Fatma's laptop, with a key on it beside her app."""
    browser, device = sign_in("fatma"), Device()
    assert with_key(browser, device).status_code == 200
    return browser, device


def knock_with(device: Device, browser: Browser | None = None, **instead):
    """Come to the door with this device alone."""
    browser = browser or Browser()
    return browser.post("/k4/", {"answer": device.answer(asked(browser.get("/k4/")), **instead)})


def test_a_client_comes_in_with_the_own_phone_alone(cast, samira):
    browser = Browser()
    assert knock_with(samira[1], browser)["Location"] == "/b/"
    assert "Hallo Samira." in text_of(browser.get("/b/"))
    assert set(browser.session.keys()) >= {"client", "hash", "look", "visit"}


def test_what_lies_on_the_phone_names_nobody(cast, sign_in):
    options = asked(sign_in("samira").get("/in/3/2/"))["publicKey"]
    assert (options["rp"]["name"], options["user"]["name"]) == ("Boekje", "Boekje")
    assert options["user"]["displayName"] == "Boekje"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_staff_come_in_with_a_key_alone_when_the_device_knows_its_owner(cast, fatma):
    assert knock_with(fatma[1])["Location"] == "/w/"
    fatma[1].verifies = False
    answer = knock_with(fatma[1])
    assert answer.status_code == 422
    assert "Dit lukt niet. Probeer het nog een keer." in text_of(answer)


def test_beside_a_password_the_key_need_not_know_its_owner(cast, fatma):
    fatma[1].verifies = False
    browser = half_in()
    options = asked(browser.get("/in/2/"))
    assert len(options["publicKey"]["allowCredentials"]) == 1
    assert browser.post("/in/2/", {"answer": fatma[1].answer(options)})["Location"] == "/w/"


def test_the_first_factor_may_be_a_key(cast):
    account = cast.seats["els"].account
    CodeApp.objects.filter(account=account).delete()
    browser, device = half_in("els"), Device()
    made = with_key(browser, device)
    assert len(re.findall(r"<code>[a-z2-9]{5}-[a-z2-9]{5}</code>", made.content.decode())) == 10
    assert browser.get("/w/").status_code == 200
    assert knock_with(device)["Location"] == "/w/"


LIES = {
    "another page": {"origin": "https://elders.example"},
    "a page of the network": {"origin": "https://localhost:8000"},
    "another place": {"host": "elders.example"},
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_from_elsewhere_opens_nothing(cast, samira, lie):
    for name, value in LIES[lie].items():
        setattr(samira[1], name, value)
    assert knock_with(samira[1]).status_code == 422


def test_an_answer_is_good_once_and_for_its_own_question(cast, samira):
    browser, device = Browser(), samira[1]
    first = device.answer(asked(browser.get("/k4/")))
    browser.get("/k4/")
    assert browser.post("/k4/", {"answer": first}).status_code == 422
    again = device.answer(asked(browser.get("/k4/")))
    assert browser.post("/k4/", {"answer": again})["Location"] == "/b/"
    other = Browser()
    other.get("/k4/")
    assert other.post("/k4/", {"answer": again}).status_code == 422
    assert Browser().post("/k4/", {"answer": again}).status_code == 422


def test_a_copied_key_is_found_by_its_counter(cast, samira):
    device = samira[1]
    assert knock_with(device).status_code == 302
    device.counter -= 1
    assert knock_with(device).status_code == 422


def test_bytes_in_the_place_of_a_signature_open_nothing(cast, samira):
    assert knock_with(samira[1], signature="MEUCIQDAAAA").status_code == 422
    assert knock_with(samira[1], userHandle="AAAA").status_code == 422
    assert Browser().post("/k4/", {"answer": "{}"}).status_code == 422
    assert Browser().post("/k4/", {"answer": "[1]"}).status_code == 422


def test_a_question_is_good_for_five_minutes(cast, samira, monkeypatch):
    browser, device = Browser(), samira[1]
    options = asked(browser.get("/k4/"))
    late = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert browser.post("/k4/", {"answer": device.answer(options)}).status_code == 422


def test_another_s_key_proves_nothing(cast, fatma, sign_in):
    els = sign_in("els")
    device = Device()
    with_key(els, device)
    proved_before(els, timedelta(minutes=11))
    els.get("/in/7/1/")
    options = asked(els.get("/in/5/"))
    assert els.post("/in/5/", {"answer": fatma[1].answer(options)}).status_code == 422
    options = asked(els.get("/in/5/"))
    assert els.post("/in/5/", {"answer": device.answer(options)})["Location"] == "/in/7/1/"


def test_a_locked_screen_opens_with_the_key(cast, fatma):
    browser, device = fatma
    go_idle(browser, timedelta(minutes=16))
    assert browser.get("/w/p/")["Location"] == "/in/5/"
    options = asked(browser.get("/in/5/"))
    assert browser.post("/in/5/", {"answer": device.answer(options)})["Location"] == "/w/p/"


def test_where_somebody_looks_along_no_key_is_made(cast, sign_in, at):
    browser = sign_in("samira")
    mode.choose(cast.clients["samira"], "amber", by=cast.client("samira"), at=at)
    assert browser.get("/in/3/2/").status_code == 404
    assert "Doe dit op dit apparaat" not in text_of(browser.get("/b/30/"))


def test_in_red_the_key_is_unknown(cast, samira, at):
    known = text_of(knock_with(Device()))
    mode.choose(cast.clients["samira"], "red", by=cast.client("samira"), at=at)
    assert text_of(knock_with(samira[1])) == known


def test_an_ended_account_has_no_key(cast, samira):
    AccountEnd.objects.create(account=cast.clients["samira"].account, at=clock.now())
    assert knock_with(samira[1]).status_code == 422


def test_a_lost_phone_opens_nothing_any_more(cast, samira):
    browser, device = samira
    elsewhere = Browser()
    knock_with(device, elsewhere)
    key = Passkey.objects.get()
    page = browser.get("/b/30/").content.decode()
    assert f'value="{key.public_id}"' in page
    assert browser.post("/b/30/1/", {"key": str(key.public_id)})["Location"] == "/b/30/"
    assert knock_with(device).status_code == 422
    assert elsewhere.get("/b/")["Location"] == "/"
    assert browser.get("/b/").status_code == 200


def test_nobody_takes_away_the_key_of_another(cast, samira, sign_in):
    key = str(Passkey.objects.get().public_id)
    assert sign_in("dirk").post("/b/30/1/", {"key": key}).status_code == 404
    assert sign_in("fatma").post("/in/7/2/", {"key": key}).status_code == 404
    assert Passkey.objects.exists()


def test_a_client_sees_where_they_are_in_and_leaves_everywhere(cast, sign_in):
    here, there = sign_in("samira"), sign_in("samira")
    assert "Waar ben ik binnen?" in text_of(here.get("/b/30/"))
    place = re.search(r'name="place" value="([-0-9a-f]{36})"', here.get("/b/30/").content.decode())[
        1
    ]
    assert sign_in("dirk").post("/b/30/1/", {"place": place}).status_code == 404
    assert here.post("/b/30/1/", {"place": place}).status_code == 302
    assert there.get("/b/")["Location"] == "/"
    assert here.post("/b/30/1/", {"all": "yes"})["Location"] == "/"
    assert here.get("/b/")["Location"] == "/"


def test_a_client_proves_it_again_with_the_pictures(cast, sign_in):
    browser = sign_in("samira")
    proved_before(browser, timedelta(minutes=11))
    assert browser.get("/in/3/2/")["Location"] == "/in/5/"
    assert "Tik op jouw drie plaatjes." in text_of(browser.get("/in/5/"))
    for name in ("boat", "key", "cup"):
        wrong = browser.post("/in/5/", {"picture": name})
    assert "Dat waren andere plaatjes." in text_of(wrong)
    before = browser.cookies["s"].value if "s" in browser.cookies else ""
    for name in ("boat", "key", "sun"):
        right = browser.post("/in/5/", {"picture": name})
    assert right["Location"] == "/in/3/2/"
    assert browser.cookies["s"].value != before
    assert browser.get("/in/3/2/").status_code == 200


def test_a_new_card_and_a_lost_phone_put_everybody_out(cast, samira, sign_in, at):
    browser, device = samira
    fatma, els = sign_in("fatma"), sign_in("els")
    path = f"/w/p/{cast.clients['samira'].public_id}/card/out/"
    assert els.post(path).status_code == 404
    assert browser.get("/b/").status_code == 200
    assert fatma.post(path).status_code == 302
    assert browser.get("/b/")["Location"] == "/"
    assert knock_with(device).status_code == 422
    again = sign_in("samira")
    account = cast.clients["samira"].account
    rules.make_card(account, ("fish", "hat", "sun"), by=cast.member("fatma"), at=at)
    assert again.get("/b/")["Location"] == "/"


def test_a_client_s_session_comes_along_from_no_other_site(cast, samira, settings):
    settings.SESSION_COOKIE_SECURE = True
    browser, staff = Browser(), half_in()
    knock_with(samira[1], browser)
    assert browser.cookies["s"]["samesite"] == "Strict"
    staff.post("/in/2/", {"code": code_of(cast.seats["fatma"].account)})
    assert staff.cookies["s"]["samesite"] == "Lax"
