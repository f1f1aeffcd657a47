"""Pages of the judgement of risk: what is grave comes first until it is discussed, and nobody else sees any of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.access import safety as access
from krachtwerk.kit import clock
from krachtwerk.method.safety_keys import RISK_PROMPTS, RiskGroup
from krachtwerk.models import InstrumentOutcome, RiskDiscussion, RiskJudgement
from krachtwerk.pages.safety import risk as pages
from krachtwerk.rules import client as client_rules
from tests.access.test_safety import viewer

WHOLE = dict.fromkeys(RISK_PROMPTS[RiskGroup.DANGER], "no") | {
    "level": "light", "why": "Omdat KANARIE", "what_now": "Nu KANARIE", "soon": "4", "afraid": "3",
}  # fmt: skip


@pytest.fixture
def paths(cast):
    id = cast.clients["samira"].public_id
    return {
        name: reverse(f"safety_{name}", args=[id])
        for name in ("risk", "risk_new", "vault", "instrument")
    }


def of_last(name: str) -> str:
    row = RiskJudgement.objects.latest("id")
    return reverse(f"safety_{name}", args=[row.client.public_id, row.public_id])


def test_nothing_grave_needs_no_discussion_but_may_have_one(paths, sign_in):
    fatma = sign_in("fatma")
    made = fatma.post(paths["risk_new"], WHOLE)
    assert made["Location"] == of_last("risk_one")
    text = fatma.get(paths["risk"]).content.decode()
    assert "Omdat KANARIE" in text
    assert "Nog niet met een ander bekeken." in text
    sent = {"discussed_with": "colleague", "on": clock.now().date(), "outcome": "Eens"}
    fatma.post(of_last("risk_talk"), sent)
    assert "Eens" in fatma.get(paths["risk"]).content.decode()


@pytest.mark.parametrize("mark", ["now", "earlier"])
def test_a_sign_of_danger_leads_to_the_discussion_until_it_was_held(paths, sign_in, mark):
    fatma = sign_in("fatma")
    made = fatma.post(paths["risk_new"], WHOLE | {"strangling": mark})
    talk = of_last("risk_talk")
    assert made["Location"] == talk
    assert fatma.get(paths["risk"])["Location"] == talk
    text = fatma.get(talk).content.decode()
    assert "Deze stap sla je niet over." in text
    assert "is nog niet besproken" in fatma.get(paths["vault"]).content.decode()
    again = fatma.get(paths["risk_new"]).content.decode()
    assert "is nog niet besproken. Er was een teken" in again.replace(
        '</span><span class="line">', " "
    )
    assert fatma.post(talk, {"discussed_with": "", "outcome": ""}).status_code == 422
    assert fatma.post(talk, {}).status_code == 422
    assert RiskDiscussion.objects.count() == 0
    sent = {
        "discussed_with": "advice_line",
        "who": "Jo",
        "on": clock.now().date(),
        "outcome": "Melden",
    }
    assert fatma.post(talk, sent)["Location"] == of_last("risk_one")
    assert fatma.get(paths["risk"]).status_code == 200
    for path in (paths["vault"], paths["risk_new"]):
        assert "is nog niet besproken" not in fatma.get(path).content.decode(), path


def test_a_second_judgement_can_be_made_while_the_first_still_waits(paths, sign_in):
    fatma = sign_in("fatma")
    fatma.post(paths["risk_new"], WHOLE | {"kill": "now"})
    first = of_last("risk_talk")
    fatma.post(paths["risk_new"], WHOLE | {"level": "acute"})
    assert RiskJudgement.objects.count() == 2
    assert fatma.get(paths["risk"])["Location"] == first


def test_what_is_wrong_is_said_at_its_prompt_and_what_was_sent_is_kept(paths, sign_in):
    fatma = sign_in("fatma")
    for left_out in ("strangling", "why", "level"):
        sent = {key: value for key, value in WHOLE.items() if key != left_out}
        answer = fatma.post(paths["risk_new"], sent | {"harm": "earlier"})
        text = answer.content.decode()
        assert (answer.status_code, f'href="#id_{left_out}"' in text) == (422, True)
        assert 'name="harm" value="earlier" checked' in text
    assert RiskJudgement.objects.count() == 0


def test_no_number_and_no_colour_comes_out_of_any_page(paths, sign_in):
    fatma = sign_in("fatma")
    marks = {one: "now" for prompts in RISK_PROMPTS.values() for one in prompts}
    fatma.post(paths["risk_new"], WHOLE | marks)
    for path in (of_last("risk_one"), of_last("risk_talk"), paths["risk_new"]):
        text = fatma.get(path).content.decode()
        shown = text.partition("<main")[2].partition("</main")[0].replace("group_danger", "")
        shown = re.sub(r'value="[^"]*"|[0-9a-f-]{36}', "", shown)  # ids are random
        for word in ("33", "12 van", "score", "punten", "danger", "style="):
            assert word not in shown, word


def test_what_the_last_time_said_stands_beside_and_chooses_nothing(paths, sign_in):
    fatma = sign_in("fatma")
    fatma.post(paths["risk_new"], WHOLE | {"harm": "earlier"})
    text = fatma.get(paths["risk_new"]).content.decode()
    assert "(vorige keer: Eerder)" in text
    assert 'name="harm" value="earlier" checked' not in text


def test_without_a_named_instrument_none_is_kept_and_with_one_only_its_outcome(
    paths, sign_in, monkeypatch
):
    fatma = sign_in("fatma")
    sent = {"instrument": "violence_1", "on": clock.now().date(), "outcome": "Hoog KANARIE"}
    assert "geen instrument genoemd" in fatma.get(paths["instrument"]).content.decode()
    assert fatma.post(paths["instrument"], sent).status_code == 422
    monkeypatch.setattr(pages, "known", lambda: ["violence_1"])
    monkeypatch.setattr(pages, "instrument_name", lambda key: "De Vragenlijst")
    assert "De Vragenlijst" in fatma.get(paths["instrument"]).content.decode()
    assert fatma.post(paths["instrument"], sent).status_code == 302
    assert fatma.post(paths["instrument"], sent | {"instrument": "violence_2"}).status_code == 422
    assert InstrumentOutcome.objects.get().instrument == "violence_1"
    assert "Hoog KANARIE" in fatma.get(paths["risk"]).content.decode()


def test_nobody_but_the_steady_worker_and_only_with_a_fresh_factor(
    cast, at, paths, sign_in, monkeypatch
):
    fatma = sign_in("fatma")
    fatma.post(paths["risk_new"], WHOLE | {"kill": "now"})
    every = [*paths.values(), of_last("risk_one"), of_last("risk_talk")]
    client_rules.assign(
        cast.clients["samira"], cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at,
        is_steady=False,
    )  # fmt: skip
    for browser in (
        sign_in("els"), sign_in("noor"), sign_in("wim"), sign_in("samira"), sign_in("ilse"),
        sign_in("fatma", together="samira"),
    ):  # fmt: skip
        for path in every:
            assert browser.get(path).status_code == 404, path
            assert browser.post(path, WHOLE).status_code == 404, path
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=11))
    for path in every:
        assert fatma.get(path)["Location"] == reverse("account_prove"), path


def test_the_client_hears_of_none_of_it(cast, at, paths, sign_in):
    sign_in("fatma").post(paths["risk_new"], WHOLE | {"kill": "now"})
    eyes = viewer(cast, "samira", at, unlocked=True)
    assert not access.open_vault(eyes, cast.clients["samira"]).waits
    browser = sign_in("samira")
    session = browser.session
    session["private"] = [cast.clients["samira"].id, "9999"]
    session.save()
    text = browser.get("/b/29/1/").content.decode()
    assert [word for word in ("KANARIE", "besproken", "oordeel", "isico") if word in text] == []
