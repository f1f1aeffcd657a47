"""A person's page, one-tap ticks, topics, appointments and the file; for the worker beside them alone."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.models import (
    Action,
    Appointment,
    PlanCheck,
    Strength,
    TaskSpell,
    Tick,
    TickUndone,
    TopicTalked,
    TrajectoryPart,
    Words,
)
from krachtwerk.models.words import Confirmation
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import network, plan
from tests.pages.test_work_today import MOST, _is_frame
from tests.pages.work_samples import a_card, a_person, a_step

OTHERS = ["els", "bram", "ilse", "noor", "pim", "henk", "aisha", "vos"]


@pytest.fixture
def here(cast):
    """The address of Samira's page."""
    return f"/w/p/{cast.clients['samira'].public_id}/"


def _read(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_page_shows_what_the_client_shares(cast, sign_in, at, here):
    me, samira = cast.client("samira"), cast.clients["samira"]
    card = a_card(cast, at, "Ik teken graag")
    plan.add_goal(samira, "Ik wil weer tekenen", by=me, at=at, card=card, audience="with_worker")
    a_step(cast, at, "Potloden kopen")
    a_person(cast, at, "Leyla")
    contact_rules.add_topic(samira, "De brief", by=me, at=at, audience="with_worker")
    text = _read(sign_in("fatma"), here)
    steps = re.findall(r'class="step__text"[^>]*>([^<]+)<', text)
    goals = re.findall(r'class="goal__text"[^>]*>([^<]+)<', text)
    assert steps == ["Potloden kopen"]
    assert goals == ["Ik wil weer tekenen", "Doel bij Potloden kopen"]
    assert re.findall(r'class="goal__said"[^>]*>([^<]+)<', text) == ["Ik teken graag"]
    assert text.count("Dit doel hangt nog niet aan een kaart.") == 1
    assert "De brief" in text
    assert "Leyla" in text
    assert "Samira ziet dit" in text


def test_an_empty_booklet_has_kind_sentences(sign_in, here):
    text = _read(sign_in("fatma"), here)
    assert "Er zijn nu geen stappen. Dat is niet erg." in text
    assert "Er is nog geen doel." in text
    assert "Hier komen de eigen woorden van Samira." in text


def test_what_only_the_client_sees_is_nowhere(cast, sign_in, at, here):
    me, samira = cast.client("samira"), cast.clients["samira"]
    card = a_card(cast, at, "GEHEIM-kaart", audience="only_me")
    plan.add_goal(samira, "Open doel", by=me, at=at, card=card, audience="with_worker")
    a_step(cast, at, "GEHEIM-stap", audience="only_me")
    network.add_person(samira, "GEHEIM-mens", by=me, at=at, audience="only_me")
    contact_rules.add_topic(samira, "GEHEIM-vraag", by=me, at=at, audience="only_me")
    browser = sign_in("fatma")
    for path in (here, f"{here}c/", f"{here}k/", f"{here}l/", f"{here}d/"):
        assert "GEHEIM" not in _read(browser, path)
    assert "Dit doel komt uit een kaart die alleen Samira ziet." in _read(browser, here)


def test_what_a_worker_wrote_down_waits_to_be_asked_back(cast, sign_in, at, here):
    told = contact_rules.Told(
        place="home", happened_at=at, new_card=("leisure", "Ik zong op de fiets")
    )
    contact_rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)
    browser = sign_in("fatma")
    assert "nog niet nagevraagd" in _read(browser, here)
    Confirmation.objects.create(words=Strength.objects.get().words, at=at)
    assert "nog niet nagevraagd" not in _read(browser, here)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(
    "page", ["", "c/", "k/", "l/", "a/", "d/", "d/1/", "d/2/focus/", "d/3/connect/", "card/",
             "card/paper/", "in/", "renew/"],
)  # fmt: skip
def test_nobody_else_finds_the_person(sign_in, here, who, page):
    browser = sign_in(who)
    assert browser.get(here + page).status_code == 404
    assert browser.post(here + page, {"place": "home"}).status_code == 404


def test_a_household_gives_no_right(cast, sign_in):
    """Marja and Joost belong together; who walks beside Marja sees Joost only when assigned to him."""
    path, browser = f"/w/p/{cast.clients['joost'].public_id}/", sign_in("els")
    assert browser.get(path).status_code == 200
    cast.seats["els"].assignments.filter(client=cast.clients["joost"]).delete()
    assert browser.get(path).status_code == 404


def test_when_the_assignment_has_ended_the_page_is_gone(cast, sign_in, at, here):
    cast.seats["fatma"].assignments.filter(client=cast.clients["samira"]).update(ends_at=at)
    assert sign_in("fatma").get(here).status_code == 404


def test_one_tap_ticks_a_step_and_can_be_taken_back(cast, sign_in, at, here):
    step, browser = a_step(cast, at, "Potloden kopen"), sign_in("fatma")
    sent = {"how": "bit", "id": str(uuid4())}
    for _ in range(2):
        assert browser.post(f"{here}2/{step.public_id}/", sent)["Location"] == here
    tick = Tick.objects.get()
    assert (tick.how, tick.member_id) == ("bit", cast.seats["fatma"].id)
    text = _read(browser, here)
    assert "Bewaard bij de stap" in text
    assert f'action="{here}3/{tick.public_id}/"' in text
    browser.post(f"{here}3/{tick.public_id}/")
    assert TickUndone.objects.get().tick_id == tick.id
    assert not PlanCheck.objects.exists()


def test_a_tick_on_a_day_of_contact_counts_as_looked_at(cast, sign_in, at, here):
    step = a_step(cast, at, "Potloden kopen")
    told = contact_rules.Told(place="home", happened_at=at)
    contact_rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)
    sent = {"how": "done", "id": str(uuid4())}
    for _ in range(2):
        sign_in("fatma").post(f"{here}2/{step.public_id}/", sent)
    assert PlanCheck.objects.get().action_id == step.id


