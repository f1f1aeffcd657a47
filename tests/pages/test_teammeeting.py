"""Teamkrachtbespreking: planned, brought, walked step by step, on the wall; and nobody sees more than they may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.access.account import viewer_of
from krachtwerk.access.rights import gather
from krachtwerk.access.watch.facts import facts_of
from krachtwerk.kit import clock, taps
from krachtwerk.kit.ids import new_id
from krachtwerk.models import Permission, ReadingEvent, ReadingLine, Visit
from krachtwerk.models.teammeeting import LONGEST, Idea, TeamStrengthsMeeting
from krachtwerk.rules import consent
from krachtwerk.rules import teammeeting as rules
from tests.team_table import CARD, OWN, QUESTION, team_table, walk_to

MOST = 12
IDEA = "Het buurtatelier is op woensdag gratis."


@pytest.fixture
def table(cast, at):
    return team_table(cast, at)


def page_of(table, name: str = "one") -> str:
    return reverse(f"teammeeting_{name}", args=[table.meeting.public_id])


def text_of(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_meeting_is_planned_and_a_day_that_is_over_is_refused(cast, sign_in, at):
    els = sign_in("els")
    told = {"next_on": str(at.date() + timedelta(days=3)), "next_at": "10:00",
            "chair": str(cast.seats["noor"].public_id), "id": str(new_id())}  # fmt: skip
    answer = els.post("/t/k/", told)
    row = TeamStrengthsMeeting.objects.latest("id")
    assert (answer.status_code, answer["Location"]) == (302, f"/t/k/{row.public_id}/")
    assert "Voorzitter: Noor" in text_of(els, "/t/k/")
    late = els.post("/t/k/", told | {"next_on": "2020-01-01", "id": str(new_id())})
    assert (late.status_code, "Die dag is voorbij." in late.content.decode()) == (422, True)


def test_the_chair_begins_on_the_day_itself(table, cast, sign_in, at):
    noor, els = sign_in("noor"), sign_in("els")

    def begins(browser):
        return 'value="begin"' in text_of(browser, page_of(table))

    assert (begins(noor), begins(els)) == (True, False)
    TeamStrengthsMeeting.objects.update(starts_at=at + timedelta(days=1))
    assert (begins(noor), begins(els)) == (False, False)
    answer = noor.post(page_of(table, "lead"), {"do": "begin"})
    told = "Je kunt pas beginnen op de dag van de bespreking."
    assert (answer.status_code, told in answer.content.decode()) == (422, True)


def test_a_worker_brings_a_question_with_cards_that_the_team_may_see(table, cast, sign_in):
    fatma, id = sign_in("fatma"), cast.clients["samira"].public_id
    path = reverse("teammeeting_bring", args=[table.meeting.public_id, id])
    shown = text_of(fatma, path)
    assert (QUESTION in shown, CARD in shown, OWN in shown) == (True, True, False)
    told = {"text": "Een andere vraag?", "cards": [str(table.card.public_id)]}
    assert fatma.post(path, told)["Location"] == page_of(table)
    empty = fatma.post(path, {"text": "Een vraag zonder kaart?"})
    assert (empty.status_code, "Een vraag zonder kaart?" in empty.content.decode()) == (422, True)
    preview = text_of(fatma, page_of(table))
    assert ("Over S.A." in preview, CARD in preview, "Een andere vraag?" in preview) == (True,) * 3
    whom = text_of(fatma, reverse("teammeeting_whom", args=[table.meeting.public_id]))
    assert whom.count("Laat het team nog geen kaarten zien") == 1


def test_a_question_stays_when_a_card_was_withdrawn_meanwhile(table, cast, sign_in, at):
    fatma, id = sign_in("fatma"), cast.clients["samira"].public_id
    path = reverse("teammeeting_bring", args=[table.meeting.public_id, id])
    told = {"text": "Een andere vraag?", "cards": [str(table.card.public_id)]}

    def answered(**more):
        answer = fatma.post(path, told | more)
        page = answer.content.decode()
        words = ("Een andere vraag?</textarea>", "Deze kaart mag het team niet zien.", OWN)
        return answer.status_code, [word in page for word in words]

    assert answered(cards=[str(table.own.public_id)]) == (422, [True, True, False])
    row = Permission.objects.get(client=cast.clients["samira"], end=None)
    consent.withdraw(row, by=cast.client("samira"), at=clock.now())
    assert answered() == (422, [True, True, False])
    assert "<textarea" not in text_of(fatma, path), "nothing was typed"


def test_colleagues_see_nothing_before_it_is_taken_up_and_never_a_name(table, cast, sign_in, at):
    els, noor = sign_in("els"), sign_in("noor")
    for browser in (els, noor):
        before = text_of(browser, page_of(table))
        assert [word in before for word in (QUESTION, CARD, "S.A.", "Samira")] == [False] * 4
    walk_to(table, 2, cast, at)
    assert CARD not in text_of(els, page_of(table))  # she does not take part yet
    els.post(page_of(table))
    for path in (page_of(table), page_of(table, "wall")):
        shown = text_of(els, path)
        assert [word in shown for word in (QUESTION, CARD, "S.A.")] == [True] * 3
        assert [word in shown for word in ("Samira", "Aydın", OWN)] == [False] * 3
        assert str(cast.clients["samira"].public_id) not in shown


@pytest.mark.parametrize("who", ["bram", "henk", "aisha", "pim", "ilse", "dirk", "rob"])
def test_for_others_there_is_no_such_meeting(table, cast, sign_in, at, who):
    walk_to(table, 6, cast, at, "fatma")
    browser = sign_in(who)
    for name in ("one", "wall", "version", "whom"):
        assert browser.get(page_of(table, name)).status_code == 404, name


def test_what_is_taken_back_by_the_client_is_gone_at_the_next_request(table, cast, sign_in, at):
    els = sign_in("els")
    walk_to(table, 2, cast, at, "els")
    assert CARD in text_of(els, page_of(table))
    row = Permission.objects.get(client=cast.clients["samira"], end=None)
    consent.withdraw(row, by=cast.client("samira"), at=clock.now())
    shown = text_of(els, page_of(table))
    assert (CARD in shown, "De kaarten zijn niet meer te zien." in shown) == (False, True)


def test_opening_is_one_logged_act_for_a_person_and_a_meeting(table, cast, sign_in, at):
    els, fatma = sign_in("els"), sign_in("fatma")
    walk_to(table, 6, cast, at, "els", "fatma")
    token = cast.clients["samira"].log_token
    for _ in range(3):
        for browser in (els, fatma):
            text_of(browser, page_of(table))
            rules.add_idea(table.case, IDEA, by=cast.member("els"), at=clock.now())
    lines = ReadingLine.objects.filter(client_token=token, room="teammeeting")
    told = lines.filter(at__gte=table.fresh().begun_at).values_list("account_no", flat=True)
    assert sorted(told) == sorted(cast.seats[key].account_id for key in ("els", "fatma"))


def test_the_mark_changes_names_nobody_is_not_logged_and_keeps_nobody_in(table, cast, sign_in, at):
    els = sign_in("els")
    walk_to(table, 6, cast, at, "els")
    Visit.objects.update(seen_at=clock.now() - timedelta(minutes=10))
    before, seen = ReadingEvent.objects.count(), Visit.objects.latest("id").seen_at
    counter = taps.Counter()
    with connection.execute_wrapper(counter):
        answer = els.get(page_of(table, "version"))
    version = table.fresh().version
    assert answer.content.decode() == f"{version} on"
    rules.add_idea(table.case, IDEA, by=cast.member("els"), at=clock.now())
    assert text_of(els, page_of(table, "version")) == f"{version + 1} on"
    assert (ReadingEvent.objects.count(), Visit.objects.latest("id").seen_at) == (before, seen)
    assert counter.count <= 6


def test_the_mark_of_a_screen_changes_when_the_time_ends_the_meeting(table, cast, sign_in, at):
    els = sign_in("els")

    def marks():
        told = text_of(els, page_of(table, "version"))
        pages = [text_of(els, page_of(table, name)) for name in ("one", "wall")]
        return told, [f'data-version="{told}"' in one for one in pages]

    assert marks() == (f"{table.fresh().version} planned", [True, True])
    walk_to(table, 2, cast, at, "els")
    version = table.fresh().version
    assert marks() == (f"{version} on", [True, True])
    TeamStrengthsMeeting.objects.update(begun_at=clock.now() - LONGEST)
    assert marks() == (f"{version} over", [False, False])


def test_what_one_types_stands_between_the_question_and_what_came_in_the_newest_on_top(
    table, cast, sign_in, at
):
    els, noor = sign_in("els"), sign_in("noor")
    walk_to(table, 6, cast, at, "els", "noor")
    for no, text in enumerate(("Eerst dit.", "Dan dat.")):
        later = at + timedelta(minutes=no)
        rules.add_idea(table.case, text, by=cast.member("els"), at=later)
    page = text_of(els, page_of(table))
    order = (QUESTION, "<textarea", 'id="heard"', "Dan dat.", "Eerst dit.")
    places = [page.index(one) for one in order]
    assert places == sorted(places)
    wall = text_of(noor, page_of(table, "wall"))
    assert wall.index("Eerst dit.") < wall.index("Dan dat.")


def test_ideas_come_from_every_device_and_the_bringer_takes_some_along(table, cast, sign_in, at):
    els, fatma = sign_in("els"), sign_in("fatma")
    walk_to(table, 6, cast, at, "els", "fatma")
    told = {"text": IDEA, "case": str(table.case.public_id), "id": str(new_id())}
    say = page_of(table, "say")
    assert [els.post(say, told).status_code for _ in range(2)] == [302, 302]
    idea = Idea.objects.get()
    long = els.post(say, told | {"text": "x" * 300, "id": str(new_id())})
    assert (long.status_code, "x" * 300 in long.content.decode()) == (422, True)
    walk_to(table, 7, cast, clock.now())
    choose = reverse("teammeeting_choose", args=[idea.public_id])
    assert els.post(choose).status_code == 422
    assert fatma.post(choose)["Location"] == page_of(table)
    assert "Gaat mee" in text_of(els, page_of(table))
    fatma.post(choose, {"out": "on"})
    assert Idea.objects.get().taken_at is None


def test_a_day_after_it_only_the_bringer_finds_what_goes_along(table, cast, sign_in, at):
    els, fatma = sign_in("els"), sign_in("fatma")
    walk_to(table, 6, cast, at, "els", "fatma")
    kept = rules.add_idea(table.case, IDEA, by=cast.member("els"), at=at)
    rules.add_idea(table.case, "Een brief.", by=cast.member("els"), at=at)
    rules.choose(kept, by=cast.member("fatma"), at=at)
    TeamStrengthsMeeting.objects.update(
        begun_at=at - timedelta(hours=26), over_at=at - timedelta(hours=25)
    )
    seen = text_of(els, page_of(table))
    assert [word in seen for word in (QUESTION, IDEA, CARD, "S.A.")] == [False] * 4
    mine = text_of(fatma, page_of(table))
    assert [word in mine for word in (QUESTION, IDEA, CARD, "Een brief.")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_the_question_comes_back_by_itself_at_the_next_meeting(table, cast, sign_in, at):
    els, fatma, noor = sign_in("els"), sign_in("fatma"), cast.member("noor")
    walk_to(table, 7, cast, at, "els", "fatma")
    TeamStrengthsMeeting.objects.update(
        begun_at=at - timedelta(days=14), over_at=at - timedelta(days=14), starts_at=at - timedelta(days=14)
    )  # fmt: skip
    after = rules.plan(at, cast.seats["noor"], by=noor, at=at)
    rules.begin(after, by=noor, at=at)
    path = reverse("teammeeting_one", args=[after.public_id])
    for browser in (els, fatma):
        assert "Fatma, over de vraag van" in text_of(browser, path)
    told = {"came": "helped", "meeting": str(after.public_id)}
    answer = fatma.post(reverse("teammeeting_report", args=[table.case.public_id]), told)
    assert answer["Location"] == path
    shown = text_of(els, path)
    assert ("Het hielp" in shown, QUESTION in shown, "S.A." in shown) == (True, False, False)


def test_the_client_reads_what_was_asked_and_what_came_back(table, cast, sign_in, at):
    samira, els = sign_in("samira"), sign_in("els")
    assert QUESTION not in text_of(samira, "/b/38/")  # nobody opened it yet
    walk_to(table, 6, cast, at, "els")
    text_of(els, page_of(table))
    kept = rules.add_idea(table.case, IDEA, by=cast.member("els"), at=at)
    rules.choose(kept, by=cast.member("fatma"), at=at)
    told = text_of(samira, "/b/38/")
    assert [word in told for word in (QUESTION, IDEA, "Fatma")] == [True] * 3
    looks = text_of(samira, "/b/12/")
    assert ("keek in jouw kaarten, met het team." in looks, "/b/38/" in looks) == (True, True)
    about = text_of(samira, reverse("rights_about"))
    assert (QUESTION in about, IDEA in about) == (True, True)


@pytest.mark.parametrize("step", [1, 6, 7, 8])
def test_a_page_asks_the_database_few_questions(table, cast, sign_in, at, step):
    els = sign_in("els")
    walk_to(table, step, cast, at, "els", "fatma")
    counted = []
    for many in (1, 12):
        for no in range(many if step > 5 else 0):
            rules.add_idea(table.case, f"{IDEA} {no}", by=cast.member("els"), at=at)
        text_of(els, page_of(table))
        counter = taps.Counter()
        with connection.execute_wrapper(counter):
            text_of(els, page_of(table))
        counted.append(counter.count)
    assert (counted[0], counted[0] <= MOST) == (counted[1], True)


def test_the_watch_knows_who_took_part_and_until_when(table, cast, at):
    walk_to(table, 2, cast, at, "els")
    meeting, token = table.fresh(), cast.clients["samira"].log_token
    allowed = facts_of(cast.bridge).allowed
    until = meeting.begun_at + timedelta(hours=28)
    assert (meeting.begun_at, until) in allowed[cast.seats["els"].id, token]
    assert (cast.seats["bram"].id, token) not in allowed


def test_what_was_asked_stands_in_the_copy_of_everything(table, cast, sign_in, at):
    walk_to(table, 6, cast, at, "els")
    rules.add_idea(table.case, IDEA, by=cast.member("els"), at=at)
    samira = viewer_of(sign_in("samira").session, clock.now())
    told = [one["text"] for one in gather(samira, cast.clients["samira"]).data["words"]]
    assert [text in told for text in (QUESTION, IDEA)] == [True, True]
