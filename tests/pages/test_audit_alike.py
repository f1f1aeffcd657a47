"""The page of the audits: how alike auditors look, for the lead, of each indicator."""

from __future__ import annotations

import re

from tests.access.test_audit_alike import FAR, ONE_LEFT_OUT, keep_five
from tests.audited import KEYS, keep, name_audit, score_both
from tests.pages.test_audit import text_of


def table_of(answer) -> list[list[str]]:
    rows = re.findall(r"<tr.*?</tr>", answer.content.decode().partition("<main")[2], re.S)
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in rows
    ]


def test_a_lead_reads_how_alike_auditors_look_of_each_indicator(cast, at, sign_in):
    keep_five(cast, at)
    answer = sign_in("joris").get("/t/a/")
    head, *rows = table_of(answer)
    assert head == ["Indicator", "Audits", "Gewogen kappa", "ICC (A,1)"]
    assert [row[1:] for row in rows] == [
        ["5", "0,80", "0,83"] if key == FAR else ["4" if key == ONE_LEFT_OUT else "5", "–", "–"]
        for key in KEYS
    ]
    assert "Per indicator, over alle audits" in text_of(answer)
    assert table_of(sign_in("aisha").get("/t/a/")) == []


def test_before_there_are_five_audits_the_lead_reads_when_it_comes(cast, at, sign_in):
    audit = name_audit(cast, at)
    score_both(cast, audit, at)
    keep(cast, audit, at)
    answer = sign_in("joris").get("/t/a/")
    assert table_of(answer) == []
    assert "Vanaf 5 audits staat hier hoe gelijk auditors kijken." in text_of(answer)
