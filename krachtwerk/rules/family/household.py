"""Room family: who belongs to a household, since when and until when, and by which sign the others know them."""

from __future__ import annotations

from datetime import date, datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Sign
from krachtwerk.models import Assignment, Client, FamilyReader, Household, HouseholdMember
from krachtwerk.models.actor import Actor
from krachtwerk.models.family import members_beside
from krachtwerk.rules.family.members import must_be_own
from krachtwerk.rules.journal import note

KEEPER = "keeper"
"""Whoever sets an organisation up, and the demo: no member of staff."""


def choose_sign(client: Client, sign: str, *, by: Actor, at: datetime) -> None:
    """A member chooses what their lines are known by; two may choose the same."""
    must_be_own(client, by)
    for row in HouseholdMember.objects.filter(client=client, until=None):
        row.sign = Sign(sign)
        row.save(update_fields=["sign"])
        note("choose_sign", row, by=by, at=at, client=client)


def join(household: Household, client: Client, *, on: date, by: Actor, at: datetime) -> None:
    """A client belongs to a household from now on; nothing that others put in before is shown to them.

    Whoever does it walks beside everybody in it.
    """
    if not household.organisation_id == client.organisation_id == by.organisation.id:
        raise Refusal("refuse.not_yours")
    there = HouseholdMember.objects.filter(household=household, until=None)
    must_walk_beside({client.id, *there.values_list("client_id", flat=True)}, by=by, at=at)
    if HouseholdMember.objects.filter(household=household, client=client, until=None).exists():
        return
    row = HouseholdMember.objects.create(
        organisation=client.organisation, client=client, household=household, since=on
    )
    note("join_household", row, by=by, at=at, client=client)


def must_walk_beside(people: set[int], *, by: Actor, at: datetime) -> None:
    if by.role == KEEPER:
        return
    rows = Assignment.objects.filter(
        membership=by.membership,
        client__in=people,
        is_steady=True,
        starts_at__lte=at,
        ends_at__gt=at,
    )
    if by.membership is None or set(rows.values_list("client_id", flat=True)) != people:
        raise Refusal("refuse.not_yours")


def leave(place: HouseholdMember, *, on: date, by: Actor, at: datetime) -> None:
    """A client no longer belongs to it: from this moment they and the others see nothing of each other's."""
    if place.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    must_walk_beside({place.client_id}, by=by, at=at)
    if place.until is not None:
        return
    place.until = max(on, place.since)
    place.save(update_fields=["until"])
    note("leave_household", place, by=by, at=at, client=place.client)
    still = {row.client_id for row in members_beside(place.client)} - {place.client_id}
    shown = FamilyReader.objects.filter(line__client=place.client).exclude(reader_id__in=still)
    seen = FamilyReader.objects.filter(reader=place.client).exclude(line__client_id__in=still)
    shown.delete()
    seen.delete()
