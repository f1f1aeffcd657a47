"""Mijn mensen: told, seen in rings, changed, shown, taken off."""

from __future__ import annotations

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Draft, NetworkPerson
from krachtwerk.rules import drafts
from krachtwerk.rules import network as rules
from tests.undo import undo_in

AWKWARD = ["مريم", "<script>alert(1)</script>", "Ü" * 80, "De moskee"]


@pytest.fixture
def leyla(cast, at) -> NetworkPerson:
    """Somebody Samira told her worker about."""
    samira = cast.client("samira")
    return rules.add_person(
        samira.client,
        "Leyla",
        gives="We koken samen.",
        nearness="close",
        audience="with_worker",
        by=samira,
        at=at,
    )


@pytest.fixture
def secret(cast, at) -> NetworkPerson:
    """Somebody Samira keeps to herself."""
    samira = cast.client("samira")
    return rules.add_person(samira.client, "Geheime Gül", gives="Troost.", by=samira, at=at)


def path_of(person: NetworkPerson, part: str = "") -> str:
    return f"/b/9/{person.public_id}/{part}"


def told(name="Leyla", **more) -> dict[str, str]:
    return {"name": name, "gives": "", "nearness": "close", "id": str(new_id())} | more


def test_somebody_is_told_and_then_it_is_asked_who_may_see_it(cast, sign_in):
    browser = sign_in("samira")
    answer = browser.post("/b/8/1/", told(gives="We koken samen."))
    person = NetworkPerson.objects.get()
    assert answer["Location"] == path_of(person, "3/")
    asked = browser.get(answer["Location"]).content.decode()
    assert "Wie mag dit zien?" in asked
    assert "Dit staat erbij." in asked
    assert (person.name.audience, person.gives.audience) == ("only_me", "only_me")
    browser.post(path_of(person, "3/"), {"audience": "with_worker"})
    person = NetworkPerson.objects.get()
    assert (person.name.audience, person.gives.audience) == ("with_worker", "with_worker")
    listed = browser.get("/b/8/").content.decode()
    assert "Leyla" in listed
    assert "We koken samen." in listed


def test_a_name_is_needed(cast, sign_in):
    answer = sign_in("samira").post("/b/8/1/", told("  ", gives="Rust."))
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Hier staat nog niets." in said
    assert "Rust." in said
    assert NetworkPerson.objects.count() == 0


def test_a_name_has_at_most_eighty_letters(cast, sign_in):
    answer = sign_in("samira").post("/b/8/1/", told("a" * 81))
    assert answer.status_code == 422
    assert "Dit is te lang. Hier passen 80 letters." in answer.content.decode()


def test_nearness_is_one_of_three(cast, sign_in):
    answer = sign_in("samira").post("/b/8/1/", told(nearness="beside"))
    assert "Kies een van deze." in answer.content.decode()


def test_the_same_form_twice_is_one_person(cast, sign_in):
    browser, form = sign_in("samira"), told()
    assert browser.post("/b/8/1/", form)["Location"] == browser.post("/b/8/1/", form)["Location"]
    assert NetworkPerson.objects.count() == 1


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_names_are_shown_as_they_are(cast, sign_in, name):
    browser = sign_in("samira")
    browser.post("/b/8/1/", told(name))
    for path in ("/b/8/", "/b/8/2/", path_of(NetworkPerson.objects.get())):
        said = browser.get(path).content.decode()
        assert name.replace("<", "&lt;").replace(">", "&gt;") in said
        assert "<script>alert" not in said


def test_an_empty_list_is_a_quiet_place(cast, sign_in):
    said = sign_in("samira").get("/b/8/").content.decode()
    assert "Denk aan familie, een vriend, een hond of de moskee." in said
    assert sign_in("samira").get("/b/8/2/").status_code == 200


def test_the_rings_have_their_text(cast, sign_in, leyla):
    said = sign_in("samira").get("/b/8/2/").content.decode()
    assert '<title id="map-title">Mijn mensen</title>' in said
    assert "Dichtbij: 1, Een beetje dichtbij: 0, Ver weg: 0" in said


