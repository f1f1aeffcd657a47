"""Een moeilijk moment, question by question; and what weighs beside what carries."""

from __future__ import annotations

import re

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Challenge, Reframing
from krachtwerk.rules import network
from krachtwerk.rules import selfregulation as rules
from tests.undo import undo_in

LIST = "/b/21/1/"
TEXT = "De school belde en ik begreep de helft niet."


@pytest.fixture
def moment(cast, at) -> Challenge:
    """Something hard, for Samira alone."""
    samira = cast.client("samira")
    return rules.add_challenge(samira.client, TEXT, by=samira, at=at)


def page(browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def path_of(row: Challenge | Reframing, no: int | None = None) -> str:
    return f"{LIST}{row.public_id}/" + (f"{no}/" if no else "")


def test_a_moment_is_told_question_by_question(cast, sign_in, at):
    samira = cast.client("samira")
    leyla = network.add_person(samira.client, "Leyla", by=samira, at=at)
    browser = sign_in("samira")
    assert f'href="{LIST}1/"' in page(browser, LIST)
    answer = browser.post(f"{LIST}1/", {"text": TEXT, "id": str(new_id())})
    row = Challenge.objects.get()
    assert answer["Location"] == path_of(row, 2)
    asked = page(browser, path_of(row, 2))
    assert "Wat deed jij?" in asked
    assert TEXT in asked
    assert browser.post(path_of(row, 2), {"text": "Ik hing op."})["Location"] == path_of(row, 3)
    assert browser.post(path_of(row, 3), {"helped": "bit"})["Location"] == path_of(row, 4)
    assert browser.post(path_of(row, 4), {"text": "Vragen."})["Location"] == path_of(row, 5)
    assert "Leyla" in page(browser, path_of(row, 5))
    answer = browser.post(path_of(row, 5), {"who": f"p.{leyla.public_id}"})
    assert answer["Location"] == path_of(row)
    shown = page(browser, path_of(row))
    for said in (TEXT, "Ik hing op.", "Een beetje", "Vragen.", "Leyla", "Alleen ik"):
        assert said in shown
    row.refresh_from_db()
    assert (row.helped, row.support, row.happened.audience) == ("bit", "own_person", "only_me")


def test_any_question_may_be_left_and_answered_later(cast, sign_in, moment):
    browser = sign_in("samira")
    assert f'href="{path_of(moment, 3)}"' in page(browser, path_of(moment, 2))
    shown = page(browser, path_of(moment))
    assert shown.count("Nog niets gezegd.") == 4
    answer = browser.post(path_of(moment, 2) + "?n=1", {"text": "Gehuild."})
    assert answer["Location"] == path_of(moment)


@pytest.mark.parametrize(
    ("no", "form", "said"),
    [
        (1, {"text": " "}, "Hier staat nog niets."),
        (3, {"helped": "very"}, "Kies een van deze."),
        (5, {"who": "p.4711"}, "Kies een van deze."),
        (5, {"who": "professional", "other": " "}, "Hier staat nog niets."),
    ],
)
def test_what_does_not_fit_is_said_beside_it(cast, sign_in, moment, no, form, said):
    answer = sign_in("samira").post(path_of(moment, no), form)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_person_of_another_cannot_be_named(cast, sign_in, moment, at):
    dirk = cast.client("dirk")
    wim = network.add_person(dirk.client, "Wim", by=dirk, at=at, audience="with_worker")
    answer = sign_in("samira").post(path_of(moment, 5), {"who": f"p.{wim.public_id}"})
    assert answer.status_code == 422


def test_it_is_shown_to_the_worker_undone_and_taken_away(cast, sign_in, moment):
    browser, work = sign_in("samira"), f"/w/p/{cast.clients['samira'].public_id}/h/"
    assert TEXT not in page(sign_in("fatma"), work)
    path = f"{LIST}2/{moment.public_id}/"
    assert "Wie mag dit zien?" in page(browser, path)
    browser.post(path, {"audience": "with_worker"})
    assert TEXT in page(sign_in("fatma"), work)
    assert undo_in(page(browser, path_of(moment))) == (path, {"audience": "only_me"})
    away = f"{LIST}3/{moment.public_id}/"
    assert "Weg is weg." in page(browser, away)
    assert browser.post(away)["Location"] == LIST
    assert TEXT not in page(browser, LIST)
    assert page(browser, path_of(moment), 404)


def test_only_me_is_not_on_the_table(cast, sign_in, moment):
    table = sign_in("fatma", together="samira")
    assert TEXT not in page(table, LIST)
    for path in (path_of(moment), path_of(moment, 2), f"{LIST}2/{moment.public_id}/"):
        assert table.get(path).status_code == 404


def test_what_the_worker_writes_down_is_asked_back(cast, sign_in):
    table = sign_in("fatma", together="samira", pen="worker")
    table.post(f"{LIST}1/", {"text": TEXT})
    row = Challenge.objects.get()
    table.post(path_of(row, 2), {"text": "Ik hing op."})
    shown = page(table, path_of(row))
    assert shown.count("Ja, dit klopt") == 2
    assert row.happened.audience == "with_worker"
    table.post(f"/b/15/{row.happened.public_id}/", {"next": path_of(row)})
    assert page(table, path_of(row)).count("Ja, dit klopt") == 1


@pytest.mark.parametrize("path", ["/b/21/0/", "/b/21/9/", "/b/21/9/1/"])
def test_a_sort_that_is_none_is_not_there(cast, sign_in, path):
    assert sign_in("samira").get(path).status_code == 404


@pytest.mark.parametrize("no", [0, 6])
def test_a_question_that_is_none_is_not_there(cast, sign_in, moment, no):
    assert sign_in("samira").get(f"{LIST}{moment.public_id}/{no}/").status_code == 404


def test_of_another_it_is_not_there(cast, sign_in, moment):
    for key in ("dirk", "rob"):
        for no in (None, 1, 3, 5):
            assert sign_in(key).get(path_of(moment, no)).status_code == 404
            form = {"text": "X", "helped": "yes", "who": "nobody"}
            assert sign_in(key).post(path_of(moment, no), form).status_code == 404


def test_what_weighs_and_what_carries_stand_beside_each_other(cast, sign_in, at):
    samira = cast.client("samira")
    for kind, text in (("weighs", "De brieven"), ("carries", "Mijn zus"), ("helps", "Lopen")):
        rules.add_own_card(samira.client, text, kind=kind, by=samira, at=at)
    shown = page(sign_in("samira"), "/b/20/3/")
    sides = re.split(r'class="weighing__side"', shown)
    assert ["De brieven" in side for side in sides] == [False, True, False]
    assert ["Mijn zus" in side for side in sides] == [False, False, True]
    assert "Lopen" not in shown
    assert 'href="/b/20/3/"' in page(sign_in("samira"), "/b/20/1/5/")


def test_something_is_looked_at_anew_in_three_questions(cast, sign_in, at):
    browser = sign_in("samira")
    browser.post("/b/21/2/1/", {"text": "Ik ging na zeven jaar weg."})
    row = Reframing.objects.get()
    path = f"/b/21/2/{row.public_id}/"
    assert "Hoe zag jij het?" in page(browser, f"{path}2/")
    browser.post(f"{path}2/", {"text": "Ik was zwak."})
    assert browser.post(f"{path}3/", {"text": "Ik wachtte op drie."})["Location"] == path
    shown = page(browser, path)
    for said in ("Ik ging na zeven jaar weg.", "Ik was zwak.", "Ik wachtte op drie."):
        assert said in shown
    assert browser.get(path_of(row)).status_code == 404  # it is no hard moment
    row.refresh_from_db()
    rules.show_told(row, "with_worker", by=cast.client("samira"), at=at)
    work = page(sign_in("fatma"), f"/w/p/{cast.clients['samira'].public_id}/h/")
    assert "Ik wachtte op drie." in work


def test_loss_stands_beside_what_comes(cast, sign_in, at):
    samira = cast.client("samira")
    for kind, text in (("loss", "Mijn schilderijen"), ("life_task", "Moeder zijn")):
        rules.add_own_card(samira.client, text, kind=kind, by=samira, at=at)
    shown = page(sign_in("samira"), "/b/20/4/")
    assert shown.index("Mijn schilderijen") < shown.index("Moeder zijn")
    assert 'href="/b/20/4/"' in page(sign_in("samira"), "/b/20/1/7/")
