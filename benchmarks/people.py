"""Names and sentences for clients who never were, the same ones every time."""

from __future__ import annotations

from random import Random

FIRST = (
    "Ahmet", "Anna", "Bart", "Bea", "Carla", "Cem", "Daan", "Dewi", "Eline", "Emre", "Fleur",
    "Frans", "Gerda", "Hans", "Hatice", "Ids", "Ingrid", "Jan", "José", "Karim", "Kees", "Lea",
    "Lotte", "Maud", "Mehmet", "Nadia", "Noah", "Olga", "Omar", "Petra", "Piet", "Rachid",
    "Ria", "Sanne", "Sara", "Sem", "Tess", "Tom", "Ursula", "Vera", "Wim", "Xander", "Yara",
    "Zeynep", "Zoë", "Łukasz",
)  # fmt: skip
MIDDLE = ("", "", "", "van ", "de ", "van der ", "El ", "ten ")
LAST = (
    "Aydın", "Bakker", "Bos", "Brouwer", "Çelik", "Dekker", "Demir", "Dijk", "Groen", "Haddad",
    "Hendriks", "Hoek", "Jansen", "Jong", "Kaya", "Kok", "Koster", "Kuiper", "Linden", "Meer",
    "Mulder", "Nowak", "Öztürk", "Peters", "Postma", "Prins", "Reijnders", "Sanders",
    "Schouten", "Silva", "Smit", "Tahiri", "Veen", "Visser", "Vos", "Wal", "Willems", "Wit",
    "Yılmaz", "Zijlstra",
)  # fmt: skip
_OPENINGS = ("Ik wil", "Ik kan", "Vroeger ging ik", "Mijn zus helpt mij met", "Het lukt mij om")
_MIDDLES = (
    "brood bakken", "fietsen langs de haven", "tekenen aan de keukentafel", "de post openen",
    "koken voor de buren", "zingen in het koor", "vroeg opstaan", "met de hond naar het park",
    "naar de markt gaan", "een brief aan mijn dochter schrijven",
)  # fmt: skip
_NOTES = (
    "We liepen samen naar de winkel en praatten onderweg over de komende week.",
    "De sfeer was goed; er werd gelachen om de duiven op het balkon.",
    "Het gesprek ging over de sleutel, de buren en wat er nodig is voor het weekend.",
    "Samen gekeken naar het plan: wat lukt, wat mag wachten, wie kan er nog helpen?",
)  # fmt: skip


def full_name(by: Random) -> tuple[str, str]:
    """A call name and a full name."""
    first = by.choice(FIRST)
    return first, f"{first} {by.choice(MIDDLE)}{by.choice(LAST)}"


def sentence(by: Random) -> str:
    """Something a client might say."""
    return f"{by.choice(_OPENINGS)} {by.choice(_MIDDLES)}."


def note(by: Random, length: int = 240) -> str:
    """What a worker writes of a contact: exactly `length` characters."""
    text = " ".join(by.choice(_NOTES) for _ in range(length // 60 + 1))
    return text[:length].ljust(length, ".")
