"""Room keeping: terms are set within the law, files get their class, holds are laid and lifted by two."""

from __future__ import annotations

from datetime import date, datetime

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.method.retention import USUAL, file_classes, legal_classes
from krachtwerk.models import Client, FileClass, HoldLift, LegalHold, RetentionTerm, Trajectory
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def set_term(
    key: str, years: int, *, source: str, source_on: date, by: Actor, at: datetime
) -> RetentionTerm:
    """The organisation's own number of years: never less than the law asks, never more than the purpose allows."""
    known = legal_classes().get(key)
    if known is None or by.membership is None:
        raise Refusal("refuse.not_yours")
    if years < known.least:
        raise Refusal("refuse.too_short", field="years", least=str(known.least))
    if known.most is not None and years > known.most:
        raise Refusal("refuse.too_long", field="years", most=str(known.most))
    if not source.strip():
        raise Refusal("error.required", field="source")
    row = RetentionTerm.objects.create(
        organisation=by.organisation, key=key, years=years, source=source.strip()[:200],
        source_on=source_on, at=at, by=by.membership,
    )  # fmt: skip
    note("set_term", row, by=by, at=at)
    return row


def years_of(organisation_no: int, key: str) -> int:
    """How many years a class is kept here: the organisation's own number, else that of the product."""
    own = RetentionTerm.objects.filter(organisation_id=organisation_no, key=key).order_by(
        "-at", "-id"
    )
    newest = own.values_list("years", flat=True).first()
    return legal_classes()[key].years if newest is None else newest


def set_class(trajectory: Trajectory, key: str, *, by: Actor, at: datetime) -> FileClass:
    """Under which law this stretch of support falls."""
    if by.membership is None or key not in file_classes():
        raise Refusal("refuse.not_yours")
    row = FileClass.objects.create(
        organisation=trajectory.organisation, client=trajectory.client, trajectory=trajectory,
        key=key, at=at, by=by.membership,
    )  # fmt: skip
    note("set_class", row, by=by, at=at, client=trajectory.client)
    return row


def class_of(trajectory: Trajectory | None) -> str:
    """The class of a stretch of support; the usual one where nobody said so."""
    if trajectory is None:
        return USUAL
    newest = FileClass.objects.filter(trajectory=trajectory).order_by("-at", "-id").first()
    return newest.key if newest is not None else USUAL


def hold(client: Client, reason: str, *, until: date, by: Actor, at: datetime) -> LegalHold:
    """Nothing of this client goes until that day: a court, a complaint, a claim."""
    if by.membership is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    if until <= clock.local(at, client.organisation.zone).date():
        raise Refusal("error.date_past", field="until")
    if not words_rules.tidy(reason):
        raise Refusal("error.required", field="text")
    said = words_rules.say(
        reason, by=by, at=at, client=client, audience=Audience.WITH_TEAM, key_kind=KeyKind.FILE
    )
    row = LegalHold.objects.create(
        organisation=client.organisation, client=client, reason=said, by=by.membership,
        at=at, until=until,
    )  # fmt: skip
    note("lay_hold", row, by=by, at=at, client=client)
    return row


def ask_lift(row: LegalHold, *, by: Actor, at: datetime) -> HoldLift:
    """Somebody asks that the hold goes before its day."""
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    lift, made = HoldLift.objects.get_or_create(
        hold=row,
        defaults={
            "organisation": row.organisation,
            "client": row.client,
            "asked_by": by.membership,
            "asked_at": at,
        },
    )
    if made:
        note("ask_lift", row, by=by, at=at, client=row.client)
    return lift


def agree_lift(row: HoldLift, *, by: Actor, at: datetime) -> HoldLift:
    """A second person, not the same one in another place, agrees: the hold is gone."""
    if by.membership is None or by.membership.account_id == row.asked_by.account_id:
        raise Refusal("refuse.another_person")
    if row.agreed_at is None:
        row.agreed_by, row.agreed_at = by.membership, at
        row.save(update_fields=["agreed_by", "agreed_at"])
        note("agree_lift", row.hold, by=by, at=at, client=row.client)
    return row


def is_held(client: Client, *, at: datetime) -> bool:
    """Whether something holds this client's file back now: through the whole of its last day."""
    today = clock.local(at, client.organisation.zone).date()
    return (
        LegalHold.objects.filter(client=client, until__gte=today)
        .exclude(lift__agreed_at__isnull=False)
        .exists()
    )
