"""Coming in: with a card and pictures, with a worker nearby, or with a password."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client as Browser

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.demo.cast import PASSWORD, PICTURES
from krachtwerk.kit import clock
from krachtwerk.kit.demo_keys import code_now
from krachtwerk.models import Knock, LoginCard
from krachtwerk.rules import account as rules

CODE = "demo-card-of-samira-please"
SAMIRA = PICTURES["samira"]
OTHERS = ("boat", "key", "cup")


def text_of(answer) -> str:
    """What the page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def scan(code: str = CODE, *, phone: str = "mine", browser: Browser | None = None) -> Browser:
    """A browser that scanned a card and said whose phone it is."""
    browser = browser or Browser()
    browser.get(f"/k/{code}/")
    browser.post("/k3/", {"phone": phone})
    return browser


def tap(browser: Browser, pictures):
    """Tap these pictures; the answer to the last tap."""
    answer = None
    for name in pictures:
        answer = browser.post("/k/", {"picture": name})
    return answer


def pass_in(browser: Browser, cast, key: str = "fatma"):
    """Name, password, and the code of the app; the answer to the last."""
    first = browser.post("/in/", {"login": key, "password": PASSWORD})
    assert first["Location"] == "/in/2/"
    account = cast.seats[key].account
    return browser.post("/in/2/", {"code": code_now(account.public_id, clock.now(), 0)})


def card_of(cast, key: str = "samira") -> LoginCard:
    account = cast.clients[key].account
    return LoginCard.objects.get(account=account, withdrawn_at=None)


def fatma_lets_in(cast, at) -> None:
    """Fatma sees who knocks at Samira's door, and opens."""
    seat = cast.seats["fatma"]
    viewer = Viewer(**{name: getattr(cast.member("fatma"), name) for name in
                       ("organisation", "account_id", "role", "keys", "membership")},
                    account=seat.account, at=at)  # fmt: skip
    row = access.open_knock(viewer, cast.clients["samira"])
    assert row is not None
    rules.let_in(row, by=viewer, at=at)


def test_card_language_phone_pictures_booklet(cast):
    browser = Browser()
    scanned = browser.get(f"/k/{CODE}/")
    assert (scanned.status_code, scanned["Location"]) == (302, "/k1/")
    assert "Kies je taal." in text_of(browser.get("/k1/"))
    chosen = browser.post("/r/", {"language": "nl", "here": "/k3/"})
    assert chosen["Location"] == "/k3/"
    assert "Is dit jouw telefoon?" in text_of(browser.get("/k3/"))
    assert browser.post("/k3/", {"phone": "mine"})["Location"] == "/k/"
    assert "Tik op jouw drie plaatjes." in text_of(browser.get("/k/"))
    assert tap(browser, SAMIRA)["Location"] == "/b/"
    assert "Hallo Samira." in text_of(browser.get("/b/"))


def test_how_many_are_tapped_is_told_and_can_begin_anew(cast):
    browser = scan()
    assert 'aria-label="0 van de 3 plaatjes"' in browser.get("/k/").content.decode()
    tap(browser, SAMIRA[:2])
    assert 'aria-label="2 van de 3 plaatjes"' in browser.get("/k/").content.decode()
    browser.post("/k/", {"picture": ""})
    assert 'aria-label="0 van de 3 plaatjes"' in browser.get("/k/").content.decode()
    assert browser.post("/k/", {"picture": "spoon"}).status_code == 404


def test_other_pictures_are_told_kindly(cast):
    browser = scan()
    answer = tap(browser, OTHERS)
    assert answer.status_code == 422
    assert "Dat waren andere plaatjes. Probeer het nog een keer." in text_of(answer)
    assert tap(browser, SAMIRA)["Location"] == "/b/"


def test_the_order_counts(cast):
    assert tap(scan(), reversed(SAMIRA)).status_code == 422


def test_after_five_wrong_tries_the_next_one_waits(cast):
    browser = scan()
    for _ in range(5):
        assert "Dat waren andere plaatjes." in text_of(tap(browser, OTHERS))
    assert "Wacht even. Probeer het over" in text_of(tap(browser, SAMIRA))
    assert "client" not in browser.session
    assert tap(scan("demo-card-of-dirk-please"), PICTURES["dirk"])["Location"] == "/b/"


