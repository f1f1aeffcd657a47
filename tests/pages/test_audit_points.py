"""Going through the points of a drawn file: one page a file, a tap kept at once or with a button, and what is left."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import FidelityAudit, FileCounts, FilePoint, ReadingEvent
from tests.audited import grow_old, keep, name_audit, report, score_all, score_both
from tests.fortress.grounds import body_of
from tests.kit.paper_reading import text_of as paper_text
from tests.pages.test_audit import text_of, url

OURS = ("samira", "dirk", "marja", "joost")
ENOUGH = {
    "inventory_1": {"both": [7, 10, 0]},
    "inventory_2": {"first": [8, 10, 1], "second": [7, 10, 0], "both": [6, 10, 0]},
}


@pytest.fixture
def audit(cast, at, sign_in):
    grow_old(cast, *OURS)
    audit = name_audit(cast, at)
    sign_in("aisha").post(url("draw", audit))
    return audit


def is_checked(page: str, name: str, value: str) -> bool:
    return bool(re.search(rf'name="{name}" value="{value}" checked', page))


def test_one_page_a_file_with_what_was_counted_and_seven_taps(cast, sign_in, audit):
    page = sign_in("aisha").get(url("file", audit, 1)).content.decode()
    assert page.count("<fieldset") == 7
    assert page.count('type="radio"') == 21
    told = text_of(sign_in("aisha").get(url("file", audit, 1)))
    assert "In vijf of meer leefgebieden staat iets" in told
    assert "van de 10 leefgebieden" in told
    assert re.search(r"Al geteld: \d van de 8 punten zijn er", told)
    assert not re.search(r'type="radio"[^>]* checked', page)


def test_taps_are_kept_with_the_button_and_changed(cast, sign_in, audit):
    aisha = sign_in("aisha")
    done = aisha.post(url("points", audit, 1), {"inventory_2": "yes", "action_plan_3": "no"})
    assert done["Location"] == url("file", audit, 1)
    page = aisha.get(url("file", audit, 1)).content.decode()
    assert is_checked(page, "inventory_2", "yes")
    assert is_checked(page, "action_plan_3", "no")
    aisha.post(url("points", audit, 1), {"inventory_2": "unclear"})
    page = aisha.get(url("file", audit, 1)).content.decode()
    assert is_checked(page, "inventory_2", "unclear")
    assert is_checked(page, "action_plan_3", "no"), "what was not sent stays"
    other = sign_in("pieter").get(url("file", audit, 1)).content.decode()
    assert not re.search(r'type="radio"[^>]* checked', other)


def test_a_script_sends_one_tap_and_gets_no_page(cast, sign_in, audit):
    answer = sign_in("aisha").post(url("points", audit, 2), {"inventory_7": "no", "one": "on"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert FilePoint.objects.get(auditor__no=1).mark == "no"


def test_what_was_tapped_stays_after_a_mistake(cast, sign_in, audit):
    aisha = sign_in("aisha")
    sent = {"inventory_2": "yes", "inventory_7": "perhaps", "action_plan_2": "no"}
    answer = aisha.post(url("points", audit, 1), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert is_checked(page, "inventory_2", "yes")
    assert is_checked(page, "action_plan_2", "no")
    assert not FilePoint.objects.filter(auditor__isnull=False).exists()


def test_ready_is_ready(cast, at, sign_in, audit):
    aisha = sign_in("aisha")
    aisha.post(url("points", audit, 1), {"inventory_2": "yes"})
    score_all(cast, audit, "aisha", [3] * 10, at)
    page = aisha.get(url("file", audit, 1))
    assert 'type="radio"' not in page.content.decode()
    assert "Jouw scores staan vast" in text_of(page)
    late = aisha.post(url("points", audit, 1), {"inventory_2": "no"})
    assert late.status_code == 422
    assert "Jouw scores staan vast" in text_of(late)
    score_all(cast, audit, "pieter", [3] * 10, at)
    assert aisha.get(url("points", audit, 1)).status_code == 404
    assert aisha.get(url("file", audit, 1)).status_code == 200, "the day goes on"


def test_after_the_files_close_the_points_stay_and_the_words_go(cast, sign_in, audit):
    aisha = sign_in("aisha")
    FidelityAudit.objects.update(closes_at=clock.now() - timedelta(seconds=1))
    assert aisha.get(url("file", audit, 1)).status_code == 404
    home = aisha.get(url("one", audit)).content.decode()
    assert url("points", audit, 1) in home
    page = aisha.get(url("points", audit, 1))
    told = text_of(page)
    assert "Het dossier is dicht" in told
    assert "Kaarten" not in told
    done = aisha.post(url("points", audit, 1), {"inventory_2": "yes"})
    assert done["Location"] == url("points", audit, 1)


def test_the_points_help_to_score_and_give_no_score(cast, sign_in, audit):
    aisha = sign_in("aisha")
    for no in (1, 2, 3):
        mark = "yes" if no < 3 else "unclear"
        aisha.post(url("points", audit, no), {"inventory_2": mark, "action_plan_2": mark})
    page = aisha.get(url("score", audit, 5))
    told = text_of(page)
    assert "2 van de 3 dossiers (bij 1 niet te zien)" in told
    assert "Dit is geen score" in told
    assert " checked" not in page.content.decode()
    assert "2 van de 3 dossiers" not in text_of(sign_in("pieter").get(url("score", audit, 5)))
    assert "Uit de dossiers" not in text_of(aisha.get(url("score", audit, 1)))


def test_the_client_reads_that_somebody_looked(cast, sign_in, audit):
    no = audit.files.get(client=cast.clients["samira"]).no
    sign_in("aisha").post(url("points", audit, no), {"inventory_2": "yes", "one": "on"})
    event = ReadingEvent.objects.filter(page="audit.points").get()
    assert (event.purpose, event.role, event.act) == ("audit", "auditor", "write")
    log = text_of(sign_in("samira").get(reverse("client_looks")))
    assert "Iemand die het team bekijkt" in log


def test_both_beside_each_other_once_both_are_ready(cast, at, sign_in, audit):
    aisha, pieter = sign_in("aisha"), sign_in("pieter")
    for no in (1, 2):
        aisha.post(url("points", audit, no), {"inventory_2": "yes"})
    pieter.post(url("points", audit, 1), {"inventory_2": "no"})
    score_both(cast, audit, at)
    told = text_of(aisha.get(url("compare", audit)))
    assert re.search(
        r"eigen woorden van de cliënt 2 van de 2 dossiers 0 van de 1 dossiers 1 van de 2 dossiers",
        told,
    )
    assert "0 van de 1 dossiers" in text_of(pieter.get(url("agree", audit, 5)))
    keep(cast, audit, at)
    assert "van de 2 dossiers" not in text_of(sign_in("joris").get(url("compare", audit)))


@pytest.mark.slow
def test_the_report_tells_counts_of_enough_people_and_no_file(cast, at, sign_in, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    report(cast, audit, at)
    fatma = sign_in("fatma")
    assert "van de 4 dossiers" not in text_of(fatma.get(url("report", audit)))
    FileCounts.objects.filter(audit=audit).update(is_enough=True, points=ENOUGH)
    told = text_of(fatma.get(url("report", audit)))
    assert "6 van de 10 dossiers: Het staat er in de eigen woorden van de cliënt" in told
    assert "De auditors telden in dossiers zonder naam" in told
    assert "Dossier 1" not in told
    assert "8 van de 10" not in told, "what one auditor saw stays between the two"
    pdf = fatma.get(reverse("audit_report_file", args=[audit.public_id, "pdf"]))
    assert "6 van de 10 dossiers" in paper_text(body_of(pdf))
    docx = fatma.get(reverse("audit_report_file", args=[audit.public_id, "docx"]))
    assert docx.status_code == 200
