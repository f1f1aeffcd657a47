"""Room organisation: what opens clients takes two colleagues: one asks, another says yes or no, or nobody does."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.second_keys import CONFIRMERS, AskKind, Outcome, Spoken
from krachtwerk.models import Membership, SecondAnswer, SecondAsk, SingleSignOn, Team
from krachtwerk.models.actor import Actor
from krachtwerk.models.organisation import open_asks
from krachtwerk.rules import organisation, single_sign_on
from krachtwerk.rules.journal import note

WAITS = timedelta(hours=48)
"""How long a request waits; then it is over by itself."""


def ask_link(seat: Membership, *, by: Actor, at: datetime, id: UUID | None = None) -> SecondAsk:
    """Ask for a way in for somebody: new here, or without their password or second factor."""
    return _ask(
        AskKind.LINK, seat, seat.role, seat.team, seat.hours, by=by, at=at, id=id
    )  # the yes is about the place as it is


def ask_change(
    seat: Membership,
    *,
    role: str,
    team: Team | None,
    hours: Decimal,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> SecondAsk:
    """Ask for another role or team that may open clients."""
    return _ask(AskKind.CHANGE, seat, role, team, hours, by=by, at=at, id=id)


def ask_sign_on(row: SingleSignOn, *, by: Actor, at: datetime) -> SecondAsk:
    """Ask that the organisation's own sign-in opens places as `row` says; until the yes it opens none."""
    seat = by.membership
    if seat is None:
        raise Refusal("refuse.not_yours")
    return _ask(
        AskKind.SIGN_ON, seat, seat.role, seat.team, seat.hours, by=by, at=at, id=None, sign_on=row
    )


def _ask(
    kind: str,
    seat: Membership,
    role: str,
    team: Team | None,
    hours: Decimal,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None,
    sign_on: SingleSignOn | None = None,
) -> SecondAsk:
    """Asking twice is asking once; about one place one request waits at a time."""
    if by.membership is None or by.role != Role.ADMIN or seat.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if sign_on is None:
        organisation.may_change(seat, role, by=by, at=at)
    # Two who ask about one place at one moment stand in line: the second finds what the first asked.
    Membership.objects.select_for_update().get(id=seat.id)
    wanted = {
        "membership": seat, "kind": kind, "role": role, "team": team, "hours": hours,
        "sign_on": sign_on,
    }  # fmt: skip
    found = SecondAsk.objects.filter(public_id=id).first() if id is not None else None
    about_this = open_asks(at).filter(membership=seat, sign_on__isnull=sign_on is None)
    found = found or about_this.first()
    if found is not None:
        return _the_same(found, wanted, by)
    row = SecondAsk.objects.create(
        public_id=id or new_id(),
        organisation=by.organisation,
        role_before=seat.role,
        team_before=seat.team,
        asked_by=by.membership,
        asked_at=at,
        ends_at=at + WAITS,
        **wanted,
    )
    note("ask_second", row, by=by, at=at)
    return row


def _the_same(found: SecondAsk, wanted: dict[str, Any], by: Actor) -> SecondAsk:
    if found.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if any(getattr(found, name) != value for name, value in wanted.items()):
        raise Refusal("refuse.waits_already")
    return found


def take_back(ask: SecondAsk, *, by: Actor, at: datetime) -> SecondAnswer:
    """Whoever asked thinks better of it, while nobody answered; twice is once."""
    if by.membership is None or ask.asked_by.account_id != by.membership.account_id:
        raise Refusal("refuse.not_yours")
    found = _answer_of(ask)
    if found is not None:
        if found.outcome == Outcome.WITHDRAWN:
            return found
        raise Refusal("refuse.answered")
    return _say(ask, Outcome.WITHDRAWN, by=by, at=at)


def answer(
    ask: SecondAsk, *, is_yes: bool, how: str = "", by: Actor, at: datetime, id: UUID | None = None
) -> SecondAnswer:
    """A second colleague says yes, and how they spoke with whom it is about, or no; only a yes does anything.

    The same `id` twice answers once. Whoever stands at the keyboard of the server may answer too.
    """
    seat = _second(ask, by, at)
    found = _answer_of(ask)
    if found is not None:
        if found.by == seat and found.public_id == id:
            return found
        raise Refusal("refuse.answered")
    if not open_asks(at).filter(id=ask.id).exists():
        raise Refusal("refuse.ask_over")
    if is_yes and how not in ((Spoken.FACE, Spoken.NUMBER) if seat else (Spoken.ON_SERVER,)):
        raise Refusal("refuse.say_how", field="how")
    row = _say(
        ask, Outcome.YES if is_yes else Outcome.NO, how if is_yes else "", by=by, at=at, id=id
    )
    if is_yes and ask.kind == AskKind.CHANGE:
        place = Membership.objects.select_related("account").get(id=ask.membership_id)
        organisation.change_place(
            place, role=ask.role, team=ask.team, hours=ask.hours, by=by, at=at, agreed=row
        )
    if is_yes and ask.sign_on is not None:
        single_sign_on.put_on(ask.sign_on, by=by, at=at)
    return row


def _answer_of(ask: SecondAsk) -> SecondAnswer | None:
    """The answer that is there now; whoever answers at the same moment waits here."""
    SecondAsk.objects.select_for_update().get(id=ask.id)
    return SecondAnswer.objects.filter(ask=ask).select_related("by").first()


def _second(ask: SecondAsk, by: Actor, at: datetime) -> Membership | None:
    """The second colleague's place as it is at this very moment; None on the server."""
    if ask.organisation_id != by.organisation.id or by.together or by.client is not None:
        raise Refusal("refuse.not_yours")
    if by.membership is None:
        if by.role != "set_up":
            raise Refusal("refuse.not_yours")
        return None
    here = Membership.objects.select_for_update(of=("self",)).exclude(end__at__lte=at)
    seat = here.filter(id=by.membership.id, role__in=CONFIRMERS).first()
    if seat is None:
        raise Refusal("refuse.second_person")
    if seat.account_id in {ask.asked_by.account_id, ask.membership.account_id}:
        raise Refusal("refuse.second_person")
    return seat


_ACTS = {
    Outcome.YES: "confirm_ask",
    Outcome.NO: "refuse_ask",
    Outcome.WITHDRAWN: "take_back_ask",
}


def _say(
    ask: SecondAsk,
    outcome: Outcome,
    how: str = "",
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> SecondAnswer:
    row = SecondAnswer.objects.create(
        public_id=id or new_id(),
        organisation=by.organisation,
        ask=ask,
        outcome=outcome,
        how=how,
        by=by.membership,
        at=at,
    )
    note(_ACTS[outcome], row, by=by, at=at)
    return row
