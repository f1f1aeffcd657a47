"""Room watch: looks out of the reading log, and what they are held against; names only as hashes in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import F

from krachtwerk.access.journal import search_hash
from krachtwerk.access.watch.patterns import Facts, Look, Steady
from krachtwerk.kit import clock, seal
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import Receiver, Verdict
from krachtwerk.models import (
    Assignment,
    Client,
    ClientClosing,
    Coaching,
    FindingReview,
    Membership,
    Organisation,
    Permission,
    ReadingEvent,
    ReadingLine,
)
from krachtwerk.models.audit import Auditor
from krachtwerk.models.beside import FOREVER, can_come_in, work_of
from krachtwerk.models.keys import Keyring
from krachtwerk.models.teammeeting import READ_AFTER, TeamSeat

OVERSEE = {Role.PRIVACY_OFFICER, Role.CUSTODIAN}


def organisations() -> list[Organisation]:
    """All whose log is watched."""
    return list(Organisation.objects.select_related("key").order_by("id"))


def looks_of(organisation: Organisation, since: datetime) -> Iterator[Look]:
    """What members of staff did alone since then; together with a client is no look."""
    events = ReadingEvent.objects.filter(
        organisation_no=organisation.id, at__gte=since, together=False, seat_no__isnull=False
    )
    lines: dict[int, set[UUID]] = {}
    rows = ReadingLine.objects.filter(event__in=events).values_list("event_id", "client_token")
    for event, token in rows.iterator(chunk_size=5000):
        lines.setdefault(event, set()).add(token)
    refused = events.exclude(asked=None).values_list("asked", flat=True)
    asked = {one for one in refused if one is not None}
    known = set(Client.objects.filter(public_id__in=asked).values_list("public_id", flat=True))
    for row in events.order_by("id").iterator(chunk_size=5000):
        tokens = lines.get(row.id, set())
        yield Look(
            event=row.id,
            at=clock.local(row.at, organisation.zone),
            seat=row.seat_no or 0,
            act=row.act,
            is_refused=row.outcome != "ok",
            emergency=row.emergency,
            client=next(iter(tokens)) if len(tokens) == 1 and row.act != "search" else None,
            asked_known=row.asked in known,
            sought=bytes(row.text_hash) if row.text_hash is not None else None,
        )


def facts_of(organisation: Organisation) -> Facts:
    """Who walks beside whom, who was let in, and hashed names; for one organisation."""
    facts, keys = Facts(), Keyring(organisation)
    _people(facts, organisation, keys)
    _staff(facts, organisation, keys)
    _beside(facts, organisation)
    _permissions(facts, organisation)
    _coached(facts, organisation)
    _thinking_along(facts, organisation)
    _drawn(facts, organisation)
    judged = FindingReview.objects.filter(organisation=organisation, verdict=Verdict.LEGIT)
    facts.judged = {
        (pattern, seat, token)
        for pattern, seat, token in judged.values_list(
            "finding__pattern", "finding__membership_id", "finding__client_token"
        )
        if token is not None
    }
    closings = ClientClosing.objects.filter(organisation=organisation)
    for token, at in closings.values_list("client__log_token", "at"):
        again = [one.begin for one in facts.steady.get(token, []) if one.begin > at]
        facts.closed.setdefault(token, []).append((at, min(again, default=FOREVER)))
    return facts


def _beside(facts: Facts, organisation: Organisation) -> None:
    """Who walks and walked beside whom, and which teams have a lead who can come in now, since when."""
    seats = Membership.objects.filter(organisation=organisation)
    seats = seats.select_related("end", "account__end")
    work = {seat.id: work_of(seat, organisation.zone) for seat in seats}
    workers = {seat.id for seat in seats if seat.role == Role.WORKER}
    rows = Assignment.objects.filter(organisation=organisation).order_by("id")
    for seat, token, begin, end, is_steady in rows.values_list(
        "membership_id", "client__log_token", "starts_at", "ends_at", "is_steady"
    ):
        facts.beside.setdefault((seat, token), []).append((begin, end))
        if is_steady:
            until = min(end, work[seat][1]) if seat in workers else begin
            facts.steady.setdefault(token, []).append(Steady(seat, begin, end, until))
    for lead in seats.filter(can_come_in(), role=Role.TEAM_LEAD).exclude(team=None):
        facts.led.setdefault(lead.team_id or 0, []).append(work[lead.id])


def _people(facts: Facts, organisation: Organisation, keys: Keyring) -> None:
    clients = list(Client.objects.filter(organisation=organisation).order_by("id"))
    keys.load(client.id for client in clients)
    for number, client in enumerate(clients):
        facts.number[client.log_token] = number
        name = keys.open_name(client, "full_name")
        if name:
            facts.full_name[client.log_token] = _hash(name, keys)
            facts.surname[client.log_token] = _hash(_surname(name), keys)


def _staff(facts: Facts, organisation: Organisation, keys: Keyring) -> None:
    for seat in Membership.objects.filter(organisation=organisation):
        name = keys.open_name(seat, "name")
        facts.surname[seat.id] = _hash(_surname(name), keys)
        facts.staff_names.add(_hash(name, keys))
        facts.own_names[seat.id] = {search_hash(keys, part) for part in (name, _surname(name))}
        if seat.team_id is not None:
            facts.teams[seat.id] = seat.team_id
        if seat.role == Role.TEAM_LEAD:
            facts.leads.add(seat.id)
        if seat.role in OVERSEE:
            facts.overseers.add(seat.id)


def _permissions(facts: Facts, organisation: Organisation) -> None:
    """Spans in which the client let somebody look: by name, a team, or the coaches."""
    rows = Permission.objects.filter(organisation=organisation).select_related("client", "end")
    seats = list(Membership.objects.filter(organisation=organisation))
    for row in rows:
        end = min(row.ends_at, row.end.at) if hasattr(row, "end") else row.ends_at
        for seat in seats:
            if _is_receiver(row, seat):
                key = (seat.id, row.client.log_token)
                facts.allowed.setdefault(key, []).append((row.given_at, end))


def _coached(facts: Facts, organisation: Organisation) -> None:
    """Spans in which a coach coached a worker while that worker walked beside the client."""
    pairs = Coaching.objects.filter(organisation=organisation)
    for pair in pairs.order_by("id"):
        until = pair.ends_at or FOREVER
        for (seat, token), spans in list(facts.beside.items()):
            if seat == pair.worker_id:
                both = [(max(a, pair.starts_at), min(b, until)) for a, b in spans]
                facts.allowed.setdefault((pair.coach_id, token), []).extend(
                    (a, b) for a, b in both if a < b
                )


def _thinking_along(facts: Facts, organisation: Organisation) -> None:
    """Spans in which a team thought along about somebody, for whoever took part, with the day after it."""
    rows = TeamSeat.objects.filter(
        organisation=organisation,
        meeting__begun_at__isnull=False,
        meeting__cases__steps__isnull=False,
    ).select_related("meeting")
    named = rows.annotate(token=F("meeting__cases__client__log_token")).distinct()
    for seat in named:
        begin, end = seat.meeting.begun_at, seat.meeting.ends_at
        if begin is not None and end is not None:
            span = (begin, end + READ_AFTER)
            facts.allowed.setdefault((seat.membership_id, seat.token), []).append(span)


def _drawn(facts: Facts, organisation: Organisation) -> None:
    """Spans in which a drawn booklet was open, without a name, to the two auditors, and its points after that."""
    rows = Auditor.objects.filter(organisation=organisation, audit__files__isnull=False)
    for row in rows.select_related("audit").annotate(token=F("audit__files__client__log_token")):
        span = (row.audit.opens_at, row.audit.ends_at)
        token = row.__dict__["token"]
        facts.allowed.setdefault((row.membership_id, token), []).append(span)


def _is_receiver(row: Permission, seat: Membership) -> bool:
    if row.receiver == Receiver.MEMBER:
        return row.membership_id == seat.id
    if row.receiver == Receiver.TEAM:
        return row.team_id is not None and row.team_id == seat.team_id
    return bool(seat.role == Role.COACH)


def _surname(name: str) -> str:
    """All but the first name and titles: Aydın of Samira Aydın, de Wit of Joost de Wit."""
    parts = [part for part in name.split() if not part.endswith(".")]
    return " ".join(parts[1:]) or name


def _hash(name: str, keys: Keyring) -> bytes:
    return seal.keyed_hash(seal.fold(name).strip(), keys.log_key)
