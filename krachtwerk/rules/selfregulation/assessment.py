"""Room selfregulation: a worker looks at what is at play, always beside what protects; each look is a row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.self_keys import Mark, RiskPart
from krachtwerk.models import (
    Client,
    Membership,
    NetworkPerson,
    OwnCard,
    Protection,
    RiskFactorMark,
    SelfRegulationAssessment,
    Strength,
    ViolenceFactorLook,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules.journal import note


@dataclass(frozen=True, slots=True)
class Protects:
    """What protects and supports, out of what the client said and shows."""

    strengths: Sequence[Strength] = ()
    own_cards: Sequence[OwnCard] = ()
    people: Sequence[NetworkPerson] = field(default=())

    @property
    def all(self) -> list[Strength | OwnCard | NetworkPerson]:
        """All of it."""
        return [*self.strengths, *self.own_cards, *self.people]


def assess(
    client: Client,
    part: str,
    marks: Mapping[str, str],
    protects: Protects,
    *,
    pack: str,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> SelfRegulationAssessment:
    """What is at play in one part, factor by factor, and what protects. The same id twice is one look."""
    seat = _must_look(client, marks, protects, by)
    found = once.kept(SelfRegulationAssessment.objects, id, client_id=client.id)
    if found is not None:
        return found
    of = {"organisation": client.organisation, "client": client}
    row = SelfRegulationAssessment.objects.create(
        public_id=id or new_id(), part=RiskPart(part), pack=pack, membership=seat, at=at, **of
    )
    RiskFactorMark.objects.bulk_create(
        RiskFactorMark(assessment=row, factor=factor, mark=Mark(mark), **of)
        for factor, mark in marks.items()
    )
    Protection.objects.bulk_create(
        [
            *(Protection(assessment=row, strength=one, **of) for one in protects.strengths),
            *(Protection(assessment=row, own_card=one, **of) for one in protects.own_cards),
            *(Protection(assessment=row, person=one, **of) for one in protects.people),
        ]
    )
    note("assess", row, by=by, at=at, client=client)
    return row


def _must_look(
    client: Client, marks: Mapping[str, str], protects: Protects, by: Actor
) -> Membership:
    """Whoever looks is a worker by themselves, and looks at something; who protects is this client's."""
    if by.membership is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    if any(row.client_id != client.id for row in protects.all):
        raise Refusal("refuse.not_yours")
    if not marks:
        raise Refusal("work_risk.nothing")
    return by.membership


def look_at_violence(
    client: Client,
    marks: Mapping[str, str],
    protects: Protects,
    *,
    pack: str,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> ViolenceFactorLook:
    """The same for what may lead to violence; all of it lies sealed in the vault."""
    seat = _must_look(client, marks, protects, by)
    found = once.kept(ViolenceFactorLook.objects, id, client_id=client.id)
    if found is not None:
        return found
    row = ViolenceFactorLook(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        pack=pack,
        at=at,
        by=seat,
    )
    told = {
        "marks": {factor: Mark(mark).value for factor, mark in marks.items()},
        "protects": [str(one.public_id) for one in protects.all],
    }
    row.marks_sealed = by.keys.seal_vault(row, "marks", json.dumps(told))
    row.save(force_insert=True)
    note("look_at_violence", row, by=by, at=at, client=client)
    return row
