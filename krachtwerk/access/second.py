"""Room organisation: what waits for a second colleague, what was answered, and what the person it is about sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import grouped_code, parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.second_keys import CONFIRMERS, AskKind, Outcome
from krachtwerk.models import EnrolmentLink, Membership, SecondAnswer, SecondAsk
from krachtwerk.models.account import LINK_LASTS, told_code
from krachtwerk.models.client import has_clients
from krachtwerk.models.keys import Keyring
from krachtwerk.models.organisation import about_the_same, open_asks

IN_SIGHT = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as somebody who may see it reads it; `outcome` is empty while it waits."""

    id: UUID
    kind: str
    name: str
    role_before: str
    team_before: str
    role: str
    team: str
    by: str
    at: datetime
    ends_at: datetime
    is_mine: bool
    is_about_me: bool
    sign_on: tuple[str, ...] = ()
    outcome: str = ""
    how: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def is_for_me(self) -> bool:
        """Whether the reader may be the second: they neither asked it nor is it about them."""
        return not self.is_mine and not self.is_about_me


def _must_be_near(viewer: Viewer) -> None:
    if viewer.membership is None or viewer.together or viewer.role not in CONFIRMERS:
        raise NotFound


def _with_names(rows: QuerySet[SecondAsk]) -> QuerySet[SecondAsk]:
    return rows.select_related(
        "membership", "asked_by", "team", "team_before", "sign_on", "answer__by", "answer__link"
    )


def _shown(viewer: Viewer, row: SecondAsk) -> Ask:
    name = viewer.keys.open_name
    said: SecondAnswer | None = getattr(row, "answer", None)
    return Ask(
        id=row.public_id,
        kind=row.kind,
        name=name(row.membership, "name"),
        role_before=row.role_before,
        team_before=row.team_before.name if row.team_before else "",
        role=row.role,
        team=row.team.name if row.team else "",
        by=name(row.asked_by, "name"),
        at=row.asked_at,
        ends_at=row.ends_at,
        is_mine=row.asked_by.account_id == viewer.account_id,
        is_about_me=row.membership.account_id == viewer.account_id,
        sign_on=_settings(row),
        outcome=said.outcome if said else "",
        how=said.how if said else "",
        answered_by=name(said.by, "name") if said and said.by else "",
        answered_at=said.at if said else None,
    )


def _settings(row: SecondAsk) -> tuple[str, ...]:
    """What another sign-in for all says: address, name there, and what it must prove; nothing else asks it."""
    said = row.sign_on
    return (said.issuer, said.client_id, said.acr, said.amr) if said is not None else ()


def list_waiting(viewer: Viewer) -> list[Ask]:
    """What waits in this organisation, the oldest first; one query."""
    _must_be_near(viewer)
    rows = _with_names(open_asks(viewer.at).filter(organisation=viewer.organisation))
    return [_shown(viewer, row) for row in rows.order_by("asked_at", "id")]


def count_waiting(viewer: Viewer) -> int:
    """How many requests wait for this viewer's own answer; one query."""
    _must_be_near(viewer)
    rows = open_asks(viewer.at).filter(organisation=viewer.organisation)
    mine = Q(asked_by__account=viewer.account_id) | Q(membership__account=viewer.account_id)
    return rows.exclude(mine).count()


def list_answered(viewer: Viewer) -> list[Ask]:
    """What was answered lately, or was over without an answer, the newest first; one query."""
    _must_be_near(viewer)
    rows = SecondAsk.objects.filter(organisation=viewer.organisation)
    rows = rows.filter(asked_at__gt=viewer.at - IN_SIGHT)
    rows = rows.exclude(id__in=open_asks(viewer.at).values("id"))
    return [_shown(viewer, row) for row in _with_names(rows).order_by("-asked_at", "-id")]


@dataclass(frozen=True, slots=True)
class Alone:
    """Somebody whose way in one colleague made alone, before there was any client."""

    name: str
    role: str
    at: datetime


def list_alone(viewer: Viewer) -> list[Alone]:
    """Who came in without a second colleague and is still here; one query."""
    _must_be_near(viewer)
    here = Membership.objects.filter(organisation=viewer.organisation).exclude(
        end__at__lte=viewer.at
    )
    links = EnrolmentLink.objects.filter(alone=True, used_at__isnull=False)
    rows = here.filter(account__links__in=links).annotate(came_at=F("account__links__used_at"))
    found = [
        Alone(viewer.keys.open_name(row, "name"), row.role, row.came_at)
        for row in rows.order_by("id")
    ]
    return sorted(found, key=lambda one: one.at)


