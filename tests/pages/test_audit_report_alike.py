"""What a report says, the same on its page, in its PDF and in its text document."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as Tree

from django.urls import reverse

from krachtwerk.rules import audit as rules
from tests.audited import KEYS, keep, name_audit, report, score_both
from tests.kit.paper_reading import text_of
from tests.pages.test_audit import text_of as page_text
from tests.pages.test_audit import url

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