def test_nearness_and_wish_change_by_one_tap_and_back(cast, sign_in, leyla):
    browser = sign_in("samira")
    browser.post(path_of(leyla), {"nearness": "far"})
    browser.post(path_of(leyla), {"wish": "more"})
    leyla.refresh_from_db()
    assert (leyla.place.nearness, leyla.wish) == ("far", "more")
    shown = browser.get(path_of(leyla)).content.decode()
    assert undo_in(shown) == (path_of(leyla), {"wish": "keep"})
    browser.post(*undo_in(shown))
    leyla.refresh_from_db()
    assert (leyla.place.nearness, leyla.wish) == ("far", "keep")
    assert browser.post(path_of(leyla), {"wish": "never"}).status_code == 422


def test_name_and_gift_are_said_differently(cast, sign_in, leyla):
    browser = sign_in("samira")
    assert "We koken samen." in browser.get(path_of(leyla, "2/")).content.decode()
    browser.post(path_of(leyla, "2/"), {"name": "Zus", "gives": ""})
    shown = browser.get(path_of(leyla)).content.decode()
    assert "Zus" in shown
    assert "We koken samen." not in shown
    refused = browser.post(path_of(leyla, "2/"), {"name": "", "gives": "x"})
    assert refused.status_code == 422
    assert "Hier staat nog niets." in refused.content.decode()


def test_somebody_is_taken_off_after_one_question(cast, sign_in, leyla):
    browser = sign_in("samira")
    asked = browser.get(path_of(leyla, "1/")).content.decode()
    assert "Daarna kan het niet terug." in asked
    assert "Leyla" in asked
    assert browser.post(path_of(leyla, "1/"))["Location"] == "/b/8/"
    assert "Leyla" not in browser.get("/b/8/").content.decode()
    assert browser.get(path_of(leyla)).status_code == 404


@pytest.mark.parametrize("part", ["", "1/", "2/", "3/"])
def test_somebody_of_another_is_not_there(cast, sign_in, leyla, part):
    form = {"name": "x", "audience": "with_worker", "wish": "more"}
    for key in ("dirk", "rob"):
        assert sign_in(key).get(path_of(leyla, part)).status_code == 404
        assert sign_in(key).post(path_of(leyla, part), form).status_code == 404
    leyla.refresh_from_db()
    assert leyla.wish == "keep"


def test_only_me_is_not_on_the_table(cast, sign_in, leyla, secret):
    table = sign_in("fatma", together="samira")
    for path in ("/b/8/", "/b/8/2/"):
        said = table.get(path).content.decode()
        assert "Leyla" in said
        assert "Gül" not in said
        assert "Dichtbij: 1, Een beetje dichtbij: 1" not in said
    assert table.get(path_of(secret)).status_code == 404


def test_together_it_is_for_both_at_once(cast, sign_in):
    table = sign_in("fatma", together="samira", pen="worker")
    assert table.post("/b/8/1/", told())["Location"] == "/b/8/"
    person = NetworkPerson.objects.get()
    assert (person.name.audience, person.name.by_client) == ("with_worker", True)
    assert person.name.written_by == cast.seats["fatma"]


def test_a_gift_that_is_only_mine_survives_a_change_at_the_table(cast, sign_in, leyla, at):
    samira = cast.client("samira")
    rules.show_person(leyla, "with_worker", by=samira, at=at)
    leyla.gives.audience = "only_me"
    leyla.gives.save()
    table = sign_in("fatma", together="samira")
    assert "We koken samen." not in table.get(path_of(leyla, "2/")).content.decode()
    table.post(path_of(leyla, "2/"), {"name": "Zus", "gives": ""})
    assert "We koken samen." in sign_in("samira").get(path_of(leyla)).content.decode()


def test_what_was_being_written_comes_back_and_goes_when_said(cast, sign_in, at):
    samira = cast.client("samira")
    drafts.keep("person", "Ze belt elke", client=samira.client, by=samira, at=at)
    browser = sign_in("samira")
    assert "Ze belt elke" in browser.get("/b/8/1/").content.decode()
    browser.post("/b/8/1/", told(gives="Ze belt elke dag."))
    assert Draft.objects.count() == 0
