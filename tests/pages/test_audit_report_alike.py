"""What a report says, the same on its page, in its PDF and in its text document."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from fractions import Fraction
from xml.etree import ElementTree as Tree

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.fidelity import OPEN, Crowd, Kind, Score, last_period
from krachtwerk.method.fidelity import keep as keep_score
from krachtwerk.models import TeamMeasurement
from krachtwerk.rules import audit as rules
from tests.audited import GOOD, KEYS, given, keep, name_audit, report, score_both
from tests.kit.paper_reading import text_of
from tests.pages.test_audit import text_of as page_text
from tests.pages.test_audit import url
from tests.pages.test_audit_scale import SCALE, keep_all, report_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HALF_A_YEAR = timedelta(days=200)
FIRST = "Dit is de eerste audit van dit team."
NONE_ALIKE = "Er is geen eerder rapport volgens dezelfde regels om ernaast te leggen."


def document(body: bytes) -> Tree.Element:
    """The text document as parts."""
    with zipfile.ZipFile(io.BytesIO(body)) as zipped:
        return Tree.fromstring(zipped.read("word/document.xml"))


def in_all_three(browser, audit):
    """What page, PDF and text document say."""
    files = {
        kind: browser.get(reverse("audit_report_file", args=[audit.public_id, kind])).content
        for kind in ("pdf", "docx")
    }
    word = "".join(one.text or "" for one in document(files["docx"]).iter(f"{W}t"))
    told = {"page": page_text(browser.get(url("report", audit))), "pdf": text_of(files["pdf"])}
    return {kind: re.sub(r"\s+", " ", text) for kind, text in (told | {"docx": word}).items()}


@pytest.fixture
def counted(cast, at):
    """What the work of Team Haven said by the day of the audit: one figure to tell, one of too few."""
    newest = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    figures = {
        key: keep_score(Score(key, Fraction(n), Fraction(9), value=Fraction(n, 2)), crowd)
        for key, n, crowd in (("inventory", 5, Crowd(9, 3)), ("action_plan", 7, Crowd(4, 3)))
    }
    TeamMeasurement.objects.create(
        organisation=cast.bridge, team=cast.teams["harbour"], rule_set=OPEN, kind=Kind.WORK,
        first_block=newest.first_block, is_enough=True, figures=figures, at=at,
    )  # fmt: skip
    return newest


def test_beside_each_score_stands_what_the_mirror_says(cast, at, sign_in, counted):
    """The same figure in all three and in the mirror; of too few people none anywhere."""
    audit = given(cast, at)
    fatma = sign_in("fatma")
    mirror = page_text(fatma.get(reverse("fidelity_mirror", args=[audit.team.public_id])))
    assert "2,5" in mirror
    for kind, told in in_all_three(fatma, audit).items():
        text = re.sub(r"\s", "", told)
        assert "Geteld uit het werk".replace(" ", "") in text, kind
        assert "Krachteninventarisatie42,5" in text, kind
        assert "Actieplan4teweinig" in text, kind
        assert "3,5" not in text, kind
        assert dates.day_year(counted.last_day, "nl").replace(" ", "") in text, kind


@pytest.mark.slow
def test_who_helps_and_when_somebody_looks_again_are_told_without_an_advice(cast, at, sign_in):
    audit = name_audit(cast, at)
    score_both(cast, audit, at)
    keep(cast, audit, at)
    report(cast, audit, at)
    aisha = cast.member("aisha")
    rules.take_back(audit, by=aisha, at=at)
    rules.advise(audit, KEYS[5], "Gezien", helper="Buurman Ton", by=aisha, at=at)
    rules.advise(audit, KEYS[6], "Gezien", again_on=date(2027, 5, 3), by=aisha, at=at)
    rules.give(audit, by=aisha, at=at)
    for kind, told in in_all_three(sign_in("fatma"), audit).items():
        assert "Wie helpt: Buurman Ton" in told, kind
        assert "We kijken weer op: maandag 3 mei 2027" in told, kind
    page = sign_in("fatma").get(url("report", audit)).content.decode()
    assert page.count("advised__do") == 4
    assert page.count(reverse("audit_from_advice", args=[audit.public_id, 1])[:-2]) == 2


def test_a_first_audit_is_called_so_everywhere(cast, at, sign_in):
    audit = given(cast, at)
    for kind, told in in_all_three(sign_in("fatma"), audit).items():
        assert FIRST in told, kind


@pytest.mark.slow
@pytest.mark.parametrize("how", ["its report was not given", "by other rules"])
def test_after_an_audit_that_cannot_lie_beside_it_no_report_calls_itself_the_first(
    cast, at, sign_in, how
):
    then = at - HALF_A_YEAR
    if how == "by other rules":
        before = name_audit(cast, then, rule_set=SCALE)
        keep_all(cast, before, [4] * 11, then)
        report_of(cast, before, then)
    else:
        before = name_audit(cast, then)
        score_both(cast, before, then)
        keep(cast, before, then)
    audit = given(cast, at)
    for kind, told in in_all_three(sign_in("fatma"), audit).items():
        assert FIRST not in told, kind
        assert NONE_ALIKE in told, kind
        assert GOOD in told, kind
