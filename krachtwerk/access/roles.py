"""Room access: who may do what with which kind of thing: the one table, and what it answers.

Acts: C create, R read, U update, D take away, E print or export, S let somebody see. Conditions: a walks beside
this client now; l left alone: nobody does, and they fall to this team lead; t of the own team; o of the own
organisation; c the client's permission for this section runs; x a grant with an end; p without names; g counts, of
5 clients and 3 workers or more; 2 a second person said yes; b break-glass runs; s one's own. A cell holds grants,
apart by " / "; of one grant all conditions hold together; "-" is never. ARCHITECTURE.md shows this table, and a
house test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from krachtwerk.method.keys import Role

TABLE = """
| resource | what it is | CL | NA FM | WK | WV | TL | CO | TM | CT | AU | PM | MG | RS | FA | TA | PO | EX | CU | SV | NO |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| person_card | name, how to reach somebody | RU s | - | C o / RU a / R c / R b | R a | R t / R b | - | - | - | - | - | - | - | - | - | R 2 | - | - | - | - |
| beside | who walks beside whom, and beside whom nobody does | - | - | - | - | RU t / RU l / C o | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| vault | address, safe contact, threat, safety plan, violence risk | RU s | - | RU a / R b2 | R b2 | R b2 | - | - | - | - | - | - | - | - | - | R 2 | - | S 2 | - | - |
| reporting_code | record of the reporting code, outside the file | - | - | CRU a | - | CRU t | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| safety_mode | who may see the phone, and the second yes | RU s | - | RU a | RU a | RU t | - | - | - | - | - | - | - | - | - | - | - | RU o | - | - |
| inventory | cards | CRUD s | R c | CRU a / R c / R b | R a | R tb / R c | R c | R px | - | R px | R g | R g | R p | - | - | - | R cx | - | - | - |
| plan | what matters most, goals, steps | CRUD s | RU c | CRU a / R c / R b | R a | R t / R b | R c | R px | - | R px | R g | R g | R p | - | - | - | RU cx | - | - | - |
| family_plan | what members of a family each put in | RU s | RU s | RU a | R a | R t | R p | - | - | R px | R g | R g | - | - | - | - | R cx | - | - | - |
| module | which group of people the booklet is fitted to | RU s | - | RU a | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| trajectory | parts, tasks and dates of the support | R s | - | CRU a | R a | R t / R b | - | - | - | R px | R g | R g | R p | - | - | - | - | - | - | - |
| own_story | what is hard, what helps and what gives meaning, in own words | CRUD s | - | R a | R a | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| self_regulation | self-regulation, risks of exclusion | R s | - | CRU a | R a | R b | R p | - | - | R px | R g | R g | R p | - | - | - | - | - | - | - |
| evaluation | looking back, how we work together, what comes next, farewell | CRUD s | - | CRU a | R a | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| contact | appointments, contacts, notes | R s | - | CRUD a / R c / R b | CRUD a | R b | R p | - | - | R px | R g | R g | - | - | - | - | - | - | - | - |
| topic | what to talk about next time | CRUD s | - | RU a | RU a | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| network | own people | CRUD s | - | RU a / R c / R b | R a | R b | - | - | - | R px | - | - | - | - | - | - | - | - | - | - |
| attachment | photos and voice | CRD s | R c | CR a / R c / R b | R a | R b | - | - | - | - | - | - | - | - | - | - | R cx | - | - | - |
| words | half-written words, and what waits for "is this right?" | CRUD s | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| consent | who may look along | CRUD s | - | CRD a | R a | - | R c | - | - | - | - | - | - | - | - | - | - | - | - | - |
| break_glass | opening a booklet in an emergency, and its review | R s | - | CR o | - | CRU o | - | - | - | - | - | - | - | - | - | RU o | - | RU o | - | - |
| access_log | who looked | R s | - | R s | R s | R t | - | - | - | - | R g | R g | - | - | - | RU o | - | - | - | - |
| export | paper, calendar, copies | E s | - | E a | - | E t2 | - | - | - | - | E g | E g | E g | - | E 2 | - | - | - | - | - |
| keeping | terms for keeping files, what holds them back, second persons | - | - | CR a | R a | - | - | - | - | - | - | - | - | RU o | - | RU o | - | RU o | - | - |
| meeting | network meeting | RU s | R x | CRUS a | R a | RU t | - | - | - | - | R g | R g | - | - | - | - | RU x | - | - | - |
| team_meeting | team strengths meeting | R s | - | CRU a / CRU t | R a | CRU t | R o | CRU x | - | R px | R g | R g | - | - | - | - | - | - | - | - |
| coaching | reviews of worksheets, mentoring in the field | - | - | CRU s / C a | R s | R g | CRU s | - | - | R px | R g | R g | - | - | - | - | - | - | - | - |
| fidelity | audits | - | - | R t | R t | R t | R o | - | - | CRU s | CRU o | R o | R o | - | - | - | - | - | - | - |
| team_plan | steps of the plan of a team, and looking back on its audit | - | - | CRU t | CRU t | CRU t | - | - | - | - | - | - | - | - | - | - | - | - | - | - |
| experience | questionnaires, outcome | CR s | - | R g / C t | R g | R g / C t | R g / C s | - | - | R g | R g | R g | R p | - | - | - | - | - | - | - |
| training | courses and certificates | - | - | R s | R s | R t | R o | R s | CRU o | R o | RU o | RU o | R s | RU o | R s | R s | - | R s | - | - |
| system | how the installation fares, nothing about anybody | - | - | - | - | - | - | - | - | - | - | - | - | - | R o | - | - | - | - | - |
| users | places, roles, settings; saying yes as the second | - | - | - | - | R t / RU o2 | - | - | - | - | - | - | - | CRU o | - | R o / RU o2 | - | - | - | - |
| method | the method, in general words | R o | - | R o | R o | R o | R o | R o | R o | R o | R o | R o | R o | R o | R o | R o | - | R o | - | - |
| entrance | the way in, one's own account, how one reads | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | CRUD s | - | CRUD s |
"""  # noqa: E501  # one row a resource, so that a change of one right is one changed line

ROLES = {
    "CL": "client", "NA": "relative", "FM": "family", "WK": "worker", "WV": "second_worker",
    "TL": "team_lead", "CO": "coach", "TM": "colleague", "CT": "trainer", "AU": "auditor",
    "PM": "project_lead", "MG": "manager", "RS": "researcher", "FA": "admin",
    "TA": "technical_admin", "PO": "privacy_officer", "EX": "guest", "CU": "custodian",
    "SV": "service", "NO": "anyone",
}  # fmt: skip
"""The nineteen roles, and nobody. Some are relations to one client, not seats: second worker (walks beside for
a while, not steady), colleague (in a team strengths meeting), relative, family, guest (in a network meeting)."""

ACTS = frozenset("CRUDES")
CONDITIONS = frozenset("altocxpg2bs")
FACES = {
    "client": ("client",),
    "together": ("client", "worker", "second_worker"),
    "anyone": ("anyone",),
    "guest": ("guest",),
    **{role.value: (role.value, "colleague") for role in Role},
    "worker": ("worker", "second_worker", "colleague"),
}
"""What somebody who stands at the door may turn out to be: their seat decides, and the relation after that."""

OF_ROOM = {
    "health": "entrance", "account": "entrance", "demo": "entrance", "method": "method",
    "team": "method", "organisation": "users", "booklet": "person_card", "client": "person_card",
    "journal": "access_log", "watch": "access_log", "paper": "export", "together": "plan", "words": "words",
    **{name: name for name in ("inventory", "plan", "network", "trajectory", "contact", "consent", "evaluation")},
    "breakglass": "break_glass", "safety": "vault", "rights": "export", "keeping": "keeping", "family": "family_plan",
    "selfregulation": "own_story", "meeting": "meeting", "coaching": "coaching", "fidelity": "fidelity",
    "teammeeting": "team_meeting", "audit": "fidelity",
}  # fmt: skip
"""The resource that a page of a room is about, unless its policy names another."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Some acts, under conditions that hold together."""

    acts: frozenset[str]
    conditions: frozenset[str]


