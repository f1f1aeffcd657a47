"""Room journal: who looked at this client and not at another, whose name they are owed, and what is news."""

from __future__ import annotations

from datetime import timedelta

from krachtwerk.access import journal as access
from krachtwerk.kit import scope
from krachtwerk.models import Assignment, Membership, ReadingEvent, chain
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, network
from tests.access.test_safety import viewer

MINUTE = timedelta(minutes=1)


def look(cast, who: str, key: str, at, *, room: str = "client", **more) -> None:
    """Somebody of the staff opened the page of this client."""
    seat, client = cast.seats[who], cast.clients[key]
    event = ReadingEvent(
        organisation_no=client.organisation_id, at=at, account_no=seat.account_id, seat_no=seat.id,
        on_behalf_no=seat.id, role=seat.role, page="client.person", purpose="support", **more,
    )  # fmt: skip
    chain.add(event, [(client.log_token, room)])


def looks(cast, key: str, at) -> dict[str, tuple[str, bool]]:
    """Role and name of each line that this client reads."""
    found = access.list_looks(viewer(cast, key, at), cast.clients[key], days=30)
    return {one.role if not one.name else one.name: (one.role, one.emergency) for one in found}


def test_a_client_reads_who_looked_at_them_alone(cast, at):
    for who, key in (("fatma", "samira"), ("fatma", "dirk"), ("els", "marja"), ("noor", "samira")):
        look(cast, who, key, at - MINUTE)
    look(cast, "bram", "samira", at - MINUTE, emergency=True)
    assert looks(cast, "samira", at) == {
        "Fatma": ("worker", False), "team_lead": ("team_lead", False), "Bram": ("worker", True),
    }  # fmt: skip
    assert looks(cast, "dirk", at) == {"Fatma": ("worker", False)}
    assert looks(cast, "marja", at) == {"Els": ("worker", False)}
    assert looks(cast, "yusuf", at) == {}


def test_a_name_is_owed_for_a_place_in_this_organisation_beside_this_client(cast, at):
    els, samira = cast.seats["els"], cast.clients["samira"]
    look(cast, "els", "samira", at - MINUTE)
    assert looks(cast, "samira", at) == {"worker": ("worker", False)}
    with scope.of_organisation(cast.house.id):
        there = Membership.objects.filter(id=cast.seats["ilse"].id)
        there.update(account=els.account)
    Assignment.objects.create(
        organisation=cast.bridge, client=samira, membership_id=cast.seats["ilse"].id,
        starts_at=at - MINUTE, ends_at=at + MINUTE,
    )  # fmt: skip
    assert looks(cast, "samira", at) == {"worker": ("worker", False)}


def test_news_is_what_changed_about_this_client_since_one_looked_at_them(cast, at):
    fatma = viewer(cast, "fatma", at)
    samira, dirk = cast.clients["samira"], cast.clients["dirk"]

    def says(key: str, moment) -> None:
        me = cast.client(key)
        network.add_person(me.client, "Zus", by=me, at=moment, audience="with_worker")

    says("dirk", at - 9 * MINUTE)
    look(cast, "fatma", "samira", at - 7 * MINUTE)
    says("samira", at - 5 * MINUTE)
    look(cast, "fatma", "dirk", at - 3 * MINUTE)
    assert [access.has_news(fatma, one) for one in (samira, dirk)] == [True, False]
    look(cast, "fatma", "samira", at - MINUTE)
    assert access.has_news(fatma, samira) is False
    assert access.has_news(viewer(cast, "els", at), samira) is False
    says("samira", at - MINUTE / 2)
    assert [access.has_news(fatma, one) for one in (samira, dirk)] == [True, False]


def test_a_guardian_is_named_to_their_own_young_person_alone(cast, at):
    """Marja is the guardian of Joost; should her look stand in the log of Samira, Samira hears no name."""
    marja, els = cast.clients["marja"], cast.member("els")
    joost, born = cast.clients["joost"], at.date() - timedelta(days=4000)
    client_rules.note_birth(joost, born, by=els, at=at - 3 * MINUTE)
    family.name_guardian(joost, marja, by=els, at=at - 2 * MINUTE)
    for key in ("joost", "samira"):
        event = ReadingEvent(
            organisation_no=cast.bridge.id, at=at - MINUTE, account_no=marja.account_id,
            role="client", page="family.child", purpose="own",
        )  # fmt: skip
        chain.add(event, [(cast.clients[key].log_token, "plan")])
    assert looks(cast, "joost", at) == {"Marja": ("client", False)}
    assert looks(cast, "samira", at) == {"client": ("client", False)}
