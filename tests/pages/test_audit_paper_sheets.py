"""Sheets of questions of an audit: for each talk and each who is asked, in both languages and both ways of saying."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.method.audit_asks import ITEMS, TALKS, Asked
from krachtwerk.method.keys import Role
from krachtwerk.pages.audit.papers import SHEETS, WAYS, number_of
from krachtwerk.rules import audit as rules
from krachtwerk.rules import organisation
from tests.audited import name_audit
from tests.kit.paper_reading import read, solid, text_of
from tests.kit.paper_tags import faults

DAY = timedelta(days=1)
CLIENT, WORKER = number_of("asks", Asked.CLIENT), number_of("asks", Asked.WORKER)
TALK = number_of("talk", Asked.CLIENT)
PERSONAL = ("Haven", "Aisha", "Pieter", "Joris", "Brug", "2026", "2027")


@pytest.fixture
def audit(cast, at):
    """Ten days from now, so that the questions beforehand are open."""
    return name_audit(cast, at, begin=10 * DAY, last=10 * DAY + timedelta(hours=8))


def address(audit, no, language="nl", level="plain"):
    way = WAYS.index((language, level)) + 1
    return reverse("audit_paper_said", args=[audit.public_id, no, way])


def file_of(browser, audit, no, language="nl", level="plain"):
    answer = browser.get(f"{address(audit, no, language, level)}pdf/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return answer.content


def sheet_of(answer):
    """What comes on paper of a page: its language, its questions, and all of its text."""
    assert answer.status_code == 200
    body = answer.content.decode()
    language, sheet = re.search(
        r'<article[^>]*lang="(\w+)"[^>]*>(.*)</article>', body, re.S
    ).groups()
    rows = [html.unescape(one) for one in re.findall(r"<li><b>(.*?)</b>", sheet)]
    return language, rows, html.unescape(re.sub(r"<[^>]+>", " ", sheet))


@pytest.mark.parametrize(("language", "level"), WAYS)
@pytest.mark.parametrize("no", [CLIENT, TALK, WORKER, 1])
def test_page_and_pdf_say_the_same_and_nothing_of_anybody(sign_in, audit, no, language, level):
    joris = sign_in("joris")
    form, asked = SHEETS[no - 1]
    if level == "easy" and asked != Asked.CLIENT:
        assert joris.get(address(audit, no, language, level)).status_code == 404
        return
    said, rows, text = sheet_of(joris.get(address(audit, no, language, level)))
    assert said == language
    assert len(rows) == (TALKS if form == "talk" else ITEMS[asked])
    body = file_of(joris, audit, no, language, level)
    printed = text_of(body)
    title = re.split(r"\s{2,}", text.strip())[0]
    assert faults(body, language=language, title=title) == []
    for line in (*rows, "Code"):
        assert solid(line) in solid(printed), line
    for name in PERSONAL:
        assert name not in text, name
        assert name not in printed, name
    assert all(solid("Code") in solid(page.extract_text()) for page in read(body).pages)


def test_a_client_reads_it_easy_or_plain_and_a_worker_in_one_way(sign_in, audit):
    joris = sign_in("joris")
    easy, plain = (
        sheet_of(joris.get(address(audit, TALK, level=one)))[1] for one in ("easy", "plain")
    )
    assert easy[1] == "Wie kiest wat je doet?"
    assert plain[1] == "Wie kiest waar jullie aan werken?"
    asked = sheet_of(joris.get(address(audit, CLIENT, level="easy")))[1]
    assert asked[0] == "Wie mij helpt ziet wat ik kan."
    english = sheet_of(joris.get(address(audit, CLIENT, "en", "easy")))[1]
    assert english[0] == "My helper sees what I can do."
    page = joris.get(reverse("audit_paper", args=[audit.public_id, WORKER])).content.decode()
    assert "makkelijk" not in page
    assert address(audit, WORKER, "en") in page
    assert address(audit, CLIENT, "en", "easy") not in page


def test_there_is_a_box_for_each_answer_and_room_to_write_in_a_talk(sign_in, audit):
    joris = sign_in("joris")
    ticks = joris.get(address(audit, CLIENT)).content.decode()
    assert ticks.count('class="question-sheet__tick"') == 4 * ITEMS[Asked.CLIENT]
    assert re.findall(r"</span>(\w+)</li>", ticks)[:4] == [
        "Altijd", "Vaak", "Soms", "Nooit",
    ]  # fmt: skip
    talk = joris.get(address(audit, TALK)).content.decode()
    assert talk.count('class="question-sheet__lines"') == TALKS
    for body in (ticks, talk):
        assert body.count('class="question-sheet__code"') == 1


def test_what_is_not_counted_has_no_sheet_and_from_the_day_on_only_talks_have(
    cast, at, sign_in, audit
):
    joris = sign_in("joris")
    for asked in (Asked.TEAM_LEAD, Asked.COACH):
        assert joris.get(address(audit, number_of("asks", asked))).status_code == 404
    for wrong in (0, len(SHEETS) + 1):
        assert joris.get(address(audit, wrong)).status_code == 404
    rules.call_off(audit, by=cast.member("joris"), at=at)
    today = name_audit(cast, at)
    assert joris.get(address(today, CLIENT)).status_code == 404
    assert joris.get(address(today, TALK)).status_code == 200
    assert joris.get(f"{address(today, TALK)}docx/").status_code == 404
    assert (
        joris.get(reverse("audit_paper_said", args=[today.public_id, TALK, 5])).status_code == 404
    )


def test_the_way_there_is_on_the_page_of_the_day(cast, at, sign_in, audit):
    guide = reverse("audit_guide", args=[audit.public_id])
    for key in ("joris", "aisha"):
        page = sign_in(key).get(guide).content.decode()
        for no in range(1, 5):
            assert f'href="{reverse("audit_paper", args=[audit.public_id, no])}"' in page
    typing = sign_in("joris").get(reverse("audit_sheets", args=[audit.public_id])).content.decode()
    assert f'href="{reverse("audit_paper", args=[audit.public_id, CLIENT])}"' in typing
    for key in ("fatma", "noor", "henk", "carla", "samira"):
        assert sign_in(key).get(address(audit, TALK)).status_code == 404
    organisation.give_place(
        cast.seats["aisha"].account, Role.WORKER, name="Aisha El Amrani", starts_on=at.date(),
        team=cast.teams["harbour"], by=organisation.set_up(cast.bridge), at=at,
    )  # fmt: skip
    assert sign_in("aisha").get(address(audit, TALK)).status_code == 404
    assert reverse("audit_paper", args=[audit.public_id, 1]) not in (
        sign_in("aisha").get(guide).content.decode()
    )
