"""A3 and G8: everything that anybody said holds a canary of its own; each reads only what the table of rights gives."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.core import mail

from krachtwerk.access import roles
from krachtwerk.kit import scope
from krachtwerk.models import Client, Message, Words
from krachtwerk.rules import safety
from tests.exchange import copies
from tests.fortress.grounds import Visitor
from tests.fortress.strangers import Walk, text_of, walk
from tests.house.test_access_matrix import LONG, PEOPLE

WALKS = {
    "samira": "fatma", "dirk": "fatma", "yusuf": "bram", "marja": "els", "joost": "els", "rob": "ilse",
}  # fmt: skip
"""Who walks beside whom."""
RESOURCE = {
    "zus": "network", "maat": "network", "koffie": "network", "kaart": "inventory", "alleen-ik": "inventory",
    "anders": "inventory", "hulp": "inventory", "reden": "inventory", "doel": "plan", "trede": "plan", "stap": "plan",
    "waar": "plan", "vinkje": "plan", "vraag": "topic", "gezegd": "contact", "notitie": "contact",
    "half": "words", "toen-en-nu": "evaluation", "onder-ons": "evaluation",
    "begeleider-zegt": "evaluation", "terugblik": "evaluation", "vooruitblik": "evaluation",
    "afscheid": "evaluation", "terugkomen": "evaluation", "wijkteam": "evaluation",
    "straat": "vault", "dreiging": "vault",
    "nummer": "vault", "naam": "person_card", "aan-tafel": "meeting",
}  # fmt: skip
"""What was said → the row of the table of rights that it belongs to."""
ONLY_OWN = {"alleen-ik", "half", "onder-ons"}
"""For nobody but the client, whatever the table gives."""
MARK = re.compile(r"KANARIE([A-Z]+)-([a-z]+(?:-[a-z]+)*)")
TEAM = {"noor": {"samira", "dirk", "marja", "joost"}}
PAGES = 250
LEAST = {
    "anyone": 5, "client": 200, "together": 200, "worker": 40, "team_lead": 24, "admin": 45,
    "privacy_officer": 21, "custodian": 20, "coach": 12, "auditor": 12, "researcher": 12,
    "trainer": 12, "project_lead": 12, "manager": 12, "technical_admin": 12,
}  # fmt: skip
"""How many pages open at least to each role; without being signed in it would be five."""
QUICK = ("dirk", "noor")


def said_by_all(cast: Any, at: Any) -> dict[str, set[str]]:
    """One of everything from each client, names and vault too; by client, what was said."""
    said: dict[str, set[str]] = {}
    for key, worker in WALKS.items():
        house = cast.house if key == "rob" else cast.bridge
        with scope.of_organisation(house.id):
            marks = copies.fill(cast, key, worker, at, f"KANARIE{key.upper()}")
            said[key] = {what for mark in marks for _, what in MARK.findall(mark)}
            said[key] |= _hide(cast, key, at)
    return said


def _hide(cast: Any, key: str, at: Any) -> set[str]:
    """The vault and the name of one client."""
    me, word = cast.client(key), f"KANARIE{key.upper()}"
    safety.keep_address(me.client, f"{word}-straat-1", by=me, at=at)
    safety.name_threat(me.client, f"{word}-dreiging-1", by=me, at=at)
    safety.keep_contact(
        me.client, safety.SafeWay("email", f"{word}-nummer-1@x.example"), by=me, at=at
    )
    row = Client.objects.get(id=cast.clients[key].id)
    row.full_name_sealed = me.keys.seal_name(row, "full_name", f"{word}-naam-1")
    row.save(update_fields=["full_name_sealed"])
    return {"straat", "dreiging", "nummer", "naam"}


def holds(who: str, client: str) -> set[str]:
    """The conditions of the table that hold between somebody and one client."""
    person = PEOPLE[who]
    if person.kind in {"client", "together"}:
        return {"s"} if client in {person.together, person.key} else set()
    found = {"o"} if (person.key == "ilse") == (client == "rob") else set()
    if WALKS[client] == person.key:
        found |= {"a"}
    return found | ({"t"} if client in TEAM.get(who, ()) else set())


def may_read(who: str, client: str, what: str) -> bool:
    """What `access/roles.py` says of it."""
    if what in ONLY_OWN and PEOPLE[who].kind not in {"client", "together"}:
        return False
    faces = ("client",) if PEOPLE[who].kind == "together" else roles.FACES[PEOPLE[who].kind]
    return any(roles.may(face, "R", RESOURCE[what], holds(who, client)) for face in faces)


def stray(who: str, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What somebody read that is not theirs to read."""
    return {(key, what) for key, what in found if not may_read(who, key.lower(), what)}


