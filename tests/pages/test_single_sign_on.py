"""Single sign-on without a provider: settings are sealed, and no answer opens anything unasked."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client as Browser

from krachtwerk.kit import scope
from krachtwerk.models import SecondAsk, SingleSignOn
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import second
from krachtwerk.rules import single_sign_on as rules
from krachtwerk.rules.organisation import set_up
from tests.pages.test_account import text_of

SETTINGS = {"issuer": "http://localhost:9", "client_id": "k", "secret": "KANARIE-geheim"}


@pytest.fixture
def set_on(cast, at) -> SingleSignOn:
    """De Brug has a sign-in of its own; nobody answers there."""
    return rules.set_sign_on(**SETTINGS, acr="", amr="", by=set_up(cast.bridge), at=at)


def test_the_secret_lies_sealed_and_is_not_shown(cast, set_on, sign_in):
    assert b"KANARIE" not in bytes(set_on.secret_sealed)
    page = sign_in("pim").get("/o/s/").content.decode()
    assert 'value="http://localhost:9"' in page
    assert "KANARIE" not in page


def test_an_empty_secret_keeps_the_one_before(cast, set_on, at):
    pim = cast.member("pim")
    rest = {"acr": "", "amr": "mfa", "by": pim, "at": at}
    again = rules.set_sign_on(**SETTINGS | {"secret": ""}, **rest)
    kept = pim.keys.open_for_organisation(again.secret_sealed, f"sso.{again.public_id}")
    assert kept == "KANARIE-geheim"
    with pytest.raises(rules.Refusal, match=r"error\.required"):
        rules.set_sign_on(**SETTINGS | {"secret": "", "client_id": "other"}, **rest)


def asked(cast, at, **more) -> SecondAsk:
    """Pim asks for another provider."""
    pim = cast.member("pim")
    sent = SETTINGS | {"acr": "", "amr": "pwd", "issuer": "http://localhost:10"} | more
    return second.ask_sign_on(rules.set_sign_on(**sent, by=pim, at=at), by=pim, at=at)


def issuers() -> list[str]:
    return list(SingleSignOn.objects.filter(off_at=None).values_list("issuer", flat=True))


def test_another_provider_opens_places_after_a_second_colleagues_yes(cast, set_on, at):
    """Who holds the provider comes in as anybody who trusts it: one administrator does not choose it."""
    ask = asked(cast, at)
    assert issuers() == ["http://localhost:9"]
    with pytest.raises(rules.Refusal, match=r"refuse\.second_person"):
        second.answer(ask, is_yes=True, how="face", by=cast.member("pim"), at=at)
    with pytest.raises(rules.Refusal, match=r"refuse\.waits_already"), transaction.atomic():
        asked(cast, at, issuer="http://localhost:11")
    second.answer(ask, is_yes=True, how="face", by=cast.member("noor"), at=at)
    assert issuers() == ["http://localhost:10"]


def test_a_no_leaves_the_provider_that_was(cast, set_on, at):
    second.answer(asked(cast, at), is_yes=False, by=cast.member("noor"), at=at)
    assert issuers() == ["http://localhost:9"]


def test_the_page_asks_and_the_second_sees_all_of_it(cast, sign_in, monkeypatch):
    monkeypatch.setattr("krachtwerk.kit.single_sign_on.discover", lambda _: None)
    pim, noor = sign_in("pim"), sign_in("noor")
    sent = SETTINGS | {"acr": "high", "amr": "mfa"}
    assert pim.post("/o/s/", sent)["Location"] == "/o/s/"
    assert issuers() == []
    assert "Dit wacht op een tweede collega" in text_of(pim.get("/o/s/"))
    page = noor.get(f"/o/v/{SecondAsk.objects.get().public_id}/")
    assert "http://localhost:9 · k · high · mfa" in text_of(page)
    assert "Hoe sprak je Pim Jansen?" in text_of(page)
    assert "KANARIE" not in page.content.decode()


def test_a_provider_that_does_not_answer_is_not_kept(cast, sign_in):
    answer = sign_in("pim").post("/o/s/", SETTINGS)
    assert "Op dit adres antwoordt geen uitgever met deze naam." in text_of(answer)
    assert not SingleSignOn.objects.exists()


@pytest.mark.parametrize("query", ["", "?code=x", "?code=x&state=y"])
def test_an_answer_that_was_not_asked_for_opens_nothing(cast, set_on, query):
    browser = Browser()
    answer = browser.get(f"/in/8/{query}")
    assert answer.status_code == 422
    assert "Dit antwoord past niet bij jouw vraag." in text_of(answer)
    assert "seat" not in browser.session
    assert browser.post("/in/8/").status_code == 404


def test_the_wrong_state_uses_the_question_up(cast, set_on, at):
    browser = Browser()
    session = browser.session
    session["elsewhere"] = {
        "state": "s", "nonce": "n", "verifier": "v", "at": at.isoformat(),
        "organisation": cast.bridge.id,
    }  # fmt: skip
    session.save()
    assert browser.get("/in/8/?code=x&state=other").status_code == 422
    assert "elsewhere" not in browser.session


def test_an_organisation_without_one_has_none(cast, set_on):
    assert Browser().get(f"/in/8/{cast.house.id}/").status_code == 404
    assert Browser().get("/in/8/999999/").status_code == 404


@pytest.mark.parametrize(
    ("said", "asked", "strong"),
    [
        ({}, {"acr": "", "amr": ""}, False),
        ({"acr": "high"}, {"acr": "high", "amr": ""}, True),
        ({"amr": ["pwd", "mfa"]}, {"acr": "", "amr": "mfa"}, True),
        ({"amr": ["pwd"]}, {"acr": "", "amr": "mfa"}, None),
        ({"amr": "mfa"}, {"acr": "", "amr": "mfa"}, None),
        ({"acr": "low"}, {"acr": "high", "amr": ""}, None),
        ({"acr": "high"}, {"acr": "high", "amr": "mfa"}, None),
    ],
)
def test_what_is_asked_must_be_stated(said, asked, strong):
    if strong is None:
        with pytest.raises(rules.Refusal, match=r"refuse\.too_weak"):
            rules.proves_enough(said, **asked)
    else:
        assert rules.proves_enough(said, **asked) is strong


def test_somebody_is_bound_to_issuer_and_organisation():
    hashes = {
        rules.subject_hash(*who)
        for who in ((1, "https://a", "x"), (1, "https://b", "x"), (2, "https://a", "x"))
    }
    assert len(hashes) == 3


def test_one_person_there_is_one_person_here(cast, set_on, at):
    hashed = rules.subject_hash(cast.bridge.id, "http://localhost:9", "mila")
    with scope.of_organisation(cast.bridge.id):
        for key, refused in (("els", False), ("bram", True)):
            link, _ = account_rules.make_link(cast.seats[key], by=set_up(cast.bridge), at=at)
            if refused:
                with pytest.raises(rules.Refusal, match=r"refuse\.login_taken"):
                    rules.bind(link, cast.bridge.id, hashed, at=at)
            else:
                rules.bind(link, cast.bridge.id, hashed, at=at)
