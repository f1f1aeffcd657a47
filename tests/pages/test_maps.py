"""The drawings of my people: each with the same in words, then laid over now, and for whom they are."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from krachtwerk.access.account import viewer_of
from krachtwerk.kit import clock
from krachtwerk.models import NetworkPerson, Visit
from krachtwerk.pages import context
from krachtwerk.pages.paper_people import people_on_paper
from krachtwerk.rules import network as rules

RINGS, LINES, THEN = "/b/8/2/", "/b/8/3/", "/b/8/4/"
AWKWARD = ["مريم", "<script>alert(1)</script>", "W" * 80, "De & moskee"]


@pytest.fixture
def told(cast, at):
    """Add somebody whom Samira's worker may know of, some days ago."""
    samira = cast.client("samira")

    def add(name: str, *, days: int = 9, **more) -> NetworkPerson:
        of = {"audience": "with_worker"} | more
        return rules.add_person(samira.client, name, by=samira, at=at - timedelta(days=days), **of)

    return add


@pytest.fixture
def tie(cast, at):
    """Say what is between Samira and somebody, or two of her people, some days ago."""
    samira = cast.client("samira")

    def say(person, *, days: int = 9, other=None, **more):
        moment = at - timedelta(days=days)
        return rules.tell_tie(person, rules.Told(**more), other=other, by=samira, at=moment)

    return say


def day(at, ago: int) -> str:
    """The day so many days ago where the organisation is, as an address says it."""
    return (clock.local(at, "Europe/Amsterdam").date() - timedelta(days=ago)).isoformat()


def said(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def drawn(text: str) -> str:
    return text[text.index('<svg class="map__svg') : text.index("</svg></div>")]


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index('id="in-words"') :]))


def test_everybody_stands_in_the_rings_and_in_the_words(cast, sign_in, told):
    told("Leyla", circle="family_of_origin", nearness="close")
    told("Wim", circle="friends", nearness="far", wish="more")
    told("De moskee", kind="place")
    told("Fatma", circle="helpers")
    text = said(sign_in("samira"), RINGS)
    marks = set(re.findall(r'data-mark="([^"]+)"', drawn(text)))
    assert marks == {"me"} | {
        str(id) for id in NetworkPerson.objects.values_list("public_id", flat=True)
    }
    found = words(text)
    order = ("Familie", "Leyla", "Vrienden", "Wim", "Om mij heen", "De moskee", "Hulp", "Fatma")
    assert sorted(found.index(word) for word in order) == [found.index(word) for word in order]
    assert "Ver weg · Vaker zien" in found


def test_lines_are_drawn_and_told(cast, sign_in, told, tie):
    leyla, karim, nadia = told("Leyla", circle="family_of_origin"), told("Karim"), told("Nadia")
    tie(leyla, quality="strong", supports=["practical", "emotional"], often="daily")
    tie(karim, quality="tense", flow="to_other")
    tie(leyla, other=karim, quality="broken")
    text = said(sign_in("samira"), LINES)
    kinds = re.findall(r"map__line--(\w+)", drawn(text))
    assert sorted(kinds) == ["cut", "thick", "wavy"]
    assert drawn(text).count('class="map__head"') == 1
    assert ">PE</text>" in drawn(text)
    found = words(text)
    for line in (
        "Leyla Sterk · Helpt met iets doen · Luistert naar mij · Elke dag", "Karim Spanning · Vooral van mij",
        "En ook Karim Spanning · Vooral van mij Nadia", "Zij samen Leyla en Karim Gebroken",
    ):  # fmt: skip
        assert line in found
    assert nadia.place.circle is None


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("path", [RINGS, LINES])
def test_awkward_names_are_whole_in_the_words_and_only_text_in_the_drawing(
    sign_in, told, name, path
):
    told(name)
    text = sign_in("samira").get(path).content.decode()
    listed = text[text.index('id="in-words"') :]
    assert html.escape(name, quote=False) in listed
    assert "<script>alert" not in text
    assert [letter in drawn(text) for letter in "…"] == [len(name) > 20]


@pytest.mark.parametrize("path", [RINGS, LINES, THEN])
def test_nobody_told_yet_is_a_page_too(cast, sign_in, path):
    assert sign_in("samira").get(path).status_code == 200


def test_then_is_laid_over_now(cast, sign_in, told, tie, at):
    samira = cast.client("samira")
    leyla = told("Leyla", nearness="far", circle="friends")
    told("Karim", days=2)
    tie(leyla, quality="weak")
    tie(leyla, days=1, quality="strong")
    rules.place_person(leyla, nearness="close", by=samira, at=at - timedelta(days=1))
    first = day(at, 9)
    text = said(sign_in("samira"), f"{THEN}?a={first}")
    changed = re.findall(r'<li><a href="[^"]+" dir="auto">([^<]+)</a>', text)
    assert changed == [
        "Leyla was ver weg en is nu dichtbij.", "Karim is erbij: een beetje dichtbij.",
        "Ik en Leyla: dit was een beetje en is nu sterk.",
    ]  # fmt: skip
    assert f'data-mark="{leyla.public_id}@then"' in drawn(text)
    assert sorted(re.findall(r"map__line--(\w+)", drawn(text))) == ["old", "old", "thick"]


