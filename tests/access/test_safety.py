"""Eyes of the vault: who opens it, whom somebody resembles (A7), and who needs another worker."""

from __future__ import annotations

import random

import pytest

from krachtwerk.access import safety
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer, looking
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Words
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import safety as rules

FIRST = (
    "Anna", "Bas", "Carla", "Daan", "Elif", "Fatima", "Gerard", "Hanna", "Ibrahim", "Joke", "Kees",
    "Leyla", "Mohammed", "Nadia", "Omar", "Petra",
)  # fmt: skip
LAST = (
    "Jansen", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters", "Dekker", "Demir",
    "Çelik", "Yıldız", "Haddad", "Kok", "Maas",
)  # fmt: skip


def viewer(cast, key, at, *, table: str | None = None, unlocked: bool = False) -> Viewer:
    actor = cast.member(key, with_client=table) if key in cast.seats else cast.client(key)
    made = looking(actor, at=at)
    made.unlocked = unlocked
    return made


@pytest.fixture
def filled(cast, at):
    samira = cast.client("samira")
    rules.keep_address(samira.client, "Dijkstraat 4711", by=samira, at=at)
    rules.name_threat(
        samira.client, "Rob Kaya", phone="06 1234 5678", email="rob.kaya@gmail.com",
        by=samira, at=at,
    )  # fmt: skip
    return samira.client


def test_who_opens_it(cast, at, filled):
    client_rules.assign(
        filled, cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at, is_steady=False
    )
    opens = {
        "samira, locked": viewer(cast, "samira", at),
        "samira, opened": viewer(cast, "samira", at, unlocked=True),
        "samen, locked": viewer(cast, "fatma", at, table="samira"),
        "samen, opened": viewer(cast, "fatma", at, table="samira", unlocked=True),
        "another table": viewer(cast, "fatma", at, table="dirk", unlocked=True),
        "dirk, opened": viewer(cast, "dirk", at, unlocked=True),
        **{key: viewer(cast, key, at) for key in cast.seats},
    }
    found = set()
    for name, eyes in opens.items():
        try:
            assert safety.open_vault(eyes, filled).address == "Dijkstraat 4711"
            found.add(name)
        except NotFound:
            assert eyes.seen == set()
    assert found == {"samira, opened", "samen, opened", "fatma"}


def test_whoever_opens_it_is_in_the_log(cast, at, filled):
    eyes = viewer(cast, "fatma", at)
    safety.open_vault(eyes, filled)
    assert eyes.seen == {(filled.log_token, "safety")}


def test_what_the_vault_seals_is_read_nowhere_else(cast, at, filled):
    rules.ask_address(
        filled, "document", "De school vraagt om een adres.", by=cast.member("fatma"), at=at
    )
    reason = Words.objects.get(key_kind="vault")
    for eyes in (viewer(cast, "samira", at, unlocked=True), viewer(cast, "fatma", at)):
        assert not words_access.is_readable(eyes, reason)
        with pytest.raises(NotFound):
            words_access.open_words(eyes, reason.public_id, filled)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"name": "rob kaja"}, {"name"}),
        ({"name": "R. Kaya"}, {"name"}),
        ({"name": "Iemand", "phone": "+31 6 12345678"}, {"phone"}),
        ({"name": "Iemand", "email": "RobKaya+nieuw@googlemail.com"}, {"email"}),
        ({"name": "Rob Kaya", "phone": "0031612345678"}, {"name", "phone"}),
        ({"name": "Rob Jansen", "phone": "0687654321", "email": "rob@jansen.nl"}, set()),
        ({}, set()),
    ],
)
def test_whom_somebody_resembles(cast, at, filled, told, why):
    assert safety.resembles_threat(viewer(cast, "fatma", at), filled, **told) == why
    assert safety.resembles_threat(viewer(cast, "fatma", at), cast.clients["dirk"], **told) == set()


