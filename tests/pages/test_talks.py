"""A talk at one table: who says this, whose it is, who finds it afterwards; a child draws first."""

from __future__ import annotations

import html
import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.kit import clock, taps
from krachtwerk.models import FamilyLine, HouseholdMember
from krachtwerk.models.family import SystemTalk
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, safety
from krachtwerk.rules.actors import together
from tests.pages.media_samples import jpeg

ZONE = "Europe/Amsterdam"


def read(browser, route, *args) -> str:
    answer = browser.get(reverse(route, args=args))
    assert answer.status_code == 200, (route, answer.status_code)
    main = re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main", 1)[-1])
    return " ".join(html.unescape(main).split())


def send(browser, route, *args, status=302, **told):
    answer = browser.post(reverse(route, args=args), told)
    assert answer.status_code == status, (route, answer.status_code)
    return answer


@pytest.fixture
def table(cast, sign_in):
    """Els handed the tablet over, with Marja's booklet open."""
    browser = sign_in("els")
    send(browser, "together_start", cast.clients["marja"].public_id)
    return browser


@pytest.fixture
def talk(cast, table) -> SystemTalk:
    send(table, "family_talk_begin", people=[str(cast.clients["joost"].public_id)])
    return SystemTalk.objects.get()


def say(browser, talk, who, text, saying="mine", **more):
    return send(
        browser, "family_say", talk.public_id, who.public_id, text=text, saying=saying, **more
    )


def test_they_begin_and_each_says_something_of_their_own(cast, table, talk, sign_in):
    marja, joost = cast.clients["marja"], cast.clients["joost"]
    assert "Met elkaar praten" in read(table, "family_plan")
    assert "Wie zegt iets?" in read(table, "family_talk", talk.public_id)
    page = read(table, "family_say", talk.public_id, joost.public_id)
    assert "Joost, wat zeg jij?" in page
    assert "Wie hier zit, leest dit. Els ook." in page
    say(table, talk, joost, "Rust in de avond.")
    say(table, talk, marja, "Op zondag wandelen.", "all")
    say(table, talk, joost, "Ik was af.", "bring")
    told = read(table, "family_talk", talk.public_id)
    assert "Van ons allemaal Op zondag wandelen." in told
    assert re.search(r"Van Joost Rust in de avond\. .*Ik was af\. .*Dit doe ik voor ons", told)
    for key in ("marja", "joost"):
        own = read(sign_in(key), "family_talk", talk.public_id)
        assert {"Rust in de avond.", "Op zondag wandelen.", "Ik was af."} == {
            one for one in ("Rust in de avond.", "Op zondag wandelen.", "Ik was af.") if one in own
        }
        assert "Wie zegt iets?" not in own


def test_what_els_wrote_for_joost_waits_for_his_yes(cast, table, talk, sign_in):
    say(table, talk, cast.clients["joost"], "Rust in de avond.")
    line = FamilyLine.objects.get()
    joost = sign_in("joost")
    assert "Klopt dit?" in read(joost, "family_talk", talk.public_id)
    page = joost.get(reverse("family_line", args=[line.public_id])).content.decode()
    path = reverse("words_confirm", args=[line.words.public_id])
    assert path in page
    joost.post(path, {"next": reverse("family_line", args=[line.public_id])})
    assert "Klopt dit?" not in read(joost, "family_talk", talk.public_id)
    assert "Klopt dit?" not in read(sign_in("marja"), "family_line", line.public_id)


def test_who_sat_there_alone_finds_the_talk_and_nobody_speaks_for_another(
    cast, at, table, talk, sign_in
):
    marja, joost = sign_in("marja"), sign_in("joost")
    for browser in (marja, joost):
        assert "Met elkaar praten" in read(browser, "family_plan")
        path = reverse("family_say", args=[talk.public_id, cast.clients["joost"].public_id])
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"text": "Niet van mij"}).status_code == 404
        assert browser.get(reverse("family_talk_begin")).status_code == 404
    samira = sign_in("samira")
    assert samira.get(reverse("family_talk", args=[talk.public_id])).status_code == 404
    wrong = reverse("family_say", args=[talk.public_id, cast.clients["samira"].public_id])
    assert table.post(wrong, {"text": "Iets"}).status_code == 404
    assert FamilyLine.objects.count() == 0


