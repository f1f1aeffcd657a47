"""Room safety: who the client is not safe with, sealed, with marks to recognise them by."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, HouseholdMember, ThreatMark, ThreatPerson, ThreatPersonOff
from krachtwerk.models.actor import Actor
from krachtwerk.models.safety import marks_of, threat_reasons
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import hand, must_be_near

LONGEST = 120


def name_threat(
    client: Client,
    name: str,
    *,
    by: Actor,
    at: datetime,
    phone: str = "",
    email: str = "",
) -> ThreatPerson:
    """Somebody the client is not safe with; who lives in the same household is recognised too."""
    must_be_near(client, by=by, at=at)
    clean = name.replace("\x00", "").strip()[:LONGEST]
    if not clean:
        raise Refusal("error.required", field="name")
    row = ThreatPerson(public_id=new_id(), **hand(client, by=by, at=at))
    row.name_sealed = by.keys.seal_vault(row, "name", clean)
    row.phone_sealed = by.keys.seal_vault(row, "phone", phone.strip()) if phone.strip() else None
    row.email_sealed = by.keys.seal_vault(row, "email", email.strip()) if email.strip() else None
    row.save(force_insert=True)
    _mark(row, clean, phone, email, by=by)
    note("name_threat", row, by=by, at=at, client=client)
    return row


def _mark(row: ThreatPerson, name: str, phone: str, email: str, *, by: Actor) -> None:
    marks = marks_of(by.keys, name=name, phone=phone, email=email)
    made = [_one(row, kind, part, hashed) for kind, part, hashed in marks]
    for other in _household(row.client):
        also = marks_of(by.keys, name=_names(other, by), phone=by.keys.open_name(other, "phone"))
        if threat_reasons([made], also):
            made += [_one(row, *mark) for mark in marks_of(by.keys, client=other)]
    ThreatMark.objects.bulk_create(made)


def _one(row: ThreatPerson, kind: str, part: int, hashed: bytes) -> ThreatMark:
    return ThreatMark(
        organisation_no=row.organisation_id, threat=row, kind=kind, part=part, hash=hashed
    )


def _names(client: Client, by: Actor) -> str:
    return by.keys.open_name(client, "full_name") or by.keys.open_name(client, "call_name")


def _household(client: Client) -> list[Client]:
    """The others who live or belong together with this client now."""
    mine = HouseholdMember.objects.filter(client=client, until=None).values("household_id")
    rows = HouseholdMember.objects.filter(household_id__in=mine, until=None)
    return [row.client for row in rows.exclude(client=client).select_related("client")]


def take_threat_off(threat: ThreatPerson, *, by: Actor, at: datetime) -> ThreatPersonOff:
    """This person is no threat, or was written down by mistake: they are recognised no more.

    The client alone decides it, with their own secret; staff never do.
    """
    if by.client is None or by.client.id != threat.client_id:
        raise Refusal("refuse.not_yours")
    row, _ = ThreatPersonOff.objects.get_or_create(
        threat=threat, defaults=hand(threat.client, by=by, at=at)
    )
    threat.marks.all().delete()
    note("take_threat_off", row, by=by, at=at, client=threat.client)
    return row
