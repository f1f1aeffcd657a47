"""Likeness: 200 invitations of whom 40 are look-alikes: all 40 found, at most 2 % of the others."""

from __future__ import annotations

import random

import pytest

from krachtwerk.kit.likeness import are_alike, email_mark, name_marks, name_parts, phone_mark

ALIKE = [
    ("Rob Kaya", "Rob Kaya"), ("Rob Kaya", "rob KAYA"), ("Rob Kaya", "Kaya, Rob"), ("Rob Kaya", "R. Kaya"),
    ("Rob Kaya", "Rop Kaya"), ("Rob Kaya", "Rob Kaija"), ("Rob Kaya", "Robert Kaya"), ("Rob Kaya", "Rob"),
    ("Rob Kaya", "Kaya"), ("Rob Kaya", "Rob Kayaa"), ("Rob Kaya", "Rób Käya"), ("Rob Kaya", "Rob Jan Kaya"),
    ("Jan van den Berg", "Jan vd Berg"), ("Jan van den Berg", "Jan Berg"), ("Mohammed Yilmaz", "Mohamed Yılmaz"),
    ("Mohammed Yilmaz", "Muhammed Yilmaz"),
    ("Youssef El Amrani", "Yousef Elamrani"), ("Pieter Dijkstra", "Piet Dykstra"),
    ("Wouter de Vries", "Wouter de Fries"), ("Şükrü Özdemir", "Sukru Ozdemir"), ("Jochem Schouten", "Jochem Schoutn"),
]  # fmt: skip
APART = [
    ("Rob Kaya", "Rob Jansen"), ("Rob Kaya", "Leyla Kaya"), ("Rob Kaya", "Robin de Boer"), ("Rob Kaya", "Bob Maas"),
    ("Rob Kaya", "K. Roelofs"), ("Jan van den Berg", "Jan van den Bosch"), ("Rob Kaya", "R."), ("Rob Kaya", ""),
    ("Mohammed Yilmaz", "Mohammed Kaya"), ("Jan de Boer", "Jan de Bruin"), ("Ali Demir", "Alia Bakker"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_look_alikes_are_found_both_ways(one, other):
    assert are_alike(name_marks(one), name_marks(other))
    assert are_alike(name_marks(other), name_marks(one))


@pytest.mark.parametrize(("one", "other"), APART)
def test_others_are_let_be(one, other):
    assert not are_alike(name_marks(one), name_marks(other))
    assert not are_alike(name_marks(other), name_marks(one))


def test_particles_tell_nothing():
    assert name_parts("Rob van den Berg-de Wit") == ["rob", "berg", "wit"]


@pytest.mark.parametrize(
    "number", ["0612345678", "06 12 34 56 78", "+31612345678", "0031 6-12345678", "(06) 123.456.78"]
)
def test_one_number_in_every_notation(number):
    assert phone_mark(number) == "612345678"


def test_a_piece_of_a_number_is_none():
    assert phone_mark("112") == ""


@pytest.mark.parametrize(
    "address",
    [
        "rob.kaya@gmail.com",
        "robkaya@gmail.com",
        "Rob.Kaya+x@Gmail.com",
        "r.o.b.kaya@googlemail.com",
    ],
)
def test_one_address_with_dots_and_plus(address):
    assert email_mark(address) == "robkaya@gmail.com"


@pytest.mark.parametrize("address", ["", "rob", "@gmail.com", "rob@"])
def test_no_address_is_no_mark(address):
    assert email_mark(address) == ""


FIRST = (
    "Anna", "Bas", "Carla", "Daan", "Elif", "Fatima", "Gerard", "Hanna", "Ibrahim", "Joke",
    "Kees", "Leyla", "Mohammed", "Nadia", "Omar", "Petra", "Quinten", "Rob", "Sanne", "Teun",
    "Umut", "Vera", "Willem", "Xander", "Yara", "Zoë", "Robin", "Ruben", "Karin", "Bob", "Mark",
    "Jan", "Johan", "Ali", "Aylin",
)  # fmt: skip
LAST = (
    "Jansen", "de Vries", "Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "Bos", "Vos",
    "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits",
    "de Graaf", "van der Meer", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk",
    "El Amrani", "Benali", "Haddad", "Ouali", "Kok", "Maas", "Koster", "Prins", "Blom", "Huisman",
    "Kuipers", "Veenstra", "Post", "Kuiper",
)  # fmt: skip


def test_two_hundred_invitations():
    """A7 for names: 40 of 40 found; at most 2 % of 160 others."""
    chance = random.Random(7)
    missed, false = [], []
    for _ in range(40):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        like = twisted(name, chance)
        if not are_alike(name_marks(name), name_marks(like)):
            missed.append((name, like))
    threats = [name_marks(name) for name in ("Rob Kaya", "Jan van der Meer", "Mohammed Demir")]
    for _ in range(160):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        if any(are_alike(threat, name_marks(name)) for threat in threats):
            false.append(name)
    same = [name for name in false if name in {"Rob Kaya", "Jan van der Meer", "Mohammed Demir"}]
    assert missed == []
    assert len(false) - len(same) <= 3


def twisted(name: str, chance: random.Random) -> str:
    """A name as somebody writes it who would rather not be known."""
    first, _, last = name.partition(" ")
    place = chance.randrange(1, max(2, len(last) - 1))
    return chance.choice(
        [
            f"{last}, {first}",
            f"{first[0]}. {last}",
            name.upper(),
            first,
            f"{first} {last[:place]}{last[place]}{last[place:]}",
            f"{first}{first[-1]} {last}",
            f"{first}-Maria {last}",
        ]
    )
