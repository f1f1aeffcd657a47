"""Every guard of the house, and how it looks when it is switched off: found in the code itself, never written to it.

Four kinds: a page's policy (let in everybody), a refusal (`if …: raise NotFound` never happens), a scope (one condition
of a query in `access/` is left out) and a fact (a function that says whether somebody may always says yes).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "krachtwerk"
EVERYBODY = {"anyone", "client", "together", "staff"}
SCOPES = {
    "organisation", "organisation_no", "organisation_id", "client", "client_id", "client_token",
    "client__organisation", "membership", "membership_id", "membership__team",
    "membership__organisation", "account", "account_id", "account__end", "team", "card",
    "card__account_id", "card__withdrawn_at", "withdrawn_at", "words__organisation",
    "starts_at__lte", "ends_at__gt", "starts_on__lte", "until__gt", "audience__in",
    "body__isnull", "by_client", "by_member", "used_at", "let_in_at", "at__gt", "seat",
}  # fmt: skip
NOT_GUARDS = {"krachtwerk/access/demo.py", "krachtwerk/access/fitness.py"}
"""The links of the demo, which exist in demo mode alone, and start-up checks that look at no person."""
CALLS = {"filter", "exclude", "get", "Q"}
FACTS = ("may_", "is_", "_may_", "_is_")


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One guard, switched off."""

    path: str
    line: int
    column: int
    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}:{self.kind}:{self.what}"

    @staticmethod
    def parse(text: str) -> Mutant:
        """What `str` wrote."""
        path, line, column, kind, what = text.split(":", 4)
        return Mutant(path, int(line), int(column), kind, what)


def find() -> list[Mutant]:
    """All of them, in order."""
    found: list[Mutant] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        floor = path.relative_to(PACKAGE).parts[0]
        if floor not in {"pages", "access"}:
            continue
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if floor == "pages":
            found += _policies(tree, name)
        if floor == "access" and name not in NOT_GUARDS:
            found += [*_refusals(tree, name), *_scopes(tree, name), *_facts(tree, name)]
    return sorted(found)


def _policies(tree: ast.AST, path: str) -> Iterator[Mutant]:
    for node in ast.walk(tree):
        if _is_policy(node):
            assert isinstance(node, ast.Call)
            words = node.args[0]
            if isinstance(words, ast.Constant) and set(words.value.split()) != EVERYBODY:
                yield Mutant(path, node.lineno, node.col_offset, "policy", str(words.value))


def _is_policy(node: ast.AST) -> bool:
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return is_call and node.func.id == "page" and bool(node.args)  # type: ignore[attr-defined]


def _refusals(tree: ast.AST, path: str) -> Iterator[Mutant]:
    for node in ast.walk(tree):
        if _is_refusal(node):
            assert isinstance(node, ast.If)
            yield Mutant(path, node.lineno, node.col_offset, "refusal", ast.unparse(node.test))


def _is_refusal(node: ast.AST) -> bool:
    if not (isinstance(node, ast.If) and len(node.body) == 1 and not node.orelse):
        return False
    only = node.body[0]
    return (
        isinstance(only, ast.Raise) and only.exc is not None and "NotFound" in ast.unparse(only.exc)
    )


def _scopes(tree: ast.AST, path: str) -> Iterator[Mutant]:
    for call in ast.walk(tree):
        if _is_query(call):
            assert isinstance(call, ast.Call)
            for word in call.keywords:
                if word.arg in SCOPES:
                    yield Mutant(path, word.lineno, word.col_offset, "scope", str(word.arg))


def _is_query(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in CALLS


def _facts(tree: ast.AST, path: str) -> Iterator[Mutant]:
    for node in ast.walk(tree):
        if _is_fact(node):
            assert isinstance(node, ast.FunctionDef)
            yield Mutant(path, node.lineno, node.col_offset, "fact", node.name)


def _is_fact(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.FunctionDef)
        and node.name.startswith(FACTS)
        and node.returns is not None
        and ast.unparse(node.returns) == "bool"
    )


class _SwitchOff(ast.NodeTransformer):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.done = mutant, 0

    def _is_it(self, node: ast.AST, kind: str) -> bool:
        is_it = guard_at(node, kind) == (self.mutant.line, self.mutant.column, self.mutant.kind)
        self.done += is_it
        return is_it

    def visit_If(self, node: ast.If) -> ast.AST:
        """A refusal never happens; what its test looked at is still looked at."""
        self.generic_visit(node)
        if _is_refusal(node) and self._is_it(node, "refusal"):
            return ast.Expr(node.test)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A policy lets in everybody; a query leaves a condition out."""
        self.generic_visit(node)
        if _is_policy(node) and self._is_it(node, "policy"):
            node.args[0] = ast.Constant(" ".join(sorted(EVERYBODY)))
        if _is_query(node):
            kept = [word for word in node.keywords if not self._is_it(word, "scope")]
            node.keywords = kept
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Who asks whether somebody may hears yes."""
        self.generic_visit(node)
        if _is_fact(node) and self._is_it(node, "fact"):
            node.body = [ast.Return(ast.Constant(True))]
        return node


def guard_at(node: ast.AST, kind: str) -> tuple[int, int, str]:
    """What tells one guard of a module from the others."""
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0), kind


def at_import(mutant: Mutant) -> bool:
    """Whether it is passed when its module is read, not when a function is called."""
    return mutant.kind == "policy" or not _around(mutant, ast.FunctionDef)


def names() -> dict[str, Mutant]:
    """Every guard by a name that stays when lines move: path, function, kind and what it asks."""
    found: dict[str, Mutant] = {}
    for one in find():
        around = ".".join(_around(one, ast.FunctionDef | ast.ClassDef))
        name = plain = f"{one.path} {around} {one.kind} {one.what}"
        count = 1
        while name in found:
            count += 1
            name = f"{plain} #{count}"
        found[name] = one
    return found


def _around(mutant: Mutant, kinds: Any) -> list[str]:
    here = (mutant.line, mutant.column)
    return [
        node.name
        for node in _named_in(mutant.path)
        if isinstance(node, kinds)
        and (node.lineno, node.col_offset) <= here <= (node.end_lineno, node.end_col_offset)
    ]


@cache
def _named_in(path: str) -> list[Any]:
    """The classes and functions of a module, the outer before the inner."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.ClassDef)]


def switch_off(mutant: Mutant, source: str) -> ast.Module:
    """The module without this guard."""
    hand = _SwitchOff(mutant)
    tree = ast.fix_missing_locations(hand.visit(ast.parse(source)))
    if hand.done != 1:
        raise LookupError(f"{mutant} is not there any more")
    assert isinstance(tree, ast.Module)
    return tree
