"""Room organisation: the administrator sees the places and teams of the own organisation, and of no other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import organisation as access
from krachtwerk.access.account import viewer_of
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Assignment


@pytest.fixture
def pim(sign_in, at):
    return viewer_of(sign_in("pim").session, at)


def test_the_administrator_chooses_from_the_own_teams(cast, pim):
    assert [name for _, name in access.list_teams(pim)] == ["Team Haven", "Team Station"]


def test_a_team_of_another_organisation_is_not_there(cast, pim):
    assert access.own_team(pim, cast.teams["harbour"].public_id) == cast.teams["harbour"]
    assert access.own_team(pim, None) is None
    with pytest.raises(NotFound):
        access.own_team(pim, cast.teams["garden"].public_id)


@pytest.mark.parametrize("who", ["fatma", "noor", "nadia", "tess"])
def test_for_nobody_else_are_there_teams(cast, sign_in, at, who):
    with pytest.raises(NotFound):
        access.list_teams(viewer_of(sign_in(who).session, at))


def test_it_is_counted_beside_whom_a_worker_walks_steadily_now_or_soon(cast, pim, at):
    counts = [access.count_beside(pim, cast.seats[who]) for who in ("fatma", "bram", "noor")]
    assert counts == [2, 1, 0]
    row = Assignment.objects.get(client=cast.clients["samira"])
    for ends, counted in ((at, 1), (at + timedelta(seconds=1), 2)):
        Assignment.objects.filter(id=row.id).update(ends_at=ends)
        assert access.count_beside(pim, cast.seats["fatma"]) == counted
    Assignment.objects.filter(id=row.id).update(is_steady=False)
    assert access.count_beside(pim, cast.seats["fatma"]) == 1
