"""Who has to do with whom in the world of the tests: what somebody may read or change of others."""

from __future__ import annotations

from typing import Any

from krachtwerk.models import Client
from tests.house.test_access_matrix import PEOPLE

NEAR = {
    "samira": {"samira"}, "dirk": {"dirk"}, "yusuf": {"yusuf"}, "marja": {"marja"},
    "joost": {"joost"}, "rob": {"rob"}, "ilse": {"rob"}, "fatma": {"samira", "dirk"},
    "fatma with samira": {"samira"}, "fatma with dirk": {"dirk"}, "els": {"marja", "joost"},
    "bram": {"samira", "yusuf"}, "henk": {"samira"}, "noor": {"samira", "dirk", "marja", "joost"},
    "wim": {"samira"}, "nadia": {"samira"},
}  # fmt: skip
"""Whom somebody has to do with: the only clients of whom they may read or change something."""
SHOWN_AT_HOME = {"thuis"}
"""What Samira put into the plan of the household and showed to Dirk, who belongs to it."""
AT_THE_TABLE = {"denkt"}
"""What lay on the table of the team when it thought along about Samira, with her initials."""
SAT_THERE = {"fatma", "noor", "els"}
_MEETING, _IDEA = {"teamstrengthsmeeting"}, {"idea", "words", "removal"}
_TALK = {"worksheetreview", "reviewpoint"}
ALONG_WITH_IT: dict[str, dict[str, set[str]]] = {
    "pim": {"organisation_": {"assignment"} | _TALK},
    "fatma with samira": {"": {"systemtalkseat"}},
    "fatma with dirk": {"": {"systemtalkseat"}},
    "fatma": {"teammeeting_": _MEETING},
    "noor": {"teammeeting_": _MEETING},
    "els": {"teammeeting_": _MEETING | _IDEA},
    "henk": {"coaching_": _TALK | {"competencelevel"}, "teammeeting_": _MEETING},
}
"""Who changes along what is another's, by the begin of the route: where somebody's place ends, so does all they
walked beside and each talk about it; a talk of a household seats those of it with whom the worker walks
(`tests/rules/test_talks.py` holds who); a team leads its meeting in turn, and Els's ideas are about Samira; Henk
coaches Fatma and Els: he talks about the shape of a sheet with whom they walk beside, says how far each of the two
is, and sits down at the table of their team."""
READERS = {"client", "worker", "together"}
"""Who comes upon clients' words by walking; the others say why first, or ask for a second person."""
WALKS_WITH_THE_SISTER = {"fatma", "fatma with samira", "fatma with dirk", "noor"}
"""Samira's sister, who sits at the table of the household, is a client of Fatma too."""
OF_STAFF = {"pim"}
"""Who changes the places and accounts of those who work in the organisation."""


def mine_of(cast: Any, who: str) -> set[tuple[str, object]]:
    """The clients whose rows somebody may change, and their own account."""
    key = PEOPLE[who].key
    found: set[tuple[str, object]] = {("client", cast.clients[one].id) for one in NEAR.get(who, ())}
    for one in NEAR.get(who, ()):
        found.add(("account", cast.clients[one].account_id))
    if who in WALKS_WITH_THE_SISTER:
        there = [one.id for one in cast.clients.values()]
        found |= {
            ("client", id)
            for id in Client.objects.exclude(id__in=there).values_list("id", flat=True)
        }
    if key in cast.seats:
        found.add(("account", cast.seats[key].account_id))
    if who in OF_STAFF:
        found |= {
            ("account", seat.account_id)
            for seat in cast.seats.values()
            if seat.organisation_id == cast.bridge.id
        }
    return found
