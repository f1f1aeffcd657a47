"""Room watch: what the log is held against is that of one organisation, and says of nobody more than is so."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from krachtwerk.access.watch import queue
from krachtwerk.access.watch.facts import facts_of
from krachtwerk.access.watch.patterns import Facts, Look, _is_next, find
from krachtwerk.kit import clock, scope
from krachtwerk.method.watch_keys import Pattern
from krachtwerk.models import ClientClosing, Finding, Membership
from krachtwerk.rules import consent, watch
from tests.access.test_safety import viewer
from tests.audited import draw, grow_old, name_audit

PLACES = (("samira", "fatma", "nadia"), ("rob", "ilse", "sofie"))


@pytest.fixture
def findings(cast, at):
    """One finding here and one there, both judged to be in order; both clients' support has ended."""
    found = []
    for key, worker, judge in PLACES:
        client, seat = cast.clients[key], cast.seats[worker]
        with scope.of_organisation(client.organisation_id):
            row = Finding.objects.create(
                organisation=client.organisation, pattern="burst", membership=seat, on=at.date(),
                client_token=client.log_token, found_at=at, times=9, first_event=1, last_event=2,
                mark=f"{key} mark",
            )  # fmt: skip
            watch.judge(row, "legit", "Het was een overdracht", by=cast.member(judge), at=at)
            ClientClosing.objects.create(
                organisation=client.organisation, client=client, at=at, by=seat
            )
            found.append(row)
    return found


def test_what_was_judged_and_ended_is_that_of_this_organisation(cast, findings):
    samira, facts = cast.clients["samira"], facts_of(cast.bridge)
    assert facts.judged == {("burst", cast.seats["fatma"].id, samira.log_token)}
    assert set(facts.closed) == {samira.log_token}


def test_teams_with_a_lead_are_those_of_this_organisation(cast):
    assert set(facts_of(cast.bridge).led) == {cast.teams["harbour"].id}
    Membership.objects.filter(id=cast.seats["noor"].id).update(team=None)
    assert facts_of(cast.bridge).led == {}


@pytest.mark.parametrize(
    ("receiver", "who", "allowed"),
    [
        ("member", {"membership": "els"}, {"els"}),
        ("team", {"team": "harbour"}, {"fatma", "els", "noor"}),
        ("coach", {}, {"henk"}),
    ],
)
def test_a_permission_allows_its_receivers_alone(cast, at, receiver, who, allowed):
    samira = cast.client("samira")
    kinds = {"membership": cast.seats, "team": cast.teams}
    named = {kind: kinds[kind][key] for kind, key in who.items()}
    consent.permit(samira.client, receiver, ["plan"], by=samira, at=at, **named)
    token = samira.client.log_token
    assert set(facts_of(cast.bridge).allowed) == {(cast.seats[key].id, token) for key in allowed}


def test_an_auditor_goes_through_points_until_the_last_moment_of_writing(cast, at):
    """The files close with the day, their points are there for five working days more; of the two alone."""
    grow_old(cast, "samira", "dirk")
    audit = name_audit(cast, at)
    draw(cast, audit, at)
    facts, second = facts_of(cast.bridge), timedelta(seconds=1)

    def found(who, moment):
        look = Look(
            event=1, at=clock.local(moment, cast.bridge.zone), seat=cast.seats[who].id, act="read",
            client=cast.clients["samira"].log_token,
        )  # fmt: skip
        return [one.pattern for one in find([look], facts, since=look.at)]

    for moment in (audit.opens_at, audit.closes_at + second, audit.ends_at - second):
        assert Pattern.NO_RELATION not in found("aisha", moment), moment
        assert Pattern.NO_RELATION in found("lena", moment), moment
    for moment in (audit.opens_at - second, audit.ends_at + second):
        assert Pattern.NO_RELATION in found("aisha", moment), moment


def test_initials_are_those_of_clients_here(cast, at, findings):
    own, nadia = findings[0], viewer(cast, "nadia", at)
    assert [row.initials for row in queue.list_judged(nadia)] == ["S. A."]
    Finding.objects.filter(id=own.id).update(client_token=cast.clients["rob"].log_token)
    nadia = viewer(cast, "nadia", at)
    assert [row.initials for row in queue.list_judged(nadia)] == [""]
    assert nadia.seen == set()


def test_the_next_client_is_the_one_after_it(at):
    one, two, three, unknown = (uuid4() for _ in range(4))
    facts = Facts()
    facts.number.update({one: 0, two: 1, three: 2})

    def look(client) -> Look:
        return Look(
            event=1, at=at, seat=1, act="read", is_refused=False, emergency=False, client=client,
            asked_known=False, sought=None,
        )  # fmt: skip

    pairs = [(one, two), (two, three), (one, three), (two, one), (one, unknown), (one, None), (None, two)]  # fmt: skip
    told = [_is_next(look(before), look(after), facts) for before, after in pairs]
    assert told == [True, True, False, False, False, False, False]
