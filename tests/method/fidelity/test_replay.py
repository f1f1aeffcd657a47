"""The replay of the first audits: it runs, says the same twice, and what was built to be faithful is faithful."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.drawn import Made
from benchmarks.draws import Draw, findings
from benchmarks.replay import is_faithful, is_inside, main, replay, told
from krachtwerk.method.fidelity import measure, rule_set

RULES = rule_set("krachtwerk-open-1")
SHELTERS = ["vo", "mo", "odt"]


def test_every_kind_is_told_of(capsys):
    assert main(["--draws", "4"]) == 0
    said = capsys.readouterr().out
    for kind in findings()["kinds"].values():
        assert f"{kind['name']}: 4 draws" in said
    for key in RULES.indicators:
        assert said.count(f"`{key}`") == len(findings()["kinds"])


@pytest.mark.parametrize("kind", findings()["kinds"])
def test_the_same_seed_draws_the_same_teams(kind):
    few, more = replay(kind, 6), replay(kind, 8)
    assert told(kind, replay(kind, 6)) == told(kind, few)
    assert more[:6] == few
    assert len({team.total for team in more}) > 1


def test_what_was_built_to_be_faithful_is_so_in_every_draw():
    totals = [team.total for team in replay("faithful", 50)]
    assert len(totals) == 50
    assert [total for total in totals if total is None or total < 4] == []


@pytest.mark.parametrize("kind", SHELTERS)
def test_no_shelter_is_faithful_as_none_was(kind):
    assert not any(map(is_faithful, replay(kind, 50)))


@pytest.mark.parametrize("kind", SHELTERS)
def test_every_statement_names_its_lines_and_an_indicator(kind):
    for key, said in findings()["kinds"][kind]["said"].items():
        assert key in RULES.indicators
        first, last = said["lines"]
        assert 1148 <= first <= last <= 1518
        assert 0 <= said["strong"] <= said["of"]


def test_the_figures_of_the_description_reach_the_facts():
    made = Made(Draw("mo", 0, RULES.indicators), RULES)
    score = next(one for one in measure(made.facts(), RULES).scores if one.key == "coaching")
    ratio = next(part for part in score.parts if part.key == "ratio")
    assert round(ratio.numerator / ratio.denominator, 6) == 29
    assert sum(
        Draw("mo", no, RULES.indicators).odds("natural_contacts", "usually_office")
        for no in range(680)
    ) in (range(360, 440))


@pytest.mark.parametrize(
    ("total", "holds"),
    [("2.44", False), ("2.45", True), ("3.4", True), ("3.4499", True), ("3.45", False)],
)
def test_a_total_is_rounded_as_the_published_ones_are(total, holds):
    assert is_inside(Fraction(total), ["2.5", "3.4"]) is holds
