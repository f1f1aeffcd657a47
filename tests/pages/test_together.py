"""Samen: the tablet changes hands, the table, the sheet, the steps, what is taken along, and back."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import URLPattern, get_resolver, reverse

from krachtwerk.demo.cast import PASSWORD
from krachtwerk.kit.taps import Counter
from krachtwerk.models import Action, Agreement, Confirmation, Draft, Tick, Words
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules

pytestmark = pytest.mark.django_db
SHARED = "with_worker"
ARABIC = "أريد أن أرسم في المتحف مع ابنتي."


def _read(browser, name, *args, query="", status=200) -> str:
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    lined = answer.content.decode().replace('<span class="line">', " ").replace("</span>", "")
    return re.sub(" +", " ", html.unescape(lined))


def _post(browser, name, *args, status=302, **sent):
    answer = browser.post(reverse(name, args=args), sent)
    assert answer.status_code == status, html.unescape(answer.content.decode())
    return answer


@pytest.fixture
def table(cast, sign_in):
    """Fatma's browser with Samira's booklet open, after the tablet was handed over."""
    browser = sign_in("fatma")
    _post(browser, "together_start", cast.clients["samira"].public_id)
    return browser


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def goal(cast, samira, at):
    """A shared goal that grew from a shared card."""
    client = cast.clients["samira"]
    card = inventory_rules.add_card(
        client, "Ik teken graag.", domain="leisure", time="past", by=samira, at=at, audience=SHARED
    )
    return plan_rules.add_goal(client, "Ik wil weer tekenen.", card=card, by=samira, at=at)


@pytest.fixture
def step(goal, samira, at):
    return plan_rules.add_step(goal, plan_rules.Step("Verf kopen"), by=samira, at=at)


# Giving the tablet and taking it back.


def test_the_tablet_is_given_and_opens_this_booklet_alone(cast, sign_in):
    browser = sign_in("fatma")
    samira = cast.clients["samira"]
    assert "Geef de tablet aan Samira." in _read(browser, "together_start", samira.public_id)
    before = browser.session.session_key
    answer = _post(browser, "together_start", samira.public_id)
    assert answer["Location"] == reverse("together_table")
    assert browser.session.session_key != before
    assert browser.session["together"] == samira.id
    assert browser.session["sat"]["client"] == str(samira.public_id)
    assert "Waar wil je over praten?" in _read(browser, "together_table")


def _worker_routes() -> list[URLPattern]:
    return [p for p in get_resolver().url_patterns if str(p.pattern).startswith("w/")]


def test_no_page_of_the_worker_answers_while_the_tablet_is_with_the_client(cast, table):
    samira = cast.clients["samira"].public_id
    for pattern in _worker_routes():
        named = pattern.pattern.converters
        given = {name: "focus" if name == "key" else samira for name in named}
        path = reverse(pattern.name, kwargs=given)
        assert (path, table.get(path).status_code) == (path, 404)
        assert (path, table.post(path).status_code) == (path, 404)


def test_no_page_of_samen_answers_to_anybody_alone(cast, sign_in):
    names = ("table", "pen", "pause", "finish", "leave", "goals", "steps")
    for key in ("fatma", "samira", "noor", "pim"):
        browser = sign_in(key)
        for name in names:
            assert browser.get(reverse(f"together_{name}")).status_code == 404


def test_somebody_elses_client_cannot_be_handed_over(cast, sign_in):
    for key in ("yusuf", "rob"):
        browser = sign_in("fatma")
        path = reverse("together_start", args=[cast.clients[key].public_id])
        assert browser.get(path).status_code == 404
        assert browser.post(path).status_code == 404
        assert "together" not in browser.session


def test_the_workers_password_gives_the_tablet_back(cast, table):
    samira = cast.clients["samira"].public_id
    table.get(reverse("together_steps"))
    before = table.session.session_key
    answer = _post(table, "together_leave", password=PASSWORD)
    assert answer["Location"] == reverse("contact_log", args=[samira])
    assert table.session.session_key != before
    assert {"together", "pen", "table", "just_done"} & set(table.session.keys()) == set()
    assert "ended_at" in table.session["sat"]
    assert table.get(reverse("together_table")).status_code == 404
    assert table.get(reverse("contact_today")).status_code == 200


def test_the_old_key_of_the_session_opens_nothing_after_either_change(cast, sign_in):
    browser = sign_in("fatma")
    old = [browser.session.session_key]
    _post(browser, "together_start", cast.clients["samira"].public_id)
    old.append(browser.session.session_key)
    _post(browser, "together_leave", password=PASSWORD)
    for key in old:
        browser.cookies["s"] = key
        for name in ("contact_today", "together_table"):
            answer = browser.get(reverse(name))
            assert (answer.status_code, answer["Location"]) == (302, "/")


def test_nothing_of_either_side_is_kept_by_the_browser(cast, sign_in, table):
    worker = sign_in("fatma")
    for browser, name in ((worker, "contact_today"), (table, "together_table")):
        assert browser.get(reverse(name))["Cache-Control"] == "no-store"


def test_a_wrong_password_keeps_the_booklet_open_and_makes_the_next_try_wait(table):
    for _ in range(5):
        answer = _post(table, "together_leave", password="een gok", status=422)
        assert "Dit woord klopt niet." in html.unescape(answer.content.decode())
    answer = _post(table, "together_leave", password=PASSWORD, status=422)
    assert "Wacht even." in html.unescape(answer.content.decode())
    assert "together" in table.session
    assert PASSWORD not in html.unescape(answer.content.decode())


def test_the_password_is_shown_in_the_demo_alone(table):
    assert PASSWORD not in _read(table, "together_leave")
    with override_settings(DEMO=True):
        assert PASSWORD in _read(table, "together_leave")


def test_a_sitting_that_was_interrupted_goes_on(cast, sign_in, step):
    browser = sign_in("fatma")
    samira = cast.clients["samira"].public_id
    _post(browser, "together_start", samira)
    browser.get(reverse("together_steps"))
    began = browser.session["sat"]["began_at"]
    _post(browser, "together_leave", password=PASSWORD)
    _post(browser, "together_start", samira)
    assert browser.session["sat"]["began_at"] == began
    assert browser.session["sat"]["looked"] == [str(step.public_id)]
    _post(browser, "together_leave", password=PASSWORD)
    _post(browser, "together_start", cast.clients["dirk"].public_id)
    assert browser.session["sat"]["looked"] == []


# Who writes, and a pause.


def test_the_pen_says_who_writes(table):
    assert "Fatma" in _read(table, "together_pen")
    answer = _post(table, "together_pen", pen="worker", here="/b/26/")
    assert (answer["Location"], table.session["pen"]) == ("/b/26/", "worker")
    assert "Fatma schrijft wat jij zegt." in _read(table, "together_steps")
    assert _post(table, "together_pen", pen="paper")["Location"] == reverse("paper_choose")
    _post(table, "together_pen", pen="ghost", status=422)


def test_the_pen_leads_to_no_other_place(table):
    for elsewhere in ("https://example.org/", "//example.org/", "/w/"):
        answer = _post(table, "together_pen", pen="client", here=elsewhere)
        assert answer["Location"] == reverse("together_table")


def test_a_pause_is_one_word_and_one_button(table):
    page = _read(table, "together_pause", query="?from=/b/26/")
    main = page.split("<main", 1)[1]
    assert re.findall(r'href="(/b/[^"]*)"', main) == ["/b/26/"]


# The table.


def _lying(page: str) -> list[str]:
    deck = page.split('class="ttable__deck"', 1)[1].split("</fieldset>", 1)[0]
    return re.findall(r'name="card" value="([^"]+)"', deck)


def test_six_cards_lie_on_the_table_topics_first_then_what_was_least_lately_told(
    cast, table, samira, at
):
    client = cast.clients["samira"]
    told = {"audience": SHARED, "time": "present", "by": samira}
    inventory_rules.add_card(client, "Een", domain="housing", at=at, **told)
    inventory_rules.add_card(client, "Twee", domain="money", at=at - timedelta(days=9), **told)
    topic = contact_rules.add_topic(client, "De brief", by=samira, at=at, audience=SHARED)
    first = _lying(_read(table, "together_table"))
    assert first == [f"topic-{topic.public_id}", "work_learning", "leisure", "family_friends",
                     "partner", "children"]  # fmt: skip
    _post(table, "together_table", others="1")
    assert _lying(_read(table, "together_table")) == [
        "meaning", "health", "safety", "money", "housing"
    ]  # fmt: skip
    _post(table, "together_table", others="1")
    assert _lying(_read(table, "together_table")) == first


def test_cards_are_laid_in_three_places_for_this_sitting_only(cast, sign_in):
    browser = sign_in("fatma")
    samira = cast.clients["samira"].public_id
    _post(browser, "together_start", samira)
    _post(browser, "together_table", card=["housing", "money"], place="talk")
    _post(browser, "together_table", card=["safety"], place="never")
    page = _read(browser, "together_table")
    assert "Goed. Daar praten we niet over." in page
    assert not {"housing", "money", "safety"} & set(_lying(page))
    assert f'href="{reverse("inventory_door", args=[1])}"' in page
    assert browser.session["table"]["laid"] == {
        "housing": "talk", "money": "talk", "safety": "never"
    }  # fmt: skip
    _post(browser, "together_leave", password=PASSWORD)
    _post(browser, "together_start", samira)
    assert "housing" in _lying(_read(browser, "together_table"))


def test_a_place_without_a_card_asks_for_one(table):
    answer = _post(table, "together_table", place="talk", status=422)
    assert "Kies eerst een kaart." in html.unescape(answer.content.decode())
    _post(table, "together_table", place="talk", card="nowhere", status=422)


def test_a_topic_that_was_talked_about_leaves_the_table(cast, table, samira, at):
    topic = contact_rules.add_topic(
        cast.clients["samira"], "De brief", by=samira, at=at, audience=SHARED
    )
    _post(table, "together_table", card=f"topic-{topic.public_id}", place="talk")
    assert "De brief" in _read(table, "together_table")
    _post(table, "together_table", talked=f"topic-{topic.public_id}")
    page = _read(table, "together_table")
    assert "De brief" not in page
    assert "Daar hebben jullie over gepraat." in page
    for gone in (f"topic-{uuid4()}", "topic-x", "housing"):
        _post(table, "together_table", talked=gone, status=404)


# One goal, one sheet.


def test_with_one_goal_its_sheet_opens(table, goal):
    answer = table.get(reverse("together_goals"))
    assert answer["Location"] == reverse("together_plan", args=[goal.public_id])


def test_without_a_goal_a_kind_word_leads_to_choosing(table):
    page = _read(table, "together_goals")
    assert "Er is nog geen doel. Dat is niet erg." in page
    assert reverse("plan_choose") in page


def test_a_step_is_made_on_the_sheet(cast, table, goal, samira, at):
    nadia = network_rules.add_person(
        cast.clients["samira"], "Nadia", by=samira, at=at, audience=SHARED
    )
    day = (at + timedelta(days=2)).date().isoformat()
    id = uuid4()
    sent = {
        "id": id,
        "text": "Naar het museum",
        "who": f"person-{nadia.public_id}",
        "day": day,
        "due_at": "10:30",
        "after": "het ontbijt",
        "where": "In de stad",
    }
    _post(table, "together_plan", goal.public_id, **sent)
    _post(table, "together_plan", goal.public_id, **sent)
    made = Action.objects.get(goal=goal)
    assert (made.public_id, made.doer, made.person, made.due_on.isoformat()) == (
        id, "own_person", nadia, day
    )  # fmt: skip
    page = _read(table, "together_plan", goal.public_id)
    assert "De stap staat erbij." in page
    assert page.count("Naar het museum") == 2  # in the week, and under Nadia's name
    assert "Klopt dit?" not in page


def test_what_the_worker_wrote_down_is_asked_back(table, goal):
    _post(table, "together_pen", pen="worker")
    _post(table, "together_plan", goal.public_id, text="Verf kopen", after="de markt")
    made = Action.objects.select_related("words").get(goal=goal)
    assert made.words.by_client
    assert made.words.written_by is not None
    assert "Dit heb jij gezegd. Klopt dit?" in _read(table, "together_plan", goal.public_id)
    _post(table, "together_right", made.public_id)
    assert Confirmation.objects.filter(words__in=[made.words, made.after]).count() == 2
    assert "Klopt dit?" not in _read(table, "together_plan", goal.public_id)


def test_worker_and_client_both_stand_in_who_does_what(cast, table, goal):
    _post(table, "together_plan", goal.public_id, text="Ik bel", who="worker")
    assert Action.objects.get().member == cast.seats["fatma"]
    page = _read(table, "together_plan", goal.public_id)
    names = re.findall(r"<bdi>([^<]+)</bdi>", page.split('class="doers"', 1)[1])
    assert names == ["Samira", "Fatma"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Hier staat nog niets."),
        ({"text": " \n"}, "Hier staat nog niets."),
        ({"text": "x" * 401}, "Dit is te lang."),
        ({"text": "Bel", "other_day": "2001-01-01"}, "Deze dag is al voorbij."),
        ({"text": "Bel", "other_day": "gisteren"}, "Deze dag begrijpen we niet."),
        ({"text": "Bel", "due_at": "laat"}, "Deze tijd begrijpen we niet."),
        ({"text": "Bel", "who": "person-x"}, "Kies een van deze."),
    ],
)
def test_a_sheet_that_does_not_fit_says_why_and_keeps_what_was_typed(table, goal, sent, sentence):
    sent = {"where": "Bij de bibliotheek", **sent}
    answer = _post(table, "together_plan", goal.public_id, status=422, **sent)
    page = html.unescape(answer.content.decode())
    assert sentence in page
    assert 'value="Bij de bibliotheek"' in page
    assert not Action.objects.exists()


def test_a_fourth_step_asks_which_may_wait(table, goal, samira, at):
    made = [
        plan_rules.add_step(goal, plan_rules.Step(f"Stap {n}"), by=samira, at=at) for n in range(3)
    ]
    answer = _post(table, "together_plan", goal.public_id, text="De vierde", status=422)
    page = html.unescape(answer.content.decode())
    assert "Welke stap mag even wachten?" in page
    assert "De vierde" in page
    _post(table, "together_plan", goal.public_id, text="De vierde", wait=made[1].public_id)
    page = _read(table, "together_steps")
    assert "De vierde" in page
    assert "Stap 1" not in page


def test_what_was_agreed_is_answered_once_and_may_change(table, goal, step):
    assert "Dit hebben we afgesproken." in _read(table, "together_plan", goal.public_id)
    for answer in ("yes", "yes", "thinking"):
        _post(table, "together_agree", goal.public_id, answer=answer)
    answers = Agreement.objects.order_by("id").values_list("answer", "together")
    assert list(answers) == [("yes", True), ("thinking", True)]
    _post(table, "together_agree", goal.public_id, answer="perhaps")
    assert Agreement.objects.count() == 2


def test_what_was_being_written_on_the_sheet_waits_there(table, goal):
    spot = f"sheet:{goal.public_id}"
    _post(table, "words_draft", key=spot, text="Naar de ma", status=204)
    assert "Naar de ma" in _read(table, "together_plan", goal.public_id)
    _post(table, "together_plan", goal.public_id, text="Naar de markt")
    page = _read(table, "together_plan", goal.public_id)
    assert "Naar" not in page.split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert not Draft.objects.exists()


def test_what_is_only_mine_is_not_on_the_table(cast, table, samira, at, goal):
    client = cast.clients["samira"]
    secret = plan_rules.add_goal(client, "Geheim doel", by=samira, at=at, audience="only_me")
    hidden = plan_rules.add_step(secret, plan_rules.Step("Geheime stap"), by=samira, at=at)
    contact_rules.add_topic(client, "Geheime vraag", by=samira, at=at, audience="only_me")
    network_rules.add_person(client, "Geheime vriend", by=samira, at=at, audience="only_me")
    inventory_rules.add_card(
        client, "Geheime kaart", domain="money", time="past", by=samira, at=at, audience="only_me"
    )
    pages = [
        _read(table, "together_table"),
        _read(table, "together_plan", goal.public_id),
        _read(table, "together_steps"),
        _read(table, "together_finish"),
    ]
    assert [page for page in pages if "Gehei" in page] == []
    assert table.get(reverse("together_goals"))["Location"].endswith(f"{goal.public_id}/")
    assert table.get(reverse("together_plan", args=[secret.public_id])).status_code == 404
    for name in ("together_tick", "together_right"):
        _post(table, name, hidden.public_id, how="done", status=404)


def test_what_belongs_to_somebody_else_does_not_exist(cast, sign_in, goal, step, samira, at):
    tick = plan_rules.tick(step, "done", by=samira, at=at)
    browser = sign_in("fatma", together="dirk")
    for name, row in (
        ("together_plan", goal),
        ("together_agree", goal),
        ("together_tick", step),
        ("together_right", step),
        ("together_helped", tick),
        ("together_untick", tick),
    ):
        _post(browser, name, row.public_id, text="x", how="done", answer="yes", status=404)


# The steps.


def test_open_steps_are_looked_at_newest_first_and_ticked_with_one_tap(
    table, goal, step, samira, at
):
    later = at + timedelta(seconds=1)
    other = plan_rules.add_step(goal, plan_rules.Step("Papier kopen"), by=samira, at=later)
    page = _read(table, "together_steps")
    assert page.index("Papier kopen") < page.index("Verf kopen")
    assert table.session["sat"]["looked"] == [str(other.public_id), str(step.public_id)]
    id = uuid4()
    for _ in range(2):
        _post(table, "together_tick", step.public_id, how="done", id=id)
    tick = Tick.objects.get()
    assert (tick.public_id, tick.how, tick.together) == (id, "done", True)
    page = _read(table, "together_steps")
    assert "Mooi. Dat heb je gedaan." in page
    assert "Verf kopen" not in page
    assert reverse("together_helped", args=[id]) in page
    assert reverse("together_untick", args=[id]) in page
    assert reverse("together_helped", args=[id]) not in _read(table, "together_steps")


def test_a_slip_is_taken_back(table, step):
    id = uuid4()
    _post(table, "together_tick", step.public_id, how="done", id=id)
    _post(table, "together_untick", id)
    assert "Verf kopen" in _read(table, "together_steps")
    _post(table, "together_untick", id, status=404)


def test_what_and_who_helped_is_kept_with_the_card(cast, table, goal, step, samira, at):
    nadia = network_rules.add_person(
        cast.clients["samira"], "Nadia", by=samira, at=at, audience=SHARED
    )
    id = uuid4()
    _post(table, "together_tick", step.public_id, how="done", id=id)
    assert "Nadia" in _read(table, "together_helped", id)
    sent = {"text": "Samen gaan is fijner.", "people": [nadia.public_id]}
    _post(table, "together_helped", id, **sent)
    _post(table, "together_helped", id, people=[nadia.public_id])
    tick = Tick.objects.select_related("words").get()
    assert tick.words.by_client
    assert goal.strength.resources.count() == 1
    assert table.session["sat"]["helped"] == [str(nadia.public_id)]
    _post(table, "together_helped", id, people=[uuid4()], status=404)


def test_without_steps_the_page_says_that_it_is_fine(table):
    assert "Er zijn nu geen stappen." in _read(table, "together_steps")


# What do we take along.


def test_the_sitting_is_read_back_in_own_words(cast, sign_in, samira, at):
    client = cast.clients["samira"]
    before = at - timedelta(days=2)
    old = inventory_rules.add_card(
        client, "Van vroeger", domain="health", time="past", by=samira, at=before, audience=SHARED
    )
    goal = plan_rules.add_goal(client, "Ik wil lopen.", card=old, by=samira, at=before)
    browser = sign_in("fatma")
    _post(browser, "together_start", client.public_id)
    assert "Jullie hebben gepraat." in _read(browser, "together_finish")
    together = cast.member("fatma", with_client="samira")
    now = at + timedelta(minutes=1)
    inventory_rules.add_card(client, ARABIC, domain="leisure", time="future", by=together, at=now)
    _post(browser, "together_plan", goal.public_id, text="<script>een rondje</script>")
    step = Action.objects.get()
    _post(browser, "together_tick", step.public_id, how="bit")
    _post(browser, "together_agree", goal.public_id, answer="yes")
    raw = browser.get(reverse("together_finish")).content.decode()
    assert "<script>een" not in raw
    page = html.unescape(raw)
    assert ARABIC in page
    assert page.count("<script>een rondje</script>") == 2  # what was added, and how it went
    assert "Ik wil lopen." in page
    assert "Van vroeger" not in page
    assert "Jullie hebben gepraat." not in page
    assert f'href="{reverse("together_leave")}"' in page
    assert Words.objects.filter(client=client, by_client=False).count() == 0


def test_long_names_and_markup_stay_words(cast, table, goal, samira, at):
    network_rules.add_person(cast.clients["samira"], "W" * 80, by=samira, at=at, audience=SHARED)
    network_rules.add_person(
        cast.clients["samira"], "<script>x</script>", by=samira, at=at, audience=SHARED
    )
    raw = table.get(reverse("together_plan", args=[goal.public_id])).content.decode()
    assert "W" * 80 in raw
    assert "<script>x" not in raw


def test_every_page_stays_within_twelve_queries(cast, table, goal, step, samira, at):
    client = cast.clients["samira"]
    tick = plan_rules.tick(step, "bit", by=samira, at=at)
    for n in range(12):
        inventory_rules.add_card(
            client, f"K{n}", domain="money", time="past", by=samira, at=at, audience=SHARED
        )
        network_rules.add_person(client, f"P{n}", by=samira, at=at, audience=SHARED)
        contact_rules.add_topic(client, f"T{n}", by=samira, at=at, audience=SHARED)
        plan_rules.add_goal(client, f"D{n}", by=samira, at=at, audience=SHARED)
    paths = [reverse(f"together_{n}") for n in ("table", "pen", "pause", "finish", "leave",
                                                "goals", "steps")]  # fmt: skip
    paths += [
        reverse("together_plan", args=[goal.public_id]),
        reverse("together_helped", args=[tick.public_id]),
    ]
    table.get(paths[6])  # from here on the session keeps nothing new
    for path in paths:
        counter = Counter()
        with connection.execute_wrapper(counter):
            assert (path, table.get(path).status_code) == (path, 200)
        assert (path, counter.count <= 12) == (path, True)
