"""Room consent: whom this client can choose, who looks along with what, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import consent as access
from krachtwerk.access.relation import openings, permissions
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Membership, Supervision
from krachtwerk.rules import breakglass
from krachtwerk.rules import consent as rules
from tests.access.test_safety import viewer

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def chosen_by(cast, key: str, at) -> list[tuple[str, str]]:
    found = access.list_candidates(viewer(cast, key, at), cast.clients[key])
    return [(one.receiver, one.name) for one in found]


def test_a_client_chooses_from_the_team_of_their_own_worker(cast, at):
    haven = [("team", "Team Haven"), ("coach", ""), ("member", "Els")]
    assert chosen_by(cast, "samira", at) == haven
    assert chosen_by(cast, "marja", at) == [*haven[:2], ("member", "Fatma")]
    assert chosen_by(cast, "yusuf", at) == [("team", "Team Station"), ("coach", "")]


def test_nobody_can_be_chosen_who_works_elsewhere_or_not_now(cast, at):
    with scope.of_organisation(cast.house.id):
        Membership.objects.filter(id=cast.seats["ilse"].id).update(team=cast.teams["harbour"])
    assert ("member", "Ilse") not in chosen_by(cast, "samira", at)
    today = viewer(cast, "samira", at).today
    for moved, there in (
        ({"starts_on": today + DAY}, False),
        ({"starts_on": today, "ends_on": today - DAY}, False),
        ({"starts_on": today, "ends_on": today}, True),
    ):
        Membership.objects.filter(id=cast.seats["els"].id).update(**moved)
        assert (("member", "Els") in chosen_by(cast, "samira", at)) == there, moved


def test_a_permission_is_shown_in_its_own_organisation(cast, at):
    samira = cast.client("samira")
    row = rules.permit(samira.client, "coach", ["plan"], by=samira, at=at)
    shown = access.list_permissions(viewer(cast, "fatma", at), samira.client)
    assert [one.id for one in shown] == [row.public_id]
    assert access.list_permissions(viewer(cast, "ilse", at), samira.client) == []


def test_who_gets_no_part_of_it_looks_along_with_nothing(cast, at):
    samira, team = cast.client("samira"), cast.teams["harbour"]
    rules.permit(samira.client, "team", ["plan"], by=samira, at=at, team=team)
    els, noor = viewer(cast, "els", at), viewer(cast, "noor", at)
    assert access.open_shared(els, samira.client.public_id)[1].sections == ("plan",)
    assert access.list_shared(noor) == []
    with pytest.raises(NotFound):
        access.open_shared(noor, samira.client.public_id)


def test_a_reason_to_look_holds_for_who_gave_it_about_whom_and_until_when(cast, at):
    samira, dirk = cast.clients["samira"], cast.clients["dirk"]
    row = Supervision.objects.create(
        organisation=cast.bridge, client=samira, membership=cast.seats["noor"],
        reason="supervision", starts_at=at, ends_at=at + DAY,
    )  # fmt: skip
    noor = viewer(cast, "noor", at)
    assert (access.open_supervision(noor, samira), noor.purpose) == (row, "supervision")
    assert access.open_supervision(viewer(cast, "noor", at), dirk) is None
    assert access.open_supervision(viewer(cast, "els", at), samira) is None
    for moment, holds in ((at - SECOND, False), (row.ends_at - SECOND, True), (row.ends_at, False)):
        found = access.open_supervision(viewer(cast, "noor", moment), samira)
        assert (found is not None) == holds, moment


@pytest.mark.parametrize(
    ("receiver", "who", "looks"),
    [
        ("member", {"membership": "els"}, {"els"}),
        ("team", {"team": "harbour"}, {"fatma", "els", "noor"}),
        ("team", {"team": "station"}, {"bram"}),
        ("coach", {}, {"henk"}),
    ],
)
def test_a_permission_is_for_its_receiver_until_it_ends(cast, at, receiver, who, looks):
    samira, given = cast.client("samira"), at - DAY
    named = {
        one: (cast.seats if one == "membership" else cast.teams)[key] for one, key in who.items()
    }
    row = rules.permit(samira.client, receiver, ["plan"], by=samira, at=given, **named)
    asked = {"fatma", "els", "noor", "bram", "henk", "pim", "nadia", "ilse"}

    def may(moment) -> set[str]:
        return {one for one in asked if permissions(viewer(cast, one, moment)).exists()}

    assert (may(given), may(row.ends_at - SECOND)) == (looks, looks)
    assert (may(given - SECOND), may(row.ends_at)) == (set(), set())
    rules.withdraw(row, by=samira, at=at)
    assert may(at) == set()


def test_what_is_opened_in_an_emergency_is_open_for_whom_opened_it(cast, at):
    why = "Fatma is ziek en Samira belt over de huur"
    row = breakglass.open_glass(
        cast.clients["samira"], "health", why, ["plan"], by=cast.member("bram"), at=at
    )
    for moment, open_for in ((at, {"bram"}), (at - SECOND, set()), (row.ends_at, set())):
        eyes = {who: viewer(cast, who, moment) for who in ("bram", "els", "noor", "ilse")}
        assert {who for who in eyes if openings(eyes[who]).exists()} == open_for
