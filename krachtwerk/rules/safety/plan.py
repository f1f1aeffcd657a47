"""Room safety: the safety plan grows in the client's own words; what they take away is gone at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.method.safety_keys import SafetySection
from krachtwerk.models import Action, Client, SafetyLine, SafetyReview, SafetyStep
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import hand, must_be_near


def write_line(
    client: Client, section: str, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> SafetyLine:
    """A line of the plan: the client's own words, also when the worker writes them down.

    The same id twice gives the first line.
    """
    must_be_near(client, by=by, at=at)
    found = once.kept(SafetyLine.objects, id, client_id=client.id)
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    words = words_rules.say(
        text, by=by, at=at, client=client, audience=Audience.WITH_WORKER,
        quoted=by.client is None, key_kind=KeyKind.VAULT,
    )  # fmt: skip
    row = SafetyLine.objects.create(
        public_id=id or new_id(),
        section=SafetySection(section),
        words=words,
        **hand(client, by=by, at=at),
    )
    note("write_line", row, by=by, at=at, client=client)
    return row


def say_line_differently(line: SafetyLine, text: str, *, by: Actor, at: datetime) -> SafetyLine:
    """The client says the line in another way; the same text changes nothing."""
    words_rules.must_be_author(line.words, by)
    if by.keys.open_words(line.words) == words_rules.tidy(text):
        return line
    line.words = words_rules.say_differently(line.words, text, by=by, at=at)
    line.save(update_fields=["words"])
    note("say_line_differently", line, by=by, at=at, client=line.client)
    return line


def correct_line(line: SafetyLine, text: str, *, by: Actor, at: datetime) -> SafetyLine:
    """The worker mends what they wrote down, until the client said that it is right."""
    must_be_near(line.client, by=by, at=at)
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    words_rules.correct(line.words, text, by=by, at=at)
    return line


def remove_line(line: SafetyLine, *, by: Actor, at: datetime) -> None:
    """Gone at once, with all that was said before it; for the worker: because the client asks it."""
    must_be_near(line.client, by=by, at=at)
    if line.words.is_gone:
        return
    if by.client is not None:
        words_rules.remove(line.words, by=by, at=at)
    else:
        words_rules.remove_on_request(line.words, by=by, at=at)
    SafetyStep.objects.filter(line=line).delete()
    note("remove_line", line, by=by, at=at, client=line.client)


def point_at_steps(
    line: SafetyLine, actions: Iterable[Action], *, by: Actor, at: datetime
) -> list[SafetyStep]:
    """The line belongs to these steps from now on, or to none. Nothing of it is told to the steps.

    At the table, steps that are the client's alone can be neither chosen nor let go: they stay as they are, unseen.
    """
    must_be_near(line.client, by=by, at=at)
    wanted = {action.id: action for action in actions}
    for action in wanted.values():
        if action.client_id != line.client_id or not _may_know(action, by):
            raise Refusal("refuse.not_yours")
    # Two who choose at one moment stand in line: the second sees what the first chose.
    SafetyLine.objects.select_for_update().get(id=line.id)
    rows = SafetyStep.objects.filter(line=line).select_related("action__words")
    there = {row.action_id: row for row in rows.order_by("id") if _may_know(row.action, by)}
    for row in there.values():
        if row.action_id not in wanted:
            note("leave_step", row, by=by, at=at, client=line.client)
            row.delete()
    return [there.get(no) or _point(line, wanted[no], by=by, at=at) for no in wanted]


def _may_know(action: Action, by: Actor) -> bool:
    """Whether whoever acts may know of this step: the client alone of every one, others of what is shared."""
    is_alone = by.client is not None and not by.together
    return is_alone or action.words.audience != Audience.ONLY_ME


def _point(line: SafetyLine, action: Action, *, by: Actor, at: datetime) -> SafetyStep:
    row = SafetyStep.objects.create(line=line, action=action, **hand(line.client, by=by, at=at))
    note("point_at_step", row, by=by, at=at, client=line.client)
    return row


def remove_plan(client: Client, *, by: Actor, at: datetime) -> int:
    """The client takes the whole plan away; how many lines went. No day to look again is left."""
    if by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")
    lines = SafetyLine.objects.filter(client=client, words__body__isnull=False)
    rows = list(lines.select_related("words", "client"))
    for line in rows:
        remove_line(line, by=by, at=at)
    SafetyReview.objects.filter(client=client).delete()
    return len(rows)


def look_again(client: Client, on: date, *, by: Actor, at: datetime, today: date) -> SafetyReview:
    """The day on which the plan is looked at again; nothing happens when it is the same."""
    must_be_near(client, by=by, at=at)
    if on < today:
        raise Refusal("refuse.day_passed", field="on")
    last = SafetyReview.objects.filter(client=client).order_by("-at", "-id").first()
    if last is not None and last.on == on:
        return last
    row = SafetyReview.objects.create(on=on, **hand(client, by=by, at=at))
    note("look_again", row, by=by, at=at, client=client)
    return row
