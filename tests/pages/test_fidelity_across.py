"""All teams beside each other as a page: what a caseload and the coaching need; and the codebook of the files."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

import krachtwerk
from krachtwerk.exchange.measurements import COLUMNS
from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OPEN, Crowd, Kind, Score, keep, last_period
from krachtwerk.method.fidelity.score import of_parts
from krachtwerk.models import Team, TeamMeasurement
from krachtwerk.rules import own_rules

WORDS = Path(krachtwerk.__file__).parent / "words" / "nl" / "evidence.toml"
CASELOAD = "Hoeveel mensen per volle baan"
COACHING = "Hoeveel begeleiders per coach"
NO_LIMIT = """id = "zonder-grens-1"
base = "krachtwerk-open-1"
[bands.caseload]
limits = [["> 35", 1], ["> 30", 2], ["> 25", 3], ["> 20", 4]]
otherwise = 5
[bands.coaches]
limits = [["> 12", 1], ["> 10", 2], ["> 8", 3], ["> 6", 4]]
otherwise = 5
"""
"""Rules that give a 5 to all that is left over, and say no limit at which it begins."""


@pytest.fixture
def no_limit(cast, at):
    """The organisation has long counted by rules without a limit for the best caseload and coaching."""
    by = cast.member("joris")
    own_rules.load(NO_LIMIT, by=by, at=at - timedelta(days=500))
    own_rules.choose("zonder-grens-1", by=by, at=at - timedelta(days=500))
    return "zonder-grens-1"


@pytest.fixture
def kept(cast, at):
    """Keep a figure of a team over the newest period, of enough people to be shown, part by part."""
    period = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())

    def row(key, score, *, workers=8, rules=OPEN):
        clients = 60 if score.key == "caseload_ratio" else None
        told = keep(score, Crowd(clients, workers), is_enough_in_parts=workers > 3)
        TeamMeasurement.objects.create(
            organisation=cast.bridge, team=cast.teams[key], rule_set=rules, kind=period.kind,
            is_enough=True, first_block=period.first_block, figures={score.key: told}, at=at,
        )  # fmt: skip

    return row


def caseload(people, jobs, value=None, reason=None):
    return Score("caseload_ratio", Fraction(people), Fraction(jobs), value=value, reason=reason)


def cells(browser, caption):
    """The rows of one table of the page, cell by cell."""
    page = browser.get(reverse("fidelity_across")).content.decode()
    table = page.split(f">{caption}</caption>")[1].split("</table>")[0]
    rows = re.findall(r"<tr.*?</tr>", table.split("<tbody")[1], re.DOTALL)
    return [
        [strip_tags(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def test_a_caseload_says_how_many_full_jobs_are_short(kept, sign_in):
    kept("harbour", caseload(92, 3, Fraction(3)))
    kept("station", caseload(40, 3, Fraction(5)))
    assert cells(sign_in("joris"), CASELOAD) == [
        ["Team Haven", "92", "3", "1,6"], ["Team Station", "40", "3", "genoeg"],
    ]  # fmt: skip


def test_a_caseload_is_told_where_the_rules_say_no_limit_for_the_best(no_limit, kept, sign_in):
    kept("harbour", caseload(92, 3, Fraction(3)), rules=no_limit)
    assert cells(sign_in("joris"), CASELOAD)[0] == ["Team Haven", "92", "3", ""]


@pytest.mark.parametrize(
    ("reason", "words"), [("empty", "niets te tellen"), ("all_missing", "niet bekend")]
)
def test_a_caseload_that_cannot_be_counted_says_why(kept, sign_in, reason, words):
    kept("harbour", caseload(0, 0, reason=reason))
    assert cells(sign_in("joris"), CASELOAD) == [
        ["Team Haven", words, "", ""], ["Team Station", "nog niet geteld", "", ""],
    ]  # fmt: skip


def test_a_caseload_of_two_workers_is_not_told(kept, sign_in):
    kept("harbour", caseload(60, 2, Fraction(4)), workers=2)
    assert cells(sign_in("joris"), CASELOAD)[0] == ["Team Haven", "te weinig", "", ""]


def coached(workers, jobs, value):
    """The figure of coaching: so many workers on so many full jobs of coaches, and what they got."""
    ratio = Score("ratio", Fraction(workers), Fraction(jobs), value=Fraction(value))
    sheets = Score("sheets", Fraction(1), Fraction(workers), value=Fraction(1))
    return of_parts("coaching", (ratio, sheets))


def uncoached(**told):
    return Score("coaching", Fraction(0), Fraction(0), **told)


def test_coaching_says_how_many_hours_would_be_enough_and_not_how_many_there_are(kept, sign_in):
    """Eight workers: 8 : 6 full jobs of 36 hours are 48 hours. The coach of 29 hours stands nowhere."""
    kept("harbour", coached(8, Fraction(29, 36), 3))
    kept("station", coached(5, 1, 5), workers=5)
    joris = sign_in("joris")
    assert cells(joris, COACHING) == [
        ["Team Haven", "8", "3", "48"], ["Team Station", "5", "5", "30"],
    ]  # fmt: skip
    page = strip_tags(joris.get(reverse("fidelity_across")).content.decode())
    for told in ("29", "0,8", "9,9"):
        assert told not in page


def test_hours_of_coaching_that_do_not_come_out_even_are_told_upwards(cast, at, kept, sign_in):
    by = cast.member("joris")
    text = 'id = "zeven-1"\nbase = "krachtwerk-open-1"\n'
    text += '[bands.coaches]\nlimits = [["<= 7", 5], ["<= 9", 4]]\notherwise = 1\n'
    own_rules.load(text, by=by, at=at - timedelta(days=500))
    own_rules.choose("zeven-1", by=by, at=at - timedelta(days=500))
    kept("harbour", coached(8, 1, 4), rules="zeven-1")
    assert cells(sign_in("joris"), COACHING)[0] == ["Team Haven", "8", "4", "41,2"]


def test_coaching_is_told_where_the_rules_say_no_limit_for_the_best(no_limit, kept, sign_in):
    kept("harbour", coached(8, 1, 4), rules=no_limit)
    assert cells(sign_in("joris"), COACHING)[0] == ["Team Haven", "8", "4", ""]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"value": Fraction(1), "flags": ("no_coach",)}, "1: geen coach"),
        ({"reason": "not_kept"}, "nog niet bijgehouden"),
    ],
)
def test_a_team_without_a_coach_reads_what_it_would_need(kept, sign_in, told, words):
    kept("harbour", uncoached(**told))
    assert cells(sign_in("joris"), COACHING) == [
        ["Team Haven", "8", words, "48"], ["Team Station", "nog niet geteld", "", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("workers", [2, 3])
def test_of_three_workers_nothing_is_told_of_coaching(kept, sign_in, workers):
    """Of three the whole figure may be told and no part of it, as in the mirror; of two nothing."""
    kept("harbour", coached(workers, 1, 5), workers=workers)
    assert cells(sign_in("joris"), COACHING)[0] == ["Team Haven", "te weinig", "", ""]


def test_of_three_workers_it_is_told_that_no_coaching_is_kept(kept, sign_in):
    kept("harbour", uncoached(reason="not_kept"), workers=3)
    told = ["Team Haven", "te weinig", "nog niet bijgehouden", ""]
    assert cells(sign_in("joris"), COACHING)[0] == told


def test_coaching_of_a_team_without_workers_says_that_nothing_was_there(kept, sign_in):
    kept("harbour", uncoached(reason="empty"), workers=0)
    assert cells(sign_in("joris"), COACHING)[0] == ["Team Haven", "niets te tellen", "", ""]


@pytest.fixture
def answered(cast, at):
    """Keep what workers of a team said of their roster over the newest period, of enough people to be shown."""
    period = last_period(Kind.CONTACTS, clock.local(at, cast.bridge.zone).date())

    def row(key, inside, told, *, clients=9):
        score = keep(Score.counted("roster", inside, told), Crowd(clients, 4))
        TeamMeasurement.objects.create(
            organisation=cast.bridge, team=cast.teams[key], rule_set=OPEN, kind=period.kind,
            is_enough=True, first_block=period.first_block, figures={"roster": score}, at=at,
        )  # fmt: skip

    return row


def test_what_the_roster_does_not_allow_is_counted_for_the_organisation(answered, sign_in):
    answered("harbour", 14, 20)
    answered("station", 3, 8)
    page = strip_tags(sign_in("joris").get(reverse("fidelity_across")).content.decode())
    assert "In 17 van de 28 antwoorden" in page
    assert "Aantal teams: 2." in page


def test_too_few_answers_of_a_team_are_no_part_of_what_all_said(answered, sign_in):
    answered("harbour", 14, 20)
    answered("station", 3, 8, clients=4)
    page = strip_tags(sign_in("joris").get(reverse("fidelity_across")).content.decode())
    assert "In 14 van de 20 antwoorden" in page
    assert "Aantal teams: 1." in page


def test_an_organisation_without_answers_says_so(kept, sign_in):
    kept("harbour", caseload(92, 3, Fraction(3)))
    page = strip_tags(sign_in("joris").get(reverse("fidelity_across")).content.decode())
    assert "Er zijn nog geen antwoorden om te laten zien." in page


@pytest.fixture
def twins(cast, kept):
    """Two teams were once called the same, and each has a caseload of its own."""
    Team.objects.filter(id=cast.teams["station"].id).update(name="Team Haven")
    kept("harbour", caseload(92, 3, Fraction(3)))
    kept("station", caseload(40, 3, Fraction(5)))
    return {cast.teams["harbour"].public_id, cast.teams["station"].public_id}


def test_two_teams_of_one_name_stand_each_by_themselves(twins, sign_in):
    joris = sign_in("joris")
    assert cells(joris, CASELOAD) == [
        ["Team Haven", "92", "3", "1,6"], ["Team Haven (2)", "40", "3", "genoeg"],
    ]  # fmt: skip
    assert cells(joris, "Caseload") == [
        ["Team Haven", "", "3", OPEN], ["Team Haven (2)", "", "5", OPEN],
    ]  # fmt: skip


def test_files_tell_two_teams_of_one_name_apart_as_the_page_does(twins, sign_in):
    told = sign_in("joris").get(reverse("fidelity_across_file", args=["json"])).json()
    assert [(row["team"], row["numerator"]) for row in told["measurements"]] == [
        ("Team Haven", 92), ("Team Haven (2)", 40),
    ]  # fmt: skip
    assert "een nummer" in told["codebook"]["column team"]


def test_the_list_of_mirrors_and_each_mirror_say_which_of_the_two_it_is(twins, sign_in):
    joris = sign_in("joris")
    page = joris.get(reverse("fidelity_teams")).content.decode()
    titles = set()
    for id in twins:
        assert reverse("fidelity_mirror", args=[id]) in page
        mirror = joris.get(reverse("fidelity_mirror", args=[id])).content.decode()
        titles.add("Team Haven (2)" in mirror)
    assert "Team Haven (2)" in page
    assert titles == {True, False}


def test_the_book_has_a_line_for_each_part_and_says_what_is_in_no_file(sign_in):
    told = sign_in("joris").get(reverse("fidelity_across_file", args=["json"])).json()
    book, words = told["codebook"], tomllib.loads(WORDS.read_text("utf-8"))["evidence"]
    parts = {
        name.removeprefix("part_"): text for name, text in words.items() if name[:5] == "part_"
    }
    del parts["strict"]
    assert len(parts) == 13
    assert {key: book.get(f"indicator {key}") for key in parts} == parts
    assert book["indicator strict"].startswith("Staat niet in deze bestanden.")
    assert "strict" not in COLUMNS
