"""The report as its readers meet it: page, PDF and text document; the plan of the team, and looking back."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest
from django.urls import reverse

from krachtwerk.models import FidelityAudit
from krachtwerk.models.audit import AuditReport, TeamStep
from krachtwerk.rules import audit as rules
from tests.audited import GOOD, KEYS, agreed, given, name_audit
from tests.kit.paper_reading import root, text_of
from tests.pages.test_audit import text_of as page_text
from tests.pages.test_audit import url
from tests.pages.test_audit_meanwhile import version_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def kept(cast, at):
    return agreed(cast, at)


def test_the_two_write_it_and_the_team_reads_it(cast, at, sign_in, kept):
    aisha, fatma = sign_in("aisha"), sign_in("fatma")
    assert fatma.get(url("report", kept)).status_code == 404
    write = url("write", kept)
    assert aisha.post(write, {"opening": " "}).status_code == 422
    aisha.post(write, {"opening": GOOD})
    page = page_text(aisha.get(url("advise", kept, 1)))
    assert "Gezien bij trajectory_focus" in page
    half = aisha.post(url("advise", kept, 1), {"seen": "Wij zagen roosters", "helper": "De coach"})
    assert half.status_code == 422
    assert "Geef één advies" in page_text(half)
    assert "Wij zagen roosters" in half.content.decode()
    for no in range(1, 11):
        more = {"advice": "Plan tijd", "helper": "De coach", "again_on": "2027-05-01"}
        sent = {"seen": f"Gezien {no}"} | (more if no < 3 else {})
        aisha.post(url("advise", kept, no), sent)
    assert "Alleen jullie tweeën zien dit nog" in page_text(aisha.get(url("report", kept)))
    assert aisha.post(url("give", kept))["Location"] == url("report", kept)
    told = page_text(fatma.get(url("report", kept)))
    assert told.index("Wat goed gaat") < told.index(GOOD) < told.index("Wat kan groeien")
    assert "Doe dit: Plan tijd" in told
    assert "Wie helpt: De coach" in told
    assert "1 mei 2027" in told
    assert "Dit is de eerste audit van dit team" in told
    assert "Samen: 3,8 van 5" in told
    for key in ("noor", "els", "henk", "joris", "carla", "pieter"):
        assert sign_in(key).get(url("report", kept)).status_code == 200, key
    for key in ("bram", "pim", "vos", "nadia", "samira", "ilse"):
        assert sign_in(key).get(url("report", kept)).status_code == 404, key


def test_taken_back_within_ten_minutes(cast, at, sign_in):
    audit = given(cast, at)
    aisha = sign_in("aisha")
    aisha.post(url("give", audit), {"again": "on"})
    assert AuditReport.objects.get(audit=audit).given_at is None
    assert sign_in("fatma").get(url("report", audit)).status_code == 404
    assert aisha.get(url("write", audit)).status_code == 200


def test_beside_the_one_before_in_words_and_a_table(cast, at, sign_in):
    first = given(cast, at - timedelta(days=200))
    second = name_audit(cast, at)
    assert second.id != first.id
    from_first = {0: 5, 1: 2}
    for who in ("aisha", "pieter"):
        for no, key in enumerate(KEYS):
            rules.score(second, key, from_first.get(no, 4), "Gezien", by=cast.member(who), at=at)
        rules.lock(second, by=cast.member(who), at=at)
    rules.keep(second, by=cast.member("aisha"), at=at)
    told = page_text(sign_in("aisha").get(url("report", second)))
    assert "De vorige audit was op" in told
    assert "De vorige keer. Samen: 3,8 van 5" in told
    assert re.search(r"Focus op krachtgerichte trajecten 3 5 hoger", told)
    assert re.search(r"Caseload 3 2 lager", told)
    assert re.search(r"Coaching 4 4 gelijk", told)


def test_an_auditor_of_a_new_audit_reads_no_report_of_that_team(cast, at, sign_in):
    audit = given(cast, at - timedelta(days=200))
    aisha = sign_in("aisha")
    assert aisha.get(url("report", audit)).status_code == 200
    name_audit(cast, at, begin=timedelta(days=2), last=timedelta(days=2, hours=5))
    for name in ("report", "compare"):
        assert aisha.get(url(name, audit)).status_code == 404
    assert aisha.get(reverse("audit_report_file", args=[audit.public_id, "pdf"])).status_code == 404
    assert sign_in("fatma").get(url("report", audit)).status_code == 200


def test_the_pdf_is_tagged_with_language_headings_and_heads_of_its_table(cast, at, sign_in):
    audit = given(cast, at)
    answer = sign_in("fatma").get(reverse("audit_report_file", args=[audit.public_id, "pdf"]))
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="Rapport.pdf"' in answer["Content-Disposition"]
    body = answer.content
    catalog = root(body)
    assert catalog["/Lang"] == "nl"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_object().get_data()
    kinds = kinds_of(catalog["/StructTreeRoot"])
    assert kinds.count("H1") == 1
    assert kinds.count("H2") >= 3
    assert kinds.count("TH") == 2, "without a report before it and a period that was counted"
    assert kinds.count("TD") == 20
    text = text_of(body)
    assert GOOD in text
    assert text.index("Wat goed gaat") < text.index("Wat kan groeien")


def kinds_of(part) -> list[str]:
    """The kind of every part of the tree, in the order of reading."""
    if not hasattr(part, "get"):
        return []
    found = [str(part["/S"]).removeprefix("/")] if "/S" in part else []
    kids = part.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found += kinds_of(kid.get_object())
    return found


def test_the_text_document_has_language_headings_and_a_head_of_its_table(cast, at, sign_in):
    audit = given(cast, at)
    answer = sign_in("noor").get(reverse("audit_report_file", args=[audit.public_id, "docx"]))
    assert 'filename="Rapport.docx"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        parts = {name: Tree.fromstring(zipped.read(name)) for name in zipped.namelist()}
    body = parts["word/document.xml"]
    styles = [one.get(f"{W}val") for one in body.iter(f"{W}pStyle")]
    assert styles[:2] == ["Heading1", "Heading2"]
    assert styles.count("Heading3") == 10
    assert len(list(body.iter(f"{W}tblHeader"))) == 1
    assert len(list(body.iter(f"{W}tr"))) == 11
    assert GOOD in "".join(one.text or "" for one in body.iter(f"{W}t"))
    assert next(parts["word/styles.xml"].iter(f"{W}lang")).get(f"{W}val") == "nl-NL"
    assert "Audit van Team Haven" in Tree.tostring(parts["docProps/core.xml"], encoding="unicode")
    other = reverse("audit_report_file", args=[audit.public_id, "odt"])
    assert sign_in("noor").get(other).status_code == 404


def test_advice_becomes_a_step_in_the_plan_of_the_team(cast, at, sign_in):
    audit = given(cast, at)
    fatma = sign_in("fatma")
    page = page_text(fatma.get(url("from_advice", audit, 1)))
    assert "Doe dit bij trajectory_focus" in page
    sent = {"what": "Minder diensten", "who": "Noor en Els", "due_on": "2027-01-15", "place": ""}
    half = fatma.post(url("from_advice", audit, 1), sent | {"who": ""})
    assert half.status_code == 422
    assert "Minder diensten" in half.content.decode()
    fatma.post(url("from_advice", audit, 1), sent)
    told = page_text(sign_in("noor").get("/t/p/"))
    assert "Minder diensten" in told
    assert "Noor en Els · vrijdag 15 januari 2027" in told
    assert "Komt uit het advies over: Focus op krachtgerichte trajecten" in told
    row = TeamStep.objects.get()
    fatma.post(reverse("audit_tick", args=[row.public_id]), {"how": "done"})
    assert "Toch nog niet" in page_text(fatma.get("/t/p/"))
    fatma.post(reverse("audit_tick", args=[row.public_id]), {"how": "not_done"})
    fatma.post(reverse("audit_tick", args=[row.public_id]), {"how": "off"})
    assert "Er staat nu geen stap open" in page_text(fatma.get("/t/p/"))
    assert "Minder diensten" not in page_text(sign_in("bram").get("/t/p/"))
    assert sign_in("bram").get(reverse("audit_step", args=[row.public_id])).status_code == 404
    step = reverse("audit_step", args=[row.public_id])
    fatma.post(step, sent | {"what": "Geen diensten", "version": version_of(fatma, step)})
    assert "Geen diensten" in page_text(fatma.get("/t/p/"))


def test_half_a_year_later_the_team_is_asked_to_look_back(cast, at, sign_in):
    audit = given(cast, at - timedelta(days=200))
    fatma = sign_in("fatma")
    assert "Terugkijken op" in page_text(fatma.get(url("report", audit)))
    page = page_text(fatma.get(url("look_back", audit)))
    assert "Doe dit bij trajectory_focus" in page
    assert fatma.post(url("look_back", audit), {"went_well": ""}).status_code == 422
    fatma.post(url("look_back", audit), {"went_well": "Wij gaan naar buiten", "next_time": "Plannen"})  # fmt: skip
    told = page_text(sign_in("joris").get(url("report", audit)))
    assert "Wat ervan kwam Wij gaan naar buiten" in told
    assert FidelityAudit.objects.count() == 1
