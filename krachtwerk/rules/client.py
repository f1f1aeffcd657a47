"""Room client: a client comes in, gets a steady worker, and has names that can be searched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from krachtwerk.kit import clock, seal
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import SaidYes
from krachtwerk.method.keys import Part, Role
from krachtwerk.models import (
    Assignment,
    Client,
    ClientClosing,
    Household,
    HouseholdMember,
    Membership,
    NameBeginning,
    Trajectory,
    TrajectoryClosing,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.beside import left_alone, working
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import evaluation as evaluation_rules
from krachtwerk.rules import once
from krachtwerk.rules import trajectory as trajectory_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.leads import must_have_a_lead

LONGEST_ASSIGNMENT = timedelta(days=183)
LONGEST_NAME = 120


def take_in(
    call_name: str,
    full_name: str,
    *,
    by: Actor,
    at: datetime,
    phone: str = "",
    id: UUID | None = None,
) -> Client:
    """A new client, with three keys of their own. The same id twice gives the first client.

    Refused as long as no team lead would see them when nobody walks beside them.
    """
    found = once.kept(Client.objects, id, organisation_id=by.organisation.id)
    if found is not None:
        return found
    if not call_name.strip():
        raise Refusal("error.required", field="call_name")
    must_have_a_lead(by.organisation, at=at)
    client = Client(
        public_id=id or new_id(),
        organisation=by.organisation,
        call_name_sealed=b"",
        full_name_sealed=b"",
        created_at=at,
    )
    client.save(force_insert=True)
    by.keys.make_for(client)
    name_client(client, call_name, full_name, phone=phone, by=by, at=at)
    note("take_in_client", client, by=by, at=at, client=client)
    return client


def welcome(
    call_name: str,
    full_name: str,
    *,
    phone: str,
    language: str,
    on: date,
    weeks: Mapping[Part, int],
    pack: str,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Client:
    """A new client with a booklet, this worker beside them, and a stretch of support that starts.

    The same id twice gives the first client and starts nothing again.
    """
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    is_known = id is not None and Client.objects.filter(public_id=id).exists()
    client = take_in(call_name, full_name or call_name, phone=phone, by=by, at=at, id=id)
    if is_known:
        return client
    account = account_rules.give_booklet(client, by=by, at=at)
    account_rules.set_reading(
        account, language=language, level="easy", theme="auto", letters="normal"
    )
    assign(client, by.membership, starts_at=at, by=by, at=at)
    trajectory_rules.start(client, on=on, weeks=weeks, pack=pack, by=by, at=at)
    return client


def name_client(
    client: Client, call_name: str, full_name: str, *, by: Actor, at: datetime, phone: str = ""
) -> Client:
    """How somebody is called; the names are sealed, their beginnings hashed for searching."""
    call, full = call_name.strip()[:LONGEST_NAME], full_name.strip()[:LONGEST_NAME]
    client.call_name_sealed = by.keys.seal_name(client, "call_name", call)
    client.full_name_sealed = by.keys.seal_name(client, "full_name", full)
    client.phone_sealed = by.keys.seal_name(client, "phone", phone.strip()) if phone else None
    client.save(update_fields=["call_name_sealed", "full_name_sealed", "phone_sealed"])
    key = by.keys.search_key
    hashes = {seal.keyed_hash(part, key) for part in seal.beginnings(f"{call} {full}")}
    NameBeginning.objects.filter(client=client).delete()
    NameBeginning.objects.bulk_create(
        NameBeginning(organisation_no=client.organisation_id, client=client, hash=found)
        for found in sorted(hashes)
    )
    note("name_client", client, by=by, at=at, client=client)
    return client


def note_birth(client: Client, born: date | None, *, by: Actor, at: datetime) -> Client:
    """When somebody was born, or that this is not known; sealed like the names, and in no list."""
    if born is not None and born > clock.local(at, by.organisation.zone).date():
        raise Refusal("refuse.not_born", field="born")
    client.birth_sealed = by.keys.seal_name(client, "birth", born.isoformat()) if born else None
    client.save(update_fields=["birth_sealed"])
    note("note_birth", client, by=by, at=at, client=client)
    return client


def assign(
    client: Client,
    membership: Membership,
    *,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    ends_at: datetime | None = None,
    is_steady: bool = True,
) -> Assignment:
    """A worker walks beside this client, at most half a year at a time; renewed in one tap."""
    if client.organisation_id != membership.organisation_id:
        raise Refusal("refuse.not_yours")
    latest = starts_at + LONGEST_ASSIGNMENT
    assignment = Assignment.objects.create(
        organisation=client.organisation,
        client=client,
        membership=membership,
        is_steady=is_steady,
        starts_at=starts_at,
        ends_at=min(ends_at or latest, latest),
    )
    note("assign_worker", assignment, by=by, at=at, client=client)
    return assignment


def hand_over(client: Client, to: Membership, *, by: Actor, at: datetime) -> Assignment:
    """Another worker walks beside this client from now on, and nobody else steadily; who did so sees nothing more.

    Whoever stands in goes on standing in. The same worker twice changes nothing. To themselves a team lead
    takes nobody from a worker: the steady worker opens the vault, and that would take nobody else's yes.
    """
    if to.organisation_id != by.organisation.id or client.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if not working(by.organisation, at).filter(id=to.id, role=Role.WORKER).exists():
        raise Refusal("team.walks_no_more", field="worker")
    # Two leads who agree on two workers at one moment stand in line: the second ends what the first began.
    Client.objects.select_for_update().get(id=client.id)
    is_own = by.membership is not None and by.membership.account_id == to.account_id
    if is_own and not left_alone(by.organisation, at).filter(id=client.id).exists():
        raise Refusal("team.not_to_yourself", field="worker")
    rows = Assignment.objects.filter(client=client, is_steady=True, ends_at__gt=at)
    steady = list(rows.select_related("client").order_by("id"))
    known = [row for row in steady if row.membership_id == to.id and row.starts_at <= at]
    for row in steady:
        if row not in known[:1]:
            end_assignment(row, by=by, at=at)
    if known:
        return known[0]
    evaluation_rules.welcome_worker(client, to, by=by, at=at)
    return assign(client, to, starts_at=at, by=by, at=at)


def renew(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """Go on beside this client for another half year."""
    assignment.ends_at = at + LONGEST_ASSIGNMENT
    assignment.save(update_fields=["ends_at"])
    note("renew_assignment", assignment, by=by, at=at, client=assignment.client)
    return assignment


def end_assignment(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """The worker no longer walks beside this client; from this moment they see nothing."""
    assignment.ends_at = min(assignment.ends_at, max(at, assignment.starts_at))
    assignment.save(update_fields=["ends_at"])
    note("end_assignment", assignment, by=by, at=at, client=assignment.client)
    return assignment


def close(client: Client, *, by: Actor, at: datetime) -> ClientClosing:
    """The support ends; the booklet stays the client's."""
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    row = ClientClosing.objects.create(
        organisation=client.organisation, client=client, at=at, by=by.membership
    )
    note("close_client", row, by=by, at=at, client=client)
    return row


