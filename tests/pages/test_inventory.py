"""Vertel: ten doors, cards by three ways, and the questions after them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from krachtwerk.models import Attachment, Draft, Resource, Strength, Words
from krachtwerk.rules import inventory as rules
from krachtwerk.rules import network as network_rules
from tests.pages.media_samples import jpeg, webm
from tests.pages.telling import ID, open_page, put_card, tell


def test_ten_doors_in_their_order(cast, sign_in):
    page = open_page(sign_in("samira"), "inventory_doors")
    words = re.findall(r'class="door__label">([^<]+)<', page)
    assert words == [
        "Wonen",
        "Geld",
        "Werk en leren",
        "Vrije tijd",
        "Familie en vrienden",
        "Partner",
        "Kinderen",
        "Wat ik belangrijk vind",
        "Gezondheid",
        "Veilig zijn",
    ]


def test_an_empty_door_is_a_quiet_place_with_one_question(cast, sign_in):
    page = open_page(sign_in("samira"), "inventory_door", 1)
    assert "Waar voel jij je thuis?" in page
    assert "Hier is het nog stil." in page
    assert page.count('class="way"') == 3
    assert "drew" not in page


def test_examples_are_sentences_nobody_can_choose(cast, sign_in):
    page = open_page(sign_in("samira"), "inventory_door", 1)
    folded = page[page.index("Voorbeelden") :].split("</details>")[0]
    assert "Ik hou mijn kamer schoon." in folded
    assert "<input" not in folded
    assert "<button" not in folded


def test_a_written_card_is_hers_alone_at_first(cast, sign_in):
    answer = tell(sign_in("samira"), id=ID)
    card = Strength.objects.get()
    assert answer["Location"] == reverse("inventory_more", args=[card.public_id]) + "?v=1"
    assert str(card.public_id) == ID
    assert (card.domain, card.time) == ("housing", "present")
    assert (card.words.audience, card.words.channel, card.words.by_client) == (
        "only_me",
        "wrote",
        True,
    )


def test_the_question_about_later_keeps_the_time(cast, sign_in):
    browser = sign_in("samira")
    assert "Hoe wil je straks wonen?" in open_page(browser, "inventory_door", 1, query="?w=future")
    answer = tell(browser, query="?w=future")
    assert Strength.objects.get().time == "future"
    assert answer["Location"].endswith("?v=2")


def test_double_posts_make_oneput_card(cast, sign_in):
    browser = sign_in("samira")
    for _ in range(2):
        tell(browser, "", way="photo", id=ID, photo=jpeg())
    assert Strength.objects.count() == 1
    assert Attachment.objects.count() == 1


def test_nothing_said_is_asked_for_beside_its_field(cast, sign_in):
    browser = sign_in("samira")
    for way, sentence in (
        ("wrote", "Hier staat nog niets."),
        ("spoke", "Hier is nog geen stem. Praat eerst."),
        ("photo", "Hier is nog geen foto. Kies een foto."),
    ):
        answer = tell(browser, "", way=way)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert Strength.objects.count() == 0


def test_too_long_is_said_and_the_text_stays(cast, sign_in):
    text = "woord " * 800
    answer = tell(sign_in("samira"), text)
    assert answer.status_code == 422
    assert "Dit is te lang. Hier passen 4000 letters." in answer.content.decode()
    assert text.strip() in answer.content.decode()


def test_a_voice_card_needs_no_text(cast, sign_in):
    answer = tell(sign_in("samira"), "", way="spoke", voice=webm(seconds=20))
    assert answer.status_code == 302
    card = Strength.objects.get()
    assert card.words.channel == "spoke"
    assert card.words.attachments.get().mime == "audio/webm"
    page = open_page(sign_in("samira"), "inventory_card", card.public_id)
    assert "<audio" in page
    assert "Met je stem" in page


@pytest.mark.parametrize(
    "text", ["أحب هذا البيت", "x" * 80, "<script>alert(1)</script> & \"'", "😀\u202e"]
)
def test_awkward_words_come_back_as_they_were(cast, sign_in, text):
    browser = sign_in("samira")
    tell(browser, text)
    card = Strength.objects.get()
    assert cast.client("samira").keys.open_words(card.words) == text
    page = open_page(browser, "inventory_card", card.public_id)
    assert "<script>alert" not in page


def test_three_questions_follow_one_a_screen(cast, sign_in, at):
    browser = sign_in("samira")
    leyla = network_rules.add_person(
        cast.clients["samira"], "Leyla", by=cast.client("samira"), at=at, gives="", nearness="close"
    )
    tell(browser, id=ID)
    more = reverse("inventory_more", args=[ID])
    assert "Wanneer is dit?" in browser.get(more + "?v=1").content.decode()
    answer = browser.post(more + "?v=1", {"time": "past"})
    assert answer["Location"] == more + "?v=2"
    assert Strength.objects.get().time == "past"
    assert "Leyla" in browser.get(more + "?v=2").content.decode()
    for _ in range(2):
        sent = {"people": [str(leyla.public_id)], "text": "mijn gitaar", "id": ID[:-1] + "2"}
        answer = browser.post(more + "?v=2", sent)
    assert answer["Location"] == more + "?v=3"
    assert Resource.objects.count() == 2
    assert "Wil je dit laten zien aan Fatma" in browser.get(more + "?v=3").content.decode()
    answer = browser.post(more + "?v=3", {"audience": "with_worker"})
    assert answer["Location"] == reverse("inventory_card", args=[ID])
    assert set(
        Words.objects.filter(strength=None)
        .exclude(audience="only_me")
        .values_list("audience", flat=True)
    ) == {"with_worker"}
    page = open_page(browser, "inventory_card", ID)
    assert "Leyla · mijn gitaar" in page


def test_every_question_can_be_skipped(cast, sign_in, at):
    card = put_card(cast, at=at)
    browser = sign_in("samira")
    path = reverse("inventory_more", args=[card.public_id])
    for step, onward in ((1, path + "?v=2"), (2, path + "?v=3"), (3, f"/b/2/{card.public_id}/")):
        page = browser.get(f"{path}?v={step}").content.decode()
        assert re.search(rf'href="{re.escape(onward)}">.*?Sla over', page, re.DOTALL)


def test_unknown_doors_and_ways_do_not_exist(cast, sign_in):
    browser = sign_in("samira")
    for path in ("/b/1/0/", "/b/1/11/", "/b/1/1/drew/", "/b/1/1/x/"):
        assert browser.get(path).status_code == 404


def test_together_a_card_is_for_both(cast, sign_in):
    browser = sign_in("fatma", together="samira")
    answer = tell(browser, id=ID)
    assert answer["Location"].endswith("?v=1")
    card = Strength.objects.get()
    assert (card.words.audience, card.words.written_by, card.words.by_client) == (
        "with_worker",
        None,
        True,
    )


def test_the_draft_comes_back_and_goes_when_it_is_said(cast, sign_in):
    browser = sign_in("samira")
    browser.post(reverse("words_draft"), {"key": "tell:1", "text": "Ik begin", "id": ID})
    assert "Ik begin" in open_page(browser, "inventory_add", 1, "wrote")
    assert "Ik begin" not in open_page(
        sign_in("fatma", together="samira"), "inventory_add", 1, "wrote"
    )
    tell(browser, "Ik begin opnieuw.", id=ID)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("many", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_a_door_costs_the_same_with_many_cards(
    cast, sign_in, at, many, django_assert_max_num_queries
):
    for number in range(many):
        card = put_card(cast, f"Kaart {number}", at=at)
        rules.add_resource(card, text="een ander", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    with django_assert_max_num_queries(12):
        page = open_page(browser, "inventory_door", 1)
    assert page.count("<article") == min(many, 30)
    assert ("Laat meer zien" in page) == (many > 30)
    with django_assert_max_num_queries(12):
        page = open_page(browser, "inventory_door", 1, query="?t=60")
    assert page.count("<article") == min(many, 60)
