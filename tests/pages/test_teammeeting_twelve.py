"""Teamkrachtbespreking with twelve people: each asks for the mark, one drops off, and every idea is there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.models import JournalEntry, ReadingEvent, ReadingLine
from krachtwerk.models.teammeeting import Idea, TeamSeat
from krachtwerk.rules import account, organisation
from krachtwerk.rules import teammeeting as rules
from tests.pages.test_teammeeting import page_of, text_of
from tests.team_table import QUESTION, TeamTable, team_table, walk_to

pytestmark = pytest.mark.slow

MORE = [f"colleague-{no}" for no in range(9)]
PEOPLE = ["noor", "fatma", "els", *MORE]
SAME = "Samen naar het atelier."
LATE = "Een ochtend bij de bakker."


@pytest.fixture
def table(cast, at) -> TeamTable:
    """A meeting of Team Haven, in which nine more people work since yesterday."""
    by, before = organisation.set_up(cast.bridge), at - timedelta(days=1)
    for no, key in enumerate(MORE):
        cast.seats[key] = organisation.give_place(
            account.make_account(key, at=before), "worker", name=f"Collega{no} Bos",
            by=by, at=before, starts_on=before.date(), team=cast.teams["harbour"],
        )  # fmt: skip
    return team_table(cast, at)


class Device:
    """A browser with the page of the meeting, which asks as the script does: the page only when the mark changed."""

    def __init__(self, browser: Browser, table: TeamTable) -> None:
        self.browser, self.table = browser, table
        self.known, self.page, self.fetched = "", "", 0

    def fetch(self) -> None:
        self.page = text_of(self.browser, page_of(self.table))
        self.known = self.page.partition('data-version="')[2].partition('"')[0]
        self.fetched += 1

    def told(self) -> str:
        return text_of(self.browser, page_of(self.table, "version"))

    def ask(self) -> None:
        if self.told() != self.known:
            self.fetch()

    def say(self, form: dict[str, str]) -> int:
        return self.browser.post(page_of(self.table, "say"), form).status_code


@pytest.fixture
def devices(table, sign_in: Callable[..., Browser]) -> dict[str, Device]:
    """Everybody has the page open and takes part, before the begin."""
    made = {key: Device(sign_in(key), table) for key in PEOPLE}
    for one in made.values():
        assert one.browser.post(page_of(table)).status_code == 302
    for one in made.values():
        one.fetch()
    return made


def idea_of(table: TeamTable, text: str) -> dict[str, str]:
    return {"text": text, "case": str(table.case.public_id), "id": str(new_id())}


def bodies(page: str) -> Counter[str]:
    """How often each sentence stands on a page."""
    said = page.split('class="team-said__text"')[1:]
    return Counter(one.partition(">")[2].partition("<")[0] for one in said)


def test_twelve_write_at_one_step_and_every_idea_is_there_once(table, devices, cast, at):
    assert TeamSeat.objects.filter(meeting=table.meeting).count() == 12
    walk_to(table, 6, cast, at)
    for one in devices.values():
        one.ask()
        assert QUESTION in one.page
    away = devices.pop(MORE[-1])
    texts = {key: SAME if key in MORE[:2] else f"Een idee van {key}." for key in devices}
    for key, one in devices.items():
        form = idea_of(table, texts[key])
        assert [one.say(form) for _ in range(2 if key == "els" else 1)][-1] == 302
    for one in devices.values():
        one.ask()
    late = idea_of(table, LATE)
    assert away.say(late) == 302, "and the answer got lost"
    rules.go_on(table.meeting, table.meeting.steps.count(), by=cast.member("noor"), at=clock.now())
    away.ask()
    assert away.say(late) == 302, "sent again when it is back"
    everybody = [*devices.values(), away]
    for one in everybody:
        one.ask()
    wanted = Counter([*texts.values(), LATE])
    assert (wanted.total(), Idea.objects.count(), wanted[SAME]) == (12, 12, 2)
    assert [bodies(one.page) for one in everybody] == [wanted] * 12
    assert JournalEntry.objects.filter(act="add_idea", kind="idea").count() == 12


def test_a_mark_that_did_not_change_costs_nobody_a_page_and_nothing_is_logged(
    table, devices, cast, at
):
    walk_to(table, 6, cast, at)
    for one in devices.values():
        one.ask()
    fetched = [one.fetched for one in devices.values()]
    events, lines = ReadingEvent.objects.count(), JournalEntry.objects.count()
    marks = set()
    for _ in range(3):
        for one in devices.values():
            answer = one.browser.get(page_of(table, "version"))
            one.ask()
            marks.add((answer.content, answer["Content-Type"], "Set-Cookie" in answer.headers))
    assert marks == {(f"{table.fresh().version} on".encode(), "text/plain", False)}
    assert [one.fetched for one in devices.values()] == fetched
    assert (ReadingEvent.objects.count(), JournalEntry.objects.count()) == (events, lines)
    devices["els"].say(idea_of(table, LATE))
    for one in devices.values():
        one.ask()
        one.ask()
    assert [
        one.fetched - before for one, before in zip(devices.values(), fetched, strict=True)
    ] == [1] * 12


def test_twelve_open_it_and_each_is_one_act_in_the_log(table, devices, cast, at):
    walk_to(table, 6, cast, at)
    for one in devices.values():
        one.ask()
        one.fetch()
        text_of(one.browser, page_of(table, "wall"))
        one.say(idea_of(table, LATE))
        one.fetch()
    assert opened(table, cast) == {cast.seats[key].account_id: 1 for key in PEOPLE}


def opened(table: TeamTable, cast: Any) -> Counter[int]:
    """How often each account opened the question since the begin."""
    lines = ReadingLine.objects.filter(
        client_token=cast.clients["samira"].log_token, room="teammeeting",
        at__gte=table.fresh().begun_at,
    )  # fmt: skip
    return Counter(lines.values_list("account_no", flat=True))
