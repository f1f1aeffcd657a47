"""Room organisation: an organisation opens, teams are made, people get their place."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from krachtwerk.kit import seal
from krachtwerk.models import Account, Membership, Organisation, OrganisationKey, Profile, Team
from krachtwerk.models.actor import Actor
from krachtwerk.models.keys import Keyring, wrap_organisation_key
from krachtwerk.rules.journal import note


def open_organisation(
    name: str, *, at: datetime, zone: str = "Europe/Amsterdam", crisis_phone: str = ""
) -> Organisation:
    """A new organisation with its own key and profile."""
    organisation = Organisation.objects.create(name=name, zone=zone, created_at=at)
    OrganisationKey.objects.create(
        organisation=organisation,
        wrapped=wrap_organisation_key(organisation, seal.new_key()),
    )
    Profile.objects.create(organisation=organisation, crisis_phone=crisis_phone)
    return organisation


def set_up(organisation: Organisation) -> Actor:
    """Whoever stands at the keyboard of the server itself."""
    return Actor(
        organisation=organisation, account_id=None, role="set_up", keys=Keyring(organisation)
    )


def make_team(name: str, *, by: Actor, at: datetime) -> Team:
    """A new team."""
    team = Team.objects.create(organisation=by.organisation, name=name)
    note("make_team", team, by=by, at=at)
    return team


def give_place(
    account: Account,
    role: str,
    *,
    name: str,
    by: Actor,
    at: datetime,
    starts_on: date,
    team: Team | None = None,
    hours: Decimal = Decimal(36),
    phone: str = "",
) -> Membership:
    """A place in the organisation for somebody: role, team, hours a week."""
    membership = Membership(
        organisation=by.organisation,
        account=account,
        team=team,
        role=role,
        hours=hours,
        starts_on=starts_on,
    )
    membership.name_sealed = by.keys.seal_name(membership, "name", name)
    if phone:
        membership.phone_sealed = by.keys.seal_name(membership, "phone", phone)
    membership.save(force_insert=True)
    note("give_place", membership, by=by, at=at)
    return membership
