"""A family of four: one plan, a fifteen-year-old who writes, and a father who must not see a part and cannot tell."""

from __future__ import annotations

import re

import pytest

from tests.journeys.steps import choose, follow, reads, silent, tap, unfold, write
from tests.journeys.tour import sign_in

PHONE = {"width": 360, "height": 780}
SCHOOL = "Ik wil op een opleiding met motoren."
WISH = "Op zondag samen fietsen."


@pytest.mark.full
@pytest.mark.ci
def test_a_family_of_four_makes_one_plan_and_keeps_what_is_of_each(server, new_context):
    """Tim puts something in for his sister and mother, his father sees nothing of it, nor of what is barred."""
    pages = {
        name: sign_in(new_context(viewport=PHONE), server.links, name)
        for name in ("Tim", "Sanne", "Marja", "Joost")
    }
    tim, sanne, marja, joost = pages.values()

    # Before Tim writes it is said who may read what he shows; his plan of the family is for whom he names.
    tim.goto("/b/3/3/")
    reads(
        tim,
        "Marja",
        "Joost",
        "te lezen voor",
        "tot je 16 bent",
        "Wat alleen van jou is, blijft van jou.",
    )
    tim.goto("/b/3/")
    follow(tim, "Ons plan thuis")
    follow(tim, "Zet er iets in")
    follow(tim, "Iets nieuws zeggen")
    silent(tim, "te lezen voor")
    reads(tim, "Els kan dit ook lezen.")
    write(tim, "In jouw woorden", WISH)
    choose(tim, "Van ons allemaal")
    tap(tim, "Verder")
    reads(tim, "Wie thuis mag dit zien?")
    choose(tim, "Marja")
    choose(tim, "Sanne")
    tap(tim, "Bewaar")
    reads(tim, "Dit is ook te zien voor", "Marja", "Sanne")

    # Those he named see it, and hear nothing of for whom it is; his father sees no trace of it.
    for page in (marja, sanne):
        page.goto("/b/27/")
        reads(page, WISH)
    joost.goto("/b/27/")
    reads(joost, "De brommer afmaken.", "Samen aan tafel zitten zonder dat het over geld gaat.")
    silent(joost, WISH)

    # Sanne takes something on, Tim sees it; Marja says something that Tim alone hears.
    follow(sanne, WISH)
    silent(sanne, "Dit is ook te zien voor", "mag dit ook zien")
    sanne.locator("main a.button--wide").first.click()
    sanne.locator("textarea").fill("Ik pak de bellen.")
    sanne.locator("main form button").last.click()
    reads(sanne, "Ik pak de bellen.")
    follow(marja, WISH)
    follow(marja, "Zeg er iets over")
    marja.locator("textarea").fill("Wat een goed idee.")
    tap(marja, "Bewaar")
    sanne.reload()
    silent(sanne, "Wat een goed idee.")
    tim.goto("/b/27/")
    follow(tim, WISH)
    reads(tim, "Ik pak de bellen.", "Wat een goed idee.")

    # Both parents read along; what Els kept from Joost looks to him as if there was nothing.
    for page in (marja, joost):
        page.goto("/b/11/1/")
        follow(page, "Lees mee met mijn kind")
        follow(page, "Tim")
        reads(page, "Sleutelen. Dan denk ik nergens aan.")
        silent(page, "Als ze ruzie maken")
        follow(page, "Plan")
    reads(marja, SCHOOL)
    reads(joost, "Hier is nu niets te zien.")
    silent(joost, SCHOOL, "durft", "afgesloten", "Gekozen")

    # Tim sees that they read. He takes his line out; it is gone everywhere.
    tim.goto("/b/12/")
    reads(tim, "Marja keek in", "Joost keek in")
    tim.goto("/b/27/")
    follow(tim, WISH)
    unfold(tim, "Verander")
    follow(tim, "Haal het eruit")
    tap(tim, "Haal het eruit")
    for page in (tim, marja, sanne):
        page.goto("/b/27/")
        silent(page, WISH)


@pytest.mark.full
@pytest.mark.ci
def test_children_draw_first_and_a_household_ends_at_once(server, new_context):
    """At work: who leaves the household sees nothing of the others any more, and they nothing of them."""
    sanne = sign_in(new_context(viewport=PHONE), server.links, "Sanne")
    sanne.goto("/b/1/4/")
    assert re.search(r"/drew/$", sanne.locator("a.way").first.get_attribute("href") or "")
    joost = sign_in(new_context(viewport=PHONE), server.links, "Joost")
    joost.goto("/b/27/")
    reads(joost, "Op zaterdag met z'n allen zwemmen.")
    els = sign_in(new_context(viewport={"width": 820, "height": 1180}), server.links, "Els")
    els.goto("/w/p/")
    els.get_by_role("link", name="Joost").first.click()
    follow(els, "Gezin")
    reads(els, "Joost zegt", "Werk met wagens, zonder te rijden.")
    row = els.locator("li.meeting").filter(has_text="Joost")
    row.get_by_role("link", name=re.compile("Hoort er niet meer bij")).click()
    reads(els, "Hoort Joost er niet meer bij?")
    tap(els, "Ja, hoort er niet meer bij")
    answer = joost.goto("/b/27/")
    assert answer is not None
    assert answer.status == 404
    sanne.goto("/b/27/")
    silent(sanne, "Joost")