def _grants(cell: str) -> tuple[Grant, ...]:
    if cell == "-":
        return ()
    found = []
    for part in cell.split(" / "):
        acts, conditions = part.split()
        assert ACTS.issuperset(acts), cell
        assert CONDITIONS.issuperset(conditions), cell
        found.append(Grant(frozenset(acts), frozenset(conditions)))
    return tuple(found)


def _parse(table: str) -> dict[tuple[str, str], tuple[Grant, ...]]:
    head, _, *rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in table.strip().splitlines()
    ]
    return {
        (row[0], ROLES[code]): _grants(cell)
        for row in rows
        for codes, cell in zip(head[2:], row[2:], strict=True)
        for code in codes.split()
    }


_GRANTS = _parse(TABLE)
RESOURCES = tuple(dict.fromkeys(resource for resource, _ in _GRANTS))


def grants(role: str, act: str, resource: str) -> tuple[Grant, ...]:
    """What the table gives this role of this act; nothing for what it does not know."""
    return tuple(one for one in _GRANTS.get((resource, role), ()) if act in one.acts)


def may(role: str, act: str, resource: str, holds: Iterable[str]) -> bool:
    """Whether the table lets this role do this, while these conditions hold."""
    true = frozenset(holds)
    return any(one.conditions <= true for one in grants(role, act, resource))


def may_knock(kind: str, act: str, resource: str) -> bool:
    """Whether somebody of this kind can be let in at all: one of their faces has some grant."""
    return any(grants(face, act, resource) for face in FACES.get(kind, ()))
