"""Room selfregulation: what a worker found at play, look by look, and what protects."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from krachtwerk.access import inventory, network, recording, safety
from krachtwerk.access.selfregulation.cards import ROOM, list_own_cards, open_own_card
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable
from krachtwerk.method.keys import Wish
from krachtwerk.method.self_keys import OwnKind
from krachtwerk.models import (
    Client,
    NetworkPerson,
    OwnCard,
    Protection,
    SelfRegulationAssessment,
    Strength,
    ViolenceFactorLook,
)

RISKS = "risk_factors"
VIOLENCE = "violence_factors"
"""What the log calls them; what may lead to violence is a part of its own."""
OF = {"s": "inventory", "c": ROOM, "p": "network"}
"""In which part of the booklet stands what protects."""
CARRYING = (OwnKind.HELPS, OwnKind.CAME_THROUGH, OwnKind.MEANING, OwnKind.CARRIES)


@dataclass(frozen=True, slots=True)
class Looked:
    """One look: when, by whom, which mark each factor got, what protects, in words."""

    at: datetime
    by: str
    marks: Mapping[str, str]
    protects: tuple[str, ...] = ()
    chosen: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Protector:
    """Something that may protect: `value` says which it is, `kind` what sort of thing."""

    value: str
    text: str
    kind: str


def list_assessments(
    viewer: Viewer, client: Client, *, along: Collection[str] = tuple(OF.values())
) -> dict[str, list[Looked]]:
    """Every look at each part, the newest first; three queries.

    `along`: the parts of the booklet that are open beside it; what protects is named from these alone.
    """
    viewer.saw(client, RISKS)
    rows = (
        SelfRegulationAssessment.objects.filter(client=client)
        .select_related("membership")
        .prefetch_related("marks")
        .order_by("-at", "-id")
    )
    protects = _protections(viewer, client, along)
    found: dict[str, list[Looked]] = {}
    for row in rows:
        of_row = protects.get(row.id, [])
        looked = Looked(
            at=row.at,
            by=viewer.keys.open_first_name(row.membership),
            marks={one.factor: one.mark for one in row.marks.all()},
            protects=tuple(text for _, text in of_row),
            chosen=frozenset(value for value, _ in of_row),
        )
        found.setdefault(row.part, []).append(looked)
    return found


def _protections(
    viewer: Viewer, client: Client, along: Collection[str]
) -> dict[int, list[tuple[str, str]]]:
    """By the number of the look: what was chosen, as far as the viewer may still read it."""
    rows = Protection.objects.filter(client=client).select_related(
        "strength__words", "own_card__words", "person__name"
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in rows.order_by("id"):
        if row.strength is not None:
            value, words = f"s.{row.strength.public_id}", row.strength.words
        elif row.own_card is not None:
            value, words = f"c.{row.own_card.public_id}", row.own_card.words
        else:
            assert row.person is not None
            value, words = f"p.{row.person.public_id}", row.person.name
        if OF[value[0]] in along and is_readable(viewer, words):
            viewer.saw(client, OF[value[0]])
            text = viewer.keys.open_words(words)
            found.setdefault(row.assessment_id, []).append((value, text))
    return found


def list_protectors(viewer: Viewer, client: Client) -> list[Protector]:
    """What the client shows that may protect: people, own cards that carry, cards."""
    own = [one for one in list_own_cards(viewer, client) if one.kind in CARRYING]
    people = [
        one
        for one in network.list_people(viewer, client)
        if one.wish != Wish.RATHER_NOT and not one.is_professional
    ]
    return [
        *(Protector(f"p.{one.id}", one.name, "person") for one in people),
        *(Protector(f"c.{one.id}", one.said.text, "own") for one in own if one.said.text),
        *(
            Protector(f"s.{one.id}", one.text, one.domain)
            for one in recording.list_chips(viewer, client)
            if one.text
        ),
    ]


@dataclass(slots=True)
class Chosen:
    """The rows behind what was chosen."""

    strengths: list[Strength] = field(default_factory=list)
    own_cards: list[OwnCard] = field(default_factory=list)
    people: list[NetworkPerson] = field(default_factory=list)


def open_protectors(viewer: Viewer, values: list[str], client: Client) -> Chosen:
    """What was chosen, as rows; anything that is not this client's, or not shown, does not exist."""
    chosen = Chosen()
    for value in values:
        kind, _, id = value.partition(".")
        if kind == "c":
            chosen.own_cards.append(open_own_card(viewer, UUID(id), client)[0])
        elif kind == "s":
            chosen.strengths.append(inventory.open_card(viewer, UUID(id), client)[0])
        else:
            chosen.people.append(network.open_person(viewer, UUID(id), client)[0])
    return chosen


def list_violence_looks(
    viewer: Viewer, client: Client, protectors: Sequence[Protector]
) -> list[Looked]:
    """Every look at what may lead to violence, the newest first; for the steady worker alone.

    `protectors` is what the client shows now: what they hide later is no longer named.
    """
    safety.must_be_steady(viewer, client)
    viewer.saw(client, VIOLENCE)
    rows = list(
        ViolenceFactorLook.objects.filter(client=client).select_related("by").order_by("-at", "-id")
    )
    names = {one.value: one.text for one in protectors}
    return [_opened(viewer, row, names) for row in rows]


def _opened(viewer: Viewer, row: ViolenceFactorLook, names: Mapping[str, str]) -> Looked:
    text = viewer.keys.open_vault(row, "marks")
    told = json.loads(text) if text else {"marks": {}, "protects": []}
    chosen = [value for value in names if value.partition(".")[2] in told["protects"]]
    return Looked(
        at=row.at,
        by=viewer.keys.open_first_name(row.by) if row.by is not None else "",
        marks=told["marks"],
        protects=tuple(names[value] for value in chosen),
        chosen=frozenset(chosen),
    )
