"""Room family: who is the guardian of a young person, since when and until when, and what is barred for safety."""

from __future__ import annotations

from datetime import date, datetime

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method import ages
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.method.looking_keys import GuardedPart
from krachtwerk.models import Client, Guardian, GuardianBar, GuardianEnd
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.family.household import must_walk_beside
from krachtwerk.rules.journal import note


def name_guardian(child: Client, guardian: Client, *, by: Actor, at: datetime) -> Guardian:
    """A worker beside both writes down that one is the guardian of the other. Twice is once.

    Whoever was the guardian before is it again with the parts that were barred then.
    Refused where it is not known when the young person was born, or where they are 18; nobody's guardian is a minor.
    """
    must_walk_beside({child.id, guardian.id}, by=by, at=at)
    if child.organisation_id != guardian.organisation_id or child.id == guardian.id:
        raise Refusal("refuse.not_yours")
    today = clock.local(at, by.organisation.zone).date()
    born, older = _born(child, by), _born(guardian, by)
    if born is None:
        raise Refusal("refuse.no_birth", field="person")
    if ages.is_grown_up(born, today):
        raise Refusal("refuse.grown_up", field="person")
    if older is not None and not ages.is_grown_up(older, today):
        raise Refusal("refuse.minor", field="person")
    # Two who write it down at one moment stand in line: a bar on one row would not hold for a second.
    Client.objects.select_for_update().get(id=child.id)
    rows = Guardian.objects.filter(client=child, guardian=guardian).order_by("-id")
    found = rows.filter(end=None).first()
    if found is not None:
        return found
    before = rows.first()
    row = Guardian.objects.create(
        organisation=child.organisation, client=child, guardian=guardian, at=at, by=by.membership
    )
    note("name_guardian", row, by=by, at=at, client=child)
    if before is not None:
        _bar_again(before, row, by=by, at=at)
    return row


def _bar_again(before: Guardian, now: Guardian, *, by: Actor, at: datetime) -> None:
    """What was barred for safety is barred still: the end of one and the begin of another opened nothing."""
    for bar in before.bars.filter(until=None).order_by("id"):
        kept = GuardianBar.objects.create(
            organisation=now.organisation,
            client=now.client,
            guardian=now,
            part=bar.part,
            reason=bar.reason,
            at=at,
            by=bar.by,
        )
        note("bar_part", kept, by=by, at=at, client=now.client)


def _born(client: Client, by: Actor) -> date | None:
    told = by.keys.open_name(client, "birth")
    return date.fromisoformat(told) if told else None


def end_guardian(guardian: Guardian, *, by: Actor, at: datetime) -> GuardianEnd:
    """They are the guardian no more; from this moment they read nothing."""
    must_walk_beside({guardian.client_id}, by=by, at=at)
    row, made = GuardianEnd.objects.get_or_create(
        guardian=guardian,
        defaults={
            "organisation": guardian.organisation, "client": guardian.client, "at": at, "by": by.membership,
        },
    )  # fmt: skip
    if made:
        note("end_guardian", row, by=by, at=at, client=guardian.client)
    return row


def bar_part(guardian: Guardian, part: str, reason: str, *, by: Actor, at: datetime) -> GuardianBar:
    """For safety a guardian may not read a part; why is kept with the vault, and nobody tells the guardian."""
    must_walk_beside({guardian.client_id}, by=by, at=at)
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    if not words_rules.tidy(reason):
        raise Refusal("error.required", field="text")
    found = guardian.bars.filter(part=part, until=None).first()
    if found is not None:
        return found
    row = GuardianBar.objects.create(
        organisation=guardian.organisation,
        client=guardian.client,
        guardian=guardian,
        part=GuardedPart(part),
        reason=words_rules.say(
            reason, by=by, at=at, client=guardian.client, audience=Audience.WITH_WORKER,
            key_kind=KeyKind.VAULT,
        ),
        at=at,
        by=by.membership,
    )  # fmt: skip
    note("bar_part", row, by=by, at=at, client=guardian.client)
    return row


def lift_bar(bar: GuardianBar, *, by: Actor, at: datetime) -> GuardianBar:
    """The part may be read again."""
    must_walk_beside({bar.client_id}, by=by, at=at)
    if bar.until is None:
        bar.until = at
        bar.save(update_fields=["until"])
        note("lift_bar", bar, by=by, at=at, client=bar.client)
    return bar
