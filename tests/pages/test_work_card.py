"""The paper card: three pictures on the screen, a card that is shown once, a door that is opened."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client as Browser

from krachtwerk.models import Knock, LoginCard
from krachtwerk.models.account import code_hash
from krachtwerk.pages.work import card as page
from krachtwerk.rules import account as rules


@pytest.fixture
def here(cast):
    """The address of Samira's page."""
    return f"/w/p/{cast.clients['samira'].public_id}/"


def test_three_taps_make_a_card(cast, sign_in, here, monkeypatch):
    drawn = []
    monkeypatch.setattr(page, "qr_drawing", lambda a: drawn.append(a) or '<svg viewBox="0 0 9 9"/>')
    browser = sign_in("fatma")
    text = browser.get(f"{here}card/").content.decode()
    assert len(re.findall(r'class="pictures__one"', text)) == 12
    tapped: list[str] = []
    for name in ("fish", "sun", "boat"):
        text = browser.post(f"{here}card/", {"tapped": tapped, "picture": name}).content.decode()
        tapped.append(name)
        assert re.findall(r'name="tapped" value="(\w+)"', text) == tapped
    answer = browser.post(f"{here}card/paper/", {"tapped": tapped})
    assert answer.status_code == 200
    assert 'viewBox="0 0 9 9"' in answer.content.decode()
    assert "De Brug" not in answer.content.decode()
    card = LoginCard.objects.get(account=cast.clients["samira"].account, withdrawn_at=None)
    start = settings.PUBLIC_URL + "/k/"
    assert drawn[0].startswith(start)
    token = drawn[0].removeprefix(start).rstrip("/")
    assert bytes(card.token_hash) == code_hash(token)
    assert rules.pictures_fit(card, tapped)
    assert token not in str(dict(browser.session))
    assert _printed_code(answer) == " ".join(re.findall("....", token.upper()))


def _printed_code(answer) -> str:
    found = re.search(r'class="paper-card__code"[^>]*>([^<]*)<', answer.content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("hand", [str, str.lower, lambda c: c.replace(" ", "-"),
                                  lambda c: f" {c.replace(' ', '')} ",
                                  lambda c: c.replace("0", "O").replace("1", "l").replace(" ", "\u2013")])  # fmt: skip
def test_the_printed_code_opens_the_door_however_it_is_typed(cast, sign_in, here, hand):
    answer = sign_in("fatma").post(f"{here}card/paper/", {"tapped": ["fish", "sun", "boat"]})
    door = Browser()
    assert door.post("/", {"code": hand(_printed_code(answer))})["Location"] == "/k1/"
    for name in ("fish", "sun", "boat"):
        last = door.post("/k/", {"picture": name})
    assert last["Location"] == "/b/"
    assert door.session["client"] == cast.clients["samira"].id


def test_an_earlier_card_stops_working(cast, sign_in, here):
    account = cast.clients["samira"].account
    assert LoginCard.objects.filter(account=account, withdrawn_at=None).count() == 1
    browser = sign_in("fatma")
    for _ in range(2):
        browser.post(f"{here}card/paper/", {"tapped": ["fish", "sun", "boat"]})
    assert LoginCard.objects.filter(account=account, withdrawn_at=None).count() == 1
    assert LoginCard.objects.filter(account=account).count() == 3


@pytest.mark.parametrize("tapped", [[], ["fish"], ["fish", "fish", "sun"], ["x", "y", "z"]])
def test_without_three_pictures_there_is_no_card(cast, sign_in, here, tapped):
    answer = sign_in("fatma").post(f"{here}card/paper/", {"tapped": tapped})
    assert answer["Location"] == f"{here}card/"
    assert LoginCard.objects.filter(account=cast.clients["samira"].account).count() == 1


def test_the_card_is_made_by_no_look(cast, sign_in, here):
    assert sign_in("fatma").get(f"{here}card/paper/")["Location"] == f"{here}card/"


def _knock(cast, at, sign="tree"):
    card = LoginCard.objects.get(account=cast.clients["samira"].account)
    return Knock.objects.create(card=card, at=at, sign=sign)


def test_whoever_stands_at_the_door_is_let_in(cast, sign_in, at, here):
    knock, browser = _knock(cast, at), sign_in("fatma")
    text = browser.get(here).content.decode()
    assert "Samira wil binnenkomen met de kaart." in text
    assert 'alt="Boom"' in text
    assert browser.post(f"{here}in/", {"knock": str(knock.public_id)})["Location"] == here
    knock.refresh_from_db()
    assert knock.let_in_by_id == cast.seats["fatma"].account_id
    assert "wil binnenkomen" not in browser.get(here).content.decode()


def test_only_the_knock_that_was_seen_is_let_in(cast, sign_in, at, here):
    late = _knock(cast, at - timedelta(minutes=11))
    browser = sign_in("fatma")
    assert browser.post(f"{here}in/", {"knock": str(late.public_id)}).status_code == 404
    assert browser.post(f"{here}in/", {"knock": "nonsense"}).status_code == 404
    assert browser.get(f"{here}in/")["Location"] == here
    fresh = _knock(cast, at)
    path = f"/w/p/{cast.clients['dirk'].public_id}/in/"
    assert browser.post(path, {"knock": str(fresh.public_id)}).status_code == 404
    assert not Knock.objects.exclude(let_in_at=None).exists()
