"""Of somebody else no more than a first name or nickname leaves the house."""

from __future__ import annotations

import pytest

from krachtwerk.method.short_names import short_name


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Leyla", "Leyla"),
        ("Jan de Vries", "Jan"),
        ("Tante Gülşen uit Ede", "Tante Gülşen"),
        ("mijn grote zus", "mijn grote zus"),
        ("Mijn zus Anja Bakker", "Mijn zus Anja"),
        ("Mevrouw Bos", "Mevrouw B."),
        ("Dr. van der Heide", "Dr. V."),
        ("مريم العلي", "مريم"),
        ("Oma", "Oma"),
    ],
)
def test_a_person_keeps_what_they_are_called_by(name, left):
    assert short_name(name) == left


def test_what_is_no_person_keeps_its_name():
    assert short_name("Buurthuis De Brug", "place") == "Buurthuis De Brug"
