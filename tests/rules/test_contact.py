"""A contact keeps what was said of it, once; steps looked at, appointments, topics, answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    Appointment,
    AppointmentOff,
    Contact,
    ContactWords,
    PlanCheck,
    PromptAnswer,
    Strength,
    Tick,
    TopicTalked,
)
from krachtwerk.rules import checks, prompts
from krachtwerk.rules import contact as rules
from tests.pages.work_samples import a_card, a_person, a_step


def _log(cast, at, told, **more):
    given = {"by": cast.member("fatma"), "at": at} | more
    return rules.log_contact(cast.clients["samira"], told, **given)


def test_place_and_moment_are_enough(cast, at):
    row = _log(cast, at, rules.Told(place="home", happened_at=at))
    assert (row.place, row.kind, row.together) == ("home", "talk", False)
    assert not ContactWords.objects.exists()


def test_the_same_id_twice_is_one_contact_with_one_new_card(cast, at):
    id, told = uuid4(), rules.Told(
        place="home", happened_at=at, new_card=("health", "Ik loop elke dag"), own_words="Moe"
    )  # fmt: skip
    assert _log(cast, at, told, id=id) == _log(cast, at, told, id=id)
    assert (Contact.objects.count(), Strength.objects.count()) == (1, 1)
    with pytest.raises(Refusal) as no:
        rules.log_contact(cast.clients["dirk"], told, by=cast.member("fatma"), at=at, id=id)
    assert no.value.key == "refuse.not_yours"


def test_own_words_are_the_clients_and_the_note_is_the_workers(cast, at):
    _log(cast, at, rules.Told(place="home", happened_at=at, own_words="Moe", note="Brief"))
    own, note = (row.words for row in ContactWords.objects.order_by("id").select_related("words"))
    seat = cast.seats["fatma"].id
    assert (own.by_client, own.by_member_id, own.written_by_id, own.key_kind) == (
        True, None, seat, "booklet",
    )  # fmt: skip
    assert (note.by_client, note.by_member_id, note.key_kind) == (False, seat, "file")


def test_a_contact_that_is_still_to_come_is_refused(cast, at):
    with pytest.raises(Refusal) as no:
        _log(cast, at, rules.Told(place="home", happened_at=at + timedelta(minutes=1)))
    assert (no.value.key, no.value.field) == ("error.date_future", "happened_on")


def test_only_a_worker_keeps_a_contact(cast, at):
    with pytest.raises(Refusal) as no:
        _log(cast, at, rules.Told(place="home", happened_at=at), by=cast.client("samira"))
    assert no.value.key == "refuse.not_yours"


def test_rows_of_another_client_are_refused(cast, at):
    told = rules.Told(
        place="home", happened_at=at, strengths=[a_card(cast, at, "Van Dirk", who="dirk")]
    )
    with pytest.raises(Refusal) as no:
        _log(cast, at, told)
    assert no.value.key == "refuse.not_yours"


def test_people_and_cards_stand_with_the_contact(cast, at):
    card, leyla = a_card(cast, at, "Tekenen"), a_person(cast, at, "Leyla")
    row = _log(cast, at, rules.Told(place="home", happened_at=at, strengths=[card], people=[leyla]))
    assert [s.strength_id for s in row.strengths.all()] == [card.id]
    assert [p.person_id for p in row.people.all()] == [leyla.id]


def test_steps_are_looked_at_with_or_without_a_mark_and_once(cast, at):
    one, two = a_step(cast, at, "Een"), a_step(cast, at, "Twee")
    row, id = _log(cast, at, rules.Told(place="home", happened_at=at)), uuid4()
    for _ in range(2):
        checks.check_plan(row, [one, two], {one.id: "done"}, by=cast.member("fatma"), at=at, id=id)
    looked = PlanCheck.objects.order_by("action_id").values_list("action_id", "tick__how")
    assert list(looked) == [(one.id, "done"), (two.id, None)]


def test_a_step_heard_in_passing_counts_only_with_a_contact(cast, at):
    step, fatma = a_step(cast, at, "Een"), cast.member("fatma")
    checks.tick_step(step, "bit", by=fatma, at=at)
    assert (Tick.objects.count(), PlanCheck.objects.count()) == (1, 0)
    row = rules.log_contact(
        cast.clients["dirk"], rules.Told(place="home", happened_at=at), by=fatma, at=at
    )
    with pytest.raises(Refusal) as no:
        checks.tick_step(step, "bit", by=fatma, at=at, contact=row)
    assert no.value.key == "refuse.not_yours"


def test_the_next_time_is_made_with_the_contact_in_the_same_place(cast, at):
    soon = at + timedelta(days=7)
    row = _log(cast, at, rules.Told(place="neighbourhood", happened_at=at, next_at=soon))
    meeting = Appointment.objects.get()
    assert (meeting.made_in_id, meeting.place, meeting.starts_at) == (row.id, "neighbourhood", soon)


def test_an_appointment_is_made_once_and_called_off_once(cast, at):
    id, fatma, samira = uuid4(), cast.member("fatma"), cast.clients["samira"]
    for _ in range(2):
        row = rules.make_appointment(samira, at + timedelta(days=1), "home", by=fatma, at=at, id=id)
        rules.call_off(row, by=fatma, at=at)
    assert (Appointment.objects.count(), AppointmentOff.objects.count()) == (1, 1)
    with pytest.raises(Refusal) as no:
        rules.make_appointment(samira, at - timedelta(days=1), "home", by=fatma, at=at)
    assert no.value.key == "error.date_past"


def test_a_topic_is_talked_about_once(cast, at):
    topic = rules.add_topic(cast.clients["samira"], "De brief", by=cast.client("samira"), at=at)
    for _ in range(2):
        rules.talked_about(topic, by=cast.member("fatma"), at=at)
    assert TopicTalked.objects.get().topic_id == topic.id


@pytest.mark.parametrize(
    ("answer", "weeks"), [("good_idea", 2), ("rather_here", 4), ("roster", 4), ("not_now", 1)]
)
def test_how_long_a_question_rests_depends_on_the_answer(cast, at, answer, weeks):
    id, samira = uuid4(), cast.clients["samira"]
    for _ in range(2):
        prompts.answer_prompt(samira, "outside", answer, by=cast.member("fatma"), at=at, id=id)
    row = PromptAnswer.objects.get()
    assert row.asks_again_on == clock.local(at, samira.organisation.zone).date() + timedelta(
        weeks=weeks
    )


def test_a_question_rests_by_the_days_of_the_organisation(cast):
    just_after_midnight = datetime(2027, 6, 9, 22, 30, tzinfo=UTC)
    row = prompts.answer_prompt(
        cast.clients["samira"], "outside", "not_now", by=cast.member("fatma"),
        at=just_after_midnight,
    )  # fmt: skip
    assert row.asks_again_on == date(2027, 6, 17)
