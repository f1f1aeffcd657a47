"""Medewerkers: a place is given, changed and ended; what opens it is chosen by its owner alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from krachtwerk.kit import clock
from krachtwerk.models import Assignment, EnrolmentLink, Membership, PlaceEnd, SecondAnswer
from krachtwerk.rules import organisation as rules
from tests.pages.test_account import text_of
from tests.staff import agreed, code_of, half_in, proved_before, tell

NEW = {"name": "Mila Bos", "login": "mila bos", "role": "worker", "team": "", "hours": "24"}


def address_of(cast, key: str) -> str:
    return f"/o/p/{cast.seats[key].public_id}/"


def token_of(answer) -> str:
    return re.search(r"/in/1/([-_A-Za-z0-9]+)/", answer.content.decode())[1]


@pytest.fixture
def pim(sign_in) -> Browser:
    """The administrator of De Brug, who showed a code just now."""
    return sign_in("pim")


def begin(token: str, answer: SecondAnswer, new: str = "paarse eend op dinsdag") -> Browser:
    """Somebody opens their link, writes the code they were told and chooses a password."""
    browser = Browser()
    assert browser.get(f"/in/1/{token}/")["Location"] == "/in/1/"
    tell(browser, answer)
    assert browser.post("/in/1/", {"new": new})["Location"] == "/in/3/"
    return browser


def test_somebody_begins_here_with_a_password_of_their_own(cast, pim):
    made = pim.post("/o/p/new/", NEW | {"team": str(cast.teams["harbour"].public_id)})
    seat = Membership.objects.order_by("-id")[0]
    assert made["Location"] == f"/o/p/{seat.public_id}/"
    assert not seat.account.has_usable_password()
    assert "Begeleider, Team Haven, 24 uur in de week" in text_of(pim.get("/o/p/"))
    cast.seats["mila"] = seat
    answer = agreed(cast, "mila")
    shown = pim.post(f"/o/p/{seat.public_id}/1/")
    token = token_of(shown)
    assert token.encode() not in bytes(EnrolmentLink.objects.get().token_hash)
    browser = begin(token, answer)
    assert browser.get("/w/")["Location"] == "/"
    assert "Maak je inlog veilig" in text_of(browser.get("/in/3/"))
    assert Browser().get(f"/in/1/{token}/").status_code == 404
    again = Browser().post("/in/", {"login": "Mila Bos", "password": "paarse eend op dinsdag"})
    assert again["Location"] == "/in/2/"


def test_the_same_form_twice_gives_one_place(cast, pim):
    sent = NEW | {"id": "11111111-1111-4111-8111-111111111111"}
    before = Membership.objects.count()
    assert {pim.post("/o/p/new/", sent).status_code for _ in range(2)} == {302}
    assert Membership.objects.count() == before + 1


def test_a_name_is_given_once_and_bad_hours_are_told(cast, pim):
    taken = pim.post("/o/p/new/", NEW | {"login": " Fatma "})
    assert "Deze naam is al van iemand. Kies een andere." in text_of(taken)
    assert 'value="Mila Bos"' in taken.content.decode()
    assert pim.post("/o/p/new/", NEW | {"hours": "400"}).status_code == 422


def test_an_unused_link_ends(cast, pim, at):
    agreed(cast, "els")
    token = token_of(pim.post(f"{address_of(cast, 'els')}1/"))
    row = EnrolmentLink.objects.filter(token_hash__isnull=False)
    row.update(ends_at=clock.now() + timedelta(seconds=20))
    assert Browser().get(f"/in/1/{token}/").status_code == 302
    row.update(ends_at=clock.now())
    assert Browser().get(f"/in/1/{token}/").status_code == 404


def test_a_newer_link_replaces_the_one_before(cast, pim):
    answer = agreed(cast, "els")
    first = token_of(pim.post(f"{address_of(cast, 'els')}1/"))
    second = token_of(pim.post(f"{address_of(cast, 'els')}1/"))
    assert Browser().get(f"/in/1/{first}/").status_code == 404
    begin(second, answer)


def test_a_link_is_no_way_around_the_second_factor(cast, pim, sign_in):
    fatma = sign_in("fatma")
    answer = agreed(cast, "fatma")
    token = token_of(pim.post(f"{address_of(cast, 'fatma')}1/"))
    assert fatma.get("/w/").status_code == 200
    browser = Browser()
    browser.get(f"/in/1/{token}/")
    assert fatma.get("/w/").status_code == 200
    tell(browser, answer)
    common = browser.post("/in/1/", {"new": "wachtwoord123"})
    assert "Veel mensen kiezen dit. Neem iets anders." in text_of(common)
    assert browser.post("/in/1/", {"new": "paarse eend op dinsdag"})["Location"] == "/in/3/"
    assert fatma.get("/w/")["Location"] == "/"
    assert browser.get("/w/")["Location"] == "/"
    old = half_in()
    assert "half" not in old.session
    code = code_of(cast.seats["fatma"].account)
    assert browser.post("/in/2/", {"code": code})["Location"] == "/in/3/"


def test_rights_of_ones_own_take_somebody_else(cast, pim):
    own = address_of(cast, "pim")
    assert "Je eigen plek verander je niet zelf." in text_of(pim.get(own))
    sent = {"role": "privacy_officer", "team": "", "hours": "20"}
    for path, data in ((own, sent), (f"{own}1/", {}), (f"{own}2/", {})):
        answer = pim.post(path, data)
        assert answer.status_code == 422, path
        assert "Je eigen plek verander je niet zelf." in text_of(answer)
    assert not PlaceEnd.objects.exists()


def test_another_role_is_another_session(cast, pim, sign_in):
    fatma = sign_in("fatma")
    sent = {"role": "worker", "team": "", "hours": "20"}
    assert pim.post(address_of(cast, "fatma"), sent).status_code == 302
    assert fatma.get("/w/").status_code == 200
    assert pim.post(address_of(cast, "fatma"), sent | {"role": "trainer"}).status_code == 302
    assert fatma.get("/w/")["Location"] == "/"


def test_places_of_another_organisation_do_not_exist(cast, pim):
    ilse = address_of(cast, "ilse")
    teams = {"role": "worker", "hours": "20", "team": str(cast.teams["garden"].public_id)}
    assert pim.get(ilse).status_code == 404
    assert pim.post(f"{ilse}1/").status_code == 404
    assert pim.post(f"{ilse}2/").status_code == 404
    assert pim.post(address_of(cast, "els"), teams).status_code == 404
    assert "Ilse" not in pim.get("/o/p/").content.decode()


def test_changing_rights_asks_for_a_fresh_code(cast, pim):
    proved_before(pim, timedelta(minutes=11))
    path = f"{address_of(cast, 'els')}2/"
    assert pim.get(path)["Location"] == "/in/5/"
    code = code_of(cast.seats["pim"].account)
    assert pim.post("/in/5/", {"code": code})["Location"] == path
    assert pim.get(path).status_code == 200


def test_who_leaves_loses_all_at_the_next_request(cast, pim, sign_in):
    fatma, table = sign_in("fatma"), sign_in("fatma", together="samira")
    noor = sign_in("noor")
    assert fatma.get("/w/p/").status_code == table.get("/b/").status_code == 200
    assert "Zonder vaste begeleider" not in text_of(noor.get("/t/c/"))
    asked = pim.get(f"{address_of(cast, 'fatma')}2/")
    assert "Er zijn 2 cliënten met deze vaste begeleider." in text_of(asked)
    assert pim.post(f"{address_of(cast, 'fatma')}2/")["Location"] == "/o/p/"
    for browser, path in ((fatma, "/w/p/"), (table, "/b/")):
        assert browser.get(path)["Location"] == "/", path
    assert "half" not in half_in().session
    running = Assignment.objects.filter(membership=cast.seats["fatma"], ends_at__gt=clock.now())
    assert not running.exists()
    alone = text_of(noor.get("/t/c/"))
    assert "Zonder vaste begeleider" in alone
    assert "Samira Aydın" in alone
    assert "Dirk Hofstra" in alone
    assert "Yusuf" not in alone


@pytest.mark.parametrize(("seconds", "opens"), [(1, True), (0, False), (-1, False)])
def test_a_place_ends_to_the_second(cast, sign_in, monkeypatch, at, seconds, opens):
    fatma = sign_in("fatma")
    moment = clock.now() + timedelta(minutes=5)
    rules.end_place(cast.seats["fatma"], by=cast.member("pim"), at=clock.now(), moment=moment)
    assert fatma.get("/w/p/").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: moment - timedelta(seconds=seconds))
    assert fatma.get("/w/p/").status_code == (200 if opens else 302)
    assert ("half" in half_in().session) == opens
    beside = Assignment.objects.filter(membership=cast.seats["fatma"])
    assert {row.ends_at for row in beside} == {moment}


def test_an_organisation_keeps_an_administrator(cast, at):
    with pytest.raises(rules.Refusal, match=r"refuse\.last_admin"):
        rules.end_place(cast.seats["pim"], by=rules.set_up(cast.bridge), at=at)
    rules.welcome_colleague("tweede", "admin", name="Tweede", by=rules.set_up(cast.bridge), at=at)
    rules.end_place(cast.seats["pim"], by=rules.set_up(cast.bridge), at=at)
    assert PlaceEnd.objects.get().membership == cast.seats["pim"]


def test_a_real_installation_is_founded_once(cast, at):
    with pytest.raises(rules.Refusal, match=r"refuse\.founded"):
        rules.found_organisation("X", admin_name="A", login="a", zone="Europe/Amsterdam", at=at)