def wrong_turns(person: Visitor, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """What stands in the answers to searches, to addresses of nothing, and to forms with nonsense in them."""
    found: set[tuple[str, str]] = set()
    for path in ("/w/z/", "/there-is-no-such-page/", "/w/n/"):
        for word in words:
            for method in ("get", "post"):
                answer = person.ask(method, path, {"text": word, "name": word})
                text = text_of(answer).replace(word, "")
                found |= set(MARK.findall(text))
    return found


@pytest.mark.parametrize(
    "who",
    [pytest.param(one, marks=() if one in QUICK else LONG) for one in PEOPLE],
)
def test_nobody_reads_more_than_the_table_gives(cast, at, visitor, caplog, who):
    said = said_by_all(cast, at)
    caplog.set_level(logging.DEBUG)
    person = visitor(who)
    pages = 60 if who in QUICK else PAGES
    found = walk(person, pages=pages, canaries=MARK)
    searched = ("Samira", "Dirk", "Yusuf", "Rob", "KANARIE", "06")
    found.canaries |= wrong_turns(person, searched)
    assert stray(who, found.canaries) == set()
    assert _enough(who, found, said, pages)
    assert MARK.findall(caplog.text) == []
    assert [MARK.findall(f"{one.subject} {one.body} {one.to}") for one in mail.outbox] == []
    assert not Message.objects.exists()


def _enough(who: str, found: Walk, said: dict[str, set[str]], pages: int) -> bool:
    """Whoever may read something came to it, and everybody opened pages; else the walk would have seen nothing."""
    person = PEOPLE[who]
    if len(found.opened) < min(LEAST[person.kind], pages):
        return False
    if person.kind in {"client", "together"}:
        own = person.together or person.key
        mine = {what for key, what in found.canaries if key == own.upper()}
        return mine <= said[own] and len(mine) >= 3
    near = set(TEAM.get(who, ()))
    near |= {key for key, worker in WALKS.items() if worker == person.key}
    return near <= {key.lower() for key, _ in found.canaries}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_walk_that_saw_nothing_is_never_enough(who):
    """Not of whoever was signed out on the way either: they open what nobody in particular opens."""
    pages = LEAST[PEOPLE[who].kind]
    said = {key: {"kaart", "doel", "zus"} for key in WALKS}
    every = {(key.upper(), what) for key, told in said.items() for what in told}
    whole = Walk(opened={str(no) for no in range(pages)}, canaries=every)
    assert _enough(who, whole, said, PAGES)
    assert not _enough(who, Walk(canaries=every), said, PAGES)
    signed_out = LEAST["anyone"] if who != "nobody" else pages - 1
    fewer = Walk(opened={str(no) for no in range(signed_out)}, canaries=every)
    assert not _enough(who, fewer, said, PAGES)
    may_name = PEOPLE[who].kind in {"client", "together", "worker", "team_lead"}
    assert _enough(who, Walk(opened=whole.opened), said, PAGES) is not may_name


def test_everything_that_was_said_holds_a_canary(cast, at):
    """No word of the six is without one, and the table knows what each of them is about."""
    said = said_by_all(cast, at)
    for key in WALKS:
        me = cast.client(key)
        house = cast.house if key == "rob" else cast.bridge
        with scope.of_organisation(house.id):
            rows = Words.objects.filter(client=me.client, body__isnull=False)
            texts = [me.keys.open_words(row) for row in rows]
        assert len(texts) > 10
        assert [text for text in texts if f"KANARIE{key.upper()}-" not in text] == []
        assert said[key] <= set(RESOURCE)


@pytest.mark.parametrize(
    ("who", "client", "what", "is_theirs"),
    [
        ("samira", "samira", "alleen-ik", True),
        ("fatma", "samira", "alleen-ik", False),
        ("fatma", "samira", "kaart", True),
        ("fatma", "marja", "naam", False),
        ("noor", "samira", "doel", True),
        ("noor", "samira", "notitie", False),
        ("noor", "yusuf", "naam", False),
        ("pim", "samira", "naam", False),
        ("ilse", "samira", "naam", False),
    ],
)
def test_the_measure_tells_theirs_from_anothers(who, client, what, is_theirs):
    assert may_read(who, client, what) is is_theirs
    assert (stray(who, {(client.upper(), what)}) == set()) is is_theirs
