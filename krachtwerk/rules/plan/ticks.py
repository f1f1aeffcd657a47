"""Room plan: how a step went, with words if somebody has them; a tick can be taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Action, Tick, TickUndone
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def tick(
    action: Action,
    how: str,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    quoted: bool = False,
    id: UUID | None = None,
) -> Tick:
    """How the step went, with words if somebody has them. The same id twice is one tick."""
    found = once.kept(Tick.objects, id, action_id=action.id)
    if found is not None:
        return found
    row = Tick.objects.create(
        public_id=id or new_id(),
        organisation=action.organisation,
        client=action.client,
        action=action,
        how=how,
        at=at,
        member=by.membership,
        together=by.together,
    )
    note("tick_step", row, by=by, at=at, client=action.client)
    if words_rules.tidy(text):
        add_to_tick(row, text, by=by, at=at, quoted=quoted)
    return row


def add_to_tick(row: Tick, text: str, *, by: Actor, at: datetime, quoted: bool = False) -> Tick:
    """Say something about how it went. The same text once more changes nothing."""
    clean = words_rules.tidy(text)
    if not clean:
        raise Refusal("error.required", field="text")
    if row.words is not None and by.keys.open_words(row.words) == clean:
        return row
    if row.words_id is not None and row.words is not None:
        row.words = words_rules.say_differently(row.words, text, by=by, at=at)
    else:
        row.words = words_rules.say(
            text,
            by=by,
            at=at,
            client=row.client,
            audience=row.action.words.audience,
            quoted=quoted,
        )
    row.save(update_fields=["words"])
    return row


def undo_tick(row: Tick, *, by: Actor, at: datetime) -> TickUndone:
    """Take a tick back."""
    if row.member_id != (by.membership.id if by.membership else None):
        raise Refusal("refuse.not_author")
    undone, made = TickUndone.objects.get_or_create(
        tick=row, defaults={"organisation": row.organisation, "client": row.client, "at": at}
    )
    if made:
        note("undo_tick", row, by=by, at=at, client=row.client)
    return undone
