"""A rule set of an organisation's own: what loads can be counted with, and what does not says where and why."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtwerk.method.fidelity import Facts, RuleSet, compare, measure, read_own, rule_set
from krachtwerk.method.fidelity.compare import Than
from krachtwerk.method.fidelity.crowds import crowd_of
from krachtwerk.method.fidelity.measure import INDICATORS
from krachtwerk.method.fidelity.own import LONGEST, is_countable
from krachtwerk.method.fidelity.own_tables import Fault
from krachtwerk.method.fidelity.rule_set import FOLDER
from krachtwerk.method.texts import deck
from tests.method.fidelity.test_properties import facts

OPEN = rule_set("krachtwerk-open-1")
WHOLE = (FOLDER / "krachtwerk-open-1.toml").read_text(encoding="utf-8")
STRICTER = """
id = "de-brug-2"
base = "krachtwerk-open-1"
faithful = 4.2
[bands.natural]
limits = [["< 50", 1], ["< 65", 2], ["< 80", 3], ["< 90", 4]]
otherwise = 5
[gates.inventory.daily]
items = [1, 3, 4, 5, 6, 9, 10, 11]
least = 7
needed = [1, 9]
"""


GUIDE = Path(__file__).parents[3] / "docs" / "method"


def test_the_file_of_the_guide_loads_and_is_stricter_in_each_part_it_names():
    rules = read_own((GUIDE / "stricter.toml").read_text(encoding="utf-8"))
    told = {line.key: line.than for line in compare(rules, OPEN) if line.than != Than.SAME}
    named = ("faithful", "natural", "caseload", "inventory.daily")
    assert told == dict.fromkeys(named, Than.STRICTER)
    assert is_countable(rules)
    assert f"--rule-set {rules.id} " in (GUIDE / "rules.md").read_text(encoding="utf-8")


def own(text: str = WHOLE, id: str = "own-1") -> str:
    return text.replace("krachtwerk-open-1", id, 1)


def as_toml(table: dict[str, Any]) -> str:
    """Just enough to write such a file again."""
    lines: list[str] = []

    def write(name: str, value: dict[str, Any]) -> None:
        if name:
            lines.append(f"[{name}]")
        lines.extend(
            f"{key} = {_value(one)}" for key, one in value.items() if not isinstance(one, dict)
        )
        for key, one in value.items():
            if isinstance(one, dict):
                write(f"{name}.{key}" if name else key, one)

    write("", table)
    return "\n".join(lines)


def _value(one: Any) -> str:
    if isinstance(one, bool):
        return str(one).lower()
    if isinstance(one, list):
        return "[" + ", ".join(_value(part) for part in one) + "]"
    return f'"{one}"' if isinstance(one, str) else str(one)


def test_the_open_rules_under_another_id_count_the_same():
    rules = read_own(own(WHOLE))
    assert rules.id == "own-1"
    for name in (
        "indicators",
        "bands",
        "gates",
        "numbers",
        "natural_places",
        "natural_kinds",
        "faithful",
    ):
        assert getattr(rules, name) == getattr(OPEN, name), name
    assert {line.than for line in compare(rules, OPEN)} == {Than.SAME}


def test_stricter_tables_lie_over_the_open_ones():
    rules = read_own(STRICTER)
    assert (rules.id, rules.faithful) == ("de-brug-2", Fraction("4.2"))
    assert rules.gates["inventory", "daily"].least == 7
    assert rules.gates["inventory", "audit"] == OPEN.gates["inventory", "audit"]
    assert rules.bands["natural"].score(Fraction(89)) == 4
    assert rules.bands["share"] == OPEN.bands["share"]
    told = {line.key: line.than for line in compare(rules, OPEN) if line.than != Than.SAME}
    assert told == dict.fromkeys(("faithful", "natural", "inventory.daily"), Than.STRICTER)
    assert {line.than for line in compare(OPEN, rules)} == {Than.SAME, Than.LOOSER}


def test_a_scale_that_people_judge_can_be_loaded_and_counts_nothing_by_day():
    rules = read_own(
        'id = "own-sum"\nis_sum = true\nfaithful = 9\nindicators = ["item_1", "item_2"]'
    )
    assert not is_countable(rules)
    assert is_countable(OPEN)
    with pytest.raises(Fault, match="faithful: figure"):
        read_own('id = "own-sum"\nis_sum = true\nfaithful = 11\nindicators = ["item_1", "item_2"]')


OVER = 'id = "own-1"\nbase = "krachtwerk-open-1"\n'
BAND = OVER + "[bands.{}]\nlimits = {}\notherwise = {}\n"
GATE = OVER + "[gates.{}]\nitems = {}\nleast = {}\nneeded = {}\n"
UP = '[["< 20", 1], ["< 40", 2], ["< 60", 3], ["< 80", 4]]'


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("x" * (LONGEST + 1), "too_long", ""),
        ("id = = 3", "syntax_at", ""),
        ("a = " + "[" * 9000, "syntax", ""),
        ("a = " + "9" * 5000, "syntax", ""),
        ("", "id", "id"),
        ('id = "Ab"', "id", "id"),
        ("id = 3", "id", "id"),
        ('id = "krachtwerk-open-2"', "id_comes_along", "id"),
        ('id = "strengths-model-sum-11"', "id_comes_along", "id"),
        ('id = "own-1"\nbase = "own-2"', "base", "base"),
        (OVER, "nothing_other", ""),
        (OVER + "faithful = 6", "figure", "faithful"),
        (OVER + "faithful = nan", "figure", "faithful"),
        (OVER + "faithful = 1e9", "figure", "faithful"),
        (OVER + "faithful = true", "figure", "faithful"),
        (OVER + "numbers = {}", "unknown", "numbers"),
        (OVER + "bands = 3", "table", "bands"),
        (BAND.format("shares", UP, 5), "unknown", "bands.shares"),
        (OVER + "[bands.share]\nlimits = []\notherwise = 5", "limits", "bands.share.limits"),
        (BAND.format("share", '[["< 1e9", 1]]', 5), "limit", "bands.share.limits[1]"),
        (BAND.format("share", '[["<20", 1]]', 5), "limit", "bands.share.limits[1]"),
        (BAND.format("share", '[["< 20"]]', 5), "limit", "bands.share.limits[1]"),
        (BAND.format("share", '[["< 120", 1]]', 5), "over_hundred", "bands.share.limits[1]"),
        (BAND.format("share", '[["< 20", 0]]', 5), "whole", "bands.share.limits[1]"),
        (BAND.format("share", '[["< 20", 1], ["< 20", 2]]', 5), "order", "bands.share.limits[2]"),
        (BAND.format("share", '[["< 20", 1], ["> 40", 2]]', 5), "order", "bands.share.limits[2]"),
        (BAND.format("share", '[["< 20", 2], ["< 40", 1]]', 5), "rises", "bands.share"),
        (BAND.format("share", UP, 4), "rises", "bands.share"),
        (BAND.format("caseload", UP, 5), "falls", "bands.caseload"),
        (BAND.format("share", UP, 6), "whole", "bands.share.otherwise"),
        (BAND.format("share", UP, '5\nnote = "x"'), "unknown", "bands.share.note"),
        (GATE.format("inventory.daily", "[1, 2]", 1, "[1]"), "judged", "gates.inventory.daily.items"),
        (GATE.format("inventory.daily", "[1, 3]", 3, "[1]"), "whole", "gates.inventory.daily.least"),
        (GATE.format("inventory.daily", "[1, 3]", 1, "[4]"), "item", "gates.inventory.daily.needed[1]"),
        (GATE.format("action_plan.audit", "[11]", 1, "[]"), "item", "gates.action_plan.audit.items[1]"),
        (GATE.format("action_plan.audit", "[]", 1, "[]"), "no_items", "gates.action_plan.audit.items"),
        (GATE.format("action_plan.weekly", "[1]", 1, "[]"), "unknown", "gates.action_plan.weekly"),
        (own().replace("full_time_hours = 36", "full_time_hours = 0"), "whole", "numbers.full_time_hours"),
        (own().replace("full_time_hours = 36", ""), "lacks", "numbers.full_time_hours"),
        (own().replace("[bands.ideas]", "[bands.idea]"), "unknown", "bands.idea"),
        (own().replace('"home", ', '"remote", '), "key", "natural_places[1]"),
        (own().replace('"hope_giving",', '"hope_giving", "hope_giving",'), "twice", "indicators[11]"),
        (own().replace('"hope_giving",', '"hope",'), "indicator", "indicators[10]"),
        ('id = "own-1"\nfaithful = 4\nindicators = ["inventory"]\n[numbers]\nsettled_days = 9\n[bands.share]\nlimits = '
         + UP + "\notherwise = 5", "lacks", "gates.inventory.daily"),
        ('id = "own-1"\nfaithful = 4\nis_sum = 1\nindicators = ["item_1"]', "yes_or_no", "is_sum"),
        ('id = "own-1"\nfaithful = 4\nindicators = "inventory"', "indicators", "indicators"),
    ],
)  # fmt: skip
def test_each_fault_says_where_it_is(text: str, key: str, place: str):
    with pytest.raises(Fault) as found:
        read_own(text)
    assert (found.value.key, found.value.place) == (key, place)


def test_every_fault_has_its_sentence_in_both_languages():
    folder = Path(compare.__code__.co_filename).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("own*.py"))
    keys = {
        part.split('"')[1] for part in code.split("Fault(")[1:] if part.lstrip().startswith('"')
    }
    keys |= {"rises", "falls"}
    assert len(keys) > 25
    for key in keys:
        assert deck().has(f"own_rules.fault_{key}"), key


tables = st.recursive(
    st.one_of(
        st.integers(-3, 120), st.floats(), st.booleans(),
        st.sampled_from(["< 20", "<= 40", "> 60", "< 1e99", "home", "inventory", "item_1", "own-1", "natural"]),
    ),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=5,
)  # fmt: skip


@st.composite
def mended(draw: st.DrawFn) -> str:
    """The whole file with one to three of its values changed or taken out."""
    table: dict[str, Any] = tomllib.loads(own())
    for _ in range(draw(st.integers(1, 3))):
        here: dict[str, Any] = table
        key = draw(st.sampled_from(sorted(here)))
        while isinstance(here[key], dict) and here[key] and draw(st.booleans()):
            here = here[key]
            key = draw(st.sampled_from(sorted(here)))
        if len(table) > 1 and draw(st.integers(0, 3)) == 0:
            del here[key]
        else:
            here[key] = draw(tables)
    return as_toml(table)


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(st.one_of(mended(), st.text(max_size=200)), facts)
def test_any_text_is_a_rule_set_or_a_fault_and_a_rule_set_counts(text: str, one: Facts):
    try:
        rules = read_own(text)
    except Fault:
        return
    counts(rules, one)


def counts(rules: RuleSet, one: Facts) -> None:
    assert len(measure(one, rules).scores) == len(rules.indicators)
    for key in INDICATORS.keys() & set(rules.indicators):
        assert crowd_of(key, one, rules).workers >= 0
    assert compare(rules, OPEN)


limit_rows = st.lists(st.integers(0, 99), min_size=4, max_size=4, unique=True).map(sorted)


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(limit_rows, st.sampled_from(["share", "natural"]), st.integers(1, 8), facts)
def test_every_set_in_order_loads_and_scores_one_to_five(
    limits: list[int], name: str, least: int, one: Facts
):
    told = ", ".join(f'["< {limit}", {no}]' for no, limit in enumerate(limits, 1))
    text = BAND.format(name, f"[{told}]", 5)
    text += f"[gates.inventory.daily]\nitems = [1, 3, 4, 5, 6, 9, 10, 11]\nleast = {least}\nneeded = []\n"
    for score in measure(one, read_own(text)).scores:
        assert score.value is None or 1 <= score.value <= 5
