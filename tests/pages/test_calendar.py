"""Appointments in a calendar outside the house: what it is told, what it is never told, and when it falls silent."""

from __future__ import annotations

import html
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from icalendar import Calendar

from krachtwerk.kit import clock
from krachtwerk.models import (
    Assignment,
    CalendarFeed,
    JournalEntry,
    ReadingEvent,
    ReadingLine,
)
from krachtwerk.rules import account as rules
from krachtwerk.rules import contact, mode, organisation
from tests.pages.plan_samples import goal_of, step_of

MINE, AT_WORK = "/b/7/1/", "/w/2/"
ZONE = ZoneInfo("Europe/Amsterdam")


def link_in(answer) -> str:
    """The path of the link that stands in this answer, once."""
    found = re.search(r'value="(http[^"]+/k5/[^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return html.unescape(found[1]).partition("//")[2].partition("/")[2].join(("/", ""))


def asked(path: str) -> list[tuple[str, object, str]]:
    """Title, beginning and place of everything that a calendar gets, in the order in which it comes."""
    answer = Browser().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [
        (str(one["summary"]), one["dtstart"].dt, str(one.get("location", ""))) for one in events
    ]


def samira_s_link(sign_in, **sent: object) -> str:
    return link_in(sign_in("samira").post(MINE, {"title": "coffee", **sent}))


def met(cast, at, *, days: int = 2, who: str = "samira", by: str = "fatma"):
    return contact.make_appointment(
        cast.clients[who], at + timedelta(days=days), "home", by=cast.member(by), at=at
    )


def second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def test_a_client_gets_times_under_the_name_they_chose(cast, at, sign_in):
    row = met(cast, at)
    found = asked(samira_s_link(sign_in))
    assert found == [("Koffie", second(row.starts_at), "")]


def test_the_calendar_holds_no_word_of_anybody(cast, at, sign_in):
    met(cast, at)
    step = step_of(cast, at, goal_of(cast, at))
    step.due_on = at.date() + timedelta(days=3)
    step.save(update_fields=["due_on"])
    body = Browser().get(samira_s_link(sign_in, with_steps="1")).content.decode()
    said = cast.client("samira").keys.open_words(step.words)
    for told in ("Samira", "Fatma", "Brug", said, str(step.public_id), "http"):
        assert told not in body
    lines = {line.partition(":")[0].partition(";")[0] for line in body.split("\r\n") if line}
    assert lines == {
        "BEGIN", "END", "PRODID", "VERSION", "METHOD", "X-WR-CALNAME", "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL", "UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DTEND",
    }  # fmt: skip


def test_steps_stand_in_it_only_when_the_client_says_so(cast, at, sign_in):
    step = step_of(cast, at, goal_of(cast, at))
    day = clock.local(at, cast.bridge.zone).date() + timedelta(days=3)
    step.due_on = day
    step.save(update_fields=["due_on"])
    assert asked(samira_s_link(sign_in)) == []
    assert asked(samira_s_link(sign_in, with_steps="1")) == [("Niet vergeten", day, "")]


def _days_around_the_next_change(at: datetime) -> tuple[date, date]:
    """The day before and the day on which the clocks change next."""
    day = at.astimezone(ZONE).date() + timedelta(days=1)
    for _ in range(400):
        here, there = (datetime(d.year, d.month, d.day, 12, tzinfo=ZONE)
                       for d in (day, day + timedelta(days=1)))  # fmt: skip
        if here.utcoffset() != there.utcoffset():
            return day, day + timedelta(days=1)
        day += timedelta(days=1)
    raise AssertionError


def test_ten_o_clock_is_ten_o_clock_before_and_after_the_clocks_change(cast, at, sign_in):
    days = _days_around_the_next_change(at)
    for day in days:
        moment = clock.at_local(day, 10, 0, cast.bridge.zone)
        contact.make_appointment(
            cast.clients["samira"], moment, "home", by=cast.member("fatma"), at=at
        )
    begins = [found[1] for found in asked(samira_s_link(sign_in))]
    on_the_wall = [b.astimezone(ZONE) for b in begins]
    assert [(b.date(), b.hour, b.minute) for b in on_the_wall] == [(day, 10, 0) for day in days]
    assert begins[1] - begins[0] in {timedelta(hours=23), timedelta(hours=25)}
    assert {b.utcoffset() for b in begins} == {timedelta(0)}


def test_what_is_called_off_is_gone_and_the_rest_keeps_its_name(cast, at, sign_in):
    met(cast, at)
    row = met(cast, at, days=4)
    path = samira_s_link(sign_in)

    def names() -> list[str]:
        events = Calendar.from_ical(Browser().get(path).content).walk("VEVENT")
        return [str(one["uid"]) for one in events]

    before = names()
    contact.call_off(row, by=cast.member("fatma"), at=at)
    assert names() == before[:1]


@pytest.mark.parametrize("wanted", ["amber", "red"])
def test_once_somebody_looks_along_the_calendar_gets_empty_and_stays_so(cast, at, sign_in, wanted):
    met(cast, at)
    path = samira_s_link(sign_in)
    assert len(asked(path)) == 1
    client = cast.clients["samira"]
    mode.choose(client, wanted, by=cast.client("samira"), at=at)
    assert asked(path) == []
    later = at + timedelta(minutes=1)
    lowering = mode.choose(client, "green", by=cast.member("fatma"), at=later)
    mode.decide(lowering, grant=True, by=cast.member("noor"), at=later)
    assert asked(path) == []


def test_on_a_phone_that_others_see_the_page_does_not_exist(cast, at, sign_in):
    assert MINE in sign_in("samira").get("/b/7/").content.decode()
    mode.choose(cast.clients["samira"], "amber", by=cast.client("samira"), at=at)
    browser = sign_in("samira")
    assert MINE not in browser.get("/b/7/").content.decode()
    assert browser.get(MINE).status_code == 404
    assert browser.post(MINE, {"title": "coffee"}).status_code == 404
    assert not CalendarFeed.objects.filter(account=cast.clients["samira"].account).exists()


def test_a_new_link_empties_the_old_one_and_stop_empties_it_too(cast, at, sign_in):
    met(cast, at)
    first = samira_s_link(sign_in)
    last = samira_s_link(sign_in)
    assert (len(asked(first)), len(asked(last))) == (0, 1)
    browser = sign_in("samira")
    assert browser.post(MINE, {"stop": "1"})["Location"] == MINE
    assert asked(last) == []
    assert "Dit is gestopt." in browser.get(MINE).content.decode()
    assert JournalEntry.objects.filter(act="stop_feed").count() == 1
    browser.post(MINE, {"stop": "1"})
    assert JournalEntry.objects.filter(act="stop_feed").count() == 1


def test_out_everywhere_is_out_of_the_calendar_too(cast, at, sign_in):
    met(cast, at)
    path = samira_s_link(sign_in)
    rules.end_visits(cast.clients["samira"].account, at=at)
    assert asked(path) == []


def test_a_wrong_answer_is_told_beside_it(cast, sign_in):
    answer = sign_in("samira").post(MINE, {"title": "dokter", "with_steps": "1"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode() or "error" in answer.content.decode()
    assert not CalendarFeed.objects.exists()


def test_the_link_stands_in_one_answer_alone(cast, sign_in):
    samira_s_link(sign_in)
    page = sign_in("samira").get(MINE).content.decode()
    assert "/k5/" not in page
    assert "Stop hiermee" in page
    (feed,) = CalendarFeed.objects.all()
    assert len(bytes(feed.token_hash)) == 32


def test_an_unknown_link_is_not_there(cast):
    gone = Browser().get("/k5/AAAAAAAAAAAAAAAAAAAAAAAAAAA/")
    assert gone.status_code == 404


# --- a worker's --------------------------------------------------------------------------------------


def fatma_s_link(sign_in) -> str:
    return link_in(sign_in("fatma").post(AT_WORK, {}))


def test_a_worker_gets_initials_and_the_kind_of_place(cast, at, sign_in):
    row = met(cast, at)
    ((title, begins, place),) = asked(fatma_s_link(sign_in))
    assert (begins, place) == (second(row.starts_at), "Thuis")
    assert re.fullmatch(r"(\w\.){2,3}", title)
    assert title.startswith("S.")


def test_of_somebody_who_is_watched_the_time_alone(cast, at, sign_in):
    row = met(cast, at)
    path = fatma_s_link(sign_in)
    mode.choose(cast.clients["samira"], "red", by=cast.member("fatma"), at=at)
    assert asked(path) == [("Afspraak", second(row.starts_at), "")]


def test_whoever_stops_walking_beside_sees_nothing_any_more(cast, at, sign_in):
    met(cast, at)
    path = fatma_s_link(sign_in)
    assert len(asked(path)) == 1
    Assignment.objects.filter(client=cast.clients["samira"], membership=cast.seats["fatma"]).update(
        ends_at=at
    )
    assert asked(path) == []


def test_whoever_leaves_has_an_empty_calendar(cast, at, sign_in):
    met(cast, at)
    path = fatma_s_link(sign_in)
    organisation.end_place(cast.seats["fatma"], by=cast.member("pim"), at=at)
    assert asked(path) == []


def test_each_time_a_calendar_looks_the_log_has_it(cast, at, sign_in):
    met(cast, at)
    path = fatma_s_link(sign_in)
    before = ReadingEvent.objects.filter(page="contact.feed").count()
    asked(path)
    asked(path)
    events = ReadingEvent.objects.filter(page="contact.feed").order_by("id")[before:]
    assert [(one.role, one.act, one.seat_no) for one in events] == [
        ("worker", "read", cast.seats["fatma"].id)
    ] * 2
    token = cast.clients["samira"].log_token
    lines = ReadingLine.objects.filter(event__in=[one.id for one in events], client_token=token)
    assert [line.room for line in lines] == ["contact", "contact"]


def test_whoever_asks_plays_no_part(cast, at, sign_in):
    """The link alone says whose it is: signed in as somebody else one gets the same."""
    met(cast, at)
    path = fatma_s_link(sign_in)
    own, other = Browser().get(path), sign_in("pim").get(path)
    assert (
        own.content.split(b"BEGIN:VEVENT")[1].split(b"DTSTAMP")[0]
        == other.content.split(b"BEGIN:VEVENT")[1].split(b"DTSTAMP")[0]
    )
    assert not ReadingEvent.objects.filter(page="contact.feed", role="admin").exists()


def test_nobody_else_makes_one_at_work(cast, sign_in):
    for who in ("noor", "pim", "henk"):
        assert sign_in(who).get(AT_WORK).status_code == 404
