"""Neutral (D4): nothing that a phone keeps of us says what this is: addresses, titles, file names, headers, icons."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver, reverse

import krachtwerk
from krachtwerk.method.texts import deck
from krachtwerk.pages.context import TITLE
from krachtwerk.rules import plan
from tests.house.test_access_matrix import rows_of_samira

WORDS = (
    "krachtwerk", "opvang", "vrouwenopvang", "blijf", "schuil", "shelter", "refuge", "geweld", "violence", "abuse",
    "misbruik", "mishandel", "veilig", "safe", "onveilig", "threat", "dreig", "dader", "slachtoffer", "victim",
    "stalk", "politie", "police", "aangifte", "kluis", "vault", "geheim", "secret", "adres", "address",
    "vlucht", "escape", "exit", "quick", "snel", "noodknop", "panic", "alarm", "crisis", "hulp",
    "help", "client", "dossier", "begeleid", "worker", "maatschappelijk", "social", "welzijn", "zorg", "care",
    "therapie", "therapy", "verslav", "addict", "schuld", "debt", "dakloos", "homeless", "jeugd", "youth",
    "inventaris", "inventory", "kracht", "strength", "actieplan", "samira", "fatma", "brug",
)  # fmt: skip
BOOKLET = re.compile(r"^(?:/|/(?:b|k|x|r|out|k\d)/.*)$")
"""What a client's phone may come by."""


def found_in(text: str) -> list[str]:
    return [word for word in WORDS if word in text.casefold()]


def paths_of_a_phone() -> list[str]:
    patterns = [str(one.pattern) for one in get_resolver().url_patterns]
    return [f"/{one}" for one in patterns if BOOKLET.match(f"/{one}")]


ASKED = re.compile(r"[?&]([a-z_]+)=")
SHORT = {"more", "from", "sure"}
"""What an address may ask besides keys of one letter: which question, where from, whether it is sure."""


def asked_in(text: str) -> set[str]:
    return {key for key in ASKED.findall(text) if len(key) > 1} - SHORT


def test_no_address_that_we_write_carries_what_somebody_chose():
    """What was chosen, and what an undo brings back, goes as fields of a form."""
    assert asked_in('f"{path}?kind={before}" f"?a={day}&audience={now}" "?more=1"') == {
        "kind", "audience",
    }  # fmt: skip
    house = Path(krachtwerk.__file__).parent
    files = [
        *(house / "pages").rglob("*.py"), *(house / "templates").rglob("*.html"),
        *(house / "static/js").rglob("*.js"),
    ]  # fmt: skip
    assert len(files) > 300
    found = {path.name: asked_in(path.read_text()) for path in files}
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_the_list_is_long_and_finds_what_it_looks_for():
    assert len(set(WORDS)) >= 60
    assert found_in("/mijn-Veiligheidsplan/") == ["veilig"]


def test_no_address_says_what_it_is():
    paths = paths_of_a_phone()
    assert len(paths) > 60
    bare = [re.sub(r"<[a-z]+:[a-z_]+>", "", path) for path in paths]
    assert {path: found_in(path) for path in bare if found_in(path)} == {}
    named = {part for path in bare for part in path.split("/") if part and not part.isdigit()}
    assert named <= {"b", "k", "f", "r", "x", "out", "k1", "k2", "k3", "k4", "k5", "k6"}, named


def test_one_title_one_icon_one_name():
    assert {found for title in TITLE.values() for found in found_in(title)} == set()
    assert len(set(TITLE.values())) == len(TITLE)


def test_cookies_say_nothing():
    names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "look"]
    assert [name for name in names if found_in(name)] == []


def test_files_to_take_along_have_names_that_say_nothing():
    for language in ("nl", "en"):
        for key in (
            "paper.file_steps",
            "paper.file_booklet",
            "safer.card_file",
            "plan.calendar_file",
            "plan.calendar_title",
        ):
            assert found_in(deck().text(key, language, "easy")) == [], key


def test_headers_titles_and_names_of_all_pages(cast, at, sign_in):
    """Every page of the booklet with rows behind it: one title, one icon, and headers without a word of ours."""
    args = rows_of_samira(cast, at, "with_worker", "kanarie").args
    goal = plan.add_goal(cast.clients["samira"], "Doel", by=cast.client("samira"), at=at)
    due = plan.Step("Stap", due_on=(at + timedelta(days=2)).date())
    step = plan.add_step(goal, due, by=cast.client("samira"), at=at)
    args["plan_calendar"] = (step.public_id,)
    browser, titles, icons, faults, seen = sign_in("samira"), set(), set(), [], 0
    for pattern in get_resolver().url_patterns:
        if not str(pattern.pattern).startswith("b/"):
            continue
        try:
            path = reverse(pattern.name, args=args.get(pattern.name, ()))
        except Exception:  # a route of another room, whose rows are not made here
            continue
        answer = browser.get(path)
        seen += 1
        told = {k: v for k, v in answer.headers.items() if k != "Content-Security-Policy"}
        faults += [f"{path}: {k}: {v}" for k, v in told.items() if found_in(f"{k}: {v}")]
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            titles |= set(re.findall(r"<title>(.*?)</title>", text))
            icons |= set(re.findall(r'<link rel="icon" href="([^"]+)"', text))
    assert seen > 40
    assert faults == []
    assert titles == {TITLE["nl"]}
    assert len(icons) == 1
    assert found_in(next(iter(icons))) == []


def test_the_way_out_leads_to_a_page_of_use(cast, client):
    answer = client.get("/x/1/")
    assert re.findall(r"<title>(.*?)</title>", answer.content.decode()) == [TITLE["nl"]]
    assert "Thee maken" in answer.content.decode()
    body = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])
    assert found_in(body) == []
