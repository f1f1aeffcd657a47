"""Before a young person writes it is said who may read it; children draw first; a guardian reads, and no more."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.kit import clock, taps
from krachtwerk.models import Guardian, GuardianBar, ReadingEvent, Strength, Visit
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, plan
from tests.house.first_words import say_all
from tests.pages.media_samples import jpeg

ZONE = "Europe/Amsterdam"
NOTE = "Wat jij laat zien, is ook te lezen voor Marja, tot je 16 bent."


def page(browser, route, *args) -> str:
    answer = browser.get(reverse(route, args=args))
    assert answer.status_code == 200, (route, answer.status_code)
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main", 1)[-1]).split())


def turn(cast, at, years: int) -> None:
    today = clock.local(at, ZONE).date()
    born = date(today.year - years, today.month, min(today.day, 28))
    client_rules.note_birth(cast.clients["joost"], born, by=cast.member("els"), at=at)


@pytest.fixture
def guardian(cast, at) -> Guardian:
    """Marja is the guardian of Joost, who is fifteen."""
    turn(cast, at, 15)
    joost, marja = cast.clients["joost"], cast.clients["marja"]
    return family.name_guardian(joost, marja, by=cast.member("els"), at=at)


WRITING = {
    "inventory_add": (4, "wrote"), "plan_goal_loose": (), "network_add": (), "contact_topics": (),
    "plan_goal_new": "card", "inventory_again": "card", "plan_goal_again": "goal",
    "plan_step_new": "goal", "plan_tick_words": "tick", "network_again": "person",
    "plan_reason": "chosen", "selfregulation_again": "own_card",
}  # fmt: skip


def test_each_page_for_writing_says_who_may_read_before_it_is_written(cast, at, guardian, sign_in):
    said = say_all(cast.client("joost"), "woord", at=at)
    joost = sign_in("joost")
    for route, args in WRITING.items():
        given = args if isinstance(args, tuple) else (getattr(said, args).public_id,)
        counter = taps.Counter()
        with connection.execute_wrapper(counter):
            text = page(joost, route, *given)
        assert NOTE in text, route
        assert counter.count <= 12, (route, counter.count)


@pytest.mark.parametrize("years", [16, 18])
def test_from_16_on_nothing_of_it_is_said(cast, at, guardian, sign_in, years):
    turn(cast, at, years)
    assert "laat zien" not in page(sign_in("joost"), "plan_goal_loose")


def test_who_has_no_guardian_hears_nothing_of_it(cast, at, sign_in):
    turn(cast, at, 15)
    assert "laat zien" not in page(sign_in("joost"), "plan_goal_loose")
    assert "laat zien" not in page(sign_in("samira"), "plan_goal_loose")


def test_below_12_they_read_together_and_drawing_comes_first(cast, at, guardian, sign_in):
    turn(cast, at, 11)
    joost = sign_in("joost")
    assert "lees je samen met Marja." in page(joost, "plan_goal_loose")
    ways = re.findall(r'class="way" href="/b/1/4/(\w+)/', joost.get("/b/1/4/").content.decode())
    assert ways == ["drew", "spoke", "wrote", "photo"]
    turn(cast, at, 12)
    ways = re.findall(r'class="way" href="/b/1/4/(\w+)/', joost.get("/b/1/4/").content.decode())
    assert ways == ["spoke", "wrote", "photo"]


def test_a_drawing_is_asked_for_and_kept_as_one(cast, at, guardian, sign_in):
    turn(cast, at, 9)
    joost = sign_in("joost")
    assert (
        "Maak eerst een foto van je tekening."
        in joost.post("/b/1/4/drew/", {"text": ""}).content.decode()
    )
    joost.post("/b/1/4/drew/", {"photo": jpeg(), "text": "Onze kat"})
    assert Strength.objects.get(client=cast.clients["joost"]).words.channel == "drew"


def test_a_guardian_finds_the_way_and_reads_part_by_part(cast, at, guardian, sign_in):
    joost, marja = cast.client("joost"), sign_in("marja")
    plan.add_goal(joost.client, "Op kamers.", by=joost, at=at, audience="with_worker")
    plan.add_goal(joost.client, "Weg van hier.", by=joost, at=at, audience="only_me")
    assert "Lees mee met mijn kind" in page(marja, "client_about")
    assert "Lees mee" not in page(sign_in("samira"), "client_about")
    assert "Joost" in page(marja, "family_children")
    id = joost.client.public_id
    text = page(marja, "family_child_part", id, 2)
    assert ("Op kamers." in text, "Weg van hier." in text) == (True, False)
    assert marja.get(reverse("family_child_part", args=[id, 4])).status_code == 404
    assert marja.post(reverse("family_child_part", args=[id, 2])).status_code in (200, 404)
    family.bar_part(guardian, "plan", "Hij durft niet.", by=cast.member("els"), at=at)
    barred = page(marja, "family_child_part", id, 2)
    assert "Op kamers." not in barred
    assert barred.count("Hier is nog niets") <= 1
    assert "durft" not in "".join(page(marja, "family_child_part", id, no) for no in (1, 2, 3))


def test_a_worker_writes_the_birthday_with_the_client_and_it_stands_in_no_list(cast, at, sign_in):
    els, joost = sign_in("els"), cast.clients["joost"]
    form = {"call_name": "Joost", "full_name": "Joost de Wit", "born": "2011-05-17"}
    els.post(reverse("client_names", args=[joost.public_id]), form)
    assert (
        'value="2011-05-17"'
        in els.get(reverse("client_names", args=[joost.public_id])).content.decode()
    )
    for route, args in {
        "client_people": (),
        "contact_today": (),
        "client_person": (joost.public_id,),
    }.items():
        assert "2011" not in els.get(reverse(route, args=args)).content.decode()
    answer = els.post(
        reverse("client_names", args=[joost.public_id]), form | {"born": "2150-01-01"}
    )
    assert answer.status_code == 422
    assert "Deze dag is nog niet geweest." in answer.content.decode()


def test_a_worker_writes_a_guardian_down_bars_a_part_and_ends_it(cast, at, sign_in):
    els, joost, marja = sign_in("els"), cast.clients["joost"], cast.clients["marja"]
    path = reverse("family_guardians", args=[joost.public_id])
    assert "Schrijf eerst op wanneer Joost geboren is." in page(
        els, "family_guardians", joost.public_id
    )
    turn(cast, at, 15)
    assert "Joost is nog geen 16." in page(els, "family_guardians", joost.public_id)
    els.post(path, {"person": str(marja.public_id)})
    row = Guardian.objects.get()
    one = reverse("family_guardian", args=[joost.public_id, row.public_id])
    assert els.post(one, {"part": "plan", "text": ""}).status_code == 422
    els.post(one, {"part": "plan", "text": "Hij durft niet."})
    text = page(els, "family_guardian", joost.public_id, row.public_id)
    assert "Hij durft niet." in text
    bar = GuardianBar.objects.get()
    els.post(one, {"lift": str(bar.public_id)})
    assert "Hij durft niet." not in page(els, "family_guardian", joost.public_id, row.public_id)
    assert els.post(one, {}).status_code == 404
    els.post(one, {"do": "end"})
    assert els.get(one).status_code == 404
    assert sign_in("fatma").get(path).status_code == 404


def test_why_a_part_is_barred_is_of_the_vault_for_the_worker_too(cast, at, guardian, sign_in):
    """The second factor was shown just now, and the log names the vault; the list of guardians opens none of it."""
    family.bar_part(guardian, "plan", "Hij durft niet.", by=cast.member("els"), at=at)
    els, joost = sign_in("els"), cast.clients["joost"]
    page(els, "family_guardians", joost.public_id)
    page(els, "family_guardian", joost.public_id, guardian.public_id)
    events = ReadingEvent.objects.filter(page__startswith="family.guardian").order_by("id")
    read = [(one.page, sorted({line.room for line in one.lines.all()})) for one in events]
    assert read == [
        ("family.guardians", ["client", "family"]),
        ("family.guardian", ["client", "family", "safety"]),
    ]
    Visit.objects.update(proven_at=clock.now() - timedelta(hours=1))
    one = reverse("family_guardian", args=[joost.public_id, guardian.public_id])
    answer = els.get(one)
    assert (answer.status_code, "durft" in answer.content.decode()) == (302, False)


def test_the_reason_of_a_bar_stands_nowhere_in_the_booklet(cast, at, guardian, sign_in):
    """A child below 12 may have its phone read by the very guardian: no list of theirs holds the reason."""
    family.bar_part(guardian, "plan", "REDEN-4711", by=cast.member("els"), at=at)
    joost = sign_in("joost")
    for route in ("rights_about", "client_looks", "booklet_home", "consent_along", "family_plan"):
        assert "REDEN-4711" not in joost.get(reverse(route)).content.decode()
