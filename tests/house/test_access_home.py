"""At home: every pair of a family on every page of its plan: what was put in for them is there, and nothing else."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from django.urls import reverse

from krachtwerk.models import HouseholdMember
from krachtwerk.rules import family as rules
from krachtwerk.rules import safety
from tests.house.test_access_families import MEMBERS, OWN_PAGES, answers, family, tell
from tests.house.test_access_relations import ask, told_apart

PAGES = ("family_plan", "family_put", "family_new", "family_sign")
ABOUT = (
    "family_line",
    "family_again",
    "family_audience",
    "family_out",
    "family_step_new",
    "family_remark",
)
OF_OWNER = {"family_again", "family_audience", "family_out"}
OF_READER = {"family_remark"}
LINES = re.compile(r"KANARIE[A-Z]+VOOR[A-Z]*")


def told(key: str, whom: tuple[str, ...]) -> str:
    """What stands in the line of one member for some others."""
    return f"KANARIE{key.upper()}VOOR{''.join(one.upper() for one in whom)}"


def put_in(cast, at) -> dict[tuple[str, tuple[str, ...]], object]:
    """Of each member a line for nobody, one for each other, and one for all; with a step and a word beside it."""
    made = {}
    for key in MEMBERS:
        me, others = cast.client(key), tuple(one for one in MEMBERS if one != key)
        for whom in ((), *((one,) for one in others), others):
            line = rules.put_in(me.client, told(key, whom), by=me, at=at)
            rules.show_to(line, [cast.clients[one] for one in whom], by=me, at=at)
            rules.add_step(line, told(key, whom), by=me, at=at)
            made[key, whom] = line
    return made


LONG = (pytest.mark.full, pytest.mark.ci)


@pytest.mark.parametrize(
    "key", [pytest.param(key, marks=() if key == "marja" else LONG) for key in MEMBERS]
)
def test_every_member_finds_what_is_for_them_and_no_other_line(cast, at, sign_in, key):
    """On all pages of the plan, at every address of every line, read and sent to."""
    HouseholdMember.objects.all().delete()
    family(cast, at)
    lines = put_in(cast, at)
    browser = sign_in(key)
    wanted = {told(who, whom) for who, whom in lines if who == key or key in whom}
    seen = {hit for name in PAGES for hit in LINES.findall(ask(browser, "get", reverse(name))[1])}
    assert seen == wanted
    for (who, whom), line in lines.items():
        for name in ABOUT:
            is_there = who == key if name in OF_OWNER else key in whom if name in OF_READER else (
                who == key or key in whom
            )  # fmt: skip
            for method in ("get", "post"):
                answer, text, _ = ask(browser, method, reverse(name, args=[line.public_id]))
                assert (answer.status_code != 404) == is_there, (name, who, whom, method)
                assert set(LINES.findall(text)) <= ({told(who, whom)} if is_there else set())
    assert (
        set(
            LINES.findall(
                " ".join(
                    ask(browser, "get", reverse(n))[1] for n in OWN_PAGES if n != "inventory_door"
                )
            )
        )
        == set()
    )


@pytest.mark.ci
@pytest.mark.full
@pytest.mark.parametrize(("who", "whom"), list(permutations(MEMBERS[2:], 2)))
def test_a_threat_is_as_one_who_left_on_every_page_of_both(cast, at, sign_in, who, whom):
    """The answers of both, head and body, are those they would get if the other had left; a third hears nothing."""
    HouseholdMember.objects.all().delete()
    family(cast, at)
    lines = put_in(cast, at)

    def pages(key: str) -> list[object]:
        browser = sign_in(key)
        paths = [reverse(name) for name in (*PAGES, "plan_wants")]
        paths += [reverse(name, args=[line.public_id]) for line in lines.values() for name in ABOUT]
        return [plain(ask(browser, "get", path)[0]) for path in paths]

    third = next(one for one in MEMBERS if one not in (who, whom))
    before = pages(third)
    threat = safety.name_threat(cast.clients[who], whom.capitalize(), by=cast.client(who), at=at)
    hidden = {key: pages(key) for key in (who, whom)}
    assert pages(third) == before
    safety.take_threat_off(threat, by=cast.client(who), at=at)
    for key, other in ((who, whom), (whom, who)):
        place = HouseholdMember.objects.filter(client=cast.clients[other])
        place.update(until=at.date())
        assert hidden[key] == pages(key), key
        place.update(until=None)


def plain(answer) -> tuple[object, ...]:
    """An answer without what is random by nature."""
    status, head, body = told_apart(answer)
    return status, head, re.sub(r'name="id" value="[^"]*"|<input type="hidden"[^>]*>', "", body)


@pytest.mark.ci
@pytest.mark.full
def test_a_link_that_comes_or_goes_changes_no_other_page_though_there_is_a_plan(cast, at, sign_in):
    """With lines in the plan, and after everybody left: all other pages answer as before there was a family."""
    HouseholdMember.objects.all().delete()
    addresses = {key: tell(cast, at, key) for key in MEMBERS}
    before = answers(sign_in, addresses)
    family(cast, at)
    put_in(cast, at)
    assert answers(sign_in, addresses) == before
    HouseholdMember.objects.all().update(until=at.date())
    assert answers(sign_in, addresses) == before
    for key in MEMBERS:
        for name in PAGES:
            assert sign_in(key).get(reverse(name)).status_code == 404
