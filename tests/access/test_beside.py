"""What a team lead sees of who walks beside whom; nobody else sees it."""

from __future__ import annotations

import pytest

from krachtwerk.access import beside as access
from krachtwerk.kit.refusal import NotFound
from tests.access.test_client import looks


def test_the_lead_sees_the_names_of_the_own_team(cast, at):
    rows = access.list_team(looks(cast, "noor", at))
    assert [(row.call_name, row.worker) for row in rows] == [
        ("Joost", "Els van Dam"), ("Marja", "Els van Dam"),
        ("Dirk", "Fatma Yıldız"), ("Samira", "Fatma Yıldız"),
    ]  # fmt: skip
    for who in ("fatma", "pim", "aisha"):
        with pytest.raises(NotFound):
            access.list_team(looks(cast, who, at))


@pytest.mark.parametrize("who", ["fatma", "henk", "pim", "nadia"])
def test_only_a_team_lead_learns_who_is_left_alone(cast, at, who):
    with pytest.raises(NotFound):
        access.list_left_alone(looks(cast, who, at))
    assert access.list_left_alone(looks(cast, "noor", at)) == []
