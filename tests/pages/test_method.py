"""The book of the method: everything of the pack, in the reader's language, for who works here."""

from __future__ import annotations

import html
import re

import pytest

from krachtwerk.method.packs import load_pack

CHAPTERS = [
    "parts", "tasks", "principles", "domains", "contact_kinds", "places", "competences",
    "meeting_steps", "indicators",
]  # fmt: skip


def test_the_book_holds_every_part_of_the_method(sign_in):
    text = html.unescape(sign_in("aisha").get("/m/").content.decode())
    pack = load_pack()
    assert re.findall(r'<section class="section book__chapter" id="(\w+)"', text) == CHAPTERS
    assert re.findall(r'href="#(\w+)"', text) == ["main", *CHAPTERS]
    for kind in ("part", "task", "principle", "place", "competence", "meeting_step", "indicator"):
        for key in pack.keys(kind):
            assert pack.texts["nl"][f"{kind}.{key}.name"].plain in text
    for key in pack.keys("domain"):
        for part in ("present", "future", "past", "resources", "example_1", "example_3"):
            assert pack.texts["nl"][f"domain.{key}.{part}"].plain in text


def test_the_book_speaks_english_too(cast, sign_in):
    account = cast.seats["aisha"].account
    account.language = "en"
    account.save(update_fields=["language"])
    text = html.unescape(sign_in("aisha").get("/m/").content.decode())
    assert load_pack().texts["en"]["task.connect.name"].plain in text
    assert load_pack().texts["nl"]["task.connect.name"].plain not in text


@pytest.mark.parametrize("who", ["fatma", "noor", "henk", "pim", "vos"])
def test_everybody_who_works_here_may_read_it(sign_in, who):
    assert sign_in(who).get("/m/").status_code == 200


def test_a_client_has_the_booklet_instead(sign_in):
    assert sign_in("samira").get("/m/").status_code == 404
