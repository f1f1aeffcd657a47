"""Forms take what browsers send: ends of lines, days that are no days, and the same text once more."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import Words
from krachtwerk.pages import context
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.rules import plan as rules
from tests.pages.plan_samples import goal_of, look, post, step_of

LINES = "Ik wil rust.\nEn een huis."
SENT = LINES.replace("\n", "\r\n")


@pytest.fixture(autouse=True)
def _door():
    context.enter(context.Door())


class Told(Form):
    text = text_field(most=20)
    on = forms.DateField(required=False)


def test_the_end_of_a_line_is_one_sign():
    form = Told({"text": "een\r\ntwee\rdrie\nvier "})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "een\ntwee\ndrie\nvier"
    assert Told({"text": "\r\n".join("a" * 10)}).is_valid()


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        ("1900-01-01", True),
        ("2199-12-31", True),
        ("1899-12-31", False),
        ("0001-01-01", False),
        ("9999-12-31", False),
    ],
)
def test_a_day_lies_in_our_time(day, fits):
    form = Told({"text": "een", "on": day})
    assert form.is_valid() is fits
    assert fits or form.errors["on"] == [context.t("error.date")]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_appointment_far_out_of_time_is_asked_again(cast, sign_in, day):
    path = reverse("contact_appointment", args=[cast.clients["samira"].public_id])
    sent = {"next_on": day, "next_at": "00:00", "place": "home"}
    assert sign_in("fatma").post(path, sent).status_code == 422


def test_a_step_far_out_of_time_is_asked_again(cast, at, sign_in):
    goal, samira = goal_of(cast, at), sign_in("samira")
    post(samira, "plan_step_new", goal.public_id, question="what", text="Bellen")
    sent = {"question": "when", "on": "9999-12-31"}
    assert post(samira, "plan_step_new", goal.public_id, **sent).status_code == 422
    step = step_of(cast, at, goal, due_on=date(2199, 12, 31))
    assert samira.get(reverse("plan_calendar", args=[step.public_id])).status_code == 200


def test_a_goal_saved_as_it_stands_is_not_said_anew(cast, at, sign_in):
    goal, samira = goal_of(cast, at, LINES), sign_in("samira")
    before = Words.objects.count()
    answer = post(samira, "plan_goal_again", goal.public_id, text=SENT)
    assert answer["Location"] == reverse("plan_goal", args=[goal.public_id])
    assert Words.objects.count() == before


def test_words_with_a_tick_saved_as_they_stand_are_not_said_anew(cast, at, sign_in):
    samira, me = sign_in("samira"), cast.client("samira")
    step = step_of(cast, at, goal_of(cast, at))
    tick = rules.tick(step, "bit", by=me, at=at, text=LINES)
    before = Words.objects.count()
    post(samira, "plan_tick_words", tick.public_id, text=SENT)
    assert Words.objects.count() == before
    assert "En een huis." in look(samira, "plan_step", step.public_id)


def test_the_same_words_twice_with_a_tick_are_said_once(cast, at):
    me = cast.client("samira")
    tick = rules.tick(step_of(cast, at, goal_of(cast, at)), "done", by=me, at=at)
    first = rules.add_to_tick(tick, LINES, by=me, at=at).words
    assert rules.add_to_tick(tick, f" {SENT} ", by=me, at=clock.now()).words == first
    assert first is not None
    assert not hasattr(first, "replaced_by")


def test_a_worker_reads_which_fields_to_look_at(cast, sign_in):
    path = reverse("contact_appointment", args=[cast.clients["samira"].public_id])
    page = sign_in("fatma").post(path, {}).content.decode()
    links = re.findall(r'<a href="#(\w+)">(\w+): ', page)
    assert links == [("id_next_on", "Dag"), ("id_next_at", "Tijd"), ("id_place", "Waar")]


def test_one_fault_in_the_booklet_is_told_at_its_field_and_to_the_ear(cast, sign_in):
    page = sign_in("samira").post("/b/10/", {"text": " "}).content.decode()
    told = "Hier staat nog niets."
    assert f'<p class="hidden-text" role="alert">Kijk hier nog even. {told}</p>' in page
    assert 'id="errors"' not in page
    assert page.count(told) == 2
