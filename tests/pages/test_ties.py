"""What somebody is and what is between us: one question a screen, told by taps, seen by whom it is for."""

from __future__ import annotations

import html

import pytest

from krachtwerk.models import NetworkPerson, Tie
from krachtwerk.rules import network as rules
from tests.undo import undo_in


@pytest.fixture
def leyla(cast, at) -> NetworkPerson:
    """Samira's sister, whom her worker knows of."""
    samira = cast.client("samira")
    return rules.add_person(
        samira.client, "Leyla", audience="with_worker", nearness="close", by=samira, at=at
    )


@pytest.fixture
def nadia(cast, at) -> NetworkPerson:
    """Somebody Samira keeps to herself."""
    samira = cast.client("samira")
    return rules.add_person(samira.client, "Geheime Nadia", by=samira, at=at)


def path_of(person: NetworkPerson, part: str = "") -> str:
    return f"/b/9/{person.public_id}/{part}"


def said(browser, path: str) -> str:
    return html.unescape(browser.get(path).content.decode())


def test_what_somebody_is_takes_one_tap_and_is_undone_by_another(cast, sign_in, leyla):
    browser = sign_in("samira")
    assert "Wie of wat is Leyla?" in said(browser, path_of(leyla, "4/"))
    assert browser.post(path_of(leyla, "4/"), {"kind": "animal"})["Location"] == path_of(leyla)
    shown = said(browser, path_of(leyla))
    assert "Een dier" in shown
    assert undo_in(shown) == (path_of(leyla, "4/"), {"kind": "person"})
    browser.post(*undo_in(shown))
    leyla.refresh_from_db()
    assert leyla.kind == "person"


def test_something_else_is_asked_on(cast, sign_in, leyla):
    browser = sign_in("samira")
    on = browser.post(path_of(leyla, "4/"), {"kind": "else"})["Location"]
    asked = said(browser, on)
    assert "Wat is Leyla dan?" in asked
    assert ["Een ding" in asked, "Een plek" in asked] == [True, False]
    browser.post(on, {"kind": "thing"})
    leyla.refresh_from_db()
    assert leyla.kind == "thing"


def test_the_group_is_told_in_two_steps_and_then_the_roof(cast, sign_in, leyla):
    browser = sign_in("samira")
    assert "Waar hoort Leyla bij?" in said(browser, path_of(leyla, "5/"))
    on = browser.post(path_of(leyla, "5/"), {"circle": "family"})["Location"]
    assert "Welke familie is Leyla?" in said(browser, on)
    home = browser.post(on, {"circle": "family_of_origin"})["Location"]
    assert "Woont Leyla bij jou?" in said(browser, home)
    assert browser.post(home, {"home": "yes"})["Location"] == path_of(leyla)
    place = leyla.place
    assert (place.nearness, place.circle, place.is_at_home) == ("close", "family_of_origin", True)
    assert "Thuis vroeger · Woont bij mij" in said(browser, path_of(leyla))


def test_a_group_or_place_lives_nowhere(cast, sign_in, leyla, at):
    rules.call_person(leyla, "group", by=cast.client("samira"), at=at)
    answer = sign_in("samira").post(path_of(leyla, "5/"), {"circle": "friends"})
    assert answer["Location"] == path_of(leyla)


def test_at_most_five_answers_stand_on_a_screen(cast, sign_in, leyla):
    browser = sign_in("samira")
    for part in ("4/", "5/", "5/?more=1", "5/?more=3", "5/?more=4", "5/?more=family", "6/1/"):
        shown = said(browser, path_of(leyla, part))
        assert 2 <= shown.count('class="tick"') <= 5, part


def test_a_tie_is_told_in_five_questions(cast, sign_in, leyla):
    browser = sign_in("samira")
    answers = (
        {"quality": "strong"}, {"supports": ["company", "emotional"]}, {"flow": "to_one"},
        {"often": "daily"}, {"since_year": "2001"},
    )  # fmt: skip
    path = path_of(leyla, "6/1/")
    for no, answer in enumerate(answers, start=1):
        assert path == path_of(leyla, f"6/{no}/")
        assert "Ik en Leyla" in said(browser, path)
        path = browser.post(path, answer)["Location"]
    assert path == path_of(leyla)
    told = "Sterk · Is graag bij mij · Luistert naar mij · Vooral naar mij · Elke dag · Sinds 2001"
    assert told in said(browser, path)
    assert Tie.objects.count() == 1


def test_later_questions_wait_for_the_first(cast, sign_in, leyla):
    browser = sign_in("samira")
    assert browser.get(path_of(leyla, "6/3/"))["Location"] == path_of(leyla, "6/1/")
    assert browser.post(path_of(leyla, "6/3/"), {"flow": "both"})["Location"] == path_of(
        leyla, "6/1/"
    )
    for no in ("0/", "6/"):
        assert browser.get(path_of(leyla, f"6/{no}")).status_code == 404


