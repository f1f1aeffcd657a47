"""Masking: whom a text is about gives way; what it says stays."""

from __future__ import annotations

import pytest

from krachtwerk.method.masking import mask

NAMES = ("Samira Aydın", "Fatma Yıldız", "Els van Dam", "Jean-Pierre", "oma", "mijn vriend kees")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Samira schildert graag.", "[naam] schildert graag."),
        ("ik heet samira aydın", "ik heet [naam]"),
        ("SAMIRA EN FATMA", "[naam] EN [naam]"),
        ("Els van Dam kwam langs", "[naam] kwam langs"),
        ("Samira's zus belt oma's buurvrouw", "[naam] zus belt oma's buurvrouw"),
        ("Met Pierre naar de markt", "Met [naam] naar de markt"),
        ("Ik woon in Utrecht bij Kees.", "Ik woon in [naam] bij [naam]."),
        ("Ik wil rust. Daarna werk. Dan school", "Ik wil rust. Daarna werk. Dan school"),
        ("IK WIL RUST", "IK WIL RUST"),
        ("When I'm tired I paint", "When I'm tired I paint"),
        ("Bel 06-1234 5678 of 030 123 45 67", "Bel [naam] of [naam]"),
        ("mail samira@brug.nl of 3512 AB", "mail [naam] of [naam]"),
        ("In 2019 had ik 3 banen van 12 uur", "In 2019 had ik 3 banen van 12 uur"),
        ("kijk op https://x.nl/samira", "kijk op [naam]"),
        ("mijn vriend belt kees elke dag", "mijn vriend belt [naam] elke dag"),
        ("de dam is hoog", "de [naam] is hoog"),
        ("", ""),
    ],
)
def test_what_is_left(text, left):
    assert mask(text, NAMES, "[naam]") == left
