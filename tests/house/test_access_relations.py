"""Relations: each page about one client, asked by everybody who has, had or never had something to do with them.

Denied is the same 404, by the same number of queries as what is not there; who is let in reads only their fields.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from krachtwerk.access import roles
from krachtwerk.kit import taps
from krachtwerk.method.looking_keys import Section
from krachtwerk.models import Assignment, BreakGlass, Membership, Permission
from krachtwerk.rules import client, consent
from tests.house.test_access_matrix import (
    CANARY,
    LONG,
    RELATIONS,
    Person,
    expected,
    fits,
    routes,
    rows,
    rows_of_samira,
)

WITH_THE_TEAM = {"denkt"}
PLAN = {"doel", "stap", "kaart"} | WITH_THE_TEAM
ALL = PLAN | {"zus", "gezegd"}
HARD = {"helpt", "gebeurde", "deed", "probeer", "feit", "anders"}  # when it is hard
AT_THE_STEADY_WORKER = {"onder", "terugblik", "trede", "thuis"}  # looking back, and at home
WORKER = PLAN | {"zus", "vraag", "gezegd", "erbij", "tafel"} | HARD | AT_THE_STEADY_WORKER
OWNER = WORKER | {"vinkje", "reden", "waarom", "toen"}


@dataclass(frozen=True)
class Relation:
    """Who asks, what they are to Samira, and which of her fields they may read."""

    person: Person
    reads: frozenset[str] = frozenset()
    make: Callable[..., None] | None = None
    stands_in: bool = False


def beside(who: str, *, begin: int, end: int, steady: bool = True):
    """Somebody walks beside Samira from so many hours ago until so many hours from now."""

    def make(cast, at):
        samira, seat = cast.clients["samira"], cast.seats[who]
        client.assign(
            samira, seat, starts_at=at - timedelta(hours=begin), ends_at=at + timedelta(hours=end),
            is_steady=steady, by=cast.member("noor"), at=at,
        )  # fmt: skip

    return make


def fatma_leaves(cast, at):
    for row in Assignment.objects.filter(membership=cast.seats["fatma"]):
        client.end_assignment(row, by=cast.member("noor"), at=at)


def fatma_resigns(cast, at):
    Membership.objects.filter(id=cast.seats["fatma"].id).update(
        ends_on=at.date() - timedelta(days=1)
    )


def moves(who: str, team: str):
    def make(cast, at):
        Membership.objects.filter(id=cast.seats[who].id).update(team=cast.teams[team])

    return make


def permitted(who: str, *, to: str = "member", ended: str = ""):
    """Samira lets somebody look along, and perhaps took it back or let it end."""

    def make(cast, at):
        samira = cast.client("samira")
        Permission.objects.all().update(ends_at=at)
        row = consent.permit(
            samira.client, to, list(Section), by=samira, at=at,
            membership=cast.seats[who] if to == "member" else None,
            team=cast.teams["harbour"] if to == "team" else None,
        )  # fmt: skip
        if ended == "withdrawn":
            consent.withdraw(row, by=samira, at=at)
        if ended == "over":
            Permission.objects.filter(id=row.id).update(ends_at=at)

    return make


def no_permission(cast, at):
    Permission.objects.all().update(ends_at=at)


def opening_is_over(cast, at):
    BreakGlass.objects.all().update(ends_at=at)


def lead_says_why(cast, at):
    consent.say_why(cast.clients["samira"], "complaint", by=cast.member("noor"), at=at)


def one_family(cast, at):
    both = (cast.clients["samira"], cast.clients["dirk"])
    client.make_household("Thuis", both, since=at.date(), by=cast.member("fatma"), at=at)


worker = Person("worker", "fatma", near="own")
stranger = Person("worker", "els")
RELATED = {
    "self": Relation(Person("client", "samira", near="own"), frozenset(OWNER)),
    "at one table": Relation(
        Person("together", "fatma", near="own", together="samira"), frozenset(OWNER)
    ),
    "at another's table": Relation(Person("together", "fatma", together="dirk")),
    "walks beside": Relation(worker, frozenset(WORKER)),
    "walked beside": Relation(Person("worker", "fatma"), make=fatma_leaves),
    "works here no more": Relation(Person("anyone", "fatma"), make=fatma_resigns),
    "will walk beside": Relation(stranger, make=beside("els", begin=-1, end=9)),
    "stands in": Relation(
        Person("worker", "els", near="own"), frozenset(WORKER - AT_THE_STEADY_WORKER),
        beside("els", begin=1, end=9, steady=False), stands_in=True,
    ),
    "stood in": Relation(stranger, make=beside("els", begin=9, end=0, steady=False)),
    "same team": Relation(stranger),
    "other team": Relation(Person("worker", "bram"), make=opening_is_over),
    "other organisation": Relation(Person("worker", "ilse")),
    "lead of the team": Relation(Person("team_lead", "noor", near="team")),
    "lead who said why": Relation(
        Person("team_lead", "noor", near="team"), frozenset(PLAN), lead_says_why
    ),
    "lead of another team": Relation(Person("team_lead", "noor", near="review"), make=moves("noor", "station")),
    "coach": Relation(Person("coach", "henk"), make=no_permission),
    "coach with permission": Relation(
        Person("coach", "henk", near="shown"), frozenset(PLAN | {"waarom"})
    ),
    "coach, taken back": Relation(
        Person("coach", "henk"), make=permitted("henk", to="coach", ended="withdrawn")
    ),
    "coach, over": Relation(Person("coach", "henk"), make=permitted("henk", to="coach", ended="over")),
    "colleague with permission": Relation(
        Person("worker", "els", near="shown photo"), frozenset(ALL), permitted("els")
    ),
    "colleague, taken back": Relation(stranger, make=permitted("els", ended="withdrawn")),
    "colleague, over": Relation(stranger, make=permitted("els", ended="over")),
    "team with permission": Relation(
        Person("worker", "els", near="shown photo"), frozenset(ALL), permitted("els", to="team")
    ),
    "another team than permitted": Relation(
        Person("worker", "ilse"), make=permitted("els", to="team")
    ),
    "opened in an emergency": Relation(Person("worker", "bram", near="opened"), frozenset(ALL)),
    "opening is over": Relation(Person("worker", "bram"), make=opening_is_over),
    "another opened": Relation(stranger),
    "family": Relation(Person("client", "dirk"), make=one_family),
    "threat": Relation(Person("client", "rob")),
    "auditor": Relation(Person("auditor", "aisha")),
    "researcher": Relation(Person("researcher", "vos")),
    "administrator": Relation(Person("admin", "pim")),
    "custodian": Relation(Person("custodian", "wim", near="second")),
    "privacy officer": Relation(Person("privacy_officer", "nadia", near="review")),
}  # fmt: skip
SAT_THERE = {"fatma", "els", "noor"}
"""They sat in the meeting of the team where Fatma brought a question, and read what lay there, with initials."""
QUICK = {"walked beside", "stands in", "coach, taken back", "opening is over", "family"}
CELLS = [
    pytest.param(
        name,
        method,
        marks=() if name in QUICK and method == "get" else LONG,
    )
    for name in RELATED
    for method in ("get", "head", "post")
]
"""The small slice reads as five of them; the full run asks everything."""


def about_one_client() -> list[str]:
    """The routes whose row names a relation."""
    return [name for name, words in rows().items() if words & RELATIONS]


def wanted(name: str, words: set[str], one: Relation) -> str:
    """What the reviewed table says; whoever stands in gets of it what their column gives without permission."""
    found = expected(words, one.person)
    if one.stands_in and found == "open" and words & RELATIONS:
        policy = routes()[name].callback.policy
        given = roles.grants("second_worker", policy.act, policy.resource)
        return "open" if any(grant.conditions == {"a"} for grant in given) else "gone"
    return found


def elsewhere(args: tuple[object, ...]) -> tuple[object, ...]:
    """The same address with ids of nothing."""
    return tuple(uuid.uuid4() if isinstance(arg, uuid.UUID) else arg for arg in args)


def told_apart(answer) -> tuple[object, ...]:
    """All that an answer tells: status, head and body, without what is random by nature."""
    body = re.sub(r'value="[^"]{64}"|nonce="[^"]*"', "", answer.content.decode("utf-8", "replace"))
    head = {k: re.sub(r"'nonce-[^']*'", "", v) for k, v in answer.headers.items()}
    return answer.status_code, sorted(head.items()), body


def ask(browser, method: str, path: str):
    """The answer and the number of queries, with everything put back afterwards."""
    cookies, counter = dict(browser.cookies), taps.Counter()
    with transaction.atomic():
        with connection.execute_wrapper(counter):
            answer = getattr(browser, method)(path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(cookies)
    return answer, content.decode("utf-8", "replace"), counter.count


@pytest.mark.parametrize(("name", "method"), CELLS)
def test_every_relation_on_every_page_about_one_client(cast, at, sign_in, name, method):
    one = RELATED[name]
    world = rows_of_samira(cast, at, "with_worker", CANARY)
    browser = sign_in(one.person.key, together=one.person.together)
    if one.make is not None:
        one.make(cast, at)
    browser.raise_request_exception = False
    gone = re.sub(r'value="[^"]{64}"', "", browser.get("/there-is-no-such-page/").content.decode())
    faults = []
    for route in about_one_client():
        faults += faults_of(browser, method, route, world.args.get(route, ()), one, gone)
    assert not faults, "\n".join(faults)


def faults_of(browser, method, route, args, one: Relation, gone: str) -> list[str]:
    """What is wrong with one cell; what is closed is asked once more with ids of nothing."""
    words = rows()[route]
    should = wanted(route, words, one)
    answer, _, cost = ask(browser, method, reverse(route, args=args))
    may_miss = method == "post" or "state" in words
    if method == "head":
        is_right = (
            (answer.status_code == 404) == (should == "gone") or may_miss or should == "front"
        )
    else:
        is_right = fits(answer, should, gone=gone, may_miss=may_miss)
    found = [] if is_right else [f"{method} {route}: {answer.status_code}, expected {should}"]
    if should == "gone":
        other, _, other_cost = ask(browser, method, reverse(route, args=elsewhere(args)))
        if told_apart(answer) != told_apart(other):
            found.append(f"{method} {route}: another answer than for what is not there")
        if cost != other_cost:
            found.append(f"{method} {route}: {cost} queries, for what is not there {other_cost}")
    return found


def test_the_cells_are_enough():
    assert len(RELATED) * len(about_one_client()) * 3 >= 5_000


@pytest.mark.parametrize("name", [pytest.param(n, marks=LONG) for n in RELATED])
def test_each_relation_reads_its_fields_and_no_other(cast, at, sign_in, name):
    """Every page of the house, whatever it is about: the fields that stand on it are those of the relation."""
    one = RELATED[name]
    world = rows_of_samira(cast, at, "with_worker", CANARY)
    browser = sign_in(one.person.key, together=one.person.together)
    if one.make is not None:
        one.make(cast, at)
    browser.raise_request_exception = False
    read: dict[str, set[str]] = {}
    for route in rows():
        paths = [reverse(route, args=world.args.get(route, ()))]
        if route in {"consent_look_part", "consent_preview_part", "breakglass_part"}:
            first = world.args[route][0]
            paths = [reverse(route, args=(first, no)) for no in range(1, 5)]
        if route == "selfregulation_told":
            paths = [reverse(route, args=(no,)) for no in (1, 2)]
            paths += re.findall(
                r'href="(/b/21/2/[0-9a-f-]{36}/)"', ask(browser, "get", paths[1])[1]
            )
        for path in paths:
            _, text, _ = ask(browser, "get", path)
            for field in re.findall(rf"{CANARY} (\w+)", text):
                read.setdefault(field, set()).add(route)
    sat_there = one.person.kind in ("worker", "team_lead") and name != "lead of another team"
    is_of_team = sat_there and one.person.key in SAT_THERE
    assert set(read) == one.reads | (WITH_THE_TEAM if is_of_team else set()), read
