"""My people as a file: who may take it, what is in it, and what never is."""

from __future__ import annotations

import json

import pytest

from krachtwerk.models import ReadingEvent
from krachtwerk.rules import network as rules
from krachtwerk.rules import safety

CHOOSE = "/b/8/5/"


@pytest.fixture
def people(cast, at):
    samira = cast.client("samira")
    of = {"by": samira, "at": at}
    leyla = rules.add_person(samira.client, "Leyla Bakker", audience="with_worker", **of)
    gul = rules.add_person(samira.client, "Gül", audience="only_me", gives="luistert", **of)
    place = rules.add_person(samira.client, "De Brug", kind="place", audience="with_worker", **of)
    rules.tell_tie(leyla, rules.Told(quality="strong", supports=["advice"]), **of)
    rules.tell_tie(leyla, rules.Told(quality="tense"), other=gul, **of)
    return leyla, gul, place


def taken(browser, path: str) -> dict:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return json.loads(answer.content)


def test_the_client_takes_everybody_by_first_name(people, sign_in):
    browser = sign_in("samira")
    assert f'href="{CHOOSE}json/"' in browser.get(CHOOSE).content.decode()
    made = taken(browser, f"{CHOOSE}json/")
    assert [(one["id"], one["name"]) for one in made["people"]] == [
        ("p1", "Leyla"), ("p2", "Gül"), ("p3", "De Brug"),
    ]  # fmt: skip
    assert [(one["one"], one["other"], one["quality"]) for one in made["ties"]] == [
        ("me", "p1", "strong"), ("p1", "p2", "tense"),
    ]  # fmt: skip
    assert "luistert" not in json.dumps(made)


def test_the_worker_takes_what_is_shown_and_it_is_kept_who_took_it(people, cast, sign_in):
    client = cast.clients["samira"]
    browser = sign_in("fatma")
    path = f"/w/p/{client.public_id}/o/"
    assert f'href="{path}graphml/"' in browser.get(path).content.decode()
    made = taken(browser, f"{path}json/")
    assert [one["name"] for one in made["people"]] == ["Leyla", "De Brug"]
    assert [(one["one"], one["other"]) for one in made["ties"]] == [("me", "p1")]
    graph = browser.get(f"{path}graphml/").content.decode()
    assert "Leyla" in graph
    assert "Gül" not in graph
    assert "Bakker" not in graph
    acts = ReadingEvent.objects.filter(page="network.file_at_work").values_list("act", "outcome")
    assert list(acts) == [("export", "ok")] * 2


def test_at_the_table_nobody_stands_in_it_who_is_only_mine(people, sign_in):
    made = taken(sign_in("fatma", together="samira"), f"{CHOOSE}json/")
    assert [one["name"] for one in made["people"]] == ["Leyla", "De Brug"]


def test_what_lies_in_the_vault_changes_nothing(people, cast, sign_in, at):
    before = sign_in("samira").get(f"{CHOOSE}graphml/").content
    safety.name_threat(cast.clients["samira"], "Leyla", by=cast.member("fatma"), at=at)
    assert sign_in("samira").get(f"{CHOOSE}graphml/").content == before


def test_nothing_is_left_on_a_phone_that_others_see(people, cast, sign_in):
    browser = sign_in("samira")
    session = browser.session
    session["watched"] = True
    session.save()
    assert "Hier komt geen bestand." in browser.get(CHOOSE).content.decode()
    assert browser.get(f"{CHOOSE}json/").status_code == 404


def test_another_kind_and_another_worker_find_nothing(people, cast, sign_in):
    assert sign_in("samira").get(f"{CHOOSE}pdf/").status_code == 404
    for who in ("els", "bram", "noor", "pim"):
        assert (
            sign_in(who).get(f"/w/p/{cast.clients['samira'].public_id}/o/json/").status_code == 404
        )


def test_the_family_goes_as_gedcom_with_whom_one_may_see(people, cast, sign_in, at):
    leyla, gul, _ = people
    samira = cast.client("samira")
    rules.tell_kin(samira.client, None, leyla, "birth", by=samira, at=at)
    rules.tell_kin(samira.client, gul, leyla, "foster", by=samira, at=at)
    rules.tell_figure(samira.client, leyla, rules.Stands("woman", 2010), by=samira, at=at)
    own = sign_in("samira").get(f"{CHOOSE}ged/").content.decode()
    assert [one for one in own.split("\n") if " NAME " in one] == [
        "1 NAME Ik", "1 NAME Leyla", "1 NAME Gül",
    ]  # fmt: skip
    assert "1 SEX F\n1 BIRT\n2 DATE 2010\n" in own
    shown = sign_in("fatma").get(f"/w/p/{samira.client.public_id}/o/ged/").content.decode()
    assert [one for one in shown.split("\n") if " NAME " in one] == ["1 NAME Ik", "1 NAME Leyla"]
