"""Vastleggen: a place is enough, everything else may be said; drafts, the plan check, a slip mended."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import (
    Appointment,
    Contact,
    ContactPerson,
    ContactWords,
    Draft,
    PlanCheck,
    Strength,
    StrengthSeen,
    Tick,
    Words,
)
from krachtwerk.models.words import Confirmation
from krachtwerk.rules import contact as rules
from krachtwerk.rules import network, plan
from tests.pages.work_samples import a_card, a_person, a_step, texts

ZONE = "Europe/Amsterdam"


@pytest.fixture
def here(cast):
    """The address of Samira's page."""
    return f"/w/p/{cast.clients['samira'].public_id}/"


@pytest.fixture
def at_noon(monkeypatch):
    """A moment in the middle of a day, so that an hour ago is today."""
    noon = clock.at_local(clock.today(ZONE), 12, 2, ZONE) + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: noon)
    return noon


def _least(browser, here):
    """What the page itself would send when only the place is tapped."""
    text = browser.get(f"{here}c/").content.decode()
    hour = re.search(r'name="happened_at" value="([^"]*)"', text)
    fresh = re.search(r'name="id" value="([^"]*)"', text)
    assert hour is not None
    assert fresh is not None
    return {
        "id": fresh[1], "kind": "talk", "day": "today", "happened_at": hour[1], "place": "home",
    }  # fmt: skip


def test_a_place_is_enough(cast, sign_in, here, at_noon):
    browser = sign_in("fatma")
    answer = browser.post(f"{here}c/", _least(browser, here))
    assert answer["Location"] == here
    row = Contact.objects.get()
    assert (row.place, row.kind) == ("home", "talk")
    assert row.happened_at == at_noon - timedelta(minutes=2)
    assert "Bewaard" in browser.get(here).content.decode()


def test_the_place_is_chosen_by_nobody_before(cast, sign_in, here, at_noon):
    browser = sign_in("fatma")
    text = browser.get(f"{here}c/").content.decode()
    assert re.findall(r'name="place" value="(\w+)"[^>]* checked', text) == []
    answer = browser.post(f"{here}c/", _least(browser, here) | {"place": "", "own_words": "Blijft"})
    assert answer.status_code == 422
    assert "Hier staat nog niets." in answer.content.decode()
    assert "Blijft" in answer.content.decode()
    assert not Contact.objects.exists()


def test_the_time_is_that_of_the_appointment_that_began(cast, sign_in, here, at_noon):
    begun = at_noon - timedelta(minutes=92)
    rules.make_appointment(cast.clients["samira"], begun, "home", by=cast.member("fatma"), at=begun)
    assert _least(sign_in("fatma"), here)["happened_at"] == "10:30"


