"""Families: a household gives nobody a right, changes no answer, and fills nothing in for another member."""

from __future__ import annotations

import re
from itertools import combinations, permutations

import pytest
from django.urls import reverse

from krachtwerk.models import Household, HouseholdMember
from krachtwerk.rules import client
from tests.fortress.strangers import canary
from tests.house.first_words import say_all
from tests.house.test_access_matrix import rows
from tests.house.test_access_relations import ask, told_apart

WHOLE = r"KANARIE[A-Z]+(?![A-Z…])"
"""A canary in full: a drawing shortens a long name, which stands in full in the words beside it."""

MEMBERS = ("samira", "dirk", "yusuf", "marja", "joost")
WALKS = {"samira": "fatma", "dirk": "fatma", "yusuf": "bram", "marja": "els", "joost": "els"}
OWN_PAGES = (
    "booklet_home", "inventory_doors", "inventory_door", "plan_wants", "plan_choose", "plan_week",
    "plan_goal_loose", "network_people", "network_rings", "network_lines",
    "network_then", "network_add", "contact_topics",
    "client_help", "client_looks", "client_who_sees", "consent_along", "consent_whom",
    "paper_choose", "rights_copy",
)  # fmt: skip
ARGS: dict[str, tuple[object, ...]] = {"inventory_door": (4,)}


def tell(cast, at, key: str) -> dict[str, tuple[object, ...]]:
    """A row of each kind, each with this member's own canary; the addresses of these rows."""
    return say_all(cast.client(key), canary(key), at=at).args


def family(cast, at, members=MEMBERS) -> Household:
    clients = [cast.clients[key] for key in members]
    return client.make_household("Thuis", clients, since=at.date(), by=cast.member("fatma"), at=at)


def read_by(browser, others_rows=()) -> tuple[set[str], list[int]]:
    """Every canary on the own pages and at the addresses of others' rows; the status of the latter."""
    texts, found = [], []
    for name in OWN_PAGES:
        _, text, _ = ask(browser, "get", reverse(name, args=ARGS.get(name, ())))
        texts.append(text)
    for rows_of_one in others_rows:
        for name, args in rows_of_one.items():
            for method in ("get", "post"):
                answer, text, _ = ask(browser, method, reverse(name, args=args))
                texts.append(text)
                found.append(answer.status_code)
    return set(re.findall(WHOLE, " ".join(texts))), found


def test_no_member_sees_anything_of_another(cast, at, sign_in):
    addresses = {key: tell(cast, at, key) for key in MEMBERS}
    family(cast, at)
    pairs = 0
    for key in MEMBERS:
        others = [addresses[other] for other in MEMBERS if other != key]
        seen, statuses = read_by(sign_in(key), others)
        assert seen == {canary(key)}
        assert set(statuses) == {404}
        pairs += len(others)
    assert pairs == len(list(permutations(MEMBERS, 2)))


def test_a_worker_beside_one_member_sees_nothing_of_the_others(cast, at, sign_in):
    for key in MEMBERS:
        tell(cast, at, key)
    family(cast, at)
    for key, worker in WALKS.items():
        browser = sign_in(worker)
        beside = {member for member, name in WALKS.items() if name == worker}
        for other in MEMBERS:
            path = reverse("client_person", args=[cast.clients[other].public_id])
            answer, text, _ = ask(browser, "get", path)
            assert (answer.status_code == 200) == (other in beside), (key, other)
            assert set(re.findall(WHOLE, text)) <= {canary(other)}


DOOR = re.compile(r'<a class="family-door".*?</a>\n?', re.DOTALL)


def without_door(text: str) -> str:
    """A page without the way to the plan of the family: the one thing that a link adds, for its members alone."""
    return DOOR.sub("", text)


def test_the_way_to_the_plan_is_there_for_members_alone(cast, at, sign_in):
    HouseholdMember.objects.all().delete()
    page = reverse("plan_wants")
    assert [bool(DOOR.search(sign_in(k).get(page).content.decode())) for k in MEMBERS] == [
        False
    ] * 5
    family(cast, at, ("marja", "joost"))
    seen = {k: bool(DOOR.search(sign_in(k).get(page).content.decode())) for k in MEMBERS}
    assert seen == {k: k in {"marja", "joost"} for k in MEMBERS}


def answers(sign_in, addresses) -> dict[tuple[str, str], object]:
    """All that each member, and each worker beside them, is told on every page of theirs."""
    found = {}
    for key in MEMBERS:
        browser = sign_in(key)
        paths = [reverse(name, args=ARGS.get(name, ())) for name in OWN_PAGES]
        paths += [reverse(n, args=a) for one in addresses.values() for n, a in one.items()]
        for path in paths:
            answer, _, _ = ask(browser, "get", path)
            text = re.sub(r'name="id" value="[^"]*"|<input type="hidden"[^>]*>', "",
                          without_door(told_apart(answer)[2]))  # fmt: skip
            found[key, path] = (answer.status_code, text)
    return found


@pytest.mark.ci
@pytest.mark.full
def test_ten_families_open_nothing_and_change_nothing(cast, at, sign_in):
    """Each pair of the five is a family of its own: no answer differs, and nobody reads of another."""
    HouseholdMember.objects.all().delete()
    addresses = {key: tell(cast, at, key) for key in MEMBERS}
    before = answers(sign_in, addresses)
    pairs = list(combinations(MEMBERS, 2))
    for pair in pairs:
        family(cast, at, pair)
    assert len(pairs) * 2 == HouseholdMember.objects.filter(until=None).count() == 20
    after = answers(sign_in, addresses)
    assert after == before
    for (key, _), (_, text) in after.items():
        assert set(re.findall(WHOLE, text)) <= {canary(key)}

    def gone(key: str) -> list[int]:
        return [404] * 2 * len(addresses[key])  # asked for, and sent to

    for pair in pairs:
        first, second = sign_in(pair[0]), sign_in(pair[1])
        assert read_by(first, [addresses[pair[1]]]) == ({canary(pair[0])}, gone(pair[1]))
        assert read_by(second, [addresses[pair[0]]]) == ({canary(pair[1])}, gone(pair[0]))


@pytest.mark.ci
@pytest.mark.full
def test_a_family_link_changes_no_answer(cast, at, sign_in):
    """Without a link, with one, and with one that ended: the answers differ in nothing."""
    HouseholdMember.objects.all().delete()
    addresses = {key: tell(cast, at, key) for key in MEMBERS}
    before = answers(sign_in, addresses)
    household = family(cast, at)
    assert answers(sign_in, addresses) == before
    HouseholdMember.objects.filter(household=household).update(until=at.date())
    assert answers(sign_in, addresses) == before
    HouseholdMember.objects.filter(household=household).delete()
    assert answers(sign_in, addresses) == before


@pytest.mark.parametrize("key", ["samira", "marja"])
def test_nothing_is_filled_in_from_another_member(cast, at, sign_in, key):
    """Whatever one member tells, no form, draft, paper or list of another holds a letter of it."""
    family(cast, at)
    tell(cast, at, key)
    for other in MEMBERS:
        if other == key:
            continue
        browser = sign_in(other)
        for name in rows():
            if name in OWN_PAGES or name.startswith(("plan_goal_loose", "network_add", "paper_")):
                args = ARGS.get(name, ("a4",) if name == "paper_print" else ())
                _, text, _ = ask(browser, "get", reverse(name, args=args))
                assert canary(key) not in text, (other, name)
