"""Room fidelity: an organisation loads rules of its own to count by, and chooses which it counts by from now on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.fidelity import OPEN, Fault, is_countable, read_own
from krachtwerk.method.keys import Role
from krachtwerk.models import Membership, OwnRuleSet, RuleSetChoice
from krachtwerk.models.actor import Actor
from krachtwerk.models.fidelity import rules_by
from krachtwerk.rules import once
from krachtwerk.rules.journal import note


def load(text: str, *, by: Actor, at: datetime, field: str = "text") -> tuple[OwnRuleSet, bool]:
    """The rule set of this text, and whether it is new. The same text again changes nothing; an id keeps its text."""
    seat = _must_set(by)
    try:
        known = read_own(text)
    except Fault as fault:
        raise Refusal(
            f"own_rules.fault_{fault.key}", field=field, place=fault.place, **fault.values
        ) from fault
    there = OwnRuleSet.objects.filter(organisation=by.organisation, rule_set=known.id).first()
    if there is not None:
        if there.text != text:
            raise Refusal("own_rules.fault_id_taken", field=field, id=known.id)
        return there, False
    row = OwnRuleSet.objects.create(
        organisation=by.organisation, rule_set=known.id, text=text, by=seat, at=at
    )
    note("load_rule_set", row, by=by, at=at)
    return row, True


def choose(id: str, *, by: Actor, at: datetime, row_id: UUID | None = None) -> RuleSetChoice | None:
    """From now on the organisation counts by these rules; None when it did already."""
    seat = _must_set(by)
    rows = RuleSetChoice.objects.filter(organisation=by.organisation)
    made = once.kept(rows, row_id, organisation_id=by.organisation.id)
    if made is not None:
        return made
    _must_count(id, by)
    newest = rows.order_by("at", "id").last()
    if (newest.rule_set if newest is not None else OPEN) == id:
        return None
    named = {"public_id": row_id} if row_id is not None else {}
    row = RuleSetChoice.objects.create(
        organisation=by.organisation, rule_set=id, by=seat, at=at, **named
    )
    note("choose_rule_set", row, by=by, at=at)
    return row


def _must_set(by: Actor) -> Membership:
    """The seat of who sets the rules."""
    if by.membership is None or by.together or by.role != Role.PROJECT_LEAD:
        raise Refusal("refuse.not_yours")
    return by.membership


def _must_count(id: str, by: Actor) -> None:
    """It is there, it can be read, and something follows from the work by it."""
    if id == OPEN:
        return
    try:
        known = rules_by(by.organisation.id, id)
    except NotFound as gone:
        raise Refusal("own_rules.not_there") from gone
    if not is_countable(known):
        raise Refusal("own_rules.not_countable")
