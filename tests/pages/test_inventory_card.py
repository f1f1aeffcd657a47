"""One card: who sees it, saying it differently, moving it, taking it away; who never sees it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from krachtwerk.models import Attachment, Priority, Resource, Strength
from krachtwerk.rules import inventory as rules
from krachtwerk.rules import network as network_rules
from tests.pages.media_samples import jpeg
from tests.pages.telling import ID, open_page, put_card, tell
from tests.undo import undo_in


def test_what_helps_can_go_again(cast, sign_in, at):
    card = put_card(cast, at=at)
    rules.add_resource(card, text="de bus", by=cast.client("samira"), at=at)
    row = Resource.objects.get()
    path = reverse("inventory_more", args=[card.public_id]) + "?v=2&e=1"
    answer = sign_in("samira").post(path, {"gone": str(row.public_id)})
    assert answer.status_code == 302
    assert "de bus" not in sign_in("samira").get(path).content.decode()


def test_somebody_elses_people_do_not_exist(cast, sign_in, at):
    card = put_card(cast, at=at)
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
    card = put_card(cast, at=at)
    path = reverse(f"inventory_{name}", args=[card.public_id])
    for browser in (sign_in("dirk"), sign_in("rob"), sign_in("fatma", together="dirk")):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"text": "weg", "domain": "money"}).status_code == 404
    card.refresh_from_db()
    assert (card.domain, card.words.is_gone) == ("housing", False)


def test_showing_is_one_tap_and_undone_by_another(cast, sign_in, at):
    card = put_card(cast, at=at)
    browser = sign_in("samira")
    path = reverse("inventory_audience", args=[card.public_id])
    browser.post(path, {"audience": "with_worker"})
    page = open_page(browser, "inventory_card", card.public_id)
    assert "Jullie zien dit nu allebei." in page
    browser.post(*undo_in(page))
    card.words.refresh_from_db()
    assert card.words.audience == "only_me"


def test_the_past_is_told_honestly(cast, sign_in, at):
    card = put_card(cast, audience="with_worker", at=at)
    browser = sign_in("samira")
    line = "heeft dit al gelezen."
    assert line not in open_page(browser, "inventory_card", card.public_id)
    open_page(sign_in("fatma", together="samira"), "inventory_card", card.public_id)
    browser.post(reverse("inventory_audience", args=[card.public_id]), {"audience": "only_me"})
    assert f"Fatma {line}" in open_page(browser, "inventory_card", card.public_id)


def test_what_was_read_while_hidden_was_not_this_card(cast, sign_in, at):
    hidden = put_card(cast, "Geheim", at=at)
    shown = put_card(cast, "Open", audience="with_worker", at=at)
    open_page(sign_in("fatma", together="samira"), "inventory_card", shown.public_id)
    browser = sign_in("samira")
    browser.post(
        reverse("inventory_audience", args=[hidden.public_id]), {"audience": "with_worker"}
    )
    assert "al gelezen" not in open_page(browser, "inventory_card", hidden.public_id)
    assert "al gelezen" in open_page(browser, "inventory_card", shown.public_id)


def test_saying_it_differently_keeps_what_was_said_before(cast, sign_in, at):
    browser = sign_in("samira")
    tell(browser, "Eerst dit.", way="photo", photo=jpeg(), id=ID)
    browser.post(reverse("inventory_again", args=[ID]), {"text": "Nu dat."})
    page = open_page(browser, "inventory_card", ID)
    big, folded = page[: page.index("Eerder zei je")], page[page.index("Eerder zei je") :]
    assert "Nu dat." in big
    assert "<img" in big
    assert "Eerst dit." in folded
    answer = browser.post(reverse("inventory_again", args=[ID]), {"text": " "})
    assert answer.status_code == 422
    assert "Hier staat nog niets." in answer.content.decode()


def test_gone_is_gone(cast, sign_in, at, settings, django_capture_on_commit_callbacks):
    browser = sign_in("samira")
    tell(browser, "Weg hiermee.", way="photo", photo=jpeg(), id=ID)
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
    card = put_card(cast, at=at)
    browser = sign_in("samira")
    path = reverse("inventory_move", args=[card.public_id])
    browser.post(path, {"domain": "leisure"})
    card.refresh_from_db()
    assert card.domain == "leisure"
    undo = undo_in(browser.get(reverse("inventory_card", args=[card.public_id])).content.decode())
    assert undo == (path, {"domain": "housing"})
    browser.post(*undo)
    card.refresh_from_db()
    assert card.domain == "housing"
    answer = browser.post(path, {"domain": "garden"})
    assert answer.status_code == 422
    assert "Kies een van deze." in answer.content.decode()


def test_what_the_worker_writes_down_is_read_back_at_once(cast, sign_in):
    browser = sign_in("fatma", together="samira", pen="worker")
    answer = tell(browser, id=ID)
    assert answer["Location"].endswith("?v=0")
    page = browser.get(answer["Location"]).content.decode()
    assert "Dit heb jij gezegd." in page
    words = Strength.objects.get().words
    alone = open_page(sign_in("samira"), "inventory_card", ID)
    assert "Dit heeft Fatma opgeschreven." in alone
    path = reverse("words_confirm", args=[words.public_id])
    answer = browser.post(path, {"next": f"/b/2/{ID}/1/?v=1"})
    assert answer["Location"] == f"/b/2/{ID}/1/?v=1"
    assert "opgeschreven" not in open_page(sign_in("samira"), "inventory_card", ID)


def test_only_me_shows_at_no_table_and_on_no_page_of_the_worker(cast, sign_in, at):
    canary = "kanarie in de kelder"
    browser = sign_in("samira")
    tell(browser, canary, way="photo", photo=jpeg(), id=ID)
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
