"""Teamkrachtbespreking on the screens: whose turn it is, in which language a card is, what the wall says to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.models import Membership, ReadingEvent, Words
from krachtwerk.models.teammeeting import LONGEST, Idea, TeamStrengthsMeeting
from krachtwerk.rules import inventory
from krachtwerk.rules import teammeeting as rules
from tests.pages.test_teammeeting import IDEA, page_of, text_of
from tests.team_table import CARD, team_table, walk_to

JOIN = "Doe mee om te zien wat er op tafel ligt."
NONE = "Nog niets opgeschreven."


@pytest.fixture
def table(cast, at):
    return team_table(cast, at)


def other_question(table, cast, at):
    """Fatma brings a question about Dirk too."""
    dirk, when = cast.client("dirk"), at + timedelta(seconds=1)
    card = inventory.add_card(
        dirk.client, "Ik repareer radio's.", domain="leisure", time="past", by=dirk, at=at,
        audience="with_team",
    )  # fmt: skip
    return rules.bring(
        table.meeting, dirk.client, "Waar kan dat?", [card], by=cast.member("fatma"), at=when
    )


def test_of_two_with_one_first_name_one_has_the_turn(table, cast, sign_in, at):
    walk_to(table, 2, cast, at, "els", "fatma")
    seat = cast.seats["els"]
    sealed = cast.member("els").keys.seal_name(seat, "name", "Fatma Demir")
    Membership.objects.filter(id=seat.id).update(name_sealed=sealed)
    rules.give_turn(table.meeting, cast.seats["els"], by=cast.member("noor"), at=at)
    page = text_of(sign_in("noor"), page_of(table))
    assert page.count('aria-pressed="true"') == 1


def test_a_card_that_is_chosen_from_is_read_in_its_own_language(table, cast, sign_in):
    Words.objects.filter(id=table.card.words_id).update(language="ar")
    path = reverse(
        "teammeeting_bring", args=[table.meeting.public_id, cast.clients["samira"].public_id]
    )
    assert f'<span dir="auto" lang="ar">{CARD}</span>' in text_of(sign_in("fatma"), path)


def test_the_wall_says_what_comes_until_it_comes(table, cast, sign_in, at):
    els, path = sign_in("els"), page_of(table, "wall")
    words = ("De voorzitter begint.", "Gepland", JOIN)
    page = text_of(els, path)
    assert [word in page for word in words] == [True, False, False]
    walk_to(table, 1, cast, at, "fatma")
    page = text_of(els, path)
    assert [word in page for word in words] == [False, False, True]


def test_the_wall_does_not_tell_who_does_not_take_part_that_nothing_went_well(
    table, cast, sign_in, at
):
    els, path = sign_in("els"), page_of(table, "wall")
    walk_to(table, 1, cast, at, "fatma")
    rules.add_success(table.meeting, "Het ging goed.", by=cast.member("fatma"), at=at)
    page = text_of(els, path)
    assert [word in page for word in (NONE, "Het ging goed.", JOIN)] == [False, False, True]
    els.post(page_of(table))
    page = text_of(els, path)
    assert [word in page for word in (NONE, "Het ging goed.", JOIN)] == [False, True, False]


def test_what_is_sent_again_after_the_end_was_kept(table, cast, sign_in, at):
    """The answer got lost, the meeting closed meanwhile: the device hears that its sentence is there."""
    els, say = sign_in("els"), page_of(table, "say")
    walk_to(table, 6, cast, at, "els")
    told = {"text": IDEA, "case": str(table.case.public_id), "id": str(new_id())}
    well = {"text": "Het ging goed.", "id": str(new_id())}
    assert [els.post(say, one).status_code for one in (told, well)] == [302, 302]
    TeamStrengthsMeeting.objects.update(over_at=clock.now())
    assert [els.post(say, one).status_code for one in (told, well)] == [302, 302]
    assert els.post(say, told | {"id": str(new_id())}).status_code == 422
    assert Idea.objects.count() == 1


def test_cards_are_not_opened_for_a_meeting_that_is_over(table, cast, sign_in, at):
    els = sign_in("els")
    walk_to(table, 6, cast, at, "els")
    TeamStrengthsMeeting.objects.update(over_at=clock.now())
    with CaptureQueriesContext(connection) as asked:
        text_of(els, page_of(table))
    assert not [one for one in asked if "_casecard" in one["sql"]]


def test_a_device_that_asks_on_when_it_may_no_more_is_no_act_of_somebody(table, cast, sign_in):
    """Asked every two seconds it would raise the alarm about whoever just moved to another team."""
    bram, refused = sign_in("bram"), ReadingEvent.objects.filter(outcome="refused")
    assert bram.get(page_of(table, "version")).status_code == 404
    assert refused.count() == 0
    assert bram.get(page_of(table)).status_code == 404
    assert [row.asked for row in refused] == [table.meeting.public_id]


@pytest.mark.sqlite
def test_a_question_whether_something_changed_stands_in_no_line(table, sign_in):
    """A transaction would take the place of a writer, and the question wait for all who write."""
    els = sign_in("els")
    for name, begun in (("one", 1), ("version", 0)):
        with CaptureQueriesContext(connection) as said:
            text_of(els, page_of(table, name))
        assert len([one for one in said if one["sql"].startswith("SAVEPOINT")]) == begun, name


def test_an_idea_says_about_whom_it_is_and_keeps_it_when_it_is_refused(table, cast, sign_in, at):
    """Too long, and they went on to another question meanwhile: sent again it is about the first."""
    els, say = sign_in("els"), page_of(table, "say")
    second = other_question(table, cast, at)
    walk_to(table, 6, cast, at, "els")
    form = f'name="case" value="{table.case.public_id}"'
    page = text_of(els, page_of(table))
    assert (form in page, page.count("Over S.A.")) == (True, 2)
    for _ in range(6):
        since, noor = table.meeting.steps.count(), cast.member("noor")
        rules.go_on(table.meeting, since, by=noor, at=at + timedelta(minutes=since))
    assert f'name="case" value="{second.public_id}"' in text_of(els, page_of(table))
    told = {"text": "x" * 300, "case": str(table.case.public_id), "id": str(new_id())}
    page = els.post(say, told).content.decode()
    assert (form in page, page.count("Over D."), page.count("Vraag van Fatma")) == (True, 1, 2)


@pytest.mark.postgres
def test_two_devices_that_open_it_first_at_one_moment_stand_in_line(table, cast, sign_in, at):
    """The seat is held before the log is asked again; once the line stands nobody waits."""
    els = sign_in("els")
    walk_to(table, 6, cast, at, "els")

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as said:
            text_of(els, page_of(table))
        told = {"FOR NO KEY UPDATE": "held", '"krachtwerk_readingline"."client_token"': "read"}
        return [
            word
            for one in said
            for part, word in told.items()
            if one["sql"].startswith("SELECT") and part in one["sql"]
        ]

    assert asked()[:3] == ["read", "held", "read"]
    assert asked() == ["read"]


def test_how_it_went_is_no_number_before_the_chair_wrote_it_down(table, cast, sign_in, at):
    els = sign_in("els")
    walk_to(table, 8, cast, at, "els")
    TeamStrengthsMeeting.objects.update(begun_at=clock.now() - LONGEST)
    page = text_of(els, page_of(table))
    assert ("Nog niet ingevuld" in page, "0 van 0" in page) == (True, False)
    rules.check(
        table.meeting,
        {"all_spoke": True, "listened": False},
        by=cast.member("noor"),
        at=clock.now(),
    )
    page = text_of(els, page_of(table))
    assert "1 van 2 keer ja" in page
    assert "Nog niet ingevuld" in page, "the other parts are open still"
