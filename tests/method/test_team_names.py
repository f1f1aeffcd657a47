"""Names of teams: two that are called the same are told apart, whoever else is called what."""

from __future__ import annotations

from uuid import UUID

import pytest

from krachtwerk.method.team_names import folded, told_apart


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Haven", "Molen"], ["Haven", "Molen"]),
        (["Haven", "Molen", "Haven", "Haven"], ["Haven", "Molen", "Haven (2)", "Haven (3)"]),
        (["Haven", "Haven", "Haven (2)"], ["Haven", "Haven (3)", "Haven (2)"]),
        (["Haven (2)", "Haven", "Haven"], ["Haven (2)", "Haven", "Haven (3)"]),
        (["Haven", "haven", "Haven "], ["Haven", "haven (2)", "Haven (3)"]),
        ([], []),
    ],
)
def test_whoever_came_later_has_a_number(names, told):
    found = told_apart((UUID(int=no), name) for no, name in enumerate(names))
    assert list(found.items()) == [(UUID(int=no), name) for no, name in enumerate(told)]
    assert len({folded(name) for name in found.values()}) == len(names)


def test_a_newer_team_of_another_name_changes_no_older_name():
    names = ["Haven", "Haven", "Molen", "Haven"]
    whole = told_apart((UUID(int=no), name) for no, name in enumerate(names))
    for many in range(len(names)):
        part = told_apart((UUID(int=no), name) for no, name in enumerate(names[:many]))
        assert part.items() <= whole.items()
