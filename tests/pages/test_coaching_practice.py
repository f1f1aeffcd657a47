"""Pages of coaching in practice: the note in five lines, competences of both, and two things to try."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models.coaching import Attempt, CompetenceLevel, FieldMentoring
from tests.fortress.grounds import body_of
from tests.house.rows_of_coaching import coach_everybody, practise, rows_of_coaching, talk_about
from tests.pages.test_coaching import text_of
from tests.undo import undo_in

CANARY = "KANARIE-praktijk"


def undo(who, answer):
    who.post(*undo_in(answer.content.decode()))


@pytest.fixture
def henk(cast, at, sign_in):
    coach_everybody(cast, at)
    return sign_in("henk")


@pytest.fixture
def paths(cast):
    id = cast.seats["fatma"].public_id
    names = ("worker", "field", "feedback", "levels")
    return {name: reverse(f"coaching_{name}", args=[id]) for name in names}


def test_the_queue_leads_to_each_worker(henk, paths):
    assert paths["worker"] in henk.get("/t/w/").content.decode()
    page = text_of(henk.get(paths["worker"]))
    for empty in ("Nog niet samen op pad geweest", "Nog geen feedback", "Er staat nu niets"):
        assert empty in page


def test_a_note_is_written_read_taken_away_and_brought_back(henk, paths, sign_in):
    sent = {"on": "2999-01-01", "hope": "Je zei: dat komt goed"}
    wrong = henk.post(paths["field"], sent)
    assert wrong.status_code == 422
    assert (
        text_of(wrong).count("Deze dag begrijpen we niet") == 2
    )  # above the form, and at its field
    assert "Je zei: dat komt goed" in wrong.content.decode()
    empty = henk.post(paths["field"], {"on": today(henk, paths)})
    assert (empty.status_code, "Vul één regel in" in text_of(empty)) == (422, True)
    henk.post(paths["field"], sent | {"on": today(henk, paths)})
    for who, path in ((henk, paths["worker"]), (sign_in("fatma"), "/w/w/")):
        page = text_of(who.get(path))
        assert "Waar gaf de begeleider hoop?" in page
        assert "Je zei: dat komt goed" in page
    row = FieldMentoring.objects.get()
    gone = henk.post(reverse("coaching_field_off", args=[row.public_id]), follow=True)
    assert "Je zei" not in text_of(gone)
    undo(henk, gone)
    assert "Je zei" in text_of(henk.get(paths["worker"]))
    henk.post(reverse("coaching_field_off", args=[row.public_id]))
    page = henk.get(paths["worker"])
    assert "Tot morgen kun je dit terugzetten" in text_of(page)
    assert "Tot morgen" not in text_of(sign_in("fatma").get("/w/w/"))
    henk.post(reverse("coaching_field_off", args=[row.public_id]), {"again": "on"})
    assert "Je zei" in text_of(sign_in("fatma").get("/w/w/"))


def today(henk, paths):
    page = henk.get(paths["field"]).content.decode()
    return re.search(r'name="on" value="([0-9-]+)"', page)[1]


def test_feedback_names_a_competence_and_what_was_seen(henk, paths, sign_in):
    wrong = henk.post(paths["feedback"], {"text": "Je liet haar kiezen"})
    assert (wrong.status_code, "Je liet haar kiezen" in wrong.content.decode()) == (422, True)
    henk.post(paths["feedback"], {"text": "Je liet haar kiezen", "competence": "client_directs"})
    for who, path in ((henk, paths["worker"]), (sign_in("fatma"), "/w/w/")):
        page = text_of(who.get(path))
        assert "De cliënt de regie geven" in page
        assert "Je liet haar kiezen" in page


def test_both_say_how_far_beside_each_other(henk, paths, sign_in):
    fatma, own = sign_in("fatma"), reverse("coaching_own_levels")
    fatma.post(own, {"c_reaching_out": "with_help"})
    assert "Zelf: Lukt met hulp" in text_of(henk.get(paths["levels"]))
    kept = henk.post(paths["levels"], {"c_reaching_out": "alone"}, follow=True)
    assert "Coach: Lukt alleen" in text_of(kept)
    page = fatma.get(own).content.decode()
    assert "Coach: Lukt alleen" in page
    assert re.search(r'name="c_reaching_out" value="with_help" checked', page)
    undo(henk, kept)
    assert CompetenceLevel.objects.count() == 1
    assert 'name="c_reaching_out" value=""' in page
    assert 'name="c_using_resources" value=""' not in page
    fatma.post(own, {"c_reaching_out": ""})
    assert CompetenceLevel.objects.count() == 0
    assert fatma.post(own, {"c_reaching_out": "10"}).status_code == 422


def test_two_things_to_try_are_looked_at_in_the_next_talk(cast, at, henk, sign_in):
    fatma, want = sign_in("fatma"), reverse("coaching_want")
    assert want in fatma.get("/w/w/").content.decode()
    assert fatma.post(want, {"text": " "}).status_code == 422
    for text in ("Eerst vragen", "Buiten afspreken"):
        fatma.post(want, {"text": text})
    full = fatma.post(want, {"text": "Een derde"})
    assert (full.status_code, "Een derde" in full.content.decode()) == (422, True)
    assert f'href="{want}"' not in fatma.get("/w/w/").content.decode()
    row = Attempt.objects.order_by("id").first()
    done = fatma.post(
        reverse("coaching_tried", args=[row.public_id]), {"how": "tried"}, follow=True
    )
    assert "geprobeerd op" in text_of(done)
    undo(fatma, done)
    assert "geprobeerd op" not in text_of(fatma.get("/w/w/"))
    talk = talk_about(cast, cast.clients["samira"], SheetKind.ACTION_PLAN, at)
    page = text_of(henk.get(reverse("coaching_talk", args=[talk.public_id])))
    assert "Dit wil Fatma proberen" in page
    assert "Buiten afspreken" in page


def test_no_lead_and_no_colleague_finds_any_of_it(cast, henk, paths, sign_in):
    henk.post(paths["feedback"], {"text": "Alleen voor ons", "competence": "client_directs"})
    for who in ("els", "noor", "pim", "carla"):
        person = sign_in(who)
        for path in paths.values():
            assert person.get(path).status_code == 404
    assert "Alleen voor ons" not in text_of(sign_in("els").get("/w/w/"))


@pytest.mark.slow
def test_what_the_two_wrote_stands_on_no_page_of_anybody_else(cast, at, henk, sign_in):
    practise(cast, at, CANARY)
    told = rows_of_coaching(cast, cast.clients["samira"], at)
    paths = [reverse(name, args=args) for name, args in told.items()]
    paths += [reverse(name) for name in ("coaching_given", "coaching_queue", "coaching_pairs")]
    reads = {}
    for who in ("fatma", "henk", "els", "bram", "noor", "pim", "carla", "joris", "aisha", "samira"):
        browser = sign_in(who)
        reads[who] = any(CANARY.encode() in body_of(browser.get(path)) for path in paths)
    assert [who for who, is_read in reads.items() if is_read] == ["fatma", "henk"]
