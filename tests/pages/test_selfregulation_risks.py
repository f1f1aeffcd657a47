"""What is at play and what protects: looked at part by part; what may lead to violence on one shielded page alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from krachtwerk.kit.ids import new_id
from krachtwerk.models import ReadingLine, SelfRegulationAssessment, ViolenceFactorLook, Visit
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import network
from krachtwerk.rules import selfregulation as rules
from tests.exchange import copies
from tests.house.test_access_matrix import rows_of_samira
from tests.kit.paper_reading import text_of

SECRETS = (
    "Op een vijandige manier met elkaar praten", "Hard praten tegen elkaar",
    "Geweld of verwaarlozing", "Geweld of geen goede zorg", "hostile_talk", "violence_neglect",
)  # fmt: skip


@pytest.fixture
def risks(cast):
    """Where the worker reads what is at play with Samira."""
    return f"/w/p/{cast.clients['samira'].public_id}/h/1/"


@pytest.fixture
def violence(cast):
    """The shielded page."""
    return f"/w/p/{cast.clients['samira'].public_id}/h/2/"


@pytest.fixture
def singing(cast, at):
    """What helps Samira, shown to Fatma."""
    samira = cast.client("samira")
    return rules.add_own_card(
        samira.client, "Zingen", kind="helps", by=samira, at=at, audience="with_worker"
    )


def page(browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_one_part_is_looked_at_beside_what_protects(cast, sign_in, risks, singing):
    browser = sign_in("fatma")
    assert page(browser, risks).count("Hier is nog niet naar gekeken.") == 5
    asked = page(browser, f"{risks}security/")
    assert "Schulden" in asked
    assert "Zingen" in asked
    form = {"m_debts": "now", "m_low_income": "now", "m_eviction": "earlier", "m_no_work": "unknown",
            "protects": [f"c.{singing.public_id}"], "id": str(new_id())}  # fmt: skip
    assert browser.post(f"{risks}security/", form)["Location"] == risks
    browser.post(f"{risks}security/", form)
    assert SelfRegulationAssessment.objects.count() == 1
    shown = page(browser, risks)
    assert "Speelt nu: twee. Eerder: één. Niet bekend: één." in shown
    assert "Zingen" in shown
    assert "Dit is de eerste keer." in shown
    assert "checked" in page(browser, f"{risks}security/")


def test_what_is_other_than_last_time_is_said_in_a_sentence(cast, sign_in, risks, at):
    fatma, samira = cast.member("fatma"), cast.clients["samira"]
    for days, mark in ((30, "now"), (2, "earlier")):
        rules.assess(
            samira, "security", {"debts": mark, "no_work": "now"}, rules.Protects(),
            pack="krachtwerk/v1", by=fatma, at=at - timedelta(days=days),
        )  # fmt: skip
    shown = page(sign_in("fatma"), risks)
    assert "Schulden: eerst speelt het, nu speelde het eerder." in shown
    assert "Eerdere keren" in shown


def test_nothing_answered_and_a_mark_that_is_none_are_told(cast, sign_in, risks):
    browser = sign_in("fatma")
    answer = browser.post(f"{risks}inclusion/", {})
    assert answer.status_code == 422
    assert "Geef ten minste één antwoord." in answer.content.decode()
    assert browser.post(f"{risks}inclusion/", {"m_detention": "very"}).status_code == 422
    assert browser.post(
        f"{risks}inclusion/", {"m_detention": "no", "protects": [f"p.{new_id()}"]}
    ).status_code == 422  # fmt: skip
    assert SelfRegulationAssessment.objects.count() == 0


def test_a_part_that_is_none_is_not_there(cast, sign_in, risks):
    assert sign_in("fatma").get(f"{risks}violence/").status_code == 404


def test_what_the_client_hides_later_is_no_longer_shown(cast, sign_in, risks, singing, at):
    protects = rules.Protects([], [singing], [])
    rules.assess(
        singing.client, "security", {"debts": "now"}, protects,
        pack="krachtwerk/v1", by=cast.member("fatma"), at=at,
    )  # fmt: skip
    browser = sign_in("fatma")
    assert "Zingen" in page(browser, risks)
    rules.show_own_card(singing, "only_me", by=cast.client("samira"), at=at)
    assert "Zingen" not in page(browser, risks) + page(browser, f"{risks}security/")


def test_whom_she_would_rather_not_see_protects_nobody(cast, sign_in, risks, at):
    samira = cast.client("samira")
    of = {"by": samira, "at": at, "audience": "with_worker"}
    network.add_person(samira.client, "Leyla", **of)
    network.add_person(samira.client, "Kees", wish="rather_not", **of)
    asked = page(sign_in("fatma"), f"{risks}cohesion/")
    assert "Leyla" in asked
    assert "Kees" not in asked


def test_who_stands_in_reads_and_nobody_else_does(cast, sign_in, risks, violence, at):
    client_rules.assign(
        cast.clients["samira"], cast.seats["els"], starts_at=at - timedelta(hours=1),
        ends_at=at + timedelta(days=7), is_steady=False, by=cast.member("fatma"), at=at,
    )  # fmt: skip
    els = sign_in("els")
    assert f"{risks}security/" not in page(els, risks)
    assert els.get(f"{risks}security/").status_code == 404
    assert els.post(f"{risks}security/", {"m_debts": "now"}).status_code == 404
    assert els.get(violence).status_code == 404
    for who in ("bram", "noor", "henk", "samira", "dirk"):
        for path in (risks, f"{risks}security/", violence, f"{violence}1/"):
            assert sign_in(who).get(path).status_code == 404
    for path in (risks, violence):
        assert sign_in("fatma", together="samira").get(path).status_code == 404


def test_violence_is_looked_at_with_a_fresh_second_factor_alone(cast, sign_in, violence, at):
    browser = sign_in("fatma")
    Visit.objects.update(proven_at=at - timedelta(hours=1))
    assert browser.get(violence).status_code == 302
    assert browser.get(f"{violence}1/").status_code == 302


def test_violence_is_sealed_shown_and_logged_as_its_own_part(cast, sign_in, violence, singing):
    browser = sign_in("fatma")
    asked = page(browser, f"{violence}1/")
    for factor in SECRETS[:1]:
        assert factor in asked
    form = {"m_hostile_talk": "now", "m_violence_neglect": "earlier",
            "protects": [f"c.{singing.public_id}"]}  # fmt: skip
    assert browser.post(f"{violence}1/", form)["Location"] == violence
    assert ViolenceFactorLook.objects.count() == 1
    shown = page(browser, violence)
    assert SECRETS[0] in shown
    assert "Zingen" in shown
    line = ReadingLine.objects.filter(room="violence_factors").select_related("event").last()
    assert line is not None
    assert line.event.page == "selfregulation.violence"


@pytest.mark.slow
@pytest.mark.parametrize(
    "who",
    [
        pytest.param("samira", marks=[pytest.mark.full, pytest.mark.ci]),
        "fatma",
        pytest.param("fatma with samira", marks=[pytest.mark.full, pytest.mark.ci]),
    ],
)
def test_no_other_page_shows_it(cast, sign_in, at, who):
    args = rows_of_samira(cast, at, "with_worker", "gewoon").args
    samira, fatma = cast.clients["samira"], cast.member("fatma")
    rules.look_at_violence(
        samira, {"hostile_talk": "now", "violence_neglect": "now"}, rules.Protects(),
        pack="krachtwerk/v1", by=fatma, at=at,
    )  # fmt: skip
    key, _, together = who.partition(" with ")
    browser = sign_in(key, together=together or None)
    browser.raise_request_exception = False
    shown, opened = set(), 0
    for pattern in get_resolver().url_patterns:
        try:
            path = reverse(pattern.name, args=args.get(pattern.name, ()))
        except NoReverseMatch:
            continue
        if pattern.name in {"account_sign_out", "account_exit"}:
            continue
        answer = browser.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = text_of(body) if body[:4] == b"%PDF" else body.decode("utf-8", "replace")
        opened += answer.status_code == 200
        if any(secret in text for secret in SECRETS):
            shown.add(pattern.name)
    assert opened > 20
    own = {"selfregulation_violence", "selfregulation_violence_look"}
    assert shown == (own if who == "fatma" else set())


def test_the_copy_tells_what_was_looked_at_and_nothing_of_violence(cast, sign_in, at, singing):
    samira, fatma = cast.clients["samira"], cast.member("fatma")
    rules.look_at_violence(
        samira, {"hostile_talk": "now"}, rules.Protects(), pack="krachtwerk/v1", by=fatma, at=at
    )
    rules.assess(
        samira, "security", {"debts": "now"}, rules.Protects([], [singing], []),
        pack="krachtwerk/v1", by=fatma, at=at,
    )  # fmt: skip
    inside = copies.opened(copies.prepared(copies.eyes(sign_in, "samira", at), samira).zipped())
    text = inside["boekje.html"].decode() + inside["booklet.json"].decode()
    assert "Schulden" in text
    assert "Zingen" in text
    assert [secret for secret in SECRETS if secret in text] == []
