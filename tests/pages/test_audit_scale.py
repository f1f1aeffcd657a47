"""An audit by other rules than the open ones: a scale of eleven items, and stricter rules of one's own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.fidelity import Fault
from krachtwerk.models import FidelityAudit, OwnRuleSet
from krachtwerk.models.audit import AuditMeasurement
from krachtwerk.rules import audit as rules
from krachtwerk.rules import own_rules
from tests.audited import GOOD, eyes, name_audit, score_all
from tests.pages.test_audit import text_of, url

SCALE = "strengths-model-sum-11"
STRICT = """id = "streng-1"
base = "krachtwerk-open-1"
faithful = 4.25

[bands.caseload]
limits = [["<= 15", 5], ["<= 20", 4], ["<= 25", 3], ["<= 30", 2]]
otherwise = 1
"""


def keep_all(cast, audit, scores, at):
    for who in ("aisha", "pieter"):
        score_all(cast, audit, who, scores, at)
    rules.keep(audit, by=cast.member("aisha"), at=at)


def report_of(cast, audit, at):
    by = cast.member("aisha")
    rules.open_report(audit, GOOD, by=by, at=at)
    for key in audit.rules.indicators:
        rules.advise(audit, key, "Zo zagen wij het", advice="Doe dit", by=by, at=at)
    rules.give(audit, by=by, at=at)


@pytest.fixture
def strict(cast, at):
    own_rules.load(STRICT, by=cast.member("joris"), at=at)


def named_with(cast, at, sign_in, rule_set):
    sent = {
        "team": str(cast.teams["harbour"].public_id),
        "auditors": [str(cast.seats[key].public_id) for key in ("aisha", "pieter")],
        "day": (at + timedelta(days=20)).date().isoformat(), "opens": "07:00", "closes": "20:00",
    }  # fmt: skip
    return sign_in("joris").post(reverse("audit_new"), sent | {"rules": rule_set})


def test_a_lead_chooses_by_which_rules(cast, at, sign_in, strict):
    page = sign_in("joris").get(reverse("audit_new")).content.decode()
    chosen = re.findall(r'name="rules" value="([^"]+)"[^>]*?( checked)?>', page)
    assert chosen == [("krachtwerk-open-1", " checked"), (SCALE, ""), ("streng-1", "")]
    assert "De schaal van 11 punten" in page
    assert "11 scores van een tot vijf, opgeteld. Trouw vanaf 45 van 55 punten." in page
    named_with(cast, at, sign_in, SCALE)
    assert FidelityAudit.objects.get().rule_set == SCALE


def test_without_a_choice_by_what_the_organisation_counts_with(cast, at, sign_in, strict):
    own_rules.choose("streng-1", by=cast.member("joris"), at=at)
    named_with(cast, at, sign_in, "")
    assert FidelityAudit.objects.get().rule_set == "streng-1"


def test_rules_that_are_not_there_are_said_beside_the_question(cast, at, sign_in):
    answer = named_with(cast, at, sign_in, "van-een-ander")
    assert answer.status_code == 422
    assert "Deze regels zijn er niet" in text_of(answer)
    assert not FidelityAudit.objects.exists()
    with pytest.raises(Refusal, match="not_there"):
        name_audit(cast, at, rule_set="van-een-ander")


def test_rules_of_another_organisation_are_not_there(cast, at):
    away = next(seat for key, seat in cast.seats.items() if seat.organisation_id != cast.bridge.id)
    with scope.of_organisation(away.organisation_id):
        OwnRuleSet.objects.create(
            organisation=away.organisation, rule_set="streng-1", text=STRICT, by=away, at=at
        )
    with pytest.raises(Refusal, match="not_there"):
        name_audit(cast, at, rule_set="streng-1")


@pytest.mark.slow
def test_eleven_items_are_scored_added_up_and_reported(cast, at, sign_in):
    audit, aisha = name_audit(cast, at, rule_set=SCALE), sign_in("aisha")
    begin = text_of(aisha.get(url("one", audit)))
    assert "Punt 11" in begin
    assert "Houd de schaal op papier erbij" in begin
    page = text_of(aisha.get(url("score", audit, 11)))
    assert "Punt 11" in page
    assert "Waar kijk je naar" not in page
    assert "van de tien" not in page, "what a score looks like stands in the scale, not here"
    assert aisha.get(url("score", audit, 12)).status_code == 404
    aisha.post(url("score", audit, 1), {"score": "5", "seen": "Gezien"})
    keep_all(cast, audit, [5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3], at)
    assert AuditMeasurement.objects.get().total == "44"
    both = text_of(aisha.get(url("compare", audit)))
    assert "Samen: 44 van 55 punten" in both
    assert "Punt 3 4 4 niet geteld 4" in both
    report_of(cast, audit, at)
    told = text_of(sign_in("fatma").get(url("report", audit)))
    assert "Samen: 44 van 55 punten. Vanaf 45 werkt een team zoals" in told
    assert told.index("Wat kan groeien") < told.index("Punt 11: 3")
    for kind in ("pdf", "docx"):
        paper = sign_in("fatma").get(reverse("audit_report_file", args=[audit.public_id, kind]))
        assert paper.status_code == 200
    step = text_of(sign_in("fatma").get(reverse("audit_from_advice", args=[audit.public_id, 11])))
    assert "Punt 11" in step


def test_from_45_points_a_team_works_as_it_is_meant(cast, at, sign_in):
    audit = name_audit(cast, at, rule_set=SCALE)
    keep_all(cast, audit, [5, *[4] * 10], at)
    report_of(cast, audit, at)
    told = text_of(sign_in("fatma").get(url("report", audit)))
    assert "Samen: 45 van 55 punten. Het team werkt zoals" in told


@pytest.mark.slow
def test_a_scale_is_not_laid_beside_the_ten_indicators(cast, at, sign_in):
    before = name_audit(cast, at - timedelta(days=200))
    keep_all(cast, before, [4] * 10, at - timedelta(days=200))
    report_of(cast, before, at - timedelta(days=200))
    audit = name_audit(cast, at, rule_set=SCALE)
    keep_all(cast, audit, [4] * 11, at)
    told = text_of(sign_in("aisha").get(url("report", audit)))
    assert "De vorige keer" not in told
    assert "Indicator Score van de audit Punt 1 4 Punt 2 4" in told


@pytest.mark.slow
def test_items_of_two_scales_are_told_apart(cast, at, sign_in):
    for no in range(5):
        audit = name_audit(cast, at - timedelta(days=10 * no), rule_set=SCALE)
        keep_all(cast, audit, [no % 2 + 3] * 11, at - timedelta(days=10 * no))
    found = access.pooled(eyes(cast, "joris", at)).indicators
    assert found["item_1", SCALE].audits == 5
    assert ("item_1", "") not in found
    page = text_of(sign_in("joris").get(reverse("audit_every")))
    assert f"Punt 1 ({SCALE}) 5" in page


def test_other_limits_are_told_and_our_words_for_other_ones_are_not(cast, at, sign_in, strict):
    audit = name_audit(cast, at, rule_set="streng-1")
    page = text_of(sign_in("aisha").get(url("score", audit, 2)))
    assert "Deze regels vragen hier iets anders dan de open regels" in page
    assert "5 tot en met 15" in page
    assert "Hooguit 20 cliënten" not in page
    same = text_of(sign_in("aisha").get(url("score", audit, 1)))
    assert "Deze regels vragen hier iets anders" not in same
    for words in (
        "Zeven tot acht van de tien uur",
        "Acht tot negen van de tien uur",
        "Negen van de tien uur",
    ):
        assert words in same, "each score has words of its own"
    keep_all(cast, audit, [4] * 10, at)
    report_of(cast, audit, at)
    told = text_of(sign_in("fatma").get(url("report", audit)))
    assert "Samen: 4 van 5. Vanaf 4,25 werkt" in told, "the norm is that of the rules"


def test_rules_that_this_version_cannot_read_are_not_there(cast, at, sign_in, strict, monkeypatch):
    def not_any_more(text):
        raise Fault("syntax")

    audit = name_audit(cast, at, rule_set="streng-1")
    monkeypatch.setattr("krachtwerk.models.fidelity.read_own", not_any_more)
    assert sign_in("aisha").get(url("score", audit, 1)).status_code == 404
    assert sign_in("joris").get(reverse("audit_every")).status_code == 200