def test_everything_can_be_said_at_once(cast, sign_in, here, at_noon):
    at = at_noon
    card = a_card(cast, at, "Ik teken graag")
    step, leyla = a_step(cast, at, "Potloden kopen"), a_person(cast, at, "Leyla")
    browser = sign_in("fatma")
    sent = _least(browser, here) | {
        "place": "neighbourhood", "kind": "joint_activity", "day": "yesterday",
        f"how_{step.public_id}": "bit", "strengths": [str(card.public_id)],
        "people": [str(leyla.public_id)], "new_words": "Ik durf te bellen",
        "new_domain": "work_learning", "own_words": "Het water maakt me stil",
        "note": "Brief ingevuld", "next_quick": "week", "next_place": "home",
    }  # fmt: skip
    for _ in range(2):
        assert browser.post(f"{here}c/", sent).status_code == 302
    row = Contact.objects.get()
    yesterday = clock.local(at, ZONE).date() - timedelta(days=1)
    assert (row.place, row.kind) == ("neighbourhood", "joint_activity")
    assert clock.local(row.happened_at, ZONE).date() == yesterday
    assert (Tick.objects.get().how, PlanCheck.objects.get().action_id) == ("bit", step.id)
    assert ContactPerson.objects.get().person_id == leyla.id
    seen = StrengthSeen.objects.order_by("id").values_list("strength_id", flat=True)
    new = Strength.objects.latest("id")
    assert list(seen) == [card.id, new.id]
    assert (new.domain, new.words.by_client, new.words.written_by_id) == (
        "work_learning", True, cast.seats["fatma"].id,
    )  # fmt: skip
    kept = [row.words_id for row in ContactWords.objects.order_by("id")]
    assert texts(cast, id__in=kept) == ["Het water maakt me stil", "Brief ingevuld"]
    assert [Words.objects.get(id=i).by_client for i in kept] == [True, False]
    meeting = Appointment.objects.get()
    assert meeting.starts_at - row.happened_at == timedelta(days=7)
    assert meeting.place == "home"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"place": "moon"}, "Kies een van deze mogelijkheden."),
        ({"happened_at": "laat"}, "Deze tijd begrijpen we niet."),
        ({"happened_on": "2099-01-01"}, "Deze dag komt nog."),
        ({"happened_on": "gisteren"}, "Deze dag begrijpen we niet."),
        ({"next_on": "2020-01-01", "next_at": "10:00"}, "Deze dag is al voorbij."),
        ({"next_on": "2099-01-01"}, "Hier staat nog niets."),
        ({"next_at": "10:00"}, "Hier staat nog niets."),
        ({"new_words": "Ik kan koken"}, "Hier staat nog niets."),
        ({"own_words": "a" * 4001}, "Dit is te lang."),
        ({"strengths": ["nonsense"]}, "Kies een van deze mogelijkheden."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(
    cast, sign_in, here, at_noon, wrong, sentence
):
    browser = sign_in("fatma")
    sent = _least(browser, here) | {"note": "Blijft staan"} | wrong
    answer = browser.post(f"{here}c/", sent)
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in text
    assert "Blijft staan" in text
    assert not Contact.objects.exists()


def test_cards_and_people_of_another_client_do_not_exist(cast, sign_in, here, at_noon):
    card = a_card(cast, at_noon, "Van Dirk", who="dirk")
    browser = sign_in("fatma")
    sent = _least(browser, here) | {"strengths": [str(card.public_id)]}
    assert browser.post(f"{here}c/", sent).status_code == 404
    sent = _least(browser, here) | {"people": [str(uuid4())]}
    assert browser.post(f"{here}c/", sent).status_code == 404
    assert not Contact.objects.exists()


@pytest.mark.parametrize("said", ["أنا متعبة اليوم", "<script>alert(1)</script>", "'" * 80])
def test_any_words_are_kept_as_they_were_said(cast, sign_in, here, at_noon, said):
    browser = sign_in("fatma")
    browser.post(f"{here}c/", _least(browser, here) | {"own_words": said})
    text = browser.get(f"{here}l/").content.decode()
    assert said in html.unescape(text)
    assert "<script>alert" not in text


def test_whoever_is_met_today_comes_first(cast, sign_in, at_noon):
    rules.make_appointment(
        cast.clients["dirk"], at_noon + timedelta(hours=1), "home", by=cast.member("fatma"),
        at=at_noon,
    )  # fmt: skip
    text = sign_in("fatma").get("/w/c/").content.decode()
    names = re.findall(r'meeting__name cover"[^>]*>([^<]+)<', text)
    assert names == ["Dirk", "Samira"]


def test_what_is_being_written_comes_back_and_goes_when_it_is_said(cast, sign_in, here, at_noon):
    browser = sign_in("fatma")
    for text in ("Het wa", "Het water"):
        kept = browser.post(f"{here}c/1/", {"key": "own_words", "text": text})
        assert (kept.status_code, kept.content) == (204, b"")
    page = browser.get(f"{here}c/").content.decode()
    assert "Het water</textarea>" in page
    browser.post(f"{here}c/", _least(browser, here) | {"own_words": "Het water is stil"})
    assert not Draft.objects.exists()
    assert "Het water</textarea>" not in browser.get(f"{here}c/").content.decode()


@pytest.mark.parametrize("who", ["els", "bram", "ilse", "samira"])
def test_nobody_else_keeps_or_reads_a_draft(cast, sign_in, here, at_noon, who):
    sign_in("fatma").post(f"{here}c/1/", {"key": "note", "text": "Niet voor jou"})
    sent = {"key": "note", "text": "Van mij"}
    assert sign_in(who).post(f"{here}c/1/", sent).status_code == 404
    assert Draft.objects.count() == 1


def test_a_draft_has_a_known_place(sign_in, here, at_noon):
    sent = {"key": "somewhere", "text": "x"}
    assert sign_in("fatma").post(f"{here}c/1/", sent).status_code == 404


def test_the_steps_are_looked_at_with_a_place(cast, sign_in, here, at_noon):
    one, two = a_step(cast, at_noon, "Een"), a_step(cast, at_noon, "Twee")
    browser = sign_in("fatma")
    sent = {"id": str(uuid4()), f"how_{one.public_id}": "done", "looked": "on"}
    answer = browser.post(f"{here}k/", sent)
    assert answer.status_code == 422
    assert "Hier staat nog niets." in answer.content.decode()
    for _ in range(2):
        assert browser.post(f"{here}k/", sent | {"place": "home"})["Location"] == here
    assert Contact.objects.get().place == "home"
    looked = PlanCheck.objects.order_by("action_id").values_list("action_id", "tick__how")
    assert list(looked) == [(one.id, "done"), (two.id, None)]
    assert "Laatste keer samen bekeken: vandaag." in browser.get(f"{here}k/").content.decode()


def test_a_contact_of_today_asks_no_place(cast, sign_in, here, at_noon):
    step = a_step(cast, at_noon, "Een")
    told = rules.Told(place="office", happened_at=at_noon - timedelta(hours=1))
    rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at_noon)
    browser = sign_in("fatma")
    assert 'name="place"' not in browser.get(f"{here}k/").content.decode()
    sent = {"id": str(uuid4()), f"how_{step.public_id}": "not_yet"}
    for _ in range(2):
        assert browser.post(f"{here}k/", sent).status_code == 302
    assert (Contact.objects.count(), Tick.objects.count()) == (1, 1)


