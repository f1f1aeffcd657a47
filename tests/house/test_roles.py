"""The one table of rights: as ARCHITECTURE shows it, kept by every route, and reachable where it allows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.urls import get_resolver

from krachtwerk.access import roles
from krachtwerk.method.keys import Role
from krachtwerk.pages.door import page

ROOT = Path(__file__).resolve().parents[2]
GAPS = tomllib.loads(Path(__file__).with_name("access_gaps.toml").read_text())


def policies():
    return [pattern.callback.policy for pattern in get_resolver().url_patterns]


def served() -> set[tuple[str, str]]:
    """(resource, role) for which some route opens its door; at one table it is the client who acts."""
    return {
        (policy.resource, face)
        for policy in policies()
        for kind in policy.audience
        for face in (("client",) if kind == "together" else roles.FACES[kind])
        if roles.grants(face, policy.act, policy.resource)
    }


def allowed() -> set[tuple[str, str]]:
    return {(resource, role) for (resource, role), given in roles._GRANTS.items() if given}


def gaps() -> set[tuple[str, str]]:
    """What the list of gaps says is not served."""
    by_row = {(res, role) for res, role in allowed() if res in GAPS["whole_rows"]}
    by_role = {
        (res, role)
        for res, role in allowed()
        if role in GAPS["roles"] and res not in {"method", "entrance", "fidelity"}
    }
    come_in = {(res, role) for res, role in allowed() if res == "entrance"} - served()
    cells = {tuple(cell.split()) for cell in GAPS["cells"]}
    return by_row | by_role | come_in | cells


def test_architecture_shows_the_table():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    shown = [line for line in text.splitlines() if line.startswith("| ") and line.count("|") > 15]
    own = [line for line in roles.TABLE.strip().splitlines() if not line.startswith("|--")]
    assert shown == own


def test_the_table_knows_every_role_once():
    columns = [role for resource, role in roles._GRANTS if resource == "method"]
    assert sorted(columns) == sorted(roles.ROLES.values())
    assert len(columns) == 20
    assert {role.value for role in Role} <= set(columns)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("-", []),
        ("R", None),
        ("CRU a / R c", [("CRU", "a"), ("R", "c")]),
        ("R tb", [("R", "bt")]),
    ],
)
def test_a_cell_holds_grants(cell, said):
    if said is None:  # a right without a condition is a slip
        with pytest.raises(ValueError, match="unpack"):
            roles._grants(cell)
        return
    found = [("".join(sorted(g.acts)), "".join(sorted(g.conditions))) for g in roles._grants(cell)]
    assert found == said


def test_all_conditions_of_a_grant_must_hold():
    assert not roles.may("team_lead", "R", "inventory", "t")
    assert not roles.may("team_lead", "R", "inventory", "b")
    assert roles.may("team_lead", "R", "inventory", "tb")
    assert not roles.may("team_lead", "U", "inventory", "tbc")
    assert not roles.may("stranger", "R", "inventory", roles.CONDITIONS)
    assert not roles.may("worker", "R", "nothing of ours", roles.CONDITIONS)


def test_no_route_lets_in_whom_the_table_denies():
    denied = [
        f"{policy.name}: {kind} has no {policy.act} of {policy.resource}"
        for policy in policies()
        for kind in sorted(policy.audience)
        if not any(roles.grants(face, policy.act, policy.resource) for face in roles.FACES[kind])
    ]
    assert denied == []


def test_a_page_that_the_table_denies_cannot_be_made():
    with pytest.raises(ValueError, match=r"gives \['coach'\] no U of inventory"):
        page("coach", room="inventory", act="U")(lambda request, viewer: None)
    with pytest.raises(KeyError):
        page("worker", room="a room without a resource")(lambda request, viewer: None)


def test_every_route_names_a_resource_and_an_act():
    assert {policy.resource for policy in policies()} <= set(roles.RESOURCES)
    assert {policy.act for policy in policies()} <= roles.ACTS


def test_what_the_table_allows_can_be_reached_or_is_a_named_gap():
    assert sorted(allowed() - served() - gaps()) == []


def test_no_gap_is_named_that_has_been_closed():
    named = {(res, role) for res, role in gaps() if res in GAPS["whole_rows"]}
    named |= {tuple(cell.split()) for cell in GAPS["cells"]}
    assert sorted(named & served()) == []