def end_support(
    trajectory: Trajectory, *, on: date, reason: str, by: Actor, at: datetime, text: str = ""
) -> None:
    """The stretch ends for a reason, and with it the support; the worker walks along until their time is over.

    Twice is once. The booklet stays the client's.
    """
    if TrajectoryClosing.objects.filter(trajectory=trajectory).exists():
        return
    trajectory_rules.close(trajectory, on=on, reason=reason, text=text, by=by, at=at)
    close(trajectory.client, by=by, at=at)


def come_back(
    client: Client,
    *,
    on: date,
    weeks: Mapping[Part, int],
    pack: str,
    said: str,
    by: Actor,
    at: datetime,
) -> Trajectory:
    """Somebody comes back: a new stretch follows the one that ended, with the same booklet and all its threads.

    With their yes: `said` is how they gave it, and the journal keeps that. The worker walks beside them anew
    from now on. Twice is once.
    """
    is_own = client.organisation_id == by.organisation.id
    if by.membership is None or by.client is not None or by.role != Role.WORKER or not is_own:
        raise Refusal("refuse.not_yours")
    way = SaidYes(said)
    # Two who begin again at one moment stand in line: the second finds what the first began.
    Client.objects.select_for_update().get(id=client.id)
    going = Trajectory.objects.filter(client=client, closing=None).order_by("-id").first()
    if going is not None:
        return going
    last = Trajectory.objects.filter(client=client, followed_by=None).order_by("-id").first()
    row = trajectory_rules.start(client, on=on, weeks=weeks, pack=pack, by=by, at=at, follows=last)
    for old in Assignment.objects.filter(
        client=client, membership=by.membership, starts_at__lte=at, ends_at__gt=at
    ).select_related("client"):
        end_assignment(old, by=by, at=at)
    assign(client, by.membership, starts_at=at, by=by, at=at)
    note(f"said_yes_{way}", row, by=by, at=at, client=client)
    return row


def make_household(
    name: str, clients: Iterable[Client], *, since: date, by: Actor, at: datetime
) -> Household:
    """People who belong together; this gives nobody a right to anything."""
    household = Household(public_id=new_id(), organisation=by.organisation, created_at=at)
    household.name_sealed = by.keys.seal_for_organisation(
        name, f"household.name.{household.public_id}"
    )
    household.save(force_insert=True)
    note("make_household", household, by=by, at=at)
    for client in clients:
        member = HouseholdMember.objects.create(
            organisation=by.organisation, client=client, household=household, since=since
        )
        note("join_household", member, by=by, at=at, client=client)
    return household
