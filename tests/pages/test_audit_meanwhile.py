"""Two people who write the same thing: nobody saves unseen over what the other wrote."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.models.audit import TeamStep
from krachtwerk.rules import audit as rules
from tests.audited import GOOD, KEYS, eyes, given, keep, name_audit, score_both
from tests.pages.test_audit import text_of, url

NOW = "Dit staat er nu"
MEANWHILE = "Hier staat intussen iets anders"


def version_of(browser, path):
    """Over which version a page would save."""
    return mark_in(browser.get(path))


def mark_in(answer):
    return re.search(r'name="version" value="([^"]*)"', answer.content.decode())[1]


@pytest.fixture
def kept(cast, at):
    audit = name_audit(cast, at)
    score_both(cast, audit, at)
    keep(cast, audit, at)
    return audit


def told(cast, audit, at):
    return access.open_report(eyes(cast, "aisha", at), audit.public_id)[2]


def test_what_goes_well_is_not_saved_over_what_the_other_wrote(cast, at, sign_in, kept):
    aisha, path = sign_in("aisha"), url("write", kept)
    before = version_of(aisha, path)
    rules.open_report(kept, GOOD, by=cast.member("pieter"), at=at)
    answer = aisha.post(path, {"opening": "Zij luisteren goed", "version": before})
    assert answer.status_code == 422
    page = text_of(answer)
    assert page.count(MEANWHILE) == 2, "on top, and beside the field"
    assert f"{GOOD} {NOW}" in page
    assert "Zij luisteren goed" in answer.content.decode(), "what was typed stays"
    assert told(cast, kept, at).opening == GOOD
    again = aisha.post(path, {"opening": "Zij luisteren goed", "version": mark_in(answer)})
    assert again.status_code == 302
    assert told(cast, kept, at).opening == "Zij luisteren goed"


def test_the_first_words_and_the_same_words_need_no_question(cast, at, sign_in, kept):
    aisha, path = sign_in("aisha"), url("write", kept)
    before = version_of(aisha, path)
    for _ in range(2):
        assert aisha.post(path, {"opening": GOOD, "version": before}).status_code == 302


def test_each_part_of_an_indicator_that_differs_is_shown(cast, at, sign_in, kept):
    aisha, path = sign_in("aisha"), url("advise", kept, 1)
    before = version_of(aisha, path)
    on, pieter = date(2027, 5, 3), cast.member("pieter")
    advised = {"advice": "Plan tijd", "helper": "De coach", "again_on": on}
    rules.advise(kept, KEYS[0], "Roosters", **advised, by=pieter, at=at)
    mine = {"seen": "Roosters", "advice": "Minder diensten", "helper": "", "again_on": "2027-06-01"}
    answer = aisha.post(path, mine | {"version": before})
    assert answer.status_code == 422
    page = text_of(answer)
    for text in ("Plan tijd", "De coach", "maandag 3 mei 2027"):
        assert f"{text} {NOW}" in page
    assert f"Roosters {NOW}" not in page, "both wrote the same"
    assert "Minder diensten" in answer.content.decode()
    assert 'value="2027-06-01"' in answer.content.decode()
    assert told(cast, kept, at).rows[0].advice == "Plan tijd"
    aisha.post(path, mine | {"version": mark_in(answer)})
    assert told(cast, kept, at).rows[0].advice == "Minder diensten"


def test_a_slip_beside_it_hides_nothing(cast, at, sign_in, kept):
    aisha, path = sign_in("aisha"), url("advise", kept, 1)
    before = version_of(aisha, path)
    rules.advise(kept, KEYS[0], "Roosters", advice="Plan", by=cast.member("pieter"), at=at)
    sent = {"seen": "", "advice": "Doe", "again_on": "nooit", "version": before}
    answer = aisha.post(path, sent)
    assert answer.status_code == 422
    assert f"Roosters {NOW}" in text_of(answer)
    assert f"Plan {NOW}" in text_of(answer)


def test_of_words_that_went_meanwhile_it_says_so(cast, at, sign_in, kept):
    pieter = cast.member("pieter")
    more = {"advice": "Plan", "by": pieter, "at": at}
    rules.advise(kept, KEYS[0], "Roosters", helper="De coach", **more)
    aisha, path = sign_in("aisha"), url("advise", kept, 1)
    before = version_of(aisha, path)
    rules.advise(kept, KEYS[0], "Roosters", **more)
    sent = {"seen": "Roosters", "advice": "Plan", "helper": "Els", "version": before}
    answer = aisha.post(path, sent)
    assert "Wat hier stond, is intussen weg" in text_of(answer)
    assert NOW not in text_of(answer)


def test_a_team_looks_back_and_changes_a_step_with_open_eyes(cast, at, sign_in):
    audit = given(cast, at - timedelta(days=200))
    fatma, noor = sign_in("fatma"), cast.member("noor")
    path = url("look_back", audit)
    before = version_of(fatma, path)
    rules.look_back(audit, "Wij gaan naar buiten", "", by=noor, at=at)
    answer = fatma.post(path, {"went_well": "Anders", "version": before})
    assert answer.status_code == 422
    assert f"Wij gaan naar buiten {NOW}" in text_of(answer)
    step = rules.add_step(
        cast.teams["harbour"], what="Naar buiten", who="Els", due_on=at.date(), by=noor, at=at
    )
    path = reverse("audit_step", args=[step.public_id])
    before = version_of(fatma, path)
    told = {"what": "Elke week", "who": "Els", "due_on": at.date()}
    rules.change_step(step, **told, by=noor, at=at)
    answer = fatma.post(path, told | {"what": "Elke maand", "version": before})
    assert answer.status_code == 422
    assert f"Elke week {NOW}" in text_of(answer)
    fatma.post(path, told | {"what": "Elke maand", "version": mark_in(answer)})
    assert noor.keys.open_words(TeamStep.objects.get().what) == "Elke maand"
