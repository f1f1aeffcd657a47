"""The watch knows whose list names a client without a worker, as the list itself does, at the moment of the look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from krachtwerk.access.watch.facts import facts_of
from krachtwerk.access.watch.patterns import Facts, Look, Steady, find
from krachtwerk.kit import clock
from krachtwerk.method.keys import Role
from krachtwerk.method.watch_keys import Pattern
from krachtwerk.models import Assignment, Client, ClientClosing
from krachtwerk.models.beside import falls_to
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation as rules

WORKER, OWN, OTHER, LOOSE, COLLEAGUE = 3, 5, 4, 1, 2
"""Seats: the worker and the lead of team 9, the lead of team 8, a lead without a team, and no lead at all."""
NO = [Pattern.NO_RELATION]
BEGIN = datetime(2026, 6, 1, 8, tzinfo=UTC)


def minute(number: int) -> datetime:
    return BEGIN + timedelta(minutes=number)


@pytest.mark.parametrize(
    ("seat", "moment", "found"),
    [
        (OWN, 5, []), (OTHER, 5, []), (LOOSE, 5, []), (COLLEAGUE, 5, NO),  # nobody walked along yet
        (OWN, 15, []), (OTHER, 15, NO), (LOOSE, 15, NO), (COLLEAGUE, 15, NO),  # somebody does
        (OWN, 25, []), (OTHER, 25, NO), (LOOSE, 25, NO), (COLLEAGUE, 25, NO),  # left to the own lead
        (OWN, 35, []), (OTHER, 35, []), (LOOSE, 35, []), (COLLEAGUE, 35, NO),  # whose work has ended
    ],
)  # fmt: skip
def test_a_lead_is_related_to_whom_their_own_list_names(seat, moment, found):
    client = UUID(int=7)
    spans = [(minute(10), minute(20))]
    facts = Facts(
        beside={(WORKER, client): spans},
        steady={client: [Steady(WORKER, minute(10), minute(20), minute(20))]},
        teams={WORKER: 9, OWN: 9, OTHER: 8},
        leads={OWN, OTHER, LOOSE},
        led={9: [(minute(0), minute(30))], 8: [(minute(0), minute(90))]},
    )
    look = Look(event=1, at=minute(moment), seat=seat, act="read", client=client)
    assert [one.pattern for one in find([look], facts, since=BEGIN)] == found


def test_of_two_who_walked_along_the_last_one_tells_whose_list_it_is():
    client = UUID(int=7)
    steady = [
        Steady(WORKER, minute(0), minute(9), minute(9)),
        Steady(6, minute(3), minute(5), minute(5)),
    ]
    facts = Facts(
        steady={client: steady}, teams={WORKER: 9, OWN: 9, OTHER: 8, 6: 8}, leads={OWN, OTHER},
        led={9: [(minute(0), minute(30))], 8: [(minute(0), minute(30))]},
    )  # fmt: skip
    looks = [
        Look(event=seat, at=minute(20), seat=seat, act="read", client=client)
        for seat in (OWN, OTHER)
    ]
    assert [(one.pattern, one.seat) for one in find(looks, facts, since=BEGIN)] == [
        (Pattern.NO_RELATION, OTHER)
    ]


def lead(cast, key: str, team: str, at, password: str | None = "x"):
    """A team lead more."""
    account = account_rules.make_account(f"lead {key}", at=at, password=password)
    cast.seats[key] = rules.give_place(
        account, Role.TEAM_LEAD, name=f"Lead {key}", by=cast.member("pim"), at=at,
        starts_on=at.date() - timedelta(days=20), team=cast.teams[team],
    )  # fmt: skip
    return cast.seats[key]


def left(cast, key: str, at) -> Client:
    """Nobody walks beside this client from now."""
    for row in Assignment.objects.filter(client=cast.clients[key], ends_at__gt=at):
        client_rules.end_assignment(row, by=cast.member("pim"), at=at)
    return cast.clients[key]


def flagged(cast, client: Client, at) -> dict[str, list[str]]:
    """What the watch says of a look by each lead at that moment."""
    facts = facts_of(cast.bridge)
    found = {}
    for key in ("noor", "kim"):
        look = Look(
            event=1, at=clock.local(at, cast.bridge.zone), seat=cast.seats[key].id, act="read",
            client=client.log_token,
        )  # fmt: skip
        patterns = find([look], facts, since=at - timedelta(days=1))
        found[key] = [one.pattern.value for one in patterns if one.pattern != Pattern.NIGHT]
    return found


@pytest.fixture
def kim(cast, at):
    """The lead of the other team."""
    return lead(cast, "kim", "station", at)


@pytest.mark.parametrize(
    "case", ["worker left alone", "worker gone", "no lead", "lead without a way in", "lead gone"]
)
def test_the_watch_says_what_the_list_said_at_that_moment(cast, at, kim, case):
    """Each way in which a client falls to one lead, or to all: the row of the list is the measure."""
    moment = at + timedelta(minutes=10)
    if case == "worker left alone":
        client = left(cast, "samira", at)
    elif case == "worker gone":
        client = cast.clients["samira"]
        Assignment.objects.filter(client=client).update(ends_at=at + timedelta(days=30))
        type(cast.seats["fatma"]).objects.filter(id=cast.seats["fatma"].id).update(
            ends_on=clock.local(moment, cast.bridge.zone).date() - timedelta(days=1)
        )
    elif case == "no lead":
        client = left(cast, "samira", at)
        cast.seats["noor"].team = None
        cast.seats["noor"].save(update_fields=["team"])
    elif case == "lead without a way in":
        client = left(cast, "samira", at)
        cast.seats["noor"].account.set_unusable_password()
        cast.seats["noor"].account.save(update_fields=["password"])
    else:
        client = left(cast, "samira", at)
        rules.end_place(cast.seats["noor"], by=cast.member("pim"), at=at + timedelta(minutes=5))
    said = {
        key: []
        if falls_to(cast.seats[key], moment).filter(id=client.id).exists()
        else ["no_relation"]
        for key in ("noor", "kim")
    }
    assert flagged(cast, client, moment) == said
    assert said["kim"] == (["no_relation"] if case.startswith("worker") else [])


def test_whose_support_ended_is_on_nobody_s_list_until_it_begins_again(cast, at, kim):
    client = left(cast, "samira", at)
    ClientClosing.objects.create(
        organisation=cast.bridge, client=client, at=at + timedelta(minutes=1), by=cast.seats["noor"]
    )
    client_rules.assign(
        client, cast.seats["els"], starts_at=at + timedelta(minutes=20), by=cast.member("pim"), at=at,
        ends_at=at + timedelta(minutes=30),
    )  # fmt: skip
    minutes = {0: ([], ["no_relation"]), 10: (["after_closing"],) * 2, 25: ([], ["no_relation"])}
    for later, (noor, kim_s) in minutes.items():
        moment = at + timedelta(minutes=later)
        assert flagged(cast, client, moment) == {"noor": noor, "kim": kim_s}, later
