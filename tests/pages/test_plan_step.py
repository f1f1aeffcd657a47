"""One small step: letting it wait or go and back again, its line for a calendar."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from icalendar import Calendar

from krachtwerk.kit import clock
from tests.pages.plan_samples import ID, goal_of, inside, look, path, post, step_of


@pytest.fixture
def samira(cast, sign_in):
    """Samira's browser."""
    return sign_in("samira")


@pytest.fixture
def goal(cast, at):
    """A goal of Samira, shared with Fatma."""
    return goal_of(cast, at)


def _today(cast, at):
    return clock.local(at, cast.bridge.zone).date()


def test_a_step_waits_and_comes_back(cast, at, samira, goal):
    step = step_of(cast, at, goal)
    post(samira, "plan_rest", step.public_id, do="rest")
    page = look(samira, "plan_week")
    assert "Deze stap wacht even." in page
    assert "step__text" not in page
    assert "Weer doen" in look(samira, "plan_step", step.public_id)
    samira.post(path("plan_rest", step.public_id))
    assert inside(look(samira, "plan_week"), "cover") == ["De zanggroep bellen"]


def test_a_step_is_let_go_and_wanted_after_all(cast, at, samira, goal):
    step = step_of(cast, at, goal)
    post(samira, "plan_let_go", step.public_id, do="let_go")
    page = look(samira, "plan_week")
    assert "Deze stap is niet meer nodig." in page
    undo = path("plan_let_go", step.public_id)
    assert f'class="undo" method="post" action="{undo}"' in page
    samira.post(undo)
    assert inside(look(samira, "plan_week"), "cover") == ["De zanggroep bellen"]
    for name in ("plan_rest", "plan_let_go"):
        assert post(samira, name, step.public_id, do="burn").status_code == 404
        assert samira.get(path(name, step.public_id))["Location"] == path(
            "plan_step", step.public_id
        )


def test_the_calendar_says_nothing_but_the_time(cast, at, samira, goal):
    day = _today(cast, at) + timedelta(days=1)
    step = step_of(
        cast, at, goal, "Naar de dokter", due_on=day, due_at=time(10, 30), where="Utrecht"
    )
    answer = samira.get(path("plan_calendar", step.public_id))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="afspraak.ics"'
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "Afspraak"
    assert event["DTSTART"].dt == clock.at_local(day, 10, 30, cast.bridge.zone)
    assert sorted(event) == ["DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "UID"]
    whole = step_of(cast, at, goal, due_on=day)
    event = Calendar.from_ical(samira.get(path("plan_calendar", whole.public_id)).content)
    assert event.walk("VEVENT")[0]["DTSTART"].dt == day
    undated = step_of(cast, at, goal)
    look(samira, "plan_calendar", undated.public_id, status=404)


@pytest.mark.parametrize("name", ["plan_step", "plan_rest", "plan_let_go", "plan_calendar"])
def test_somebody_elses_step_does_not_exist(cast, at, sign_in, samira, name):
    day = _today(cast, at)
    theirs = step_of(cast, at, goal_of(cast, at, who="dirk"), who="dirk", due_on=day).public_id
    for id in (theirs, ID):
        look(samira, name, id, status=404)
        assert post(samira, name, id, do="rest").status_code == 404
    mine = step_of(cast, at, goal_of(cast, at, audience="only_me"), due_on=day).public_id
    look(sign_in("fatma", together="samira"), name, mine, status=404)