def open_ask(viewer: Viewer, id: UUID) -> tuple[SecondAsk, Ask]:
    """One request of this organisation that is still about the place as it was, or was answered."""
    _must_be_near(viewer)
    rows = _with_names(SecondAsk.objects.filter(organisation=viewer.organisation))
    row = rows.filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row, _shown(viewer, row)


def is_open(viewer: Viewer, row: SecondAsk) -> bool:
    """Whether it still waits."""
    return open_asks(viewer.at).filter(id=row.id).exists()


def code_to_tell(viewer: Viewer, row: SecondAsk) -> str:
    """The code that whoever said yes tells the person, while it opens something; else nothing."""
    said: SecondAnswer | None = getattr(row, "answer", None)
    seat = said.by if said is not None else None
    if said is None or seat is None or seat.account_id != viewer.account_id:
        return ""
    return told_code(said.public_id) if _holds(viewer, row, said) else ""


def _holds(viewer: Viewer, row: SecondAsk, said: SecondAnswer) -> bool:
    """Whether a way in may still be made, or used, on this yes."""
    is_used = said.link is not None and said.link.used_at is not None
    is_way_in = row.kind == AskKind.LINK and said.outcome == Outcome.YES
    return is_way_in and not is_used and viewer.at < said.at + LINK_LASTS


def may_be_alone(viewer: Viewer) -> bool:
    """While there is no client yet, one administrator may let the first colleagues in."""
    return not has_clients(viewer.organisation.id)


def waits_for(viewer: Viewer, seat: Membership) -> Ask | None:
    """The request about this place that waits; one query."""
    _must_be_near(viewer)
    row = _with_names(open_asks(viewer.at).filter(membership=seat, sign_on=None)).first()
    return _shown(viewer, row) if row is not None else None


def sign_on_waits(viewer: Viewer) -> Ask | None:
    """Another sign-in for all that waits for a second colleague; one query."""
    _must_be_near(viewer)
    rows = open_asks(viewer.at).filter(organisation=viewer.organisation, kind=AskKind.SIGN_ON)
    row = _with_names(rows).order_by("-asked_at").first()
    return _shown(viewer, row) if row is not None else None


def agreed_link(viewer: Viewer, seat: Membership) -> SecondAnswer | None:
    """The yes on which this administrator, who asked, may make a way in for somebody now."""
    if viewer.role != Role.ADMIN or viewer.membership is None:
        raise NotFound
    rows = _with_names(SecondAsk.objects.filter(about_the_same(), membership=seat))
    mine = rows.filter(
        kind=AskKind.LINK,
        asked_by__account=viewer.account_id,
        answer__outcome=Outcome.YES,
        answer__at__gt=viewer.at - LINK_LASTS,
    )
    row = mine.order_by("-answer__at").first()
    return row.answer if row is not None and _holds(viewer, row, row.answer) else None


def list_about_me(viewer: Viewer) -> list[Ask]:
    """What colleagues asked about one's own place in the last month, and what was answered; one query."""
    rows = SecondAsk.objects.filter(
        membership__account=viewer.account_id, organisation=viewer.organisation, sign_on=None
    )
    rows = rows.filter(asked_at__gt=viewer.at - IN_SIGHT)
    return [_shown(viewer, row) for row in _with_names(rows).order_by("-asked_at", "-id")]


def list_on_server(at: datetime) -> list[tuple[str, ...]]:
    """What waits in any organisation, for whoever keeps the machine: id, organisation, what, whom, who asked."""
    rows = _with_names(open_asks(at)).select_related("organisation__key").order_by("asked_at")
    found: list[tuple[str, ...]] = []
    for row in rows:
        name = Keyring(row.organisation).open_name
        about, asker = name(row.membership, "name"), name(row.asked_by, "name")
        what = f"{row.role_before} > {row.role}" if row.kind == AskKind.CHANGE else row.kind
        found.append((str(row.public_id), row.organisation.name, what, about, f"({asker})"))
    return found


def ask_on_server(text: str) -> SecondAsk:
    """The request with this id, of any organisation."""
    id = parse_id(text)
    rows = SecondAsk.objects.select_related(
        "organisation__key", "membership__account", "asked_by", "team", "sign_on"
    )
    row = rows.filter(public_id=id).first() if id is not None else None
    if row is None:
        raise NotFound
    return row


def code_on_server(said: SecondAnswer) -> str:
    """The code to tell after a yes to a way in that was said on the server; else nothing."""
    is_way_in = said.ask.kind == AskKind.LINK and said.outcome == Outcome.YES
    return grouped_code(told_code(said.public_id)) if is_way_in else ""
