"""Pages of the vault: the lock tells nothing, waits longer each time, and closes by itself."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import AddressRequest, ReadingLine, SafeContact, Throttle, VaultAddress
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import mode, safety

NUMBER = "495117"
WHERE = "Dijkstraat 4711 KANARIE"


@pytest.fixture
def filled(cast, at):
    """Samira has a secret, an address, a way and somebody she is not safe with."""
    samira, samen = cast.client("samira"), cast.member("fatma", with_client="samira")
    safety.keep_secret(samira.client, [], NUMBER, by=samen, at=at)
    safety.keep_address(samira.client, WHERE, by=samira, at=at)
    way = safety.SafeWay("sms", "0612345678", texts=["call_me"])
    safety.keep_contact(samira.client, way, by=samira, at=at)
    safety.name_threat(samira.client, "Rob KANARIE Kaya", by=samira, at=at)
    return samira.client


def plain(answer) -> str:
    return re.sub(r'value="[^"]{64}"', "", answer.content.decode())


def opened(sign_in, *who, **how):
    browser = sign_in(*who, **how)
    browser.post("/b/29/", {"number": NUMBER})
    return browser


def test_behind_the_lock(filled, sign_in):
    browser = opened(sign_in, "samira")
    text = browser.get("/b/29/1/").content.decode()
    assert WHERE in text
    assert "Rob KANARIE Kaya" in text
    assert ReadingLine.objects.filter(room="safety", client_token=filled.log_token).exists()


@pytest.mark.parametrize("path", ["/b/29/1/", "/b/29/2/", "/b/29/3/sms/", "/b/29/4/"])
def test_without_the_secret_all_of_it_leads_to_the_lock(filled, sign_in, path):
    for browser in (sign_in("samira"), sign_in("fatma", together="samira")):
        assert browser.get(path)["Location"] == "/b/29/"
        assert browser.post(path, {"address": "elders"})["Location"] == "/b/29/"
    assert VaultAddress.objects.count() == 1


def test_three_other_pictures_open_it(cast, at, sign_in):
    samen = cast.member("fatma", with_client="samira")
    safety.keep_secret(cast.clients["samira"], ["tree", "hat", "fish"], "", by=samen, at=at)
    browser = sign_in("samira")
    for picture in ("tree", "hat"):
        assert browser.post("/b/29/", {"picture": picture})["Location"] == "/b/29/"
    assert browser.post("/b/29/", {"picture": "fish"})["Location"] == "/b/29/1/"


def test_a_wrong_secret_says_the_same_with_and_without_a_vault(filled, sign_in):
    answers = []
    for who in ("samira", "dirk"):
        browser = sign_in(who)
        browser.post("/r/", {"language": "nl", "level": "easy", "letters": "normal"})
        first = browser.get("/b/29/")
        wrong = browser.post("/b/29/", {"number": "000001"})
        names = ("Samira", "Dirk", "Fatma")
        answers.append([re.sub("|".join(names), "X", plain(one)) for one in (first, wrong)])
    assert answers[0] == answers[1]


def test_wrong_tries_wait_and_never_lock_out(filled, at, sign_in, monkeypatch):
    browser = sign_in("samira")
    for _ in range(5):
        assert "Dat is het niet" in browser.post("/b/29/", {"number": "000001"}).content.decode()
    waits = browser.post("/b/29/", {"number": NUMBER})
    assert waits.status_code == 422
    assert "Wacht even" in waits.content.decode()
    Throttle.objects.update(last_at=at - timedelta(minutes=6))
    assert browser.post("/b/29/", {"number": NUMBER})["Location"] == "/b/29/1/"


def test_it_closes_five_minutes_after_the_last_page_of_it(filled, sign_in, monkeypatch):
    browser = opened(sign_in, "samira")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=4))
    assert browser.get("/b/29/1/").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=8))
    assert browser.get("/b/29/1/").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=13, seconds=1))
    assert browser.get("/b/29/1/")["Location"] == "/b/29/"


def test_it_closes_by_hand(filled, sign_in):
    browser = opened(sign_in, "samira")
    browser.post("/b/29/6/")
    assert browser.get("/b/29/1/")["Location"] == "/b/29/"


def test_in_amber_it_asks_each_time(cast, filled, at, sign_in):
    mode.choose(filled, "amber", by=cast.client("samira"), at=at)
    browser = opened(sign_in, "samira")
    assert browser.get("/b/29/1/").status_code == 200
    browser.get("/b/")
    assert browser.get("/b/29/1/")["Location"] == "/b/29/"


def test_in_green_it_stays_open_while_one_walks_on(filled, sign_in):
    browser = opened(sign_in, "samira")
    browser.get("/b/")
    assert browser.get("/b/29/1/").status_code == 200


def test_another_table_is_not_opened_by_it(filled, cast, sign_in):
    browser = opened(sign_in, "fatma", together="samira")
    session = browser.session
    session["together"] = cast.clients["dirk"].id
    session.save()
    assert browser.get("/b/29/1/")["Location"] == "/b/29/"


def test_the_client_changes_all_of_it(filled, sign_in):
    browser = opened(sign_in, "samira")
    browser.post("/b/29/2/", {"address": "Nieuwe laan 2"})
    way = {
        "to": "samira@voorbeeld.nl",
        "weekdays": ["1", "3"],
        "part": "morning",
        "texts": ["hello"],
    }
    browser.post("/b/29/3/email/", way)
    browser.post("/b/29/3/sms/", {"do": "off"})
    browser.post("/b/29/4/", {"name": "Zijn broer"})
    text = browser.get("/b/29/1/").content.decode()
    assert "Nieuwe laan 2" in text
    assert WHERE not in text
    assert "maandag, woensdag, van 9 tot 12 uur" in text
    assert "0612345678" not in text
    assert "Zijn broer" in text


@pytest.mark.parametrize(
    ("channel", "sent", "sentence"),
    [
        ("sms", {"to": "12"}, "Dit nummer klopt niet."),
        ("email", {"to": "geen adres"}, "Dit adres klopt niet."),
        ("sms", {"weekdays": []}, "error"),
        ("sms", {"part": "night"}, "error"),
        ("sms", {"texts": ["Kom naar huis"]}, "error"),
    ],
)
def test_a_way_that_is_none_is_refused_and_kept_in_the_form(
    filled, sign_in, channel, sent, sentence
):
    browser = opened(sign_in, "samira")
    whole = {"to": "0687654321" if channel == "sms" else "a@b.nl", "weekdays": ["1"], "part": "day"}
    answer = browser.post(f"/b/29/3/{channel}/", whole | sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert SafeContact.objects.count() == 1
    assert browser.get("/b/29/3/fax/").status_code == 404


def test_the_steady_worker_alone_and_with_a_fresh_factor(cast, filled, at, sign_in, monkeypatch):
    path = reverse("safety_vault", args=[filled.public_id])
    client_rules.assign(
        filled, cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at, is_steady=False
    )
    fatma = sign_in("fatma")
    assert WHERE in fatma.get(path).content.decode()
    assert sign_in("els").get(path).status_code == 404
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=11))
    stale = fatma.get(path)
    assert (stale.status_code, stale["Location"]) == (302, reverse("account_prove"))


def test_a_second_worker_asks_a_custodian_decides_and_it_is_shown_once(cast, filled, at, sign_in):
    client_rules.assign(
        filled, cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at, is_steady=False
    )
    els, wim = sign_in("els"), sign_in("wim")
    ask, show = (reverse(name, args=[filled.public_id]) for name in ("safety_ask", "safety_show"))
    reason = "Ik breng vanavond de papieren langs, Fatma is ziek."
    els.post(ask, {"purpose": "visit", "reason": reason})
    assert WHERE not in els.get(ask).content.decode()
    waiting = wim.get("/t/v/").content.decode()
    assert reason in waiting
    assert WHERE not in waiting
    request = AddressRequest.objects.get()
    wim.post(reverse("safety_decide", args=[request.public_id]), {"do": "yes"})
    assert WHERE not in els.get(ask).content.decode()
    assert WHERE in els.post(show).content.decode()
    again = els.post(show)
    assert WHERE not in again.content.decode()


EVERYDAY = (
    "/b/",
    "/b/1/",
    "/b/3/",
    "/b/7/",
    "/b/8/",
    "/b/11/",
    "/b/28/",
    "/b/29/",
    "/b/16/",
    "/b/10/",
)


def _everyday(browser) -> list[tuple[object, ...]]:
    answers = [browser.get(path) for path in EVERYDAY]
    return [
        (
            one.status_code,
            len(one.content),
            re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", plain(one)),
            sorted((k, v) for k, v in one.headers.items() if k != "Content-Length"),
        )
        for one in answers
    ]


def test_everyday_pages_are_the_same_bytes_with_and_without_a_vault(cast, at, sign_in):
    """D8: the same account before and after a vault: length, text and headers of every everyday page."""
    browser = sign_in("samira")
    before = _everyday(browser)
    samira, samen = cast.client("samira"), cast.member("fatma", with_client="samira")
    safety.keep_secret(samira.client, [], NUMBER, by=samen, at=at)
    safety.keep_address(samira.client, WHERE, by=samira, at=at)
    safety.name_threat(samira.client, "Rob Kaya", by=samira, at=at)
    after = _everyday(browser)
    home = EVERYDAY.index("/b/")
    assert [a for i, a in enumerate(after) if i != home] == [
        b for i, b in enumerate(before) if i != home
    ]
    assert after[home] == before[home]


def test_the_worker_sends_one_of_five(cast, filled, at, sign_in, monkeypatch):
    moment = clock.at_local(date(2026, 11, 24), 10, 30, "Europe/Amsterdam")
    monkeypatch.setattr(clock, "now", lambda: moment)
    SafeContact.objects.update(at=moment - timedelta(days=1))
    fatma, path = sign_in("fatma"), reverse("client_message", args=[filled.public_id])
    done = fatma.post(path, {"channel": "sms", "text": "call_me"}, follow=True).content.decode()
    assert "Het gaat er zo uit." in done
    assert "0612345678" not in done
    other = fatma.post(path, {"channel": "sms", "text": "hello"})
    assert (other.status_code, "niet goed gevonden" in other.content.decode()) == (422, True)
    mode.choose(filled, "red", by=cast.member("fatma"), at=moment)
    shut = fatma.get(path).content.decode()
    assert "Er gaat geen bericht uit." in shut
    person = fatma.get(reverse("client_person", args=[filled.public_id])).content.decode()
    assert "Bericht: maandag tot en met vrijdag, van 9 tot 17 uur" in person
    assert path not in person


def test_in_amber_who_looked_stands_behind_the_lock(cast, filled, at, sign_in):
    mode.choose(filled, "amber", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    assert browser.get("/b/12/")["Location"] == "/b/29/"
    browser.post("/b/29/", {"number": NUMBER})
    assert browser.get("/b/12/").status_code == 200
    assert browser.get("/b/12/")["Location"] == "/b/29/"


def test_who_looks_like_a_threat_is_asked_about_once(cast, filled, at, sign_in):
    """The worker writes somebody down in Samen: one question, which says nothing of why."""
    from krachtwerk.models import NetworkPerson

    browser = sign_in("fatma", together="samira", pen="worker")
    sent = {"name": "Rob Kaya", "gives": "", "nearness": "far"}
    asked = browser.post("/b/8/1/", sent).content.decode()
    assert "Ben je veilig bij Rob Kaya?" in asked
    assert NetworkPerson.objects.count() == 0
    browser.post("/b/8/1/", sent | {"sure": "1"})
    browser.post("/b/8/1/", sent | {"name": "Leyla"})
    assert NetworkPerson.objects.count() == 2
    own = sign_in("samira")
    own.post("/b/8/1/", sent)
    assert NetworkPerson.objects.count() == 3
