"""The report of an audit as a reading aid meets it: every PDF and every text document, in both languages."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from django.urls import reverse

from krachtwerk.kit import docx
from krachtwerk.kit.pdf import compile_pdf
from krachtwerk.rules import audit as rules
from tests.audited import given
from tests.kit.paper_reading import read, solid, text_of
from tests.kit.paper_tags import faults, parts_of

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
TITLES = {"nl": "Audit van Team Haven", "en": "Audit of Team Haven"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
LONG = " ".join(["Een lange zin over wat wij zagen, met een komma."] * 60)


@pytest.fixture
def audit(cast, at):
    """The second audit of a team, so that every part of a report is there; the team looked back on it."""
    given(cast, at - timedelta(days=200))
    audit = given(cast, at)
    els = cast.member("els")
    rules.look_back(audit, "Wij gaan naar buiten", "Plannen", by=els, at=at)
    return audit


def file_of(sign_in: Any, audit: Any, kind: str, language: str) -> bytes:
    """The report as somebody of the team takes it along."""
    browser = sign_in("els")
    browser.post("/r/", {"language": language})
    answer = browser.get(reverse("audit_report_file", args=[audit.public_id, kind]))
    assert answer.status_code == 200
    return answer.content


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reading_aid_stumbles_over_nothing_in_the_pdf(sign_in, audit, language):
    body = file_of(sign_in, audit, "pdf", language)
    assert faults(body, language=language, title=TITLES[language]) == []
    kinds = [part.kind for part in parts_of(read(body))]
    assert (kinds.count("Table"), kinds.count("TH"), kinds.count("TD")) == (1, 4, 40)
    assert kinds.count("H3") == 11, "ten indicators, and what comes now"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_the_text_document_are_styles_in_order_in_its_language(
    sign_in, audit, language
):
    body = file_of(sign_in, audit, "docx", language)
    with zipfile.ZipFile(io.BytesIO(body)) as zipped:
        parts = {name: Tree.fromstring(zipped.read(name)) for name in zipped.namelist()}
    core, styles, told = (
        parts[name] for name in ("docProps/core.xml", "word/styles.xml", "word/document.xml")
    )
    assert core.findtext(f"{DC}title") == TITLES[language]
    assert core.findtext(f"{DC}language") == LANGUAGES[language]
    assert {one.get(f"{W}val") for one in styles.iter(f"{W}lang")} == {LANGUAGES[language]}
    names = {one.get(f"{W}val") for one in told.iter(f"{W}pStyle")}
    level = {
        one.get(f"{W}styleId"): int(found.get(f"{W}val"))
        for one in styles.iter(f"{W}style")
        if one.get(f"{W}styleId") in names
        and (found := one.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    assert sorted(level.values()) == [0, 1, 2]
    styled = [one.get(f"{W}val") for one in told.iter(f"{W}pStyle")]
    levels = [level[one] for one in styled if one in level]
    assert levels[0] == 0
    assert levels.count(0) == 1
    assert all(other <= one + 1 for one, other in pairwise(levels))
    rows = list(told.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 10]
    assert next(told.iter(f"{W}tblLook")).get(f"{W}firstRow") == "1"


def sheet(**more: Any) -> dict[str, Any]:
    """What the sheet asks for, with long and odd texts."""
    row = {
        "no": 1,
        "name": "Naam",
        "score": "3",
        "was": "–",
        "change": "–",
        "seen": LONG,
        "points": [LONG],
        "advice": LONG,
        "languages": {"seen": "ar", "advice": "", "helper": "en"},
    }
    labels = (
        "goes_well",
        "other",
        "advice",
        "helper",
        "again_on",
        "compare",
        "looked_back",
        "next_time",
    )
    report = {
        "title": "Audit", "when": "Vandaag", "opening": LONG, "total": "Samen: 4", "faithful": "", "total_before": "",
        "well": [row | {"helper": "Iemand", "again": "1 mei 2027"}] * 5,
        "other": [row | {"helper": "", "again": "", "advice": ""}] * 5, "before": "", "heads": ["A", "B", "C", "D"],
        "table": [[LONG, "3", "4", "hoger"]] * 40, "faces": LONG, "rules": "regels", "again": "later",
        "looked": "", "next_time": "", "points": LONG,
        "languages": {"opening": "en", "looked": "", "next_time": ""},
    }  # fmt: skip
    told = {name: name.capitalize() for name in labels} | {"title": "Audit", "page": "Bladzijde"}
    return {"labels": told, "language": "nl", "report": report | more}


@pytest.mark.slow
@pytest.mark.parametrize(
    "odd",
    [
        "#set page(width: 1pt) $x$ *a* _b_ @c <d>",
        *(
            pytest.param(odd, marks=pytest.mark.full)
            for odd in ("", "عربي mixed with Dutch", "x" * 400, "a\nb\n\nc")
        ),
    ],
)
def test_a_long_report_and_odd_texts_stay_whole_and_readable_aloud(odd):
    body = compile_pdf("audit", sheet(opening=f"{odd} {LONG}"))
    assert len(read(body).pages) > 5
    assert faults(body, language="nl", title="Audit") == []
    if odd.isascii():
        assert solid(odd) in solid(text_of(body))


@pytest.mark.slow
def test_a_pdf_without_tags_is_found():
    body = compile_pdf("audit", sheet(), standard=None)
    assert faults(body, language="en", title="Anders") != []


def test_a_text_document_holds_no_part_that_says_who_made_it():
    with zipfile.ZipFile(io.BytesIO(docx.write("Titel", "nl", [("h1", "Titel")]))) as zipped:
        core = zipped.read("docProps/core.xml").decode()
        assert sorted(re.findall(r"<dc:(\w+)>", core)) == ["language", "title"]
        assert "docProps/app.xml" not in zipped.namelist()
