"""Als het moeilijk is: four boxes in own words, whom I can call, and a quiet door that is the same for everybody."""

from __future__ import annotations

import re

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Draft, OwnCard, Words
from krachtwerk.rules import drafts, network
from krachtwerk.rules import selfregulation as rules
from krachtwerk.rules import words as words_rules
from tests.pages.media_samples import jpeg
from tests.undo import undo_in

HARD = "/b/20/1/"
TEXT = "Ik loop een rondje langs het water."


@pytest.fixture
def card(cast, at) -> OwnCard:
    """What helps Samira, for her alone."""
    samira = cast.client("samira")
    return rules.add_own_card(samira.client, TEXT, kind="helps", by=samira, at=at)


def path_of(card: OwnCard, part: str = "") -> str:
    return f"/b/20/2/{card.public_id}/{part}"


def page(browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_the_door_stands_on_the_first_page(cast, sign_in):
    for browser in (sign_in("samira"), sign_in("fatma", together="samira")):
        assert f'href="{HARD}"' in page(browser, "/b/")


def test_three_boxes_with_their_question_and_then_with_what_was_said(cast, sign_in, card):
    shown = page(sign_in("marja"), HARD)
    for words in ("Dit merk ik", "Dit helpt mij", "Zo kwam ik er toen doorheen", "kracht"):
        assert words in shown
    assert "Wat helpt jou dan?" in shown
    shown = page(sign_in("samira"), HARD)
    assert TEXT in shown
    assert "Wat helpt jou dan?" not in shown


def test_a_card_is_written_and_then_it_is_asked_who_may_see_it(cast, sign_in):
    browser = sign_in("samira")
    answer = browser.post(f"{HARD}2/wrote/", {"text": TEXT, "id": str(new_id())})
    row = OwnCard.objects.get()
    assert answer["Location"] == path_of(row, "2/")
    assert (row.kind, row.words.audience, row.words.channel) == ("helps", "only_me", "wrote")
    assert "Wie mag dit zien?" in page(browser, path_of(row, "2/"))
    browser.post(path_of(row, "2/"), {"audience": "with_worker"})
    row.words.refresh_from_db()
    assert row.words.audience == "with_worker"
    undo = undo_in(page(browser, path_of(row)))
    assert undo == (path_of(row, "2/"), {"audience": "only_me"})
    browser.post(*undo)
    row.words.refresh_from_db()
    assert row.words.audience == "only_me"


def test_a_photo_alone_is_enough(cast, sign_in):
    sign_in("samira").post(f"{HARD}4/photo/", {"text": "", "photo": jpeg()})
    row = OwnCard.objects.get()
    assert (row.kind, row.words.channel, row.words.attachments.count()) == ("meaning", "photo", 1)


@pytest.mark.parametrize(
    ("way", "said"),
    [("wrote", "Hier staat nog niets."), ("spoke", "nog geen stem"), ("photo", "nog geen foto")],
)
def test_nothing_at_all_is_told_and_kept_nowhere(cast, sign_in, way, said):
    answer = sign_in("samira").post(f"{HARD}1/{way}/", {"text": " "})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert OwnCard.objects.count() == 0


@pytest.mark.parametrize("path", [f"{HARD}0/", f"{HARD}77/", f"{HARD}1/drew/", f"{HARD}78/wrote/"])
def test_a_box_or_way_that_is_none_is_not_there(cast, sign_in, path):
    assert sign_in("samira").get(path).status_code == 404


def test_the_same_form_twice_is_one_card(cast, sign_in):
    browser, form = sign_in("samira"), {"text": TEXT, "id": str(new_id())}
    browser.post(f"{HARD}2/wrote/", form)
    browser.post(f"{HARD}2/wrote/", form)
    assert OwnCard.objects.count() == 1


def test_what_was_being_written_comes_back_and_goes_when_said(cast, sign_in, at):
    samira = cast.client("samira")
    drafts.keep("own:2", "Ik loop een", client=samira.client, by=samira, at=at)
    browser = sign_in("samira")
    assert "Ik loop een" in page(browser, f"{HARD}2/wrote/")
    browser.post(f"{HARD}2/wrote/", {"text": TEXT})
    assert Draft.objects.count() == 0


def test_said_differently_the_earlier_words_can_be_read(cast, sign_in, card):
    browser = sign_in("samira")
    assert TEXT in page(browser, path_of(card, "1/"))
    browser.post(path_of(card, "1/"), {"text": "Ik ga naar buiten."})
    shown = page(browser, path_of(card))
    assert "Ik ga naar buiten." in shown
    assert "Eerder zei je" in shown
    assert TEXT in shown


def test_a_card_is_taken_away_after_one_question(cast, sign_in, card):
    browser = sign_in("samira")
    assert "Weg is weg." in page(browser, path_of(card, "3/"))
    assert browser.post(path_of(card, "3/"))["Location"] == f"{HARD}2/"
    assert TEXT not in page(browser, f"{HARD}2/")
    assert Words.objects.get(own_card=card).body is None


@pytest.mark.parametrize("part", ["", "1/", "2/", "3/"])
def test_a_card_of_another_is_not_there(cast, sign_in, card, part):
    for key in ("dirk", "rob"):
        browser = sign_in(key)
        assert browser.get(path_of(card, part)).status_code == 404
        form = {"audience": "with_worker", "text": "X"}
        assert browser.post(path_of(card, part), form).status_code == 404
    card.words.refresh_from_db()
    assert (card.words.audience, card.words.is_gone) == ("only_me", False)


def test_what_the_worker_writes_down_is_read_back_at_once(cast, sign_in):
    table = sign_in("fatma", together="samira", pen="worker")
    answer = table.post(f"{HARD}1/wrote/", {"text": TEXT})
    row = OwnCard.objects.get()
    assert answer["Location"] == path_of(row)
    shown = page(table, path_of(row))
    assert "Dit heb jij gezegd." in shown
    assert "Klopt dit?" in shown
    table.post(f"/b/15/{row.words.public_id}/", {"next": path_of(row)})
    assert "Klopt dit?" not in page(table, path_of(row))


def test_only_me_is_not_on_the_table_nor_at_work(cast, sign_in, card, at):
    samira = cast.client("samira")
    work = f"/w/p/{samira.client.public_id}/h/"
    table = sign_in("fatma", together="samira")
    assert TEXT not in page(table, HARD) + page(table, f"{HARD}2/") + page(sign_in("fatma"), work)
    assert table.get(path_of(card)).status_code == 404
    words_rules.change_audience(card.words, "with_worker", by=samira, at=at)
    assert TEXT in page(table, HARD)
    assert TEXT in page(sign_in("fatma"), work)
    assert sign_in("bram").get(work).status_code == 404


def test_my_people_stand_under_whom_i_can_call_and_only_numbers_can_be_tapped(cast, sign_in, at):
    samira = cast.client("samira")
    for name, near, more in (
        ("Nadia", "middle", {}), ("Leyla", "close", {}), ("Kees", "close", {"wish": "rather_not"}),
        ("Mevrouw Prins", "close", {"circle": "helpers"}), ("Taalles", "close", {"kind": "place"}),
        ("Deniz", "close", {"is_at_home": True}),
    ):  # fmt: skip
        network.add_person(samira.client, name, nearness=near, by=samira, at=at, **more)
    shown = page(sign_in("samira"), HARD)
    assert [name for name in ("Leyla", "Nadia", "Kees", "Taalles", "Deniz") if name in shown] == [
        "Leyla"
    ]
    assert "Mevrouw Prins" not in shown
    called = re.findall(r'href="tel:([^"]+)"', shown)
    assert called == ["0612345601", "0301234567"]


def test_the_door_to_the_private_place_is_the_same_for_everybody(cast, sign_in):
    """Who has something behind the second secret and who has nothing see the same words and the same address."""
    doors = set()
    for key in ("samira", "marja", "joost", "rob"):
        shown = page(sign_in(key), HARD)
        doors.add(re.search(r'<a class="onway" href="/b/29/">.*?</a>', shown, re.S)[0])
    assert len(doors) == 1
