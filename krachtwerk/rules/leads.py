"""Room organisation: while support goes on, a team lead who can come in sees who is left alone."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership, Organisation
from krachtwerk.models.beside import leads, open_clients


def must_have_a_lead(organisation: Organisation, *, at: datetime) -> None:
    """Before a client comes in: somebody must see them on the day on which nobody walks beside them."""
    if not _stay(organisation, at):
        raise Refusal("organisation.no_lead")


def must_leave_a_lead(seat: Membership, *, at: datetime) -> None:
    """Before somebody leaves who leads, or walks beside clients: a team lead must stay to see whom they leave."""
    walks = seat.assignments.filter(is_steady=True, ends_at__gt=at).exists()
    if seat.role != Role.TEAM_LEAD and not walks:
        return
    others = [number for number in _stay(seat.organisation, at) if number != seat.id]
    if not others and open_clients(seat.organisation, at).exists():
        raise Refusal("organisation.last_lead")


def _stay(organisation: Organisation, at: datetime) -> list[int]:
    """Leads who can come in and of whom no end is known. Two who leave at once wait for each other here."""
    seats = Membership.objects.filter(organisation=organisation, role=Role.TEAM_LEAD)
    list(seats.order_by("id").select_for_update().values_list("id", flat=True))
    rows = leads(organisation, at).filter(end=None, ends_on=None)
    return list(rows.order_by("id").values_list("id", flat=True))
