"""Whoever keeps the machine asks for the figures of a team: names, figures and faults; and it stands in the journal."""

from __future__ import annotations

import argparse
import json

import pytest

from krachtwerk import measuring
from krachtwerk.models import JournalEntry, Team
from krachtwerk.rules import organisation, own_rules

KEYS = [
    "trajectory_focus", "caseload_ratio", "team_meeting", "coaching", "inventory", "inventory_in_plan",
    "action_plan", "natural_contacts", "natural_resources", "hope_giving",
]  # fmt: skip


@pytest.fixture
def run(keeper, cast, capsys):
    """Run the command as the keeper: its code, what it printed, what it complained of."""

    def command(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        measuring.add(parser.add_subparsers(required=True), lambda **_: None)
        given = parser.parse_args(["fidelity", *words])
        code = given.run(given)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_every_team_has_a_short_name_of_its_own(run, cast, at):
    by = cast.member("pim")
    Team.objects.create(organisation=cast.bridge, name="Team Haven")
    organisation.make_team("Équipe «Nord» 2", by=by, at=at)
    organisation.make_team("مأوى", by=by, at=at)
    code, said, _ = run("--list", "--json")
    told = json.loads(said)
    assert code == 0
    assert [one["team"] for one in told] == sorted({one["team"] for one in told})
    assert len(told) == Team.objects.count()
    assert {"de-brug-team-haven", "de-brug-team-haven-2", "equipe-nord-2", "team"} <= {
        one["team"] for one in told
    }
    assert set(told[0]) == {"team", "name", "organisation"}
    assert "de-brug-team-haven-2" in run("--list")[1]


def test_all_ten_are_told_with_what_they_were_counted_from(run):
    code, said, _ = run("team-haven", "--from", "2026-01-01", "--to", "2026-03-31", "--json")
    told = json.loads(said)
    assert code == 0
    assert (told["team"], told["from"], told["to"]) == ("team-haven", "2026-01-01", "2026-03-31")
    assert [one["key"] for one in told["indicators"]] == KEYS
    for one in told["indicators"]:
        assert {"key", "score", "numerator", "denominator", "missing", "interval"} <= set(one)
        assert (one["score"] is None) == ("reason" in one)
    assert told["total"] is None
    assert told["total_reason"] in ("incomplete", "all_missing")


def test_today_and_the_usual_weeks_without_more_words(run):
    code, said, _ = run("team-haven")
    assert code == 0
    assert "natural_contacts" in said
    assert "of 10 indicators known" in said


def test_each_look_stands_in_the_journal(run, cast):
    run("team-haven", "--json")
    row = JournalEntry.objects.order_by("-at", "-id")[0]
    assert (row.act, row.role, row.row) == (
        "measure_fidelity", "set_up", Team.objects.get(name="Team Haven").public_id,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "say which team, or --list"),
        (("nowhere",), "no team has this short name; --list prints them"),
        (("team-haven", "--rule-set", "x"), "there is no such rule set; there are krachtwerk-open-1"),
        (("team-haven", "--from", "2026-03-01", "--to", "2026-02-01"), "the first day is after the last one"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_in_one_sentence(run, words, sentence):
    code, said, complaint = run(*words)
    assert (code, said) == (1, "")
    assert complaint.startswith(sentence)


@pytest.mark.parametrize("word", ["--from", "--to"])
@pytest.mark.parametrize(
    "day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31", "31-3-2026"]
)
def test_a_day_that_nothing_can_be_counted_from_is_said_in_one_sentence(run, capsys, word, day):
    with pytest.raises(SystemExit) as ended:
        run("team-haven", word, day)
    assert ended.value.code == 2
    complaint = capsys.readouterr().err.splitlines()[-1]
    assert complaint.endswith(
        f"argument {word}: a day is written as 2026-03-31, from 1900-01-01 to 2999-12-31"
    )


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_can_be_counted_from(run, day):
    told = json.loads(run("team-haven", "--to", day, "--json")[1])
    assert told["to"] == day
    code, said, _ = run("team-haven", "--from", "1900-01-01", "--to", day, "--json")
    assert (code, json.loads(said)["from"]) == (0, "1900-01-01")


def test_a_scale_that_people_judge_is_told_as_not_judged(run):
    told = json.loads(run("team-haven", "--rule-set", "strengths-model-sum-11", "--json")[1])
    assert {one["reason"] for one in told["indicators"]} == {"judged"}
    assert len(told["indicators"]) == 11


OWN = 'id = "de-brug-1"\nbase = "krachtwerk-open-1"\nfaithful = 4.5\n'


def test_own_rules_of_the_organisation_are_known_to_its_teams(run, cast, at):
    own_rules.load(OWN, by=cast.member("joris"), at=at)
    own_rules.choose("de-brug-1", by=cast.member("joris"), at=at)
    code, said, _ = run("team-haven", "--rule-set", "de-brug-1", "--json")
    assert (code, json.loads(said)["rule_set"]) == (0, "de-brug-1")
    assert run("team-haven", "--list-rule-sets")[1].splitlines() == [
        "de-brug-1  (now)", "krachtwerk-open-1", "strengths-model-sum-11",
    ]  # fmt: skip
    assert json.loads(run("team-haven", "--list-rule-sets", "--json")[1])["now"] == "de-brug-1"
    assert "there are de-brug-1, krachtwerk-open-1" in run("team-haven", "--rule-set", "x")[2]
    other = next(
        one["team"] for one in json.loads(run("--list", "--json")[1])
        if one["organisation"] != cast.bridge.name
    )  # fmt: skip
    code, said, complaint = run(other, "--rule-set", "de-brug-1")
    assert (code, said) == (1, "")
    assert "there are krachtwerk-open-1, strengths-model-sum-11" in complaint
