"""Room client: somebody who was here before comes back: found by what they give, one person or nobody.

Never a list to look through. Nobody is found whose phone is watched, whose support goes on, or beside whom a
colleague walks; the answer is then the same as when nobody were there. For those a team lead is the second: they
find them by the same words, and say which worker walks along.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from krachtwerk.access import roles
from krachtwerk.access.client import walking
from krachtwerk.access.mode import with_modes
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import seal
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import Client, LoginCard, NameBeginning
from krachtwerk.models.account import code_hash
from krachtwerk.models.beside import open_clients

LONGEST_BEGINNING = 12
MOST_ALIKE = 200
"""So many people with one first name are looked at; their names and days of birth are sealed."""


@dataclass(frozen=True, slots=True)
class Returner:
    """Somebody who was here before."""

    client: Client
    name: str


@dataclass(frozen=True, slots=True)
class Given:
    """What they give: a first name with a day of birth, or the address on their card."""

    name: str = ""
    born: date | None = None
    card: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether it is one of the two ways."""
        return bool(self.card.strip()) or bool(_parts(self.name) and self.born)


def _parts(name: str) -> list[str]:
    parts = seal.fold(name).replace("-", " ").replace("'", " ").split()
    return [part for part in parts if len(part) >= 2]


def find_returner(viewer: Viewer, given: Given) -> Returner | None:
    """Whoever gave this, for a worker of the organisation; the log keeps every search."""
    if viewer.together or viewer.role != Role.WORKER:
        raise NotFound
    if not roles.may(viewer.role, "C", "person_card", "o"):
        raise NotFound
    rows = with_modes(_ended(viewer)).filter(Q(mode_now=SafetyMode.GREEN))
    others = walking(viewer.at).exclude(membership=viewer.seat_no)
    return _find(viewer, rows.exclude(id__in=others.values("client")), given)


def find_returner_as_second(viewer: Viewer, given: Given) -> Returner | None:
    """The same for a team lead, who is the second: also who lives with a watched phone."""
    if viewer.role != Role.TEAM_LEAD or not roles.may(viewer.role, "C", "beside", "o"):
        raise NotFound
    return _find(viewer, _ended(viewer), given)


def _ended(viewer: Viewer) -> QuerySet[Client]:
    """Whose support has ended here, and whose file is still there."""
    rows = Client.objects.filter(organisation=viewer.organisation).exclude(call_name_sealed=b"")
    return rows.exclude(id__in=open_clients(viewer.organisation, viewer.at).values("id"))


def _find(viewer: Viewer, rows: QuerySet[Client], given: Given) -> Returner | None:
    viewer.sought = given.card.strip() or f"{given.name} {given.born}"
    found = _by_card(rows, given.card) if given.card.strip() else _by_birth(viewer, rows, given)
    if len(found) != 1:
        return None
    viewer.saw(found[0], "client")
    return Returner(found[0], viewer.keys.open_name(found[0], "full_name"))


def _by_card(rows: QuerySet[Client], card: str) -> list[Client]:
    """By the secret in the address on a card that was not withdrawn."""
    token = card.strip().rstrip("/").rpartition("/")[2]
    cards = LoginCard.objects.filter(token_hash=code_hash(token), withdrawn_at=None)
    return list(rows.filter(account__in=cards.values("account"), account__end=None)[:2])


def _by_birth(viewer: Viewer, rows: QuerySet[Client], given: Given) -> list[Client]:
    """By a name that is theirs whole, not its beginning, and the day they were born."""
    parts = _parts(given.name)
    if not parts or given.born is None:
        return []
    alike = Q()
    for part in parts:
        hashed = seal.keyed_hash(part[:LONGEST_BEGINNING], viewer.keys.search_key)
        hits = NameBeginning.objects.filter(organisation_no=viewer.organisation.id, hash=hashed)
        alike &= Q(id__in=hits.values("client_id"))
    candidates = rows.filter(alike, birth_sealed__isnull=False).order_by("id")[:MOST_ALIKE]
    return [one for one in candidates if _fits(viewer, one, parts, given.born)]


def _fits(viewer: Viewer, client: Client, parts: list[str], born: date) -> bool:
    names = [viewer.keys.open_name(client, kind) for kind in ("call_name", "full_name")]
    theirs = {part for name in names for part in _parts(name)}
    told = viewer.keys.open_name(client, "birth")
    return theirs.issuperset(parts) and told == born.isoformat()
