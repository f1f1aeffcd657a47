"""Room organisation: an organisation opens, teams are made, people get their place."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from krachtwerk.kit import clock, seal
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.second_keys import OPENS_NOTHING
from krachtwerk.method.team_names import folded, told_apart
from krachtwerk.models import (
    Account,
    Membership,
    Organisation,
    OrganisationKey,
    PlaceEnd,
    Profile,
    SecondAnswer,
    Team,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.client import has_clients
from krachtwerk.models.keys import Keyring, wrap_organisation_key
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import coaching, once, stays
from krachtwerk.rules.journal import note
from krachtwerk.rules.leads import must_leave_a_lead


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
    """A new team, by a name that none of the organisation has, nor one that another is told apart by."""
    rows = Team.objects.filter(organisation=by.organisation).order_by("id")
    theirs = told_apart(rows.values_list("public_id", "name")).values()
    if folded(name) in {folded(one) for one in theirs}:
        raise Refusal("refuse.team_name_taken", field="name")
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
    id: UUID | None = None,
) -> Membership:
    """A place in the organisation for somebody: role, team, hours a week."""
    membership = Membership(
        public_id=id or new_id(),
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
    stays.begin(membership, on=starts_on)
    note("give_place", membership, by=by, at=at)
    return membership


def welcome_colleague(
    login: str,
    role: str,
    *,
    name: str,
    by: Actor,
    at: datetime,
    team: Team | None = None,
    hours: Decimal = Decimal(36),
    phone: str = "",
    id: UUID | None = None,
) -> Membership:
    """A place for somebody new, without a password: they choose it with their own link.

    The same id twice gives the first place.
    """
    known = once.kept(Membership.objects, id, organisation_id=by.organisation.id)
    if known is not None:
        return known
    if account_rules.is_taken(login):
        raise Refusal("refuse.login_taken", field="login")
    account = account_rules.make_account(login, at=at)
    account.level = "plain"
    account.save(update_fields=["level"])
    return give_place(
        account, role, name=name, by=by, at=at, starts_on=_today(by, at), team=team, hours=hours,
        phone=phone, id=id,
    )  # fmt: skip


def _today(by: Actor, at: datetime) -> date:
    return clock.local(at, by.organisation.zone).date()


def takes_second(seat: Membership, role: str, team: Team | None, *, by: Actor) -> bool:
    """Whether such a change waits for a second colleague: it may open clients, and there are clients.

    Another role that sees clients or may confirm does, and so does another team of such a role.
    Whoever stands at the keyboard of the server needs nobody.
    """
    is_other = role != seat.role or (team is not None and team.id != seat.team_id)
    opens = is_other and role not in OPENS_NOTHING
    return opens and by.membership is not None and has_clients(seat.organisation_id)


def change_place(
    seat: Membership,
    *,
    role: str,
    team: Team | None,
    hours: Decimal,
    by: Actor,
    at: datetime,
    agreed: SecondAnswer | None = None,
) -> Membership:
    """Another role, team or number of hours. With another role one comes in anew, and walks beside nobody.

    `agreed` is a second colleague's yes, without which nothing changes that may open clients.
    """
    may_change(seat, role, by=by, at=at)
    if agreed is None and takes_second(seat, role, team, by=by):
        raise Refusal("refuse.second_needed")
    is_other_role = seat.role != role
    if is_other_role:
        _walk_no_more(seat, by=by, at=at)
        coaching.end_of(seat, by=by, at=at)
    seat.role, seat.team, seat.hours = role, team, hours
    seat.save(update_fields=["role", "team", "hours"])
    stays.change(seat, on=_today(by, at))
    note("change_place", seat, by=by, at=at)
    if is_other_role:
        account_rules.end_visits(seat.account, at=at)
    return seat


def may_change(seat: Membership, role: str, *, by: Actor, at: datetime) -> None:
    """Refuse what nobody may do, with or without a second colleague."""
    _must_be_another(seat, by)
    if seat.role == Role.ADMIN and role != Role.ADMIN:
        _must_not_be_the_last(seat, at)
    if seat.role != role:
        must_leave_a_lead(seat, at=at)


def end_place(
    seat: Membership, *, by: Actor, at: datetime, moment: datetime | None = None
) -> PlaceEnd:
    """The place ends, now or at a moment to come: nothing opens after it, nobody is walked beside."""
    _must_be_another(seat, by)
    if seat.role == Role.ADMIN:
        _must_not_be_the_last(seat, at)
    must_leave_a_lead(seat, at=at)
    moment = max(moment or at, at)
    row, is_new = PlaceEnd.objects.get_or_create(
        membership=seat, defaults={"organisation": seat.organisation, "at": moment}
    )
    if not is_new and moment < row.at:
        row.at = moment
        row.save(update_fields=["at"])
    note("end_place", row, by=by, at=at)
    _walk_no_more(seat, by=by, at=max(row.at, at))
    if row.at <= at:
        account_rules.end_visits(seat.account, at=at)
        coaching.end_of(seat, by=by, at=at)
    return row


def _walk_no_more(seat: Membership, *, by: Actor, at: datetime) -> None:
    """From this moment on they walk beside nobody."""
    for assignment in seat.assignments.filter(ends_at__gt=at).select_related("client"):
        client_rules.end_assignment(assignment, by=by, at=at)


def _must_be_another(seat: Membership, by: Actor) -> None:
    """Nobody changes their own rights: that takes a second administrator."""
    if by.membership is not None and by.membership.account_id == seat.account_id:
        raise Refusal("refuse.own_rights")


def _must_not_be_the_last(seat: Membership, at: datetime) -> None:
    others = Membership.objects.filter(
        organisation=seat.organisation_id, role=Role.ADMIN, ends_on=None
    ).exclude(id=seat.id)
    if not others.exclude(end__at__lte=at).exists():
        raise Refusal("refuse.last_admin")


def found_organisation(
    name: str, *, admin_name: str, login: str, zone: str, at: datetime
) -> tuple[Organisation, str]:
    """The first organisation of an installation, its first administrator, and the secret of their link.

    Refused when there is an organisation already: whoever stands at the keyboard later does not
    get in this way.
    """
    if Organisation.objects.exists():
        raise Refusal("refuse.founded")
    organisation = open_organisation(name, at=at, zone=zone)
    by = set_up(organisation)
    seat = welcome_colleague(login, Role.ADMIN, name=admin_name, by=by, at=at)
    _, token = account_rules.make_link(seat, by=by, at=at)
    return organisation, token
