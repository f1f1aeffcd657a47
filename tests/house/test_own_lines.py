"""House: wherever own words stand, their lines and their direction are kept."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import reverse

import krachtwerk
from krachtwerk.rules import contact, network, plan
from tests.house.test_access_matrix import routes, rows, rows_of_samira

STATIC = Path(krachtwerk.__file__).parent / "static"
TOLD = "EERSTE\nTWEEDE"
KEEPS_ITS_LINES = {"textarea", "title", "option"}
VOID = {"input", "img", "br", "hr", "meta", "link"}


class OwnWords(HTMLParser):
    """How often the words stand in a page, and where they stand without a direction of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.times, self.bare = 0, []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("dir") == "auto" or tag in KEEPS_ITS_LINES))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if TOLD in data:
            self.times += 1
            if not any(keeps for _, keeps in self.open):
                self.bare.append(f"<{self.open[-1][0]}>{data.strip()}")


@pytest.fixture
def world(cast, at):
    made = rows_of_samira(cast, at, "with_worker", TOLD)
    me, fatma = cast.client("samira"), cast.member("fatma")
    of = {"by": me, "at": at, "audience": "with_worker"}
    goal = plan.add_goal(me.client, f"{TOLD} los", **of)
    plan.add_step(goal, plan.Step(f"{TOLD} twee", after=TOLD, where=TOLD), by=me, at=at)
    done = plan.add_step(goal, plan.Step(f"{TOLD} klaar"), by=me, at=at)
    plan.tick(done, "done", by=me, at=at)
    network.add_person(me.client, "Leyla", gives=TOLD, **of)
    contact.log_contact(
        me.client, contact.Told(place="home", happened_at=at, note=TOLD), by=fatma, at=at
    )
    return made


LONG = [pytest.mark.full, pytest.mark.ci]


@pytest.mark.parametrize(
    ("who", "together", "least"),
    [
        ("samira", None, 30),
        pytest.param("fatma", None, 10, marks=LONG),
        pytest.param("fatma", "samira", 30, marks=LONG),
    ],
)
def test_own_words_stand_where_lines_are_kept(world, sign_in, who, together, least):
    kind = "together" if together else {"samira": "client", "fatma": "worker"}[who]
    browser = sign_in(who, together=together)
    times, bare = 0, []
    for name in [name for name in routes() if kind in rows()[name] and name != "paper_print"]:
        answer = browser.get(reverse(name, args=world.args.get(name, ())))
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        found = OwnWords()
        found.feed(answer.content.decode())
        times += found.times
        bare += [f"{name}: {one}" for one in found.bare]
    assert bare == []
    assert times >= least


def test_the_style_keeps_lines_and_direction_there():
    css = (STATIC / "css/base/base.css").read_text()
    rule = '[dir="auto"]:not(textarea, input) { white-space:pre-line; unicode-bidi:plaintext; }'
    assert rule in css
