"""Somebody to another place in the drawing: buttons, the form a script sends, and the way back."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta

import pytest

from krachtwerk.access import network as access
from krachtwerk.access.account import viewer_of
from krachtwerk.kit.ids import new_id
from krachtwerk.models import NetworkPerson
from krachtwerk.models.network import turn_of
from krachtwerk.rules import network as rules
from tests.undo import undo_in

RINGS, THEN = "/b/8/2/", "/b/8/4/"
NAMES = ("Ans", "Bo", "Cor")


@pytest.fixture
def three(cast, at) -> dict[str, NetworkPerson]:
    """Three friends of Samira at the same distance, told one after another some days ago."""
    samira = cast.client("samira")
    return {
        name: rules.add_person(
            samira.client, name, circle="friends", audience="with_worker",
            by=samira, at=at - timedelta(days=5, minutes=-no),
        )
        for no, name in enumerate(NAMES)
    }  # fmt: skip


def path_of(person) -> str:
    return f"/b/9/{person.public_id}/10/"


def said(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def ways(text: str) -> list[tuple[str, str, str]]:
    """The buttons: the field, its value, the word."""
    row = r'<button class="tick" name="(\w+)" value="([^"]+)">.*?<span dir="auto">([^<]+)</span></button>'
    begin = text.index("map-ways")
    return re.findall(row, text[begin : text.index("</form>", begin)], re.S)


def order(browser) -> list[str]:
    """The names in words, as the drawing places them."""
    text = said(browser, RINGS)
    return [name for name in re.findall(r'class="tied__name[^>]*>([^<]+)<', text) if name in NAMES]


def test_buttons_go_one_place_on_and_the_page_stays(cast, sign_in, three):
    browser = sign_in("samira")
    assert order(browser) == ["Ans", "Bo", "Cor"]
    shown = said(browser, path_of(three["Bo"]))
    assert [label for _, _, label in ways(shown)][:2] == ["Dichterbij", "Verder weg"]
    assert "Een beetje dichtbij · Vrienden · Naast Ans en Cor" in shown
    turning = [way for way in ways(shown) if way[0] == "behind"]
    assert [value for _, value, _ in turning] == ["first", str(three["Cor"].public_id)]
    assert {label for _, _, label in turning} <= {"Naar links", "Naar rechts", "Omhoog", "Omlaag"}
    assert len({label for _, _, label in turning}) == 2
    answer = browser.post(path_of(three["Bo"]), {"behind": str(three["Cor"].public_id)})
    assert answer["Location"] == f"{path_of(three['Bo'])}#ways"
    assert order(browser) == ["Ans", "Cor", "Bo"]
    assert f'map__mark--here" data-mark="{three["Bo"].public_id}"' in said(
        browser, path_of(three["Bo"])
    )
    browser.post(path_of(three["Bo"]), {"behind": "first"})
    assert order(browser) == ["Bo", "Ans", "Cor"]
    browser.post(path_of(three["Cor"]), {"nearness": "close"})
    assert order(browser) == ["Cor", "Bo", "Ans"]
    assert "Dichterbij" not in said(browser, path_of(three["Cor"]))


def test_in_the_drawing_of_who_moves_nobody_else_leads_on(sign_in, three):
    browser = sign_in("samira")
    linked = r'data-mark="([^"]+)"><a href'
    assert {str(one.public_id) for one in three.values()} <= set(
        re.findall(linked, said(browser, RINGS))
    )
    moving = re.findall(linked, said(browser, path_of(three["Bo"])))
    assert moving == [str(three["Bo"].public_id)]


def test_what_is_dragged_is_the_same_form_and_undone_by_one_tap(cast, sign_in, three):
    browser = sign_in("samira")
    before = said(browser, RINGS)
    sent = {
        "nearness": "far", "sector": "around", "behind": str(three["Cor"].public_id), "on": "rings"
    }  # fmt: skip
    assert browser.post(path_of(three["Ans"]), sent)["Location"] == RINGS
    place = three["Ans"].place
    assert (place.nearness, place.circle) == ("far", "acquaintances")
    back = undo_in(said(browser, RINGS))
    turn = turn_of(None, three["Ans"].added_at)
    assert back == (
        path_of(three["Ans"]),
        {"nearness": "middle", "circle": "friends", "turn": str(turn), "on": "rings"},
    )
    browser.post(*back)
    place = three["Ans"].place
    assert (place.nearness, place.circle) == ("middle", "friends")
    assert drawing(said(browser, RINGS)) == drawing(before)


def drawing(text: str) -> str:
    return text[text.index('<svg class="map__svg') : text.index("</svg></div>")]


def test_family_and_help_are_asked_on_and_a_group_that_holds_stays(cast, sign_in, three):
    browser = sign_in("samira")
    rules.place_person(
        three["Bo"], circle="neighbours", by=cast.client("samira"), at=three["Bo"].added_at
    )
    browser.post(path_of(three["Bo"]), {"sector": "around", "nearness": "close"})
    assert (three["Bo"].place.circle, three["Bo"].place.nearness) == ("neighbours", "close")
    for sector, asked in (("family", "?more=1"), ("help", "?more=2")):
        answer = browser.post(path_of(three["Bo"]), {"sector": sector, "nearness": "far"})
        assert answer["Location"] == f"/b/9/{three['Bo'].public_id}/5/{asked}"
        action, was = undo_in(said(browser, answer["Location"]))
        assert (action, was["circle"]) == (path_of(three["Bo"]), "neighbours")
    assert (three["Bo"].place.circle, three["Bo"].place.nearness) == ("neighbours", "far")


def test_the_ground_says_where_rings_and_sectors_lie(cast, sign_in, three):
    found = re.search(r'data-move="([^"]+)"', sign_in("samira").get(RINGS).content.decode())
    ground = json.loads(html.unescape(found[1]))
    assert ground["nearness"] == ["close", "middle", "far"]
    assert [key for key, _, _ in ground["sectors"]] == ["family", "friends", "around", "help"]
    ends = [end for _, _, end in ground["sectors"]]
    assert [begin for _, begin, _ in ground["sectors"]][1:] == ends[:-1]
    across = [ring[0] for ring in ground["rings"]]
    assert across == sorted(across)


def test_nonsense_and_somebody_elses_people_change_nothing(cast, sign_in, three, at):
    dirk = cast.client("dirk")
    wim = rules.add_person(dirk.client, "Wim", by=dirk, at=at)
    browser = sign_in("samira")
    for sent, status in (
        ({"nearness": "moon"}, 422),
        ({"turn": str(2**60)}, 422),
        ({"sector": "moon"}, 422),
        ({"behind": "moon"}, 422),
        ({"behind": str(three["Ans"].public_id)}, 422),
        ({"behind": str(wim.public_id)}, 404),
        ({"behind": str(new_id())}, 404),
    ):
        assert browser.post(path_of(three["Ans"]), sent).status_code == status
    assert browser.get(path_of(wim)).status_code == 404
    assert browser.post(path_of(wim), {"nearness": "close"}).status_code == 404
    assert order(browser) == ["Ans", "Bo", "Cor"]


def test_the_drawing_of_then_keeps_the_row_of_then(cast, sign_in, three, at):
    samira = cast.client("samira")
    rules.turn_person(three["Cor"], None, by=samira, at=at)
    told = access.history(viewer_of(sign_in("samira").session, at), samira.client)
    then, now = (
        [one.name for one in told.at(day).people if one.name in NAMES]
        for day in (at - timedelta(days=1), at)
    )
    assert (then, now) == (["Ans", "Bo", "Cor"], ["Cor", "Ans", "Bo"])
    assert 'name="on" value="rings"' not in sign_in("samira").get(THEN).content.decode()


def test_an_undo_passes_by_those_who_are_hidden_at_the_table_and_those_who_are_gone(
    cast, sign_in, three, at
):
    samira = cast.client("samira")
    hers = rules.add_person(
        samira.client,
        "Hidde",
        circle="friends",
        by=samira,
        at=three["Ans"].added_at + timedelta(seconds=1),
    )
    table, alone = sign_in("fatma", together="samira"), sign_in("samira")
    names = (*NAMES, "Hidde")

    def row() -> list[str]:
        found = re.findall(r'class="tied__name[^>]*>([^<]+)<', said(alone, RINGS))
        return [name for name in found if name in names]

    assert row() == ["Ans", "Hidde", "Bo", "Cor"]
    table.post(path_of(three["Bo"]), {"behind": "first", "on": "rings"})
    assert row() == ["Bo", "Ans", "Hidde", "Cor"]
    back = undo_in(said(table, RINGS))
    table.post(*back)
    assert row() == ["Ans", "Hidde", "Bo", "Cor"]
    alone.post(path_of(three["Cor"]), {"behind": str(hers.public_id), "on": "rings"})
    back = undo_in(said(alone, RINGS))
    rules.take_off(three["Bo"], by=samira, at=at)
    assert alone.post(*back).status_code == 302
    assert row() == ["Ans", "Hidde", "Cor"]


def test_a_turn_is_no_day_to_look_back_on(cast, sign_in, three, at):
    samira = cast.client("samira")
    viewer = viewer_of(sign_in("samira").session, at)
    days = access.history(viewer, samira.client).days(viewer)
    rules.turn_person(three["Cor"], None, by=samira, at=at)
    assert access.history(viewer, samira.client).days(viewer) == days