def test_no_steps_is_fine(sign_in, here, at_noon):
    text = sign_in("fatma").get(f"{here}k/").content.decode()
    assert "Er zijn nu geen open stappen." in text
    assert 'class="marks"' not in text


def _written(cast, at):
    told = rules.Told(place="home", happened_at=at, own_words="Ik bne moe", note="Breif")
    rules.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)
    return [row.words for row in ContactWords.objects.order_by("id").select_related("words")]


def test_a_slip_is_mended_within_a_day(cast, sign_in, here, at_noon):
    words = _written(cast, at_noon)
    browser = sign_in("fatma")
    samira = cast.clients["samira"].public_id
    assert browser.get(f"{here}l/").content.decode().count(">Verbeter<") == 2
    for row, text in zip(words, ("Ik ben moe", "Brief"), strict=True):
        path = f"/w/k/{samira}/{row.public_id}/"
        assert browser.get(path).status_code == 200
        assert browser.post(path, {"text": text})["Location"] == f"{here}l/"
    assert texts(cast, id__in=[row.id for row in words]) == ["Ik ben moe", "Brief"]


def test_a_slip_stays_after_a_day_or_once_it_is_right(cast, sign_in, here, at_noon, monkeypatch):
    own, note = _written(cast, at_noon)
    Confirmation.objects.create(words=own, at=at_noon)
    path = f"/w/k/{cast.clients['samira'].public_id}/"
    answer = sign_in("fatma").post(f"{path}{own.public_id}/", {"text": "Anders"})
    assert answer.status_code == 422
    assert "Zeg het samen op een andere manier." in answer.content.decode()
    monkeypatch.setattr(clock, "now", lambda: at_noon + timedelta(hours=25))
    browser = sign_in("fatma")
    assert browser.post(f"{path}{note.public_id}/", {"text": "Anders"}).status_code == 422
    assert ">Verbeter<" not in browser.get(f"{here}l/").content.decode()
    assert texts(cast, id__in=[own.id, note.id]) == ["Ik bne moe", "Breif"]


def test_nobody_mends_what_the_client_wrote(cast, sign_in, at_noon):
    card = a_card(cast, at_noon, "Van mij")
    path = f"/w/k/{cast.clients['samira'].public_id}/{card.words.public_id}/"
    for who in ("fatma", "els", "ilse"):
        assert sign_in(who).get(path).status_code == 404
        assert sign_in(who).post(path, {"text": "Anders"}).status_code == 404


def test_what_samen_left_behind_goes_along_and_is_used_once(cast, sign_in, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    goal = plan.add_goal(samira.client, "Ik wil zingen.", by=samira, at=at, audience="with_worker")
    step = plan.add_step(goal, plan.Step("Bellen."), by=samira, at=at)
    sister = network.add_person(samira.client, "Leyla", by=samira, at=at, audience="with_worker")
    browser = sign_in("fatma")
    session = browser.session
    session["sat"] = {
        "client": str(samira.client.public_id),
        "began_at": (at - timedelta(minutes=40)).isoformat(),
        "looked": [str(step.public_id)],
        "helped": [str(sister.public_id)],
    }
    session.save()
    path = reverse("contact_log", args=[samira.client.public_id])
    text = browser.get(path).content.decode()
    assert "Jullie zaten net samen aan tafel." in text
    assert re.search(rf'value="{sister.public_id}"[^>]*checked', text)
    sent = {"place": "home", "kind": "talk", "day": "today", "happened_at": "00:00"}
    assert browser.post(path, sent).status_code == 302
    contact = Contact.objects.get(membership=fatma.membership, client=samira.client)
    assert contact.together
    assert [check.action_id for check in contact.checks.all()] == [step.id]
    assert "sat" not in browser.session