def test_a_step_of_somebody_else_is_not_there(cast, sign_in, at):
    step = a_step(cast, at, "Potloden kopen")
    path = f"/w/p/{cast.clients['dirk'].public_id}/2/{step.public_id}/"
    assert sign_in("fatma").post(path, {"how": "done"}).status_code == 404
    assert not Tick.objects.exists()


def test_a_topic_is_ticked_off_once(cast, sign_in, at, here):
    topic = contact_rules.add_topic(
        cast.clients["samira"], "De brief", by=cast.client("samira"), at=at, audience="with_worker"
    )
    browser = sign_in("fatma")
    for _ in range(2):
        assert browser.post(f"{here}1/{topic.public_id}/")["Location"] == here
    assert TopicTalked.objects.get().topic_id == topic.id
    assert "De brief" not in _read(browser, here)
    assert browser.get(f"{here}1/{uuid4()}/").status_code == 302
    assert browser.post(f"{here}1/{uuid4()}/").status_code == 404


def test_a_next_time_is_agreed_and_called_off(cast, sign_in, at, here):
    browser = sign_in("fatma")
    day = (at + timedelta(days=3)).date().isoformat()
    sent = {"next_on": day, "next_at": "10:30", "place": "home", "id": str(uuid4())}
    for _ in range(2):
        assert browser.post(f"{here}a/", sent)["Location"] == here
    row = Appointment.objects.get()
    assert "10.30 uur" in _read(browser, here)
    browser.post(f"{here}a/{row.public_id}/")
    assert "10.30 uur" not in _read(browser, here)


def test_a_day_that_is_over_is_refused_and_kept(sign_in, at, here):
    sent = {"next_on": "2020-01-01", "next_at": "10:30", "place": "home"}
    answer = sign_in("fatma").post(f"{here}a/", sent)
    assert answer.status_code == 422
    assert "Deze dag is al voorbij." in answer.content.decode()
    assert 'value="2020-01-01"' in answer.content.decode()


def test_the_file_plans_parts_and_tasks_in_any_order(cast, sign_in, here):
    browser, samira = sign_in("fatma"), cast.clients["samira"]
    sent = {"starts_on": "2026-01-05", "ends_on": "2026-03-02"}
    assert browser.post(f"{here}d/2/support/", sent)["Location"] == f"{here}d/"
    part = TrajectoryPart.objects.get(client=samira, part="support")
    assert (str(part.starts_on), str(part.ends_on)) == ("2026-01-05", "2026-03-02")
    for act in ("begin", "begin", "end", "end", "begin"):
        browser.post(f"{here}d/3/close/", {"act": act})
    spells = TaskSpell.objects.filter(client=samira, task="close").order_by("id")
    assert [spell.ended_on is None for spell in spells] == [False, True]
    text = _read(browser, f"{here}d/")
    assert "Alleen het team ziet dit" in text
    assert "maandag 5 januari 2026 tot maandag 2 maart 2026" in text
    assert browser.get(f"{here}d/2/nonsense/").status_code == 404
    assert browser.post(f"{here}d/3/nonsense/", {"act": "begin"}).status_code == 404


def test_a_part_cannot_end_before_it_begins(sign_in, here):
    sent = {"starts_on": "2026-03-05", "ends_on": "2026-03-02"}
    answer = sign_in("fatma").post(f"{here}d/2/support/", sent)
    assert answer.status_code == 422
    assert "Deze dag is al voorbij." in answer.content.decode()


def test_a_name_and_number_are_changed_in_one_place(sign_in, here):
    browser = sign_in("fatma")
    sent = {"call_name": "Sami", "full_name": "Samira Aydın", "phone": "030-1234567"}
    assert browser.post(f"{here}d/1/", sent)["Location"] == f"{here}d/"
    text = _read(browser, here)
    assert "<h1" in text
    assert re.findall(r"<h1[^>]*>([^<]+)<", text) == ["Sami"]
    assert 'href="tel:030-1234567"' in text


def test_going_on_beside_somebody_takes_one_tap(cast, sign_in, at, here):
    row = cast.seats["fatma"].assignments.get(client=cast.clients["samira"])
    before = row.ends_at
    sign_in("fatma").post(f"{here}renew/")
    row.refresh_from_db()
    assert row.ends_at > before


def _many_rows(cast, at, rows):
    samira = cast.clients["samira"]
    step = a_step(cast, at, "Stap 0")
    for n in range(rows):
        a_card(cast, at, f"Kaart {n}")
        a_person(cast, at, f"Mens {n}")
        contact_rules.add_topic(
            samira, f"Vraag {n}", by=cast.client("samira"), at=at, audience="with_worker"
        )
        words = Words.objects.get(id=step.words_id)
        keys = cast.member("fatma").keys
        words.pk, words.public_id = None, uuid4()
        keys.seal_words(words, f"Stap {n}")
        words.save(force_insert=True)
        Action.objects.create(
            organisation=samira.organisation, client=samira, goal=step.goal, words=words,
            added_at=at,
        )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_the_pages_cost_the_same_with_many_rows(cast, sign_in, at, here, rows):
    _many_rows(cast, at, rows)
    browser = sign_in("fatma")
    for path in (here, f"{here}c/", f"{here}k/", f"{here}l/", f"{here}d/"):
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(path).status_code == 200
        asked = [q["sql"] for q in seen.captured_queries if not _is_frame(q["sql"])]
        assert len(asked) <= MOST, path + "\n" + "\n".join(sql[:110] for sql in asked)
