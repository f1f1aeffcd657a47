"""Room audit: the audits somebody may see, one of them, and whom and which team a project lead may name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from krachtwerk.access.account import not_left
from krachtwerk.access.audit.shapes import Shown, audits, shown, two_of, with_standing
from krachtwerk.access.fidelity.own_rules import counting_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import RuleSet
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, Membership, Team


@dataclass(frozen=True, slots=True)
class Choices:
    """Teams and auditors by name, and rules to score by: first those that the organisation counts by now."""

    teams: list[tuple[UUID, str]]
    auditors: list[tuple[UUID, str]]
    rules: list[RuleSet]


def list_audits(viewer: Viewer) -> list[Shown]:
    """The audits this viewer may see, the newest day first; three queries."""
    rows = list(with_standing(audits(viewer)).order_by("-opens_at", "-id")[:50])
    found = two_of(viewer, rows)
    return [shown(viewer, row, found[row.id]) for row in rows]


def open_audit(viewer: Viewer, id: UUID) -> tuple[FidelityAudit, Shown]:
    """One of them; two queries."""
    row = with_standing(audits(viewer)).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row, shown(viewer, row, two_of(viewer, [row])[row.id])


def open_mine(viewer: Viewer, id: UUID) -> tuple[FidelityAudit, Shown]:
    """One that this viewer does as an auditor; not there for whoever has a place with the team."""
    row, one = open_audit(viewer, id)
    if viewer.role != Role.AUDITOR or not one.is_mine:
        raise NotFound
    return row, one


def choices(viewer: Viewer) -> Choices:
    """What a project lead may choose from; three queries."""
    _must_lead(viewer)
    counting = counting_of(viewer.organisation)
    usual = counting.usual
    teams = Team.objects.filter(organisation=viewer.organisation)
    return Choices(
        sorted(teams.values_list("public_id", "name"), key=lambda one: one[1].casefold()),
        sorted(
            (
                (one.public_id, viewer.keys.open_name(one, "name"))
                for one in Membership.objects.filter(_here(viewer), role=Role.AUDITOR)
            ),
            key=lambda one: one[1].casefold(),
        ),
        [usual, *(one for one in counting.known.values() if one.id != usual.id)],
    )


def _must_lead(viewer: Viewer) -> None:
    if viewer.role != Role.PROJECT_LEAD or viewer.together:
        raise NotFound


def _here(viewer: Viewer) -> Q:
    goes_on = Q(ends_on=None) | Q(ends_on__gte=viewer.today)
    return goes_on & not_left(viewer.at) & Q(organisation=viewer.organisation)


def open_team(viewer: Viewer, id: UUID) -> Team:
    """A team of the organisation."""
    _must_lead(viewer)
    row = Team.objects.filter(organisation=viewer.organisation, public_id=id).first()
    if row is None:
        raise NotFound
    return row


def open_auditors(viewer: Viewer, ids: list[UUID]) -> list[Membership]:
    """Auditors of the organisation, in the order of their places."""
    _must_lead(viewer)
    rows = Membership.objects.filter(_here(viewer), role=Role.AUDITOR, public_id__in=ids)
    found = list(rows.order_by("id"))
    if len(found) != len(ids):
        raise NotFound
    return found
