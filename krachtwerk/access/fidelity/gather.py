"""Room fidelity: the facts of one team over a span of days, in as many queries however many clients there are.

No text is opened. What somebody keeps to themselves counts nowhere, and neither does anything of the vault.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from krachtwerk.access.fidelity.asked import told_before_audits
from krachtwerk.access.fidelity.besides import walked
from krachtwerk.access.fidelity.coached import CoachedTeam
from krachtwerk.access.fidelity.hours import hours_told
from krachtwerk.access.fidelity.inventories import Inventories, chosen_of
from krachtwerk.access.fidelity.meetings import Meetings
from krachtwerk.access.fidelity.plans import Plans
from krachtwerk.access.fidelity.spans import Moments, Ours, Span
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.fidelity import Facts, Stay, Visit
from krachtwerk.method.keys import Role
from krachtwerk.models import Contact, HouseholdMember, Membership, Team, TeamStay


def gather(team: Team, span: Span, *, now: datetime) -> Facts:
    """What is known of the team until and with the last day of the span; nothing of later than `now`."""
    moments = Moments.of(span, team.organisation.zone, now=now)
    stays = _stays(team.id, moments)
    seats = [no for no in {stay.worker for stay in stays} if isinstance(no, int)]
    beside = walked(seats, moments)
    shell = Facts(team.id, span.last_day, stays=stays, besides=beside.rows)
    workers = {
        row.client: row.worker
        for row in shell.clients()
        if isinstance(row.client, int) and isinstance(row.worker, int)
    }
    ours = Ours(workers, moments, beside.spans())
    homes = _homes(beside.clients, span.last_day)
    inventories = Inventories(ours)
    plans = Plans(ours, inventories.chosen)
    meetings = Meetings(team, moments)
    own = {stay.worker for stay in shell.workers() if isinstance(stay.worker, int)}
    coaching = CoachedTeam(team, own, moments)
    kept = {"team_meeting": meetings.is_kept, "coaching": coaching.is_kept}
    return Facts(
        team.id,
        span.last_day,
        begin=span.begin,
        contacts_begin=span.contacts_begin,
        stays=stays,
        besides=[replace(row, family=homes.get(row.client)) for row in beside.supported()],
        visits=_visits(seats, moments),
        inventories=inventories.sheets(),
        plans=plans.sheets(),
        goals=plans.goals(),
        meetings=meetings.held(),
        brought=meetings.brought(),
        coaches=coaching.coaches(),
        coached=coaching.coached(),
        counts=told_before_audits(team, moments),
        answers=hours_told(seats, moments),
        not_kept=frozenset(key for key, is_kept in kept.items() if not is_kept),
    )


def gather_of_one(seat: Membership, span: Span, key: str, *, zone: str, now: datetime) -> Facts:
    """The same for one worker, and only what one indicator counts of them; a household is no part of that."""
    team, no = seat.team_id or 0, seat.id
    moments = Moments.of(span, zone, now=now)
    stays = [stay for stay in _stays(team, moments) if stay.worker == no]
    facts = Facts(
        team, span.last_day, begin=span.begin, contacts_begin=span.contacts_begin, stays=stays
    )
    if key == "natural_contacts":
        return replace(facts, visits=_visits([no], moments))
    beside = walked([no], moments)
    there = replace(facts, besides=beside.rows).clients()
    mine = {row.client: no for row in there if isinstance(row.client, int)}
    ours = Ours(mine, moments, beside.spans())
    if key == "inventory":
        return replace(facts, inventories=Inventories(ours).sheets())
    if key == "natural_resources":
        return replace(facts, goals=Plans(ours, {}).goals())
    if key == "inventory_in_plan":
        return replace(facts, plans=Plans(ours, chosen_of(ours)[0]).grown())
    return replace(facts, plans=Plans(ours, {}).sheets())


def _stays(team: int, moments: Moments) -> list[Stay]:
    """Who worked in the team at any time of the span, as a worker, and where else they were in it."""
    first = min(moments.begin, moments.contacts_begin)
    found = []
    for seat, team_no, hours, begin, end, place_end, last in _stay_rows(team, first, moments.end):
        ends = (moments.last_day_before(end), moments.last_day_before(place_end), last)
        first_day = moments.day(begin)
        last_day = min((one for one in ends if one is not None), default=None)
        if last_day is None or last_day >= first_day:
            found.append(Stay(seat, team_no, hours, first_day, last_day))
    return found


@prepared
def _stay_rows(team: int, first: datetime, end: datetime) -> QuerySet[TeamStay, tuple[Any, ...]]:
    in_span = (Q(ends_at=None) | Q(ends_at__gt=first)) & Q(starts_at__lt=end)
    here = TeamStay.objects.filter(in_span, team=team, role=Role.WORKER).values("membership")
    rows = TeamStay.objects.filter(in_span, membership__in=here, role=Role.WORKER)
    return rows.order_by("starts_at").values_list(
        "membership_id", "team_id", "hours", "starts_at", "ends_at",
        "membership__end__at", "membership__ends_on",
    )  # fmt: skip


def _homes(clients: Collection[int], day: date) -> dict[Hashable, int]:
    """The household of each client on that day, which counts as one where it is counted who there is."""
    return dict(_home_rows(list(clients), day))


@prepared
def _home_rows(clients: list[int], day: date) -> QuerySet[HouseholdMember, tuple[Any, ...]]:
    goes_on = Q(until=None) | Q(until__gt=day)
    rows = HouseholdMember.objects.filter(goes_on, client__in=clients, since__lte=day)
    return rows.order_by("since", "id").values_list("client_id", "household_id")


def _visits(seats: list[int], moments: Moments) -> list[Visit]:
    """Their contacts in the span, as far as they had been written down."""
    rows = _visit_rows(seats, moments.contacts_begin, moments.end, moments.now)
    return [Visit(seat, place, moments.day(at), client) for seat, place, at, client in rows]


@prepared
def _visit_rows(
    seats: list[int], begin: datetime, end: datetime, now: datetime
) -> QuerySet[Contact, tuple[Any, ...]]:
    rows = Contact.objects.filter(
        membership__in=seats, happened_at__gte=begin, happened_at__lt=end, written_at__lte=now
    )
    return rows.values_list("membership_id", "place", "happened_at", "client_id")
