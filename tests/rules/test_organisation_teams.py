"""A team gets a name that no other of its organisation has, nor is told apart by."""

from __future__ import annotations

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, Team
from krachtwerk.rules import organisation as rules


@pytest.mark.parametrize(
    "name", ["Team Haven", "team haven", " Team  Haven ", "Team Haven (2)", "Team Molen"]
)
def test_a_name_that_a_team_has_is_refused_beside_its_field(cast, at, name):
    for taken in ("Team Haven", "Team\u00a0Molen"):
        Team.objects.create(organisation=cast.bridge, name=taken)
    before = Team.objects.count()
    with pytest.raises(Refusal, match=r"refuse\.team_name_taken") as no:
        rules.make_team(name, by=cast.member("pim"), at=at)
    assert no.value.field == "name"
    assert Team.objects.count() == before
    assert not JournalEntry.objects.filter(act="make_team", at=at).exists()


@pytest.mark.parametrize("name", ["Team Tuin", "Team Haven 2", "Haven"])
def test_a_name_of_another_organisation_or_nobody_is_free(cast, at, name):
    assert rules.make_team(name, by=cast.member("pim"), at=at).name == name
