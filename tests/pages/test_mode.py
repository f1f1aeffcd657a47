"""Pages of the safety mode: the phone, the worker's page, the second person, and what each mode changes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from krachtwerk.models import Client, LoweringRequest, SafetyModeChoice
from krachtwerk.rules import mode

CARD = "/k/demo-card-of-samira-please/"


def choose(cast, wanted, *, at, who="samira"):
    mode.choose(cast.clients[who], wanted, by=cast.client(who), at=at)


def plain(answer) -> str:
    return re.sub(r'value="[^"]{64}"', "", answer.content.decode())


def test_alone_no_answer_is_marked_whatever_holds(cast, at, sign_in):
    """Somebody who looks along does not learn that somebody said: somebody looks along."""
    pages = {}
    for wanted in ("green", "amber"):
        if wanted != "green":
            choose(cast, wanted, at=at)
        pages[wanted] = plain(sign_in("samira").get("/b/28/"))
    assert "aria-pressed" not in pages["green"] + pages["amber"]
    one, other = (re.search(r'<div class="choices">.*?</div>', p, re.S)[0] for p in pages.values())
    assert one == other


def test_in_samen_the_one_that_holds_is_marked(cast, at, sign_in):
    choose(cast, "amber", at=at)
    text = sign_in("fatma", together="samira").get("/b/28/").content.decode()
    assert re.findall(r'value="(\w+)" aria-pressed="true"', text) == ["amber"]


def test_amber_from_the_phone(cast, sign_in):
    browser = sign_in("samira")
    answer = browser.post("/b/28/", {"mode": "amber"}, follow=True)
    assert "Dit is bewaard." in answer.content.decode()
    assert SafetyModeChoice.objects.get().mode == "amber"


def test_red_asks_first_and_then_leads_out(cast, sign_in):
    browser = sign_in("samira")
    asked = browser.post("/b/28/", {"mode": "red"}, follow=True)
    assert "Weet je het zeker?" in asked.content.decode()
    assert SafetyModeChoice.objects.count() == 0
    out = browser.post("/b/28/", {"mode": "red", "sure": "1"})
    assert (out.status_code, out["Location"]) == (302, reverse("account_neutral"))
    assert out["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/b/")["Location"] == "/"


def test_less_safe_from_the_phone_gets_the_same_words(cast, at, sign_in):
    browser = sign_in("samira")
    up = browser.post("/b/28/", {"mode": "amber"}, follow=True).content.decode()
    down = browser.post("/b/28/", {"mode": "green"}, follow=True).content.decode()
    assert "Dit is bewaard. Wie jou helpt, weet het nu." in up.replace(
        '</span> <span class="line">', " "
    )
    assert re.findall(r"notice\W.*", up) == re.findall(r"notice\W.*", down)
    assert cast.clients["samira"].safety_mode == "amber"


def test_an_answer_that_is_none_changes_nothing(cast, sign_in):
    assert sign_in("samira").post("/b/28/", {"mode": "blue"}).status_code == 422
    assert SafetyModeChoice.objects.count() == 0


def test_snel_weg_by_wish_and_back(cast, sign_in):
    browser = sign_in("samira")
    assert "data-exit" not in browser.get("/b/").content.decode()
    browser.post("/b/28/1/", {"do": "on"})
    assert "data-exit" in browser.get("/b/").content.decode()
    browser.post("/b/28/1/", {"do": "off"})
    assert "data-exit" not in browser.get("/b/").content.decode()


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("on", "Op jouw telefoon staat Snel weg op elke bladzijde."),
        ("off", "Snel weg staat er als het nodig is."),
    ],
)
def test_a_wish_about_snel_weg_gets_the_same_words_in_amber(cast, at, sign_in, wish, words):
    """Whoever looks along reads what they would read in green, and it is true."""
    said = {}
    for wanted in ("green", "amber"):
        mode.choose(cast.clients["samira"], wanted, by=cast.client("samira"), at=at)
        answer = sign_in("samira").post("/b/28/1/", {"do": wish}, follow=True).content.decode()
        said[wanted] = re.findall(r"notice\W.*", answer)
        assert words in re.sub(r"<[^>]+>", "", answer)
    assert said["green"] == said["amber"]
    assert "data-exit" in sign_in("samira").get("/b/").content.decode()


@pytest.mark.parametrize(
    "path", ["/b/", "/b/1/", "/b/3/", "/b/7/", "/b/8/", "/b/11/", "/b/28/", "/r/"]
)
@pytest.mark.parametrize("wanted", ["amber", "red"])
def test_snel_weg_on_every_page_in_amber_and_red(cast, at, sign_in, wanted, path):
    """Red is met at the table alone; there too the way out is at hand."""
    choose(cast, wanted, at=at)
    browser = sign_in("samira") if wanted == "amber" else sign_in("fatma", together="samira")
    assert browser.get(path).content.decode().count("data-exit") == 1


def test_amber_ends_by_itself_and_leaves_no_cookie_on_the_disk(cast, at, sign_in):
    choose(cast, "amber", at=at)
    browser = sign_in("samira")
    browser.get("/b/")
    assert browser.session.get_expiry_age() == 300
    cookie = browser.cookies["s"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    kept = browser.post("/r/", {"theme": "dark"})
    assert kept.cookies["look"]["max-age"] == 0
    assert kept.cookies["look"].value == ""


def test_amber_leaves_no_line_in_the_calendar_of_the_phone(cast, at, sign_in):
    from krachtwerk.rules import plan

    samira = cast.client("samira")
    goal = plan.add_goal(samira.client, "Doel", by=samira, at=at)
    step = plan.add_step(goal, plan.Step("Stap", due_on=at.date()), by=samira, at=at)
    path = reverse("plan_calendar", args=[step.public_id])
    browser = sign_in("samira")
    assert browser.get(path).status_code == 200
    assert path in browser.get(reverse("plan_step", args=[step.public_id])).content.decode()
    choose(cast, "amber", at=at)
    assert browser.get(path).status_code == 404
    assert path not in browser.get(reverse("plan_step", args=[step.public_id])).content.decode()


def _doors(browser: Browser, code: str) -> list[tuple[object, ...]]:
    """What the door says to a card by address and by code, and to what could come after."""
    answers = [
        browser.get(f"/k/{code}/"),
        browser.post("/", {"code": code}),
        browser.get("/k1/"),
        browser.get("/k3/"),
        browser.get("/k/"),
        browser.post("/k/", {"picture": "boat"}),
    ]
    return [
        (one.status_code, one.get("Location"), plain(one).replace(code, "CODE"),
         sorted(name for name in one.headers if name != "Content-Length"))
        for one in answers
    ]  # fmt: skip


def test_in_red_the_door_answers_as_to_an_unknown_card(cast, at):
    choose(cast, "red", at=at)
    red, unknown = (
        _doors(Browser(), "demo-card-of-samira-please"),
        _doors(Browser(), "no-such-card-as-this-one"),
    )
    assert red == unknown
    assert _doors(Browser(), "demo-card-of-dirk-please") != unknown


def test_in_red_the_door_asks_the_database_the_same(cast, at):
    choose(cast, "red", at=at)
    asked = []
    for code in ("demo-card-of-samira-please", "no-such-card-as-this-one"):
        with CaptureQueriesContext(connection) as queries:
            Browser().get(f"/k/{code}/")
        asked.append([re.sub(r"x?'[^']*'|= \d+|\"s\d+_x\d+\"", "?", one["sql"]) for one in queries])
    assert asked[0] == asked[1]


def test_in_red_an_open_session_ends_at_once(cast, at, sign_in):
    browser = sign_in("samira")
    assert browser.get("/b/").status_code == 200
    mode.choose(cast.clients["samira"], "red", by=cast.member("fatma"), at=at)
    assert browser.get("/b/")["Location"] == "/"


def test_a_card_shown_before_red_opens_nothing_after(cast, at):
    browser = Browser()
    browser.get(CARD)
    choose(cast, "red", at=at)
    for picture in ("boat", "key", "sun"):
        answer = browser.post("/k/", {"picture": picture})
    assert answer.status_code == 404
    assert "client" not in browser.session


def test_in_red_the_table_still_opens(cast, at, sign_in):
    choose(cast, "red", at=at)
    assert sign_in("fatma", together="samira").get("/b/").status_code == 200


def test_the_worker_sees_it_and_asks_a_second(cast, at, sign_in):
    choose(cast, "amber", at=at)
    fatma, wim = sign_in("fatma"), sign_in("wim")
    id = cast.clients["samira"].public_id
    person = fatma.get(reverse("client_person", args=[id])).content.decode()
    assert "Iemand kan meekijken bij Samira." in person
    path = reverse("client_mode", args=[id])
    done = fatma.post(path, {"mode": "green"}, follow=True).content.decode()
    assert "Er verandert niets tot een ander ja zegt." in done
    request = LoweringRequest.objects.get()
    waiting = wim.get("/t/v/").content.decode()
    assert "Fatma Yıldız vraagt" in waiting
    wim.post(reverse("client_lowering", args=[request.public_id]), {"do": "yes"})
    assert Client.objects.get(id=cast.clients["samira"].id).safety_mode == "green"
    assert "Er wacht nu niets op jou." in wim.get("/t/v/").content.decode()


def test_what_the_client_asked_alone_stands_with_the_worker(cast, at, sign_in):
    browser, fatma = sign_in("samira"), sign_in("fatma")
    browser.post("/b/28/", {"mode": "amber"})
    browser.post("/b/28/", {"mode": "green"})
    id = cast.clients["samira"].public_id
    assert "Samira vroeg dit zelf" in fatma.get(reverse("client_mode", args=[id])).content.decode()
    request = LoweringRequest.objects.get()
    fatma.post(reverse("client_mode_answer", args=[id, request.public_id]), {"do": "yes"})
    assert Client.objects.get(id=cast.clients["samira"].id).safety_mode == "green"


def test_a_team_lead_sees_the_own_team_alone(cast, at, sign_in):
    mode.choose(cast.clients["yusuf"], "red", by=cast.member("bram"), at=at)
    from datetime import timedelta

    mode.choose(
        cast.clients["yusuf"], "green", by=cast.member("bram"), at=at + timedelta(seconds=1)
    )
    assert "Yusuf" not in sign_in("noor").get("/t/v/").content.decode()
    row = LoweringRequest.objects.get()
    assert sign_in("noor").post(f"/t/v/{row.public_id}/", {"do": "yes"}).status_code == 404
