"""A name of somebody else as it may leave the house: the first name or nickname, never a family name."""

from __future__ import annotations

from krachtwerk.method.network_keys import PersonKind

BEFORE_A_NAME = frozenset(
    {
        "tante", "oom", "oma", "opa", "mijn", "onze", "ons", "de", "het", "een", "neef", "nicht",
        "zus", "broer", "mama", "papa", "coach", "vriendin", "vriend", "buurvrouw", "buurman",
        "aunt", "uncle", "granny", "grandma", "grandpa", "my", "our", "the", "a", "an", "cousin",
        "sister", "brother", "mum", "mom", "dad", "friend", "neighbour", "baby", "abla", "abi",
        "teyze", "amca",
    }
)  # fmt: skip
"""Words that go before a first name."""
BEFORE_A_FAMILY_NAME = frozenset(
    {
        "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "dokter", "dr", "mr", "mrs",
        "ms", "miss", "prof", "juf", "meester",
    }
)  # fmt: skip
"""Words after which a family name comes, of which a letter is left."""


def short_name(name: str, kind: str = PersonKind.PERSON) -> str:
    """`Jan de Vries` → `Jan`, `Tante Gülşen uit Ede` → `Tante Gülşen`, `Mevrouw Bos` → `Mevrouw B.`

    Who is called without a capital (`mijn grote zus`) is a nickname and stays whole, and so does
    what is no person.
    """
    if kind != PersonKind.PERSON:
        return name
    kept: list[str] = []
    is_family = False
    for word in name.split():
        bare = word.strip(".,").lower()
        if is_family:
            return " ".join([*kept, f"{word[:1].upper()}."])
        kept.append(word)
        if bare in BEFORE_A_FAMILY_NAME:
            is_family = True
        elif bare not in BEFORE_A_NAME and not word[:1].islower():
            break
    return " ".join(kept)
