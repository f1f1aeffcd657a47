"""Vertel: doors, cards by three ways, the questions after them, one card and what can be done with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from krachtwerk.models import Attachment, Draft, Priority, Resource, Strength, Words
from krachtwerk.rules import inventory as rules
from krachtwerk.rules import network as network_rules
from tests.pages.media_samples import jpeg, webm

ID = "5f0d2b9e-6a58-4b8e-9f44-1c7be4b3f001"


def _page(browser, name, *args, query="", status=200) -> str:
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return str(answer.content.decode())


def _tell(browser, text="Ik woon hier graag.", *, no=1, way="wrote", query="", **more) -> Any:
    path = reverse("inventory_add", args=[no, way]) + query
    return browser.post(path, {"text": text} | more)


def _card(cast, text="Ik woon hier graag.", *, who="samira", **more) -> Strength:
    by, at = cast.client(who), more.pop("at")
    given = {"domain": "housing", "time": "present"} | more
    return rules.add_card(cast.clients[who], text, by=by, at=at, **given)


def test_ten_doors_in_their_order(cast, sign_in):
    page = _page(sign_in("samira"), "inventory_doors")
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
    page = _page(sign_in("samira"), "inventory_door", 1)
    assert "Waar voel jij je thuis?" in page
    assert "Hier is het nog stil." in page
    assert page.count('class="way"') == 3
    assert "drew" not in page


def test_examples_are_sentences_nobody_can_choose(cast, sign_in):
    page = _page(sign_in("samira"), "inventory_door", 1)
    folded = page[page.index("Voorbeelden") :].split("</details>")[0]
    assert "Ik hou mijn kamer schoon." in folded
    assert "<input" not in folded
    assert "<button" not in folded


def test_a_written_card_is_hers_alone_at_first(cast, sign_in):
    answer = _tell(sign_in("samira"), id=ID)
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
    assert "Hoe wil je straks wonen?" in _page(browser, "inventory_door", 1, query="?w=future")
    answer = _tell(browser, query="?w=future")
    assert Strength.objects.get().time == "future"
    assert answer["Location"].endswith("?v=2")


def test_double_posts_make_one_card(cast, sign_in):
    browser = sign_in("samira")
    for _ in range(2):
        _tell(browser, "", way="photo", id=ID, photo=jpeg())
    assert Strength.objects.count() == 1
    assert Attachment.objects.count() == 1


def test_nothing_said_is_asked_for_beside_its_field(cast, sign_in):
    browser = sign_in("samira")
    for way, sentence in (
        ("wrote", "Hier staat nog niets."),
        ("spoke", "Hier is nog geen stem. Praat eerst."),
        ("photo", "Hier is nog geen foto. Kies een foto."),
    ):
        answer = _tell(browser, "", way=way)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert Strength.objects.count() == 0


def test_too_long_is_said_and_the_text_stays(cast, sign_in):
    text = "woord " * 800
    answer = _tell(sign_in("samira"), text)
    assert answer.status_code == 422
    assert "Dit is te lang. Hier passen 4000 letters." in answer.content.decode()
    assert text.strip() in answer.content.decode()


def test_a_voice_card_needs_no_text(cast, sign_in):
    answer = _tell(sign_in("samira"), "", way="spoke", voice=webm(seconds=20))
    assert answer.status_code == 302
    card = Strength.objects.get()
    assert card.words.channel == "spoke"
    assert card.words.attachments.get().mime == "audio/webm"
    page = _page(sign_in("samira"), "inventory_card", card.public_id)
    assert "<audio" in page
    assert "Met je stem" in page


@pytest.mark.parametrize(
    "text", ["أحب هذا البيت", "x" * 80, "<script>alert(1)</script> & \"'", "😀\u202e"]
)
def test_awkward_words_come_back_as_they_were(cast, sign_in, text):
    browser = sign_in("samira")
    _tell(browser, text)
    card = Strength.objects.get()
    assert cast.client("samira").keys.open_words(card.words) == text
    page = _page(browser, "inventory_card", card.public_id)
    assert "<script>alert" not in page


def test_three_questions_follow_one_a_screen(cast, sign_in, at):
    browser = sign_in("samira")
    leyla = network_rules.add_person(
        cast.clients["samira"], "Leyla", by=cast.client("samira"), at=at, gives="", nearness="close"
    )
    _tell(browser, id=ID)
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
    page = _page(browser, "inventory_card", ID)
    assert "Leyla · mijn gitaar" in page


def test_every_question_can_be_skipped(cast, sign_in, at):
    card = _card(cast, at=at)
    browser = sign_in("samira")
    path = reverse("inventory_more", args=[card.public_id])
    for step, onward in ((1, path + "?v=2"), (2, path + "?v=3"), (3, f"/b/2/{card.public_id}/")):
        page = browser.get(f"{path}?v={step}").content.decode()
        assert re.search(rf'href="{re.escape(onward)}">.*?Sla over', page, re.DOTALL)


def test_what_helps_can_go_again(cast, sign_in, at):
    card = _card(cast, at=at)
    rules.add_resource(card, text="de bus", by=cast.client("samira"), at=at)
    row = Resource.objects.get()
    path = reverse("inventory_more", args=[card.public_id]) + "?v=2&e=1"
    answer = sign_in("samira").post(path, {"gone": str(row.public_id)})
    assert answer.status_code == 302
    assert "de bus" not in sign_in("samira").get(path).content.decode()


def test_somebody_elses_people_do_not_exist(cast, sign_in, at):
    card = _card(cast, at=at)
    other = network_rules.add_person(
        cast.clients["dirk"], "Oom Jan", by=cast.client("dirk"), at=at, gives="", nearness="close"
    )
    path = reverse("inventory_more", args=[card.public_id]) + "?v=2"
    answer = sign_in("samira").post(path, {"people": [str(other.public_id)]})
    assert answer.status_code == 404
    assert Resource.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    ["card", "more", "again", "audience", "remove", "move"],
)
def test_a_card_of_another_does_not_exist(cast, sign_in, at, name):
    card = _card(cast, at=at)
    path = reverse(f"inventory_{name}", args=[card.public_id])
    for browser in (sign_in("dirk"), sign_in("rob"), sign_in("fatma", together="dirk")):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"text": "weg", "domain": "money"}).status_code == 404
    card.refresh_from_db()
    assert (card.domain, card.words.is_gone) == ("housing", False)


def test_unknown_doors_and_ways_do_not_exist(cast, sign_in):
    browser = sign_in("samira")
    for path in ("/b/1/0/", "/b/1/11/", "/b/1/1/drew/", "/b/1/1/x/"):
        assert browser.get(path).status_code == 404


def test_showing_is_one_tap_and_undone_by_another(cast, sign_in, at):
    card = _card(cast, at=at)
    browser = sign_in("samira")
    path = reverse("inventory_audience", args=[card.public_id])
    browser.post(path, {"audience": "with_worker"})
    page = _page(browser, "inventory_card", card.public_id)
    assert "Jullie zien dit nu allebei." in page
    undo = re.search(r'class="undo" method="post" action="([^"]+)"', page)
    assert undo is not None
    browser.post(undo.group(1).replace("&amp;", "&"))
    card.words.refresh_from_db()
    assert card.words.audience == "only_me"


def test_the_past_is_told_honestly(cast, sign_in, at):
    card = _card(cast, audience="with_worker", at=at)
    browser = sign_in("samira")
    line = "heeft dit al gelezen."
    assert line not in _page(browser, "inventory_card", card.public_id)
    _page(sign_in("fatma", together="samira"), "inventory_card", card.public_id)
    browser.post(reverse("inventory_audience", args=[card.public_id]), {"audience": "only_me"})
    assert f"Fatma {line}" in _page(browser, "inventory_card", card.public_id)


def test_what_was_read_while_hidden_was_not_this_card(cast, sign_in, at):
    hidden = _card(cast, "Geheim", at=at)
    shown = _card(cast, "Open", audience="with_worker", at=at)
    _page(sign_in("fatma", together="samira"), "inventory_card", shown.public_id)
    browser = sign_in("samira")
    browser.post(
        reverse("inventory_audience", args=[hidden.public_id]), {"audience": "with_worker"}
    )
    assert "al gelezen" not in _page(browser, "inventory_card", hidden.public_id)
    assert "al gelezen" in _page(browser, "inventory_card", shown.public_id)


def test_saying_it_differently_keeps_what_was_said_before(cast, sign_in, at):
    browser = sign_in("samira")
    _tell(browser, "Eerst dit.", way="photo", photo=jpeg(), id=ID)
    browser.post(reverse("inventory_again", args=[ID]), {"text": "Nu dat."})
    page = _page(browser, "inventory_card", ID)
    big, folded = page[: page.index("Eerder zei je")], page[page.index("Eerder zei je") :]
    assert "Nu dat." in big
    assert "<img" in big
    assert "Eerst dit." in folded
    answer = browser.post(reverse("inventory_again", args=[ID]), {"text": " "})
    assert answer.status_code == 422
    assert "Hier staat nog niets." in answer.content.decode()


def test_gone_is_gone(cast, sign_in, at, settings, django_capture_on_commit_callbacks):
    browser = sign_in("samira")
    _tell(browser, "Weg hiermee.", way="photo", photo=jpeg(), id=ID)
    name = Attachment.objects.get().file_name
    kept = settings.FILES / name[:2] / name
    assert kept.exists()
    rules.choose(Strength.objects.get(), by=cast.client("samira"), at=at)
    path = reverse("inventory_remove", args=[ID])
    assert "Weg is weg." in browser.get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(path)
    assert not kept.exists()
    assert Attachment.objects.count() == 0
    assert Strength.objects.get().words.body is None
    assert Priority.objects.filter(end=None).count() == 0
    assert browser.get(reverse("inventory_card", args=[ID])).status_code == 404


def test_a_card_moves_to_another_door_and_back(cast, sign_in, at):
    card = _card(cast, at=at)
    browser = sign_in("samira")
    path = reverse("inventory_move", args=[card.public_id])
    browser.post(path, {"domain": "leisure"})
    card.refresh_from_db()
    assert card.domain == "leisure"
    browser.post(path + "?domain=housing")
    card.refresh_from_db()
    assert card.domain == "housing"
    answer = browser.post(path, {"domain": "garden"})
    assert answer.status_code == 422
    assert "Kies een van deze." in answer.content.decode()


def test_together_a_card_is_for_both(cast, sign_in):
    browser = sign_in("fatma", together="samira")
    answer = _tell(browser, id=ID)
    assert answer["Location"].endswith("?v=1")
    card = Strength.objects.get()
    assert (card.words.audience, card.words.written_by, card.words.by_client) == (
        "with_worker",
        None,
        True,
    )


def test_what_the_worker_writes_down_is_read_back_at_once(cast, sign_in):
    browser = sign_in("fatma", together="samira", pen="worker")
    answer = _tell(browser, id=ID)
    assert answer["Location"].endswith("?v=0")
    page = browser.get(answer["Location"]).content.decode()
    assert "Dit heb jij gezegd." in page
    words = Strength.objects.get().words
    alone = _page(sign_in("samira"), "inventory_card", ID)
    assert "Dit heeft Fatma opgeschreven." in alone
    path = reverse("words_confirm", args=[words.public_id])
    answer = browser.post(path, {"next": f"/b/2/{ID}/1/?v=1"})
    assert answer["Location"] == f"/b/2/{ID}/1/?v=1"
    assert "opgeschreven" not in _page(sign_in("samira"), "inventory_card", ID)


def test_only_me_shows_at_no_table_and_on_no_page_of_the_worker(cast, sign_in, at):
    canary = "kanarie in de kelder"
    browser = sign_in("samira")
    _tell(browser, canary, way="photo", photo=jpeg(), id=ID)
    rules.add_resource(Strength.objects.get(), text=canary, by=cast.client("samira"), at=at)
    photo = Attachment.objects.get().public_id
    person = cast.clients["samira"].public_id
    table, desk = sign_in("fatma", together="samira"), sign_in("fatma")
    paths = ["/b/", "/b/1/", "/b/1/1/", "/b/3/", "/b/3/1/", "/b/7/", "/b/8/", "/b/20/", "/w/"]
    paths += ["/w/p/", f"/w/p/{person}/", f"/w/p/{person}/c/", f"/w/p/{person}/l/", "/w/c/"]
    for path in paths:
        for reader in (table, desk):
            assert canary not in reader.get(path).content.decode(), path
    for path in (f"/b/2/{ID}/", f"/b/2/{ID}/1/", f"/b/2/{ID}/2/", f"/b/f/{photo}/"):
        assert table.get(path).status_code == 404
        assert desk.get(path).status_code == 404
    assert canary in browser.get("/b/1/1/").content.decode()


def test_the_draft_comes_back_and_goes_when_it_is_said(cast, sign_in):
    browser = sign_in("samira")
    browser.post(reverse("words_draft"), {"key": "tell:1", "text": "Ik begin", "id": ID})
    assert "Ik begin" in _page(browser, "inventory_add", 1, "wrote")
    assert "Ik begin" not in _page(sign_in("fatma", together="samira"), "inventory_add", 1, "wrote")
    _tell(browser, "Ik begin opnieuw.", id=ID)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("many", [1, 30, 300])
def test_a_door_costs_the_same_with_many_cards(
    cast, sign_in, at, many, django_assert_max_num_queries
):
    for number in range(many):
        card = _card(cast, f"Kaart {number}", at=at)
        rules.add_resource(card, text="een ander", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    with django_assert_max_num_queries(12):
        page = _page(browser, "inventory_door", 1)
    assert page.count("<article") == min(many, 30)
    assert ("Laat meer zien" in page) == (many > 30)
    with django_assert_max_num_queries(12):
        page = _page(browser, "inventory_door", 1, query="?t=60")
    assert page.count("<article") == min(many, 60)
