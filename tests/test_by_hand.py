"""Whoever keeps the machine: a way in, or the second yes, where no colleague can give it; both stand in the journal."""

from __future__ import annotations

import argparse
import re

import pytest
from django.test import Client as Browser

from krachtwerk import by_hand
from krachtwerk.kit.ids import fold_code
from krachtwerk.models import EnrolmentLink, JournalEntry, Membership, SecondAnswer
from krachtwerk.models.account import told_code
from krachtwerk.rules import second


@pytest.fixture
def run(keeper, cast, capsys):
    """Run one command as the keeper, in this house: its code, what it printed, what it complained of."""

    def command(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        by_hand.add(parser.add_subparsers(required=True), lambda **_: None)
        given = parser.parse_args(words)
        code = given.run(given)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def acts() -> list[tuple[str, str]]:
    return [(row.act, row.role) for row in JournalEntry.objects.order_by("-at", "-id")[:2]]


def test_an_administrator_without_a_factor_gets_a_way_in(run, cast):
    code, said, _ = run("link", "--login", " Pim ")
    assert code == 0
    token = re.search(r"/in/1/([-_A-Za-z0-9]+)/", said)[1]
    assert acts()[0] == ("make_link", "set_up")
    assert not EnrolmentLink.objects.get().alone
    browser = Browser()
    browser.get(f"/in/1/{token}/")
    assert browser.post("/in/1/", {"new": "paarse eend op dinsdag"})["Location"] == "/in/3/"


def test_a_name_that_nobody_has_does_nothing(run):
    code, said, complaint = run("link", "--login", "nobody at all")
    assert (code, said) == (1, "")
    assert complaint.endswith("nothing was done\n")
    assert not EnrolmentLink.objects.exists()


def test_what_waits_is_listed_and_answered_once(run, cast, at):
    assert run("second")[1] == "nothing waits for a second colleague\n"
    ask = second.ask_link(cast.seats["els"], by=cast.member("pim"), at=at)
    line = f"{ask.public_id}  De Brug  link  Els van Dam  (Pim Jansen)\n"
    assert run("second")[1] == line
    assert run("second", str(ask.public_id))[0] == 1
    code, said, _ = run("second", str(ask.public_id), "--yes")
    assert code == 0
    answer = SecondAnswer.objects.get()
    assert (answer.by, answer.how) == (None, "on_server")
    assert fold_code(said.rpartition(": ")[2]) == told_code(answer.public_id)
    assert acts()[0] == ("confirm_ask", "set_up")
    assert run("second", str(ask.public_id), "--no")[0] == 1
    assert run("second")[1] == "nothing waits for a second colleague\n"


def test_a_no_changes_nothing_and_what_is_not_there_is_said(run, cast, at):
    seat = cast.seats["els"]
    ask = second.ask_change(
        seat, role="team_lead", team=None, hours=seat.hours, by=cast.member("pim"), at=at
    )
    assert "  worker > team_lead  Els van Dam  (Pim Jansen)" in run("second")[1]
    assert run("second", str(ask.public_id), "--no")[:2] == (
        0,
        "Answered, and written in the journal.\n",
    )
    assert Membership.objects.get(id=seat.id).role == "worker"
    for text in ("x", str(seat.public_id)):
        assert run("second", text, "--yes")[0] == 1
