"""Tweede ogen: a request is seen in its own organisation, and opens what it is about and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import second as access
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import EnrolmentLink, Membership, SingleSignOn
from krachtwerk.models.account import LINK_LASTS
from krachtwerk.rules import second as rules
from tests.access.test_safety import viewer

SECOND = timedelta(seconds=1)


@pytest.fixture
def own(cast, at):
    """Pim asked a way in for Els; in the other organisation somebody asked one for Sofie."""
    return rules.ask_link(cast.seats["els"], by=cast.member("pim"), at=at)


@pytest.fixture
def other(cast, at):
    """The other organisation has an administrator too, who asked."""
    with scope.of_organisation(cast.house.id):
        cast.seats["ilse"].role = "admin"
        cast.seats["ilse"].save(update_fields=["role"])
        return rules.ask_link(cast.seats["sofie"], by=cast.member("ilse"), at=at)


def say_yes(cast, own, other, at):
    """Noor says yes; in the other organisation the request is taken back."""
    with scope.of_organisation(cast.house.id):
        rules.take_back(other, by=cast.member("ilse"), at=at)
    return rules.answer(own, is_yes=True, how="face", by=cast.member("noor"), at=at)


def test_what_waits_is_seen_in_its_own_organisation(cast, at, own, other):
    nadia = viewer(cast, "nadia", at)
    assert [one.id for one in access.list_waiting(nadia)] == [own.public_id]
    assert access.count_waiting(nadia) == 1
    assert access.open_ask(nadia, own.public_id)[0] == own
    with pytest.raises(NotFound):
        access.open_ask(nadia, other.public_id)
    assert access.list_answered(nadia) == []
    say_yes(cast, own, other, at)
    assert [one.id for one in access.list_answered(nadia)] == [own.public_id]
    assert (access.list_waiting(nadia), access.count_waiting(nadia)) == ([], 0)


def test_who_asked_or_is_asked_about_is_no_second(cast, at, own):
    told = {who: access.list_waiting(viewer(cast, who, at))[0].is_for_me for who in ("noor", "pim")}
    about = access.list_about_me(viewer(cast, "els", at))
    assert (told, [one.is_for_me for one in about]) == ({"noor": True, "pim": False}, [False])
    assert access.list_about_me(viewer(cast, "fatma", at)) == []


def test_who_came_in_alone_is_seen_in_their_own_organisation(cast, at, own, other):
    for who in ("els", "sofie"):
        EnrolmentLink.objects.create(
            account=cast.seats[who].account, token_hash=who.encode(), made_at=at, ends_at=at,
            used_at=at, alone=True,
        )  # fmt: skip
    assert [one.name for one in access.list_alone(viewer(cast, "nadia", at))] == ["Els van Dam"]


def test_a_request_waits_for_its_own_place_until_it_is_answered(cast, at, own, other):
    pim = viewer(cast, "pim", at)
    assert access.waits_for(pim, cast.seats["els"]).id == own.public_id
    assert access.waits_for(pim, cast.seats["fatma"]) is None
    assert access.is_open(pim, own) is True
    say_yes(cast, own, other, at)
    assert (access.is_open(pim, own), access.waits_for(pim, cast.seats["els"])) == (False, None)


def test_a_yes_makes_a_way_in_for_whom_it_was_asked_and_by_who_asked(cast, at, own, other):
    pim = viewer(cast, "pim", at)
    said = say_yes(cast, own, other, at)
    assert access.agreed_link(pim, cast.seats["els"]) == said
    assert access.agreed_link(pim, cast.seats["fatma"]) is None
    assert access.agreed_link(viewer(cast, "pim", at + LINK_LASTS), cast.seats["els"]) is None
    for who in ("noor", "nadia", "els"):
        with pytest.raises(NotFound):
            access.agreed_link(viewer(cast, who, at), cast.seats["els"])


def test_nobody_is_alone_where_there_is_a_client(cast, at):
    assert access.may_be_alone(viewer(cast, "pim", at)) is False


def test_another_sign_in_waits_in_its_own_organisation(cast, at, own, other):
    made = {}
    for who, house in (("ilse", cast.house), ("pim", cast.bridge)):
        with scope.of_organisation(house.id):
            row = SingleSignOn.objects.create(
                organisation=house, issuer=f"https://{who}.example", client_id="k",
                secret_sealed=b"x", acr="", amr="", set_at=at, off_at=at,
            )  # fmt: skip
            made[who] = rules.ask_sign_on(row, by=cast.member(who), at=at)
    assert access.sign_on_waits(viewer(cast, "nadia", at)).id == made["pim"].public_id
    later = viewer(cast, "nadia", made["pim"].ends_at)
    assert access.sign_on_waits(later) is None
    assert access.sign_on_waits(viewer(cast, "nadia", later.at - SECOND)) is not None


def test_on_the_server_an_unknown_request_is_not_there(cast, own):
    assert access.ask_on_server(str(own.public_id)) == own
    for text in (str(cast.bridge.public_id), "no id"):
        with pytest.raises(NotFound):
            access.ask_on_server(text)


def test_only_who_may_say_yes_sees_what_waits(cast, at, own):
    asked = ("pim", "noor", "nadia", "fatma", "tess", "vos", "samira")
    sees = set()
    for who in asked:
        try:
            access.list_waiting(viewer(cast, who, at))
        except NotFound:
            continue
        sees.add(who)
    assert sees == {"pim", "noor", "nadia"}
    with pytest.raises(NotFound):
        access.list_waiting(viewer(cast, "noor", at, table="samira"))


def test_what_is_asked_about_me_elsewhere_is_seen_there(cast, at, own, other):
    with scope.of_organisation(cast.house.id):
        sofie = Membership.objects.filter(id=cast.seats["sofie"].id)
        sofie.update(account=cast.seats["els"].account)
    about = access.list_about_me(viewer(cast, "els", at))
    assert [one.id for one in about] == [own.public_id]