def test_a_threat_sat_nowhere_and_says_nothing_either_way(cast, at, table, talk, sign_in):
    say(table, talk, cast.clients["joost"], "Rust in de avond.")
    threat = safety.name_threat(cast.clients["marja"], "Joost", by=cast.client("marja"), at=at)
    for key in ("marja", "joost"):
        assert sign_in(key).get(reverse("family_talk", args=[talk.public_id])).status_code == 404
        assert sign_in(key).get(reverse("family_talks")).status_code == 404
    assert table.get(reverse("family_talk_begin")).status_code == 404
    hidden = sign_in("joost").get(reverse("family_plan")).content
    safety.take_threat_off(threat, by=cast.client("marja"), at=at)
    place = HouseholdMember.objects.filter(client=cast.clients["marja"])
    place.update(until=at.date())
    assert sign_in("joost").get(reverse("family_plan")).content == hidden


def test_one_at_the_table_is_no_talk_and_what_was_typed_stays(cast, table):
    answer = send(table, "family_talk_begin", status=422)
    assert "Kies nog iemand." in answer.content.decode()
    joost = cast.clients["joost"]
    send(table, "family_talk_begin", people=[str(joost.public_id)], id=str(uuid4()))
    talk = SystemTalk.objects.get()
    answer = send(
        table, "family_say", talk.public_id, joost.public_id, status=422, text=" ", saying="bring"
    )
    assert re.search(r'value="bring"[^>]* checked', answer.content.decode())


def turn(cast, at, years: int) -> None:
    today = clock.local(at, ZONE).date()
    born = date(today.year - years, today.month, min(today.day, 28))
    client_rules.note_birth(cast.clients["joost"], born, by=cast.member("els"), at=at)


def test_a_child_draws_first_and_who_sees_the_line_sees_the_drawing(cast, at, table, talk, sign_in):
    joost = cast.clients["joost"]
    turn(cast, at, 9)
    page = table.get(reverse("family_say", args=[talk.public_id, joost.public_id])).content.decode()
    assert page.index('name="photo"') < page.index('name="text"')
    say(table, talk, joost, "", photo=jpeg())
    line = FamilyLine.objects.get()
    assert line.words.channel == "drew"
    path = reverse("family_drawing", args=[line.public_id])
    marja = sign_in("marja")
    assert "Een tekening van Joost" in read(marja, "family_plan")
    assert path in marja.get(reverse("family_plan")).content.decode()
    seen = marja.get(path)
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
    assert sign_in("samira").get(path).status_code == 404
    family.take_out(line, by=cast.client("joost"), at=at)
    assert marja.get(path).status_code == 404


def test_a_child_puts_a_drawing_in_alone_and_it_is_for_nobody_yet(cast, at, sign_in):
    turn(cast, at, 9)
    joost = sign_in("joost")
    send(joost, "family_new", photo=jpeg(), text="", whose="mine")
    line = FamilyLine.objects.get()
    path = reverse("family_drawing", args=[line.public_id])
    assert (joost.get(path).status_code, sign_in("marja").get(path).status_code) == (200, 404)
    turn(cast, at, 12)
    send(joost, "family_new", photo=jpeg(), text="", whose="mine", status=422)


def test_the_worker_writes_it_down_as_a_talk_of_the_household(cast, table, talk):
    assert table.session["sat"]["kind"] == "system_talk"


@pytest.mark.parametrize("route", ["family_talks", "family_talk", "family_plan"])
def test_the_pages_cost_the_same_with_one_talk_and_ten(cast, at, table, talk, route):
    args = [talk.public_id] if route == "family_talk" else []
    both, costs = [cast.clients["marja"], cast.clients["joost"]], []
    told = {"saying": family.Saying.MINE, "by": _els(cast), "at": at}
    family.say_at_table(talk, both[1], "Iets.", **told)
    for _ in range(2):
        counter = taps.Counter()
        with connection.execute_wrapper(counter):
            read(table, route, *args)
        costs.append(counter.count)
        for _ in range(9):
            family.begin_talk(both, by=_els(cast), at=at)
            family.say_at_table(talk, both[1], "Iets.", **told)
    assert costs[0] == costs[1] <= 12


def _els(cast):
    return together(cast.seats["els"], cast.clients["marja"])
