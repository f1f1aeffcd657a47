"""C10: no pattern of ours can be made to walk a text over and over: the shape of each one is read and judged."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from krachtwerk.rules.account import passwords

HOUSE = Path(__file__).parents[2] / "krachtwerk"
CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}
SOME = 8
"""A repeat of at most so many times counts as none."""
EVERY = frozenset(map(chr, range(0x250))) | set("’“”‘–—\u2028")
"""The signs that classes are compared by."""
BOUNDED = {
    r"(.{3,}?)\1+": "rules/account/passwords.py cuts what it looks at to 256 signs",
    r"(.{1,6}?)\1+.{0,5}": "the same, and pieces of six",
    r"(.)\1+": "one sign, and the same one again: each is read once",
}
"""Pattern → why it may look back or walk on: what it is given is short, or each sign is read once."""


def patterns() -> dict[str, str]:
    """Every pattern that stands in the house → where."""
    found: dict[str, str] = {}
    for path in sorted(HOUSE.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= {one: str(path.relative_to(HOUSE)) for one in _in(path)}
    for path in HOUSE.rglob("*.json"):
        found |= dict.fromkeys(_asked(json.loads(path.read_text())), path.name)
    for path in (HOUSE / "templates").rglob("*.html"):
        found |= dict.fromkeys(re.findall(r'\bpattern="([^"]*)"', path.read_text()), path.name)
    return found


def _in(path: Path) -> Iterator[str]:
    """Patterns given to `re`; one that is put together from names of the module is put together here too."""
    tree, names = ast.parse(path.read_text()), dict[str, str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                names[node.targets[0].id] = str(ast.literal_eval(node.value))
            except ValueError:
                continue
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if (
            is_call
            and node.func.attr in CALLS
            and ast.unparse(node.func.value) == "re"
            and not isinstance(node.args[0], ast.Call)
        ):  # kit/shape.py compiles those of the schemas, read below
            yield _text(node.args[0], names)


def _text(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part, names) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _text(node.value, names)
    if isinstance(node, ast.Name):
        return names.get(node.id, "bestanden")
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _asked(shape: Any) -> Iterator[str]:
    if isinstance(shape, dict):
        if isinstance(shape.get("pattern"), str):
            yield shape["pattern"]
        for one in shape.values():
            yield from _asked(one)
    elif isinstance(shape, list):
        for one in shape:
            yield from _asked(one)


def faults(pattern: str) -> list[str]:
    """What in a pattern could make it walk a text again and again."""
    return list(_judge(list(parser.parse(pattern)), inside=False))


def _judge(items: list[Any], *, inside: bool) -> Iterator[str]:  # noqa: C901 - one branch a sign
    for no, (sign, given) in enumerate(items):
        if sign in REPEATS:
            _least, most, body = given
            body = list(body)
            grows = most is signs.MAXREPEAT or most > SOME
            if grows and inside:
                yield "a repeat in a repeat"
            if grows and (follows := _walks_on(body, items[no + 1 :])):
                yield f"a repeat before {follows} that it could eat as well"
            yield from _judge(body, inside=inside or (most != 1 and not _is_led(body)))
        elif sign is signs.SUBPATTERN:
            yield from _judge(list(given[3]), inside=inside)
        elif sign is signs.BRANCH:
            for branch in given[1]:
                yield from _judge(list(branch), inside=inside)
        elif sign in {signs.GROUPREF, signs.GROUPREF_EXISTS}:
            yield "looks back at what it found"


def _is_led(body: list[Any]) -> bool:
    """Whether each round begins with a sign that none of its repeats could have eaten."""
    flat = _flat(body)
    first = _eats(flat[:1]) if flat and flat[0][0] not in REPEATS else None
    return first is not None and not any(
        first & _eats([one]) for one in flat[1:] if one[0] in REPEATS
    )


def _flat(items: list[Any]) -> list[Any]:
    made: list[Any] = []
    for sign, given in items:
        made += _flat(list(given[3])) if sign is signs.SUBPATTERN else [(sign, given)]
    return made


def _walks_on(body: list[Any], rest: list[Any]) -> str:
    """The next unbounded repeat that eats some of the same signs with nothing between that parts them."""
    mine = _eats(_flat(body))
    for sign, given in _flat(rest):
        if sign in REPEATS and (given[1] is signs.MAXREPEAT or given[1] > SOME):
            other = _flat(list(given[2]))
            if mine & _eats(other) and not _parts(other[0], mine):
                return "another"
        if _parts((sign, given), mine):
            return ""
    return ""


def _parts(item: Any, mine: frozenset[str]) -> bool:
    """Whether this must be there, and begins with nothing that the repeat before it eats."""
    sign, given = item
    if sign in REPEATS:
        return given[0] > 0 and _parts(_flat(list(given[2]))[0], mine)
    if sign is signs.BRANCH:
        return all(branch and _parts(_flat(list(branch))[0], mine) for branch in given[1])
    return sign is not signs.AT and not mine & _eats([item])


def _eats(items: list[Any]) -> frozenset[str]:  # noqa: C901 - one branch a sign
    """The signs that one of these could match."""
    found: set[str] = set()
    for sign, given in items:
        if sign is signs.LITERAL:
            found.add(chr(given))
        elif sign is signs.NOT_LITERAL:
            found |= EVERY - {chr(given)}
        elif sign is signs.ANY:
            found |= EVERY
        elif sign is signs.IN:
            found |= _class(given)
        elif sign in REPEATS:
            found |= _eats(_flat(list(given[2])))
        elif sign is signs.BRANCH:
            for branch in given[1]:
                found |= _eats(_flat(list(branch)))
    return frozenset(found)


def _class(parts: list[Any]) -> frozenset[str]:
    negated = parts[0][0] is signs.NEGATE
    tests = {
        signs.CATEGORY_DIGIT: str.isdigit, signs.CATEGORY_SPACE: str.isspace,
        signs.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
        signs.CATEGORY_NOT_DIGIT: lambda one: not one.isdigit(),
        signs.CATEGORY_NOT_SPACE: lambda one: not one.isspace(),
        signs.CATEGORY_NOT_WORD: lambda one: not (one.isalnum() or one == "_"),
    }  # fmt: skip
    found: set[str] = set()
    for sign, given in parts:
        if sign is signs.LITERAL:
            found.add(chr(given))
        elif sign is signs.RANGE:
            found |= {one for one in EVERY if given[0] <= ord(one) <= given[1]}
        elif sign is signs.CATEGORY:
            found |= {one for one in EVERY if tests[given](one)}
    return frozenset(EVERY - found if negated else found)


def test_no_pattern_of_ours_walks_a_text_again_and_again():
    told = {one: found for one in patterns() if (found := faults(one)) and one not in BOUNDED}
    assert told == {}


def test_what_is_looked_back_in_is_short(monkeypatch):
    """A password of 256 signs of which each becomes eighteen."""
    lengths = []

    class Listens:
        sub = staticmethod(re.sub)

        @staticmethod
        def fullmatch(pattern: str, text: str) -> re.Match[str] | None:
            lengths.append(len(text))
            return re.fullmatch(pattern, text)

    monkeypatch.setattr(passwords, "re", Listens)
    passwords.is_common("\ufdfa" * passwords.LONGEST)
    assert len(lengths) == 2
    assert max(lengths) == passwords.LONGEST


def test_all_patterns_are_read_and_none_is_excused_that_is_gone():
    there = patterns()
    assert len(there) >= 30
    assert "" not in there
    assert set(BOUNDED) - set(there) == set()


@pytest.mark.parametrize(
    "bad",
    [
        r"(a+)+$", r"(a|aa)+b+b+", r"(.*)*x", r"^(\w+\s?)*$", r"\d+\d+x", r".*,.*,.*", r"(x+x+)+y",
        r"([a-z]+)*!", r"(.+)\1", r"\s*\s*$", r"(?:a{1,99})+",
    ],
)  # fmt: skip
def test_a_pattern_that_walks_is_found(bad):
    assert faults(bad) != []


@pytest.mark.parametrize(
    "good", [r"\w+@\d{2}", r"[A-Z]+(?:\.[A-Z]+)*", r"\s*#.*", r"[a-z]{1,40}\.html", r"\D"]
)
def test_a_pattern_that_does_not_is_left_alone(good):
    assert faults(good) == []


@pytest.mark.full
@pytest.mark.ci
def test_ten_kilobytes_of_what_each_eats_come_to_an_end():
    """No measure: a pattern that walked again and again would not come to its end before the night is over."""
    for one in set(patterns()) - set(BOUNDED):
        made, eaten = re.compile(one), sorted(_eats(_flat(list(parser.parse(one)))))[:12]
        for pair in {a + b for a in eaten for b in [*eaten[:3], "!", " "]}:
            text = pair * 5000 + "\x00"
            assert sum(1 for _ in made.finditer(text)) <= len(text) + 1
