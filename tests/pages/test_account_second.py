"""Second factors of people who work here: nothing opens without one, and no code opens twice."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from krachtwerk.demo.cast import PASSWORD
from krachtwerk.kit import clock, one_time
from krachtwerk.models import CodeApp, SpareCode, Visit
from krachtwerk.rules import account as rules
from tests.pages.test_account import text_of
from tests.staff import code_of, go_idle, half_in, proved_before, stand_still

WORK = ("/w/", "/w/p/", "/t/", "/m/", "/in/7/", "/in/7/1/", "/o/")


@pytest.fixture(autouse=True)
def _still(monkeypatch) -> None:
    stand_still(monkeypatch)


@pytest.fixture
def bare(cast):
    """Fatma before she has a second factor."""
    account = cast.seats["fatma"].account
    CodeApp.objects.filter(account=account).delete()
    return account


def test_a_password_alone_opens_nothing(cast):
    browser = half_in()
    for path in WORK:
        answer = browser.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/"), path
    assert browser.get("/")["Location"] == "/in/2/"
    assert set(browser.session.keys()) == {"half", "next"}
    assert Visit.objects.filter(account=cast.seats["fatma"].account).count() == 0


def test_a_code_opens_once(cast):
    account = cast.seats["fatma"].account
    code = code_of(account)
    first, second = half_in(), half_in()
    assert first.post("/in/2/", {"code": code})["Location"] == "/w/"
    again = second.post("/in/2/", {"code": code})
    assert again.status_code == 422
    assert "Deze code past niet, of is al gebruikt." in text_of(again)
    assert "seat" not in second.session
    before = second.post("/in/2/", {"code": code_of(account, beside=-1)})
    assert before.status_code == 422
    assert second.post("/in/2/", {"code": code_of(account, beside=1)})["Location"] == "/w/"


@pytest.mark.parametrize(
    ("beside", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_one_half_minute_beside_is_well(cast, beside, fits):
    code = code_of(cast.seats["fatma"].account, beside=beside)
    assert half_in().post("/in/2/", {"code": code}).status_code == (302 if fits else 422)


def test_guessing_codes_slows_down(cast):
    browser = half_in()
    for _ in range(5):
        browser.post("/in/2/", {"code": "000000"})
    answer = browser.post("/in/2/", {"code": code_of(cast.seats["fatma"].account)})
    assert "Wacht even. Probeer het over" in text_of(answer)
    assert "seat" not in browser.session


def test_the_first_time_an_app_is_asked_for_and_spare_codes_are_shown_once(cast, bare):
    browser = half_in()
    assert browser.get("/in/2/")["Location"] == "/in/3/"
    assert "Maak je inlog veilig" in text_of(browser.get("/in/3/"))
    shown = browser.get("/in/3/1/").content.decode()
    assert "<svg" in shown
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", shown)[1].replace(" ", "")
    key = one_time.base64.b32decode(secret)
    wrong = browser.post("/in/3/1/", {"code": "123"})
    assert "Deze code past niet." in text_of(wrong)
    made = browser.post("/in/3/1/", {"code": one_time.code_of(key, one_time.step_of(clock.now()))})
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", made.content.decode())
    assert len(set(codes)) == 10
    assert browser.get("/w/").status_code == 200
    assert codes[0] not in browser.get("/in/7/").content.decode()
    assert browser.get("/in/3/1/").status_code == 200  # proven just now, so another app may come
    for _ in range(2):
        second = half_in()
        said = second.post("/in/2/", {"code": codes[3].upper()})
        assert said.status_code == (302 if _ == 0 else 422)


def test_who_has_a_factor_cannot_make_another_with_a_password_alone(cast):
    browser = half_in()
    assert browser.get("/in/3/")["Location"] == "/in/2/"
    assert browser.get("/in/3/1/")["Location"] == "/"
    browser.session["pending"] = "00"
    assert browser.post("/in/3/1/", {"code": "123456"})["Location"] == "/"


def test_secrets_are_sealed_wherever_they_lie(cast, bare):
    browser = half_in()
    shown = browser.get("/in/3/1/").content.decode()
    written = re.search(r"<code>([A-Z2-7 ]+)</code>", shown)[1].replace(" ", "")
    secret = one_time.base64.b32decode(written)
    kept = str(dict(browser.session))
    assert written not in kept
    assert secret.hex() not in kept
    rules.keep_code_app(bare, secret, at=clock.now())
    row = CodeApp.objects.get(account=bare)
    assert secret not in bytes(row.secret_sealed)
    assert rules.secret_of(row) == secret
    codes = rules.new_spare_codes(bare, at=clock.now())
    kept = [bytes(spare.code_hash) for spare in SpareCode.objects.filter(account=bare)]
    assert len(kept) == 10
    assert [c for c in codes if any(one_time.bare(c).encode() in k for k in kept)] == []


def test_half_in_lasts_ten_minutes(cast):
    browser = half_in()
    session = browser.session
    late = clock.now() - timedelta(minutes=10)
    session["half"] = session["half"] | {"at": late.isoformat()}
    session.save()
    answer = browser.post("/in/2/", {"code": code_of(cast.seats["fatma"].account)})
    assert answer["Location"] == "/"


def test_every_step_has_a_session_key_of_its_own(cast):
    browser = Browser()
    browser.get("/")
    seen = [browser.cookies["s"].value] if "s" in browser.cookies else []
    browser.post("/in/", {"login": "fatma", "password": PASSWORD})
    seen.append(browser.cookies["s"].value)
    browser.post("/in/2/", {"code": code_of(cast.seats["fatma"].account)})
    seen.append(browser.cookies["s"].value)
    proved_before(browser, timedelta(hours=1))
    assert browser.get("/in/7/1/")["Location"] == "/in/5/"
    browser.post("/in/5/", {"code": code_of(cast.seats["fatma"].account, beside=1)})
    seen.append(browser.cookies["s"].value)
    assert len(set(seen)) == len(seen) >= 3


def test_a_locked_screen_opens_with_the_password_and_leads_back(cast, sign_in):
    browser = sign_in("fatma")
    go_idle(browser, timedelta(minutes=14, seconds=58))
    assert browser.get("/w/p/").status_code == 200
    go_idle(browser, timedelta(minutes=15))
    assert browser.get("/w/p/")["Location"] == "/in/5/"
    assert "Het scherm is op slot" in text_of(browser.get("/in/5/"))
    assert browser.get("/w/").status_code == 302
    wrong = browser.post("/in/5/", {"password": "x"})
    assert wrong.status_code == 422
    browser.get("/w/p/")
    assert browser.post("/in/5/", {"password": PASSWORD})["Location"] == "/w/p/"
    assert browser.get("/w/p/").status_code == 200


def test_a_draft_that_comes_behind_a_locked_screen_is_not_called_kept(cast, sign_in):
    fatma = sign_in("fatma", together="samira")
    go_idle(fatma, timedelta(minutes=15))
    sent = fatma.post(
        "/b/14/", {"key": "goal:x", "text": "half"}, headers={"Sec-Fetch-Dest": "empty"}
    )
    assert sent.status_code == 401


def test_a_password_does_not_count_as_a_fresh_second_factor(cast, sign_in):
    browser = sign_in("fatma")
    go_idle(browser, timedelta(minutes=20))
    proved_before(browser, timedelta(minutes=20))
    browser.post("/in/5/", {"password": PASSWORD})
    assert browser.get("/in/7/1/")["Location"] == "/in/5/"
    assert "Voor deze pagina vragen we het nog een keer." in text_of(browser.get("/in/5/"))
    code = code_of(cast.seats["fatma"].account)
    assert browser.post("/in/5/", {"code": code})["Location"] == "/in/7/1/"
    assert browser.get("/in/7/1/").status_code == 200
    proved_before(browser, timedelta(minutes=10))
    assert browser.get("/in/7/1/")["Location"] == "/in/5/"


def test_no_session_lasts_longer_than_twelve_hours(cast, sign_in):
    browser = sign_in("fatma")
    visit = Visit.objects.filter(public_id=browser.session["visit"])
    visit.update(begun_at=clock.now() - timedelta(hours=12) + timedelta(seconds=2))
    assert browser.get("/w/").status_code == 200
    visit.update(begun_at=clock.now() - timedelta(hours=12))
    assert browser.get("/w/")["Location"] == "/"


def test_another_password_puts_out_everybody_else(cast, sign_in):
    here, there = sign_in("fatma"), sign_in("fatma")
    short = here.post("/in/7/1/", {"new": "kort"})
    assert "Maak het langer: minstens 12 tekens." in text_of(short)
    common = here.post("/in/7/1/", {"new": "Welkom2026!!"})
    assert "Dit is makkelijk te raden." in text_of(common)
    assert here.post("/in/7/1/", {"new": "paarse eend op dinsdag"})["Location"] == "/in/7/"
    assert here.get("/w/").status_code == 200
    assert there.get("/w/")["Location"] == "/"
    assert half_in().session.get("half") is None


def test_where_i_am_in_and_out_again(cast, sign_in):
    here, there = sign_in("fatma"), sign_in("fatma")
    els = sign_in("els")
    page = here.get("/in/7/").content.decode()
    ids = re.findall(r'name="place" value="([-0-9a-f]{36})"', page)
    assert ids == [there.session["visit"]]
    assert els.post("/in/7/3/", {"place": ids[0]}).status_code == 404
    assert here.post("/in/7/3/", {"place": ids[0]})["Location"] == "/in/7/"
    assert there.get("/w/")["Location"] == "/"
    other = sign_in("fatma")
    assert here.post("/in/7/3/", {"all": "yes"})["Location"] == "/"
    assert other.get("/w/")["Location"] == "/"
    assert here.get("/w/")["Location"] == "/"
    assert els.get("/w/").status_code == 200


def test_one_factor_always_stays(cast, sign_in):
    answer = sign_in("fatma").post("/in/7/2/")
    assert answer.status_code == 422
    assert "Houd één manier over om te laten zien dat jij het bent." in text_of(answer)
    assert CodeApp.objects.filter(account=cast.seats["fatma"].account).exists()


def test_the_door_of_the_demo_proves_nothing_outside_the_demo(cast):
    with pytest.raises(ValueError, match="the demo alone"):
        rules.begin_visit(cast.seats["fatma"].account, how="demo", device="", at=clock.now())
