"""The family: told by taps, drawn by generations and told in words, for whoever may see it."""

from __future__ import annotations

import html
import re

import pytest

from krachtwerk.models import KinFigure, Kinship, NetworkPerson
from krachtwerk.rules import network as rules
from krachtwerk.rules import safety
from tests.undo import undo_in

TREE = "/b/8/6/"


@pytest.fixture
def people(cast, at):
    samira = cast.client("samira")

    def add(name: str, **more) -> NetworkPerson:
        return rules.add_person(
            samira.client, name, by=samira, at=at, **({"audience": "with_worker"} | more)
        )

    return add


@pytest.fixture
def kin(cast, at):
    samira = cast.client("samira")

    def tell(one, other, kind):
        return rules.tell_kin(samira.client, one, other, kind, by=samira, at=at)

    return tell


def said(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index('id="in-words"') :]))


def own(cast, *path: object) -> str:
    return "/".join(["/b/9", str(cast.clients["samira"].public_id), "8", *map(str, path), ""])


def test_it_begins_with_me(cast, sign_in):
    text = said(sign_in("samira"), TREE)
    assert "Hier komt jouw familie." in text
    assert f'href="{own(cast)}"' in text


def test_one_is_told_by_taps_and_stands_in_drawing_and_words(cast, sign_in, people):
    mother, browser = people("Mijn moeder"), sign_in("samira")
    who = said(browser, own(cast, 1))
    assert "Wie is jouw vader of moeder?" in who
    path = own(cast, 1, mother.public_id)
    assert f'href="{path}"' in who
    assert "Mijn moeder" in said(browser, path)
    assert browser.post(path, {"kind": "adopted"}).headers["Location"] == own(cast)
    browser.post(f"/b/9/{mother.public_id}/8/", {"figure": "woman"})
    browser.post(f"/b/9/{mother.public_id}/8/", {"dead": "yes"})
    browser.post(f"/b/9/{mother.public_id}/9/", {"born_year": "1950", "died_year": "2011"})
    text = said(browser, TREE)
    assert f'data-of="{mother.public_id} me"' in text
    assert text.count('data-mark="') == 2
    assert "Ouders: Mijn moeder (adoptie)" in words(text)
    assert "Mijn moeder 1950 – 2011 · Kinderen: Ik (adoptie)" in words(text)


def test_a_tap_is_taken_back_in_one(cast, sign_in, people):
    karim, browser = people("Karim"), sign_in("samira")
    path = own(cast, 3, karim.public_id)
    browser.post(path, {"kind": "married"})
    browser.post(path, {"kind": "divorced"})
    undo = undo_in(said(browser, own(cast)))
    assert undo == (path, {"kind": "married"})
    browser.post(*undo)
    assert Kinship.objects.get(ended_at=None).kind == "married"
    browser.post(path, {"kind": "off"})
    assert Kinship.objects.filter(ended_at=None).count() == 0


def test_somebody_new_is_told_and_then_how_they_are_kin(cast, sign_in):
    browser = sign_in("samira")
    answer = browser.post(own(cast, 1, 1), {"name": "Papa", "nearness": "far"})
    papa = NetworkPerson.objects.get()
    assert answer.headers["Location"] == own(cast, 1, papa.public_id)
    assert (papa.place.nearness, papa.place.circle) == ("far", "family_of_origin")


def test_a_worker_who_writes_down_whom_the_client_fears_is_asked_first(cast, sign_in, at):
    safety.name_threat(cast.clients["samira"], "Rob", by=cast.member("fatma"), at=at)
    browser = sign_in("fatma", together="samira", pen="worker")
    answer = browser.post(own(cast, 1, 1), {"name": "Rob", "nearness": "far"})
    assert NetworkPerson.objects.count() == 0
    assert 'name="sure"' in answer.content.decode()
    browser.post(own(cast, 1, 1), {"name": "Rob", "nearness": "far", "sure": "1"})
    assert NetworkPerson.objects.count() == 1


def test_what_cannot_be_is_said_beside_what_was_asked(cast, sign_in, people, kin):
    mother = people("Mijn moeder")
    kin(mother, None, "birth")
    answer = sign_in("samira").post(own(cast, 2, mother.public_id), {"kind": "birth"})
    assert answer.status_code == 422
    assert "Dit kan niet. Het kind staat al boven de ouder." in html.unescape(
        answer.content.decode()
    )
    answer = sign_in("samira").post(f"/b/9/{mother.public_id}/9/", {"born_year": "in de oorlog"})
    assert answer.status_code == 422
    assert 'value="in de oorlog"' in answer.content.decode()
    assert KinFigure.objects.count() == 0


def test_who_is_only_mine_stands_in_no_family_at_the_table(cast, sign_in, people, kin):
    shown, hidden = people("Leyla"), people("Geheim", audience="only_me")
    kin(shown, hidden, "married")
    kin(None, hidden, "birth")
    kin(shown, None, "birth")
    at_table = said(sign_in("fatma", together="samira"), TREE)
    assert "Geheim" not in at_table
    assert str(hidden.public_id) not in at_table
    assert "Ouders: Leyla" in words(at_table)
    assert "Geheim" in said(sign_in("samira"), TREE)
    path = f"/b/9/{hidden.public_id}/8/"
    assert sign_in("fatma", together="samira").get(path).status_code == 404


def test_names_are_text_everywhere(sign_in, people, kin):
    kin(people("<script>alert(1)</script>"), None, "birth")
    answer = sign_in("samira").get(TREE).content.decode()
    assert "<script>alert" not in answer
    assert "&lt;script&gt;" in answer


def test_no_other_question_and_not_with_oneself(cast, sign_in, people):
    leyla, browser = people("Leyla"), sign_in("samira")
    assert browser.get(own(cast, 5)).status_code == 404
    assert browser.get(f"/b/9/{leyla.public_id}/8/1/{leyla.public_id}/").status_code == 404
    assert browser.post(own(cast, 1, leyla.public_id), {"kind": "married"}).status_code == 404
    assert browser.get(f"/b/9/{cast.clients['dirk'].public_id}/8/").status_code == 404