def test_what_is_answered_stands_marked(cast, sign_in, leyla, at):
    rules.tell_tie(leyla, rules.Told(quality="tense", supports=["advice"], since_year=2001),
                   by=cast.client("samira"), at=at)  # fmt: skip
    browser = sign_in("samira")
    assert 'value="tense" aria-pressed="true"' in said(browser, path_of(leyla, "6/1/"))
    assert 'value="weak" aria-pressed="false"' in said(browser, path_of(leyla, "6/1/"))
    assert 'value="advice" id="id_supports_2" checked' in said(browser, path_of(leyla, "6/2/"))
    assert 'value="2001"' in said(browser, path_of(leyla, "6/5/"))


@pytest.mark.parametrize("year", ["3000", "12", "twee"])
def test_a_year_that_cannot_be_is_said_beside_the_field(cast, sign_in, leyla, at, year):
    rules.tell_tie(leyla, rules.Told(quality="weak"), by=cast.client("samira"), at=at)
    answer = sign_in("samira").post(path_of(leyla, "6/5/"), {"since_year": year})
    assert answer.status_code == 422
    shown = html.unescape(answer.content.decode())
    assert "Dit jaar kan niet. Schrijf een jaar zoals 2015." in shown
    assert f'value="{year}"' in shown


def test_a_tie_that_is_not_safe_is_not_told_here(cast, sign_in, leyla):
    browser = sign_in("samira")
    asked = said(browser, path_of(leyla, "6/1/"))
    assert "Ben je bang voor Leyla?" in asked
    assert browser.post(path_of(leyla, "6/1/"), {"quality": "unsafe"}).status_code == 422
    assert Tie.objects.count() == 0


def test_a_line_is_taken_away(cast, sign_in, leyla):
    browser = sign_in("samira")
    assert "Lijn weghalen" not in said(browser, path_of(leyla, "6/1/"))
    browser.post(path_of(leyla, "6/1/"), {"quality": "weak"})
    assert "Lijn weghalen" in said(browser, path_of(leyla, "6/1/"))
    browser.post(path_of(leyla, "6/1/"), {"quality": "off"})
    assert "Nog niet verteld" in said(browser, path_of(leyla))


def test_two_of_my_people_know_each_other(cast, sign_in, leyla, nadia):
    browser = sign_in("samira")
    assert "Wie kent Leyla ook?" in said(browser, path_of(leyla, "7/"))
    path = path_of(leyla, f"7/{nadia.public_id}/1/")
    assert path in said(browser, path_of(leyla, "7/"))
    browser.post(path, {"quality": "tense"})
    flow = said(browser, path_of(leyla, f"7/{nadia.public_id}/3/"))
    assert ["Vooral naar Leyla" in flow, "Vooral naar Geheime Nadia" in flow] == [True, True]
    for one in (leyla, nadia):
        assert "Spanning" in said(browser, path_of(one))
    itself = path_of(leyla, f"7/{leyla.public_id}/1/")
    assert browser.get(itself).status_code == 404


def test_alone_there_is_nobody_to_know(cast, sign_in, leyla):
    assert "Er staat nog niemand anders op jouw lijst." in said(
        sign_in("samira"), path_of(leyla, "7/")
    )


def test_whoever_may_not_see_both_sees_no_tie(cast, sign_in, leyla, nadia, at):
    samira = cast.client("samira")
    rules.tell_tie(leyla, rules.Told(quality="tense"), other=nadia, by=samira, at=at)
    table = sign_in("fatma", together="samira")
    for part in ("", "7/"):
        shown = said(table, path_of(leyla, part))
        assert "Leyla" in shown
        assert ["Nadia" in shown, "Spanning" in shown] == [False, False]
    between = path_of(leyla, f"7/{nadia.public_id}/1/")
    assert table.get(between).status_code == 404
    assert table.post(between, {"quality": "weak"}).status_code == 404


def test_of_another_nothing_is_told(cast, sign_in, leyla, nadia):
    for part, form in (
        ("4/", {"kind": "thing"}), ("5/", {"circle": "friends"}), ("6/1/", {"quality": "weak"}),
        (f"7/{nadia.public_id}/1/", {"quality": "weak"}),
    ):  # fmt: skip
        for key in ("dirk", "rob"):
            assert sign_in(key).get(path_of(leyla, part)).status_code == 404
            assert sign_in(key).post(path_of(leyla, part), form).status_code == 404
    assert (Tie.objects.count(), leyla.place.circle) == (0, None)
