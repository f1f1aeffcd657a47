"""The booklet with scripts switched off: read, add, choose, make a step and tick it, remove, leave."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    bar,
    choose,
    come_in,
    drawing,
    finish_card,
    follow,
    read_like,
    reads,
    silent,
    tap,
    unfold,
    write,
)
from tests.journeys.tour import sign_in, sit_together

pytestmark = pytest.mark.slow

CARD = "/k/demo-card-of-samira-please/"
COOKING = "Ik kook voor de hele gang."
STEP = "Een pan lenen."


OLD_PHONE = {"java_script_enabled": False, "viewport": {"width": 390, "height": 844}}


@pytest.fixture
def samira(server, new_context):
    """Samira, on an old phone."""
    return sign_in(new_context(**OLD_PHONE), server.links, "Samira")


def test_other_pictures_do_not_open(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(CARD)
    tap(page, "Nederlands")
    tap(page, "Ja, alleen van mij")
    for picture in ("Zon", "Boot", "Sleutel"):
        tap(page, picture)
    reads(page, "Dat waren andere plaatjes.")


def test_add_a_card_and_take_it_away(samira):
    bar(samira, "Vertel")
    samira.locator("main").get_by_role("link", name="Vrije tijd").first.click()
    samira.locator(".ways").get_by_role("link", name="Schrijf").click()
    tap(samira, "Bewaar")
    reads(samira, "Hier staat nog niets.")
    write(samira, "Jouw woorden", COOKING)
    finish_card(samira, "Nu", shared="Fatma")
    reads(samira, COOKING, "Ik en Fatma zien dit.")
    tap(samira, "Alleen voor mij")
    reads(samira, "Alleen ik zie dit.")
    unfold(samira, "Meer")
    follow(samira, "Haal weg")
    samira.locator("main form button").last.click()
    samira.goto("/b/1/4/")
    silent(samira, COOKING)


def test_add_a_photo(samira):
    samira.goto("/b/1/9/")
    samira.locator(".ways").get_by_role("link", name="Foto").click()
    samira.locator("input[type=file]").set_input_files(
        {"name": "boom.jpg", "mimeType": "image/jpeg", "buffer": drawing()}
    )
    finish_card(samira, "Nu", shared=None)
    assert samira.locator("main .card img").first.evaluate("one => one.naturalWidth") == 320


def test_choose_what_matters_and_put_it_back(samira):
    samira.goto("/b/3/1/")
    chosen = samira.locator(".plan-list").first.locator("> li")
    before = chosen.count()
    tap(samira, "Zet terug", within=chosen.first)
    expect(chosen).to_have_count(before - 1)
    tap(samira, "Kies")
    expect(chosen).to_have_count(before)


def test_make_a_step_and_tick_it(samira):
    samira.goto("/b/3/")
    follow(samira, "Een dag naar zee met Leyla en de kinderen.")
    follow(samira, "Nog een kleine stap")
    write(samira, "Wat ga je doen?", STEP)
    tap(samira, "Verder")
    choose(samira, "Leyla")
    tap(samira, "Verder")
    tap(samira, "Verder")
    tap(samira, "Verder")
    reads(samira, "Klopt dit?", STEP)
    samira.get_by_role("button", name="Ja, dit klopt").click()
    bar(samira, "Deze week")
    step = samira.locator("article", has_text=STEP)
    tap(samira, "Gelukt", within=step)
    reads(samira, "Mooi. Dat heb je gedaan.")
    write(samira, "Wil je er iets over zeggen?", "Van Nadia gekregen.")
    tap(samira, "Bewaar")
    reads(samira, "Dit is gelukt", STEP)


def test_read_in_another_way(server, new_context):
    page = sign_in(new_context(java_script_enabled=False), server.links, "Marja")
    read_like(page, level="picture", theme="dark", letters="big")
    page.goto("/b/1/")
    expect(page.locator("main img, main svg").first).to_be_visible()


def test_the_table_works_too(server, new_context):
    page = sign_in(new_context(java_script_enabled=False), server.links, "Fatma")
    sit_together(page, "Samira")
    choose(page, "Geld")
    tap(page, "Nu niet")
    reads(page, "Goed. Nu niet.")
    expect(page.locator(".place--not_now .tcard")).to_have_count(1)


def test_come_in_with_a_card_and_leave(new_context):
    samira = new_context(**OLD_PHONE).new_page()
    come_in(samira, CARD, ("Boot", "Sleutel", "Zon"), phone="Ja, alleen van mij")
    bar(samira, "Hulp")
    follow(samira, "Uitloggen")
    tap(samira, "Uitloggen")
    samira.goto("/b/")
    silent(samira, "Samira")