def test_a_tie_that_was_taken_away_and_a_roof_that_was_shared_are_told(
    cast, sign_in, told, tie, at
):
    samira = cast.client("samira")
    leyla, karim = told("Leyla", is_at_home=True), told("Karim")
    tie(leyla, quality="weak")
    tie(leyla, quality="strong", other=karim, days=1)
    rules.end_tie(leyla, by=samira, at=at - timedelta(days=1))
    rules.place_person(
        leyla, is_at_home=False, circle="friends", by=samira, at=at - timedelta(days=1)
    )
    first = day(at, 9)
    text = said(sign_in("samira"), f"{THEN}?a={first}")
    assert re.findall(r'<li><a href="[^"]+" dir="auto">([^<]+)</a>', text) == [
        "Leyla hoort nu bij: Vrienden.", "Leyla woont niet meer bij mij.",
        "Leyla en Karim: nieuwe lijn, sterk.", "Ik en Leyla: er is geen lijn meer.",
    ]  # fmt: skip


def test_two_days_may_be_named_in_any_order_and_a_slip_is_said(cast, sign_in, told, at):
    told("Leyla", days=9)
    told("Karim", days=4)
    browser = sign_in("samira")
    first, last = day(at, 8), day(at, 3)
    for path in (f"{THEN}?a={first}&b={last}", f"{THEN}?a={last}&b={first}"):
        text = said(browser, path)
        assert "Karim is erbij" in text
    assert "Er is niets anders." in said(browser, f"{THEN}?a={last}&b={last}")
    answer = browser.get(f"{THEN}?a=gisteren")
    assert answer.status_code == 422


def test_on_the_first_day_there_is_no_then(cast, sign_in, told):
    told("Leyla", days=0)
    assert "Later zie je hier wat er anders is." in said(sign_in("samira"), THEN)


@pytest.mark.parametrize("path", [RINGS, LINES, THEN])
def test_only_me_is_in_no_drawing_at_the_table(cast, sign_in, told, tie, path):
    leyla = told("Leyla")
    told("Noor", days=3)
    gul = told("Geheime Gül", audience="only_me")
    tie(gul, quality="tense")
    tie(leyla, other=gul, quality="broken")
    text = said(sign_in("fatma", together="samira"), path)
    assert "Leyla" in text
    assert ["Gül" in text, str(gul.public_id) in text] == [False, False]
    assert [kind for kind in ("wavy", "cut") if f"map__line--{kind}" in text] == []
    Visit.objects.all().delete()
    alone = said(sign_in("samira"), path)
    assert str(gul.public_id) in alone


def test_whoever_was_taken_off_is_in_no_drawing(cast, sign_in, told, tie, at):
    leyla = told("Leyla")
    told("Karim", days=2)
    tie(leyla, quality="strong")
    rules.take_off(leyla, by=cast.client("samira"), at=at)
    for path in (RINGS, LINES, THEN):
        assert str(leyla.public_id) not in said(sign_in("samira"), path)


def test_paper_holds_the_lines_that_whoever_prints_may_see(cast, sign_in, told, tie, at):
    leyla, karim = told("Leyla"), told("Karim")
    gul = told("Geheime Gül", audience="only_me")
    tie(leyla, quality="strong", supports=["advice"])
    tie(leyla, other=karim, quality="tense")
    tie(gul, other=karim, quality="broken")
    context.enter(context.Door())
    printed = {}
    for who, more in (("samira", {}), ("fatma", {"together": "samira"})):
        viewer = viewer_of(sign_in(who, **more).session, at)
        people, drawing = people_on_paper(viewer, cast.clients["samira"])
        texts = {one["text"] for one in drawing["texts"]} & {
            "Leyla",
            "Karim",
            "Geheime",
            "Gül",
            "A",
        }
        printed[who] = (
            [one["tie"] for one in people],
            texts,
            [names for names, _ in drawing["ties"]],
        )
        assert "<a " not in drawing["svg"]
        assert "<text" not in drawing["svg"]
    ties = ["Sterk · Denkt met mij mee", ""]
    assert printed["fatma"] == (ties, {"Leyla", "Karim", "A"}, ["Leyla en Karim"])
    own = ["Leyla en Karim", "Karim en Geheime Gül"]
    assert printed["samira"] == ([*ties, ""], {"Leyla", "Karim", "Geheime", "Gül", "A"}, own)
    assert people_on_paper(viewer_of(sign_in("dirk").session, at), cast.clients["dirk"]) == (
        [],
        None,
    )
