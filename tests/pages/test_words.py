"""Drafts, the yes to one's own words, and photos and voice on their way to a browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from krachtwerk.models import Attachment, Confirmation, Draft, Strength
from krachtwerk.rules import drafts as drafts_rules
from krachtwerk.rules import inventory as rules
from tests.pages.media_samples import HTML_HEAD, jpeg, sent, webm, webm_bytes

ID = "5f0d2b9e-6a58-4b8e-9f44-1c7be4b3f001"


def _draft(browser, text, *, key="tell:3", **more) -> Any:
    return browser.post(reverse("words_draft"), {"key": key, "text": text} | more)


def _kept(cast, who="samira") -> list[str]:
    rows = Draft.objects.filter(client=cast.clients[who]).select_related("words").order_by("id")
    return [cast.client(who).keys.open_words(row.words) for row in rows]


def test_a_draft_is_kept_changed_and_let_go(cast, sign_in):
    browser = sign_in("samira")
    for text in ("Ik", "Ik teken"):
        answer = _draft(browser, text)
        assert (answer.status_code, answer.content) == (204, b"")
    assert _kept(cast) == ["Ik teken"]
    _draft(browser, "")
    assert _kept(cast) == []


def test_a_draft_comes_back_after_signing_in_again(cast, sign_in):
    _draft(sign_in("samira"), "Nog niet klaar")
    page = sign_in("samira").get(reverse("inventory_add", args=[3, "wrote"])).content.decode()
    assert "Nog niet klaar" in page


@pytest.mark.parametrize(
    "key", ["", "tell", "tell:3:4:5", "../tell:3", "Tell:3", "tell:" + "3" * 60]
)
def test_a_draft_has_a_known_place(cast, sign_in, key):
    answer = _draft(sign_in("samira"), "Ik", key=key)
    assert answer.status_code == (204 if key == "tell" else 404)


def test_a_draft_that_comes_after_its_words_is_let_go(cast, sign_in):
    browser = sign_in("samira")
    browser.post(reverse("inventory_add", args=[3, "wrote"]), {"text": "Gezegd.", "id": ID})
    assert _draft(browser, "Gezeg", id=ID).status_code == 204
    assert _kept(cast) == []


def test_drafts_are_for_nobody_else(cast, sign_in):
    _draft(sign_in("samira"), "Van mij")
    path = reverse("inventory_add", args=[3, "wrote"])
    for browser in (sign_in("dirk"), sign_in("fatma", together="samira")):
        assert "Van mij" not in browser.get(path).content.decode()
    assert _draft(sign_in("fatma"), "Van mij").status_code == 404
    assert sign_in("samira").get(reverse("words_draft")).status_code == 404


def test_the_oldest_draft_makes_room(cast, at):
    by, client = cast.client("samira"), cast.clients["samira"]
    for number in range(drafts_rules.MOST + 2):
        drafts_rules.keep(f"tell:{number}", f"Nummer {number}", client=client, by=by, at=at)
    kept = _kept(cast)
    assert (len(kept), kept[0]) == (drafts_rules.MOST, "Nummer 2")


def _asked(cast, at) -> Strength:
    by = cast.member("fatma", with_client="samira")
    by.pen = "worker"
    return rules.add_card(
        cast.clients["samira"], "Ik zing.", domain="leisure", time="present", by=by, at=at
    )


def test_yes_this_is_right_once_is_enough(cast, sign_in, at):
    card = _asked(cast, at)
    path = reverse("words_confirm", args=[card.words.public_id])
    for _ in range(2):
        answer = sign_in("samira").post(path, {"next": f"/b/2/{card.public_id}/"})
        assert answer["Location"] == f"/b/2/{card.public_id}/"
    assert Confirmation.objects.get().words == card.words


@pytest.mark.parametrize("onward", ["", "https://example.org/b/", "//example.org/b/", "/w/", "x"])
def test_yes_leads_nowhere_but_into_the_booklet(cast, sign_in, at, onward):
    path = reverse("words_confirm", args=[_asked(cast, at).words.public_id])
    assert sign_in("samira").post(path, {"next": onward})["Location"] == "/b/"


def test_nobody_says_yes_for_another(cast, sign_in, at):
    path = reverse("words_confirm", args=[_asked(cast, at).words.public_id])
    for browser in (sign_in("dirk"), sign_in("rob"), sign_in("fatma")):
        assert browser.post(path).status_code == 404
    assert sign_in("samira").get(path).status_code == 404
    assert Confirmation.objects.count() == 0


def _file(browser) -> str:
    browser.post(reverse("inventory_add", args=[1, "photo"]), {"photo": jpeg(), "id": ID})
    return reverse("words_file", args=[Attachment.objects.get().public_id])


def test_a_photo_is_shown_as_what_it_is_and_nothing_more(cast, sign_in):
    browser = sign_in("samira")
    answer = browser.get(_file(browser))
    assert answer.content[:3] == b"\xff\xd8\xff"
    assert {
        name: answer[name]
        for name in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Cache-Control",
        )
    } == {
        "Content-Type": "image/jpeg",
        "Content-Disposition": 'inline; filename="1.jpg"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
    }


def test_a_voice_comes_back_as_it_was_sent(cast, sign_in):
    browser = sign_in("samira")
    browser.post(reverse("inventory_add", args=[1, "spoke"]), {"voice": webm(seconds=3)})
    answer = browser.get(reverse("words_file", args=[Attachment.objects.get().public_id]))
    assert (answer["Content-Type"], answer.content) == ("audio/webm", webm_bytes(3))


def test_a_photo_is_for_those_who_may_read_its_words(cast, sign_in):
    browser = sign_in("samira")
    path = _file(browser)
    others = [sign_in("dirk"), sign_in("rob"), sign_in("els"), sign_in("bram"), sign_in("ilse")]
    workers = [sign_in("fatma"), sign_in("fatma", together="samira")]
    assert [b.get(path).status_code for b in others + workers] == [404] * 7
    browser.post(reverse("inventory_audience", args=[ID]), {"audience": "with_worker"})
    assert [b.get(path).status_code for b in others + workers] == [404] * 5 + [200] * 2


def test_a_file_that_is_lost_is_not_found(cast, sign_in, settings):
    browser = sign_in("samira")
    path = _file(browser)
    name = Attachment.objects.get().file_name
    (settings.FILES / name[:2] / name).unlink()
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    ("way", "field", "file", "sentence"),
    [
        (
            "photo",
            "photo",
            ("foto.jpg", HTML_HEAD, "image/jpeg"),
            "Dit is geen foto. Kies een foto.",
        ),
        ("photo", "photo", ("foto.svg", b"<svg/>", "image/svg+xml"), "Dit is geen foto."),
        ("photo", "photo", ("foto.jpg", b"", "image/jpeg"), "Dit is geen foto."),
        (
            "spoke",
            "voice",
            ("stem.webm", HTML_HEAD, "audio/webm"),
            "Dit kunnen we niet laten horen.",
        ),
        (
            "spoke",
            "voice",
            ("stem.webm", webm_bytes(150), "audio/webm"),
            "Praat 2 minuten of korter.",
        ),
        ("spoke", "voice", ("stem.webm", b"\0" * 4_200_000, "audio/webm"), "Dit is te groot."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(cast, sign_in, way, field, file, sentence):
    path = reverse("inventory_add", args=[1, way])
    answer = sign_in("samira").post(path, {"text": "Mijn huis", field: sent(*file)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(sentence) == 2
    assert f'id="id_{field}_error1"' in page
    assert "Mijn huis" in page
    assert (Strength.objects.count(), Attachment.objects.count()) == (0, 0)
