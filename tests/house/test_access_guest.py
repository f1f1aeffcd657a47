"""The guest of one talk: every route, and of all that Samira said only what is theirs."""

from __future__ import annotations

import pytest

from tests.house.rows_at_table import guest_at_table
from tests.house.test_access_matrix import CANARY, Person, asks_everything, rows_of_samira


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_matrix_of_a_guest(cast, at, method):
    """Their own page, and nothing of anybody's booklet."""
    world = rows_of_samira(cast, at, "with_worker", CANARY)
    guest = Person("guest", "", near="seated")
    read = asks_everything(world, guest_at_table(at), "guest", guest, method)
    assert read <= {"tafel", "zus", "stap"}
    assert read or method == "post"