def test_after_twenty_wrong_tries_the_card_rests(cast, at):
    row = rules.must_not_wait(f"card:{card_of(cast).public_id}", at=at)
    row.wrong = rules.CARD_RESTS
    row.save()
    assert "Deze kaart rust nu. Vraag een nieuwe kaart." in text_of(tap(scan(), SAMIRA))


def test_the_secret_of_a_card_is_kept_nowhere(cast):
    browser = scan()
    assert CODE not in str(dict(browser.session))
    tap(browser, SAMIRA)
    kept = set(browser.session.keys())
    assert kept == {"client", "hash", "look", "organisation", "visit"}


def test_a_session_key_from_before_does_not_come_in(cast):
    browser = scan()
    before = browser.cookies["s"].value
    tap(browser, SAMIRA)
    assert browser.cookies["s"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_withdrawn_or_unknown_card_is_not_there(cast, at):
    assert Browser().get("/k/no-such-card/").status_code == 404
    browser = scan()
    samira = cast.clients["samira"].account
    rules.make_card(samira, ("fish", "hat", "bread"), by=cast.member("fatma"), at=at)
    assert Browser().get(f"/k/{CODE}/").status_code == 404
    assert browser.get("/k1/").status_code == 404
    assert tap(browser, SAMIRA).status_code == 404


@pytest.mark.parametrize(
    "typed", [CODE, f"  {CODE[:9]} {CODE[9:]} ", f"http://testserver/k/{CODE}/"]
)
def test_the_code_may_be_typed_or_pasted(cast, typed):
    browser = Browser()
    assert browser.post("/", {"code": typed})["Location"] == "/k1/"
    assert browser.get("/k1/").status_code == 200


def test_a_code_that_fits_no_card_stays_in_its_field(cast):
    answer = Browser().post("/", {"code": "<script>x"})
    assert answer.status_code == 422
    assert "Deze code kennen we niet. Kijk nog eens op je kaart." in text_of(answer)
    assert 'value="&lt;script&gt;x"' in answer.content.decode()
    empty = Browser().post("/", {"code": ""})
    assert "Hier staat nog niets." in text_of(empty)


def test_the_front_tells_nothing(cast):
    said = Browser().get("/").content.decode()
    assert re.findall(r"krachtwerk|opvang|geweld|brug|fatma|samira", said, re.IGNORECASE) == []
    assert "<title>Boekje</title>" in said


def test_the_browser_s_language_comes_first(cast):
    english = Browser(headers={"accept-language": "de;q=0.9,en-GB,nl"}).get("/").content.decode()
    assert '<html lang="en"' in english
    assert english.index(">English<") < english.index(">Nederlands<")
    dutch = Browser(headers={"accept-language": "tr"}).get("/").content.decode()
    assert dutch.index(">Nederlands<") < dutch.index(">English<")


def test_the_language_chosen_at_the_door_goes_along(cast):
    browser = Browser()
    browser.get(f"/k/{CODE}/")
    browser.post("/r/", {"language": "en", "here": "/k3/"})
    assert "Is this your phone?" in text_of(browser.get("/k3/"))
    browser.post("/k3/", {"phone": "mine"})
    tap(browser, SAMIRA)
    assert "Hello Samira." in text_of(browser.get("/b/"))


def test_who_says_that_somebody_looks_along_can_leave_fast_everywhere(cast):
    browser = scan(phone="watched")
    assert "Snel weg" in text_of(browser.get("/k/"))
    assert "Snel weg wist niet waar je bent geweest." in text_of(browser.get("/k/"))
    tap(browser, SAMIRA)
    assert browser.session.get_expiry_age() == 300
    for path in ("/b/", "/b/8/", "/b/10/", "/b/11/", "/b/12/", "/b/13/", "/r/"):
        assert "Snel weg" in text_of(browser.get(path)), path
    assert "Snel weg" not in text_of(scan().get("/k/"))


def test_the_five_idle_minutes_hold_at_the_door_too(cast):
    usual = Browser().session.get_expiry_age()
    browser = Browser()
    browser.get(f"/k/{CODE}/")
    assert browser.session.get_expiry_age() == 300
    browser.post("/r/", {"language": "nl", "here": "/k3/"})
    for path in ("/k1/", "/k3/", "/"):
        browser.get(path)
        assert browser.session.get_expiry_age() == 300, path
    browser.post("/k3/", {"phone": "watched"})
    for act in (lambda: browser.get("/k/"), lambda: tap(browser, SAMIRA[:1]),
                lambda: browser.post("/k2/"), lambda: browser.get("/k2/")):  # fmt: skip
        act()
        assert browser.session.get_expiry_age() == 300
    browser.post("/k3/", {"phone": "mine"})
    browser.get("/k/")
    assert browser.session.get_expiry_age() == usual
    typed = Browser()
    typed.post("/", {"code": CODE})
    assert typed.session.get_expiry_age() == 300


def test_knocking_lets_in_once_the_worker_opened(cast, at):
    browser = scan()
    assert browser.post("/k2/")["Location"] == "/k2/"
    waiting = browser.get("/k2/")
    assert "Laat dit plaatje zien." in text_of(waiting)
    assert (
        '<noscript><meta http-equiv="refresh" content="5"></noscript>' in waiting.content.decode()
    )
    browser.post("/k2/")
    assert "client" not in browser.session
    fatma_lets_in(cast, clock.now())
    opened = browser.get("/k2/")
    assert "Kom binnen" in text_of(opened)
    assert "refresh" not in opened.content.decode()
    assert browser.post("/k2/")["Location"] == "/b/"
    assert "Hallo Samira." in text_of(browser.get("/b/"))


def test_a_copy_of_the_card_does_not_come_in_behind_another(cast, at):
    samira, copy = scan(), scan()
    copy.post("/k2/")
    samira.post("/k2/")
    signs = set(Knock.objects.values_list("sign", flat=True))
    assert len(signs) == 2
    fatma_lets_in(cast, clock.now())
    assert "Kom binnen" not in text_of(copy.get("/k2/"))
    copy.post("/k2/")
    assert "client" not in copy.session
    samira.post("/k2/")
    assert samira.session["client"] == cast.clients["samira"].id


def test_without_a_card_there_is_nothing_to_tap_or_knock_at(cast):
    assert Browser().get("/k/")["Location"] == "/"
    assert Browser().get("/k2/")["Location"] == "/"
    assert Browser().get("/k1/")["Location"] == "/"
    assert Browser().post("/k3/", {"phone": "mine"})["Location"] == "/"
    assert scan().get("/k2/")["Location"] == "/k/"


def test_staff_sign_in_and_go_where_they_wanted(cast):
    browser = Browser()
    browser.get("/w/p/")
    assert pass_in(browser, cast)["Location"] == "/w/p/"
    assert set(browser.session.keys()) == {"seat", "hash", "look", "organisation", "visit"}


def test_staff_are_not_led_to_a_page_of_others(cast):
    browser = Browser()
    browser.get("/b/8/")
    assert pass_in(browser, cast)["Location"] == "/w/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(cast):
    said = [
        text_of(Browser().post("/in/", {"login": login, "password": "x"})).replace(login, "")
        for login in ("fatma", "nobody-at-all")
    ]
    assert said[0] == said[1]
    assert "Deze naam en dit wachtwoord horen niet bij elkaar." in said[0]


def test_staff_wait_after_five_wrong_passwords(cast):
    browser = Browser()
    for _ in range(5):
        browser.post("/in/", {"login": "fatma", "password": "x"})
    answer = browser.post("/in/", {"login": " Fatma ", "password": PASSWORD})
    assert "Wacht even." in text_of(answer)
    assert "seat" not in browser.session


def test_whoever_is_in_goes_on_from_the_front(cast, sign_in):
    assert sign_in("samira").get("/")["Location"] == "/b/"
    assert sign_in("fatma").get("/")["Location"] == "/w/"
    assert sign_in("fatma", together="samira").get("/")["Location"] == "/b/"
