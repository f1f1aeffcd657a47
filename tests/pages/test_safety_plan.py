"""Pages of the safety plan: behind lock and warning; what was typed is not lost; nothing outside tells of it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import (
    Confirmation,
    ReadingEvent,
    ReadingLine,
    SafetyLine,
    SafetyReview,
    SafetyStep,
)
from krachtwerk.rules import mode, plan, safety
from tests.kit.paper_reading import text_of
from tests.pages.test_safety import EVERYDAY, NUMBER, filled, opened, plain  # noqa: F401

BAG = "Mijn tas KANARIE staat bij Nadia."
PAGES = ("/b/29/8/", "/b/29/8/4/", "/b/29/10/", "/b/29/11/")


def inside(sign_in, *who, **how):
    browser = opened(sign_in, *who, **how)
    assert browser.post("/b/29/7/")["Location"] == "/b/29/8/"
    return browser


def said(cast) -> list[str]:
    rows = SafetyLine.objects.filter(words__body__isnull=False).order_by("id")
    return [cast.member("fatma").keys.open_words(row.words) for row in rows]


@pytest.mark.parametrize("path", PAGES)
def test_lock_and_warning_stand_before_each_page(filled, sign_in, path):  # noqa: F811
    for who in ({}, {"together": "samira"}):
        key = "fatma" if who else "samira"
        shut = sign_in(key, **who)
        assert shut.get(path)["Location"] == "/b/29/"
        browser = opened(sign_in, key, **who)
        assert browser.get(path)["Location"] == "/b/29/7/"
        warning = browser.get("/b/29/7/").content.decode()
        assert 'href="tel:112"' in warning
        assert "data-exit" in warning
        browser.post("/b/29/7/")
        text = browser.get(path).content.decode()
        assert "data-exit" in text
        assert "<title>Boekje</title>" in text
    assert SafetyLine.objects.count() == 0


def test_the_warning_comes_again_after_the_lock(filled, sign_in):  # noqa: F811
    browser = inside(sign_in, "samira")
    browser.post("/b/29/6/")
    browser.post("/b/29/", {"number": NUMBER})
    assert browser.get("/b/29/8/")["Location"] == "/b/29/7/"


def test_a_line_is_written_said_differently_and_taken_away(cast, filled, sign_in):  # noqa: F811
    browser = inside(sign_in, "samira")
    empty = browser.post("/b/29/8/4/", {"text": " "})
    assert (empty.status_code, 'role="alert"' in empty.content.decode()) == (422, True)
    assert browser.post("/b/29/8/4/", {"text": BAG})["Location"] == "/b/29/8/4/"
    line = SafetyLine.objects.get()
    assert (line.section, line.by, said(cast)) == ("leave", None, [BAG])
    for path in ("/b/29/8/", "/b/29/8/4/", f"/b/29/9/{line.public_id}/"):
        assert BAG in browser.get(path).content.decode(), path
    assert BAG not in browser.get("/b/29/8/5/").content.decode()
    browser.post(f"/b/29/9/{line.public_id}/", {"text": "Bij Leyla."})
    assert said(cast) == ["Bij Leyla."]
    off = f"/b/29/9/{line.public_id}/1/"
    assert "Bij Leyla." in browser.get(off).content.decode()
    assert browser.post(off)["Location"] == "/b/29/8/4/"
    assert said(cast) == []
    assert browser.get(f"/b/29/9/{line.public_id}/").status_code == 404
    assert browser.get("/b/29/8/13/").status_code == 404
    assert ReadingLine.objects.filter(room="safety", client_token=filled.log_token).exists()


def test_all_of_it_goes_by_one_answer(cast, filled, sign_in):  # noqa: F811
    browser = inside(sign_in, "samira")
    for no in (1, 4, 12):
        browser.post(f"/b/29/8/{no}/", {"text": f"regel {no}"})
    assert browser.post("/b/29/11/")["Location"] == "/b/29/1/"
    assert said(cast) == []


def test_the_plan_has_twelve_questions_numbers_and_examples_on_wish(filled, sign_in):  # noqa: F811
    browser = inside(sign_in, "samira")
    overview = browser.get("/b/29/8/").content.decode()
    assert overview.count('href="/b/29/8/') == 12
    numbers = browser.get("/b/29/8/11/").content.decode()
    assert 'href="tel:08002000"' in numbers
    assert 'href="tel:112"' in numbers
    first = browser.get("/b/29/8/1/").content.decode()
    assert first.index("<details") < first.index("Ik krijg pijn in mijn buik.")


@pytest.mark.parametrize(
    ("sent", "days", "status"),
    [({"soon": "2"}, 14, 302), ({"on": "2099-01-02"}, None, 302), ({}, None, 422),
     ({"on": "2020-01-02"}, None, 422), ({"soon": "9"}, None, 422)],
)  # fmt: skip
def test_the_day_to_look_again(filled, at, sign_in, sent, days, status):  # noqa: F811
    browser = inside(sign_in, "samira")
    answer = browser.post("/b/29/10/", sent)
    assert answer.status_code == status
    assert SafetyReview.objects.count() == (1 if status == 302 else 0)
    if days:
        on = clock.local(clock.now(), "Europe/Amsterdam").date() + timedelta(days=days)
        assert SafetyReview.objects.get().on == on


def test_what_was_typed_while_the_lock_fell_is_saved_and_nothing_shown(
    cast, filled, sign_in, monkeypatch  # noqa: F811
):  # fmt: skip
    browser = inside(sign_in, "samira")
    browser.post("/b/29/8/4/", {"text": BAG})
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=20))
    assert browser.get("/b/29/8/4/")["Location"] == "/b/29/"
    late = browser.post("/b/29/8/4/", {"text": "Lang nagedacht."}, follow=True)
    assert late.redirect_chain[-1][0] == "/b/29/"
    assert BAG not in late.content.decode()
    empty = browser.post("/b/29/8/4/", {"text": ""})
    assert empty["Location"] == "/b/29/"
    assert said(cast) == [BAG, "Lang nagedacht."]
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=36))
    browser.post("/b/29/8/4/", {"text": "Te laat."})
    assert said(cast) == [BAG, "Lang nagedacht."]


def test_the_steady_worker_writes_down_and_the_client_says_it_is_right(cast, filled, sign_in):  # noqa: F811
    fatma, id = sign_in("fatma"), filled.public_id
    section = reverse("safety_section_at_work", args=[id, 4])
    fatma.post(section, {"text": "Mijn tsa"})
    line = SafetyLine.objects.get()
    one = reverse("safety_line_at_work", args=[id, line.public_id])
    fatma.post(one, {"text": BAG})
    assert BAG in fatma.get(reverse("safety_plan_at_work", args=[id])).content.decode()
    assert BAG in fatma.get(section).content.decode()
    browser = inside(sign_in, "samira")
    mine = f"/b/29/9/{line.public_id}/"
    assert "Fatma" in browser.get(mine).content.decode()
    browser.post(mine, {"do": "right"})
    assert Confirmation.objects.filter(words=line.words).exists()
    late = fatma.post(one, {"text": "anders"})
    assert late.status_code == 422
    assert said(cast) == [BAG]
    fatma.post(one, {"do": "off"})
    assert said(cast) == []


def test_when_the_day_has_come_it_says_so_inside_the_vault_alone(cast, filled, at, sign_in):  # noqa: F811
    samira = cast.client("samira")
    day = clock.local(at, "Europe/Amsterdam").date()
    safety.look_again(filled, day, by=samira, at=at, today=day)
    fatma, id = sign_in("fatma"), filled.public_id
    told = "Jullie zouden hier opnieuw naar kijken"
    inside_of = {"safety_vault", "safety_plan_at_work"}
    outside = {"client_person", "contact_log", "client_mode", "contact_list"}
    for name in inside_of | outside:
        text = fatma.get(reverse(name, args=[id])).content.decode()
        assert (told in text) == (name in inside_of), name
    for path in ("/w/", "/w/p/"):
        assert told not in fatma.get(path).content.decode()


def everyday(browser, paths=EVERYDAY) -> list[str]:
    return [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", plain(browser.get(p))) for p in paths]


def test_everyday_pages_are_the_same_bytes_with_and_without_a_plan(cast, filled, at, sign_in):  # noqa: F811
    browser = sign_in("samira")
    before = everyday(browser)
    samira = cast.client("samira")
    safety.write_line(filled, "leave", BAG, by=samira, at=at)
    safety.look_again(filled, at.date(), by=samira, at=at, today=at.date())
    assert everyday(browser) == before


def test_in_amber_the_plan_shuts_with_the_first_page_outside(cast, filled, at, sign_in):  # noqa: F811
    mode.choose(filled, "amber", by=cast.client("samira"), at=at)
    browser = inside(sign_in, "samira")
    assert browser.get("/b/29/8/").status_code == 200
    browser.get("/b/1/")
    assert browser.get("/b/29/8/")["Location"] == "/b/29/"
    browser.post("/b/29/8/4/", {"text": BAG})
    assert said(cast) == []


def card_of(browser, *lines, **more):
    return browser.post("/b/29/12/", {"lines": [one.public_id for one in lines]} | more)


def test_a_small_card_holds_what_was_chosen_and_names_nobody(cast, filled, at, sign_in):  # noqa: F811
    samira = cast.client("samira")
    first, second, third = (
        safety.write_line(filled, key, text, by=samira, at=at)
        for key, text in (("then", "Naar de gang"), ("leave", BAG), ("law", "De brief தமிழ்"))
    )
    browser = inside(sign_in, "samira")
    page = browser.get("/b/29/12/").content.decode()
    assert page.index("Wie dit papier vindt") < page.index(BAG)
    made = card_of(browser, second, first, numbers="on")
    assert (made["Content-Type"], made["Content-Disposition"], made["Cache-Control"]) == (
        "application/pdf", 'inline; filename="kaartje.pdf"', "no-store"
    )  # fmt: skip
    assert text_of(made.content).split() == f"Naar de gang {BAG} 112 · 0800 2000".split()
    for body in (made.content, card_of(browser, third).content):
        assert body[:4] == b"%PDF"
        for word in (b"rachtwerk", b"Samira", b"Brug", b"eilig", b"afe", b"oekje"):
            assert word not in body
    event = ReadingEvent.objects.filter(page="safety.card", act="print").latest("id")
    assert event.lines.get(room="safety").client_token == filled.log_token


def test_a_card_of_nothing_of_too_much_or_of_another_is_none(cast, filled, at, sign_in):  # noqa: F811
    samira, dirk = cast.client("samira"), cast.client("dirk")
    long = safety.write_line(filled, "then", "a " * 251, by=samira, at=at)
    other = safety.write_line(dirk.client, "then", "van Dirk", by=dirk, at=at)
    browser = inside(sign_in, "samira")
    for made in (card_of(browser), card_of(browser, long), card_of(browser, other)):
        assert (made.status_code, 'role="alert"' in made.content.decode()) == (422, True)


def test_a_line_belongs_to_a_step_and_the_step_says_nothing_of_it(cast, filled, at, sign_in):  # noqa: F811
    samira = cast.client("samira")
    line = safety.write_line(filled, "then", BAG, by=samira, at=at)
    goal = plan.add_goal(filled, "Ons huis", by=samira, at=at)
    step = plan.add_step(goal, plan.Step("Sleutels bijmaken"), by=samira, at=at)
    outside = (f"/b/4/{goal.public_id}/", f"/b/5/{step.public_id}/", "/b/7/", "/b/")
    browser = inside(sign_in, "samira")
    before = everyday(browser, outside)
    assert "Sleutels bijmaken" in before[1]
    path = f"/b/29/9/{line.public_id}/2/"
    assert "Sleutels bijmaken" in browser.get(path).content.decode()
    assert browser.post(path, {"steps": [step.public_id]})["Location"] == path[:-2]
    assert SafetyStep.objects.get().action == step
    assert f'value="{step.public_id}" id="id_steps_0" checked' in browser.get(path).content.decode()
    assert everyday(browser, outside) == before
    assert browser.post(path, {"steps": [line.public_id]}).status_code == 422
    assert SafetyStep.objects.count() == 1
    browser.post(path, {})
    assert SafetyStep.objects.count() == 0


def test_at_the_table_a_step_of_only_me_is_not_told_of_and_stays(cast, filled, at, sign_in):  # noqa: F811
    samira = cast.client("samira")
    line = safety.write_line(filled, "then", BAG, by=samira, at=at)
    goal = plan.add_goal(filled, "Ons huis", by=samira, at=at, audience="only_me")
    step = plan.add_step(goal, plan.Step("Geld opzij"), by=samira, at=at)
    safety.point_at_steps(line, [step], by=samira, at=at)
    ours = plan.add_goal(filled, "De tuin", by=samira, at=at, audience="with_worker")
    seen = plan.add_step(ours, plan.Step("Hek maken"), by=samira, at=at)
    table = inside(sign_in, "fatma", together="samira")
    path = f"/b/29/9/{line.public_id}/2/"
    page = table.get(path).content.decode()
    assert ("Geld opzij" in page, "Hek maken" in page, " checked" in page) == (False, True, False)
    assert table.post(path, {}).status_code == 302
    assert table.post(path, {"steps": [seen.public_id]}).status_code == 302
    page = table.get(path).content.decode()
    assert ("Geld opzij" in page, page.count(" checked")) == (False, 1)
    answers = [
        table.post(path, {"steps": [one]}) for one in (step.public_id, line.public_id, uuid4())
    ]
    assert [one.status_code for one in answers] == [422, 422, 422]
    assert {row.action for row in SafetyStep.objects.all()} == {step, seen}
    alone = inside(sign_in, "samira").get(path).content.decode()
    assert alone.count(" checked") == 2