def test_the_same_household(cast, at):
    """Marja is not safe with Joost; whoever else lives with Joost is looked at twice."""
    marja = cast.client("marja")
    rules.name_threat(marja.client, "Joost de Wit", by=marja, at=at)
    joost = cast.clients["joost"]
    els = viewer(cast, "els", at)
    assert safety.resembles_threat(els, marja.client, person=joost) == {"client"}
    client_rules.make_household(
        "Joost en Dirk",
        (joost, cast.clients["dirk"]),
        since=at.date(),
        by=cast.member("els"),
        at=at,
    )
    assert safety.resembles_threat(els, marja.client, person=cast.clients["dirk"]) == {"household"}
    assert safety.resembles_threat(els, marja.client, person=cast.clients["yusuf"]) == set()


def test_a_household_shows_nobody_a_threat(cast, at):
    """Invisible both ways: neither sees of the other that, or by whom, they were named."""
    marja = cast.client("marja")
    rules.name_threat(marja.client, "Joost de Wit", by=marja, at=at)
    joost = viewer(cast, "joost", at, unlocked=True)
    assert safety.open_vault(joost, cast.clients["joost"]).threats == []
    with pytest.raises(NotFound):
        safety.open_vault(joost, marja.client)


@pytest.mark.slow
def test_two_hundred_invitations(cast, at):
    """A7: 40 look-alikes among 200, by name, number, mail and household: all found; at most 2 % of the rest."""
    chance = random.Random(11)
    samira = cast.client("samira")
    threats = [
        ("Rob Kaya", "0612345678", "rob.kaya@gmail.com"),
        ("Sem van Loon", "0687654321", "svl@x.nl"),
    ]
    for name, phone, email in threats:
        rules.name_threat(samira.client, name, phone=phone, email=email, by=samira, at=at)
    eyes = viewer(cast, "fatma", at)
    found = sum(
        bool(safety.resembles_threat(eyes, samira.client, **one)) for one in alike(threats, chance)
    )
    others = [
        {
            "name": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            "phone": f"06{chance.randrange(10**8):08d}",
            "email": f"{chance.choice(FIRST)}.{chance.randrange(999)}@voorbeeld.nl".lower(),
        }
        for _ in range(160)
    ]
    false = sum(bool(safety.resembles_threat(eyes, samira.client, **one)) for one in others)
    assert found == 40
    assert false <= 3


def alike(threats, chance) -> list[dict[str, str]]:
    """Forty ways to be one of them: ten by name, ten by number, ten by mail, ten by all of it."""
    made = []
    for no in range(40):
        name, phone, email = chance.choice(threats)
        first, _, last = name.partition(" ")
        names = [
            f"{last}, {first}",
            f"{first[0]}. {last}",
            name.upper(),
            f"{first}{first[-1]} {last}",
            first,
        ]
        notations = [
            f"+31{phone[1:]}",
            f"0031 {phone[1:]}",
            f"{phone[:2]} {phone[2:6]} {phone[6:]}",
            f"({phone})",
        ]
        local, _, host = email.partition("@")
        mails = [
            f"{local}+x@{host}",
            f"{local[0]}.{local[1:]}@{host}".upper(),
            f"{local.replace('.', '')}@{host}",
        ]
        other = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        ways = [
            {"name": chance.choice(names)},
            {"name": other, "phone": chance.choice(notations)},
            {"name": other, "email": chance.choice(mails)},
            {"name": chance.choice(names), "phone": phone, "email": email},
        ]
        made.append(ways[no % 4])
    return made


def test_the_team_lead_hears_who_needs_another_worker(cast, at):
    marja = cast.client("marja")
    noor = viewer(cast, "noor", at)
    assert safety.list_conflicts(noor) == []
    rules.name_threat(marja.client, "Joost de Wit", by=marja, at=at)
    assert safety.list_conflicts(noor) == [safety.Conflict("Els van Dam", ("Joost", "Marja"))]
    for who in ("els", "wim", "pim"):
        with pytest.raises(NotFound):
            safety.list_conflicts(viewer(cast, who, at))


def test_with_another_worker_there_is_no_conflict(cast, at):
    marja = cast.client("marja")
    rules.name_threat(marja.client, "Joost de Wit", by=marja, at=at)
    row = cast.seats["els"].assignments.get(client=cast.clients["joost"])
    client_rules.end_assignment(row, by=cast.member("els"), at=at)
    client_rules.assign(
        cast.clients["joost"], cast.seats["fatma"], starts_at=at, by=cast.member("noor"), at=at
    )
    assert safety.list_conflicts(viewer(cast, "noor", at)) == []
