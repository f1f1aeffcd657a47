"""Room evaluation: what client and worker say of working together; one of five questions at most once a month."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import Side, TogetherQuestion, TogetherReply
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.models import Client, TogetherAnswer, TogetherWords
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

ASKS_EVERY = timedelta(days=28)
"""How long it stays quiet after one of the five questions."""


def say_of_us(
    client: Client, text: str, side: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> TogetherWords:
    """What goes well between us, or could be better; the worker's words are for the client, and stay in the file.

    The same id twice gives the first result.
    """
    found = once.kept(TogetherWords.objects.select_related("words"), id, client_id=client.id)
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    if by.speaks_as_client:
        words = words_rules.say(text, by=by, at=at, client=client)
    else:
        words = words_rules.say(
            text, by=by, at=at, client=client, audience=Audience.WITH_WORKER, key_kind=KeyKind.FILE
        )
    row = TogetherWords.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        side=Side(side),
        words=words,
        at=at,
        shown_at=at if words.audience != Audience.ONLY_ME else None,
    )
    note("say_of_us", row, by=by, at=at, client=client)
    return row


def show_of_us(row: TogetherWords, audience: str, *, by: Actor, at: datetime) -> TogetherWords:
    """The client chooses whether the worker may read it: whoever walks beside them at that moment."""
    words_rules.change_audience(row.words, audience, by=by, at=at)
    _stamp(row, audience, at)
    return row


def _stamp(row: TogetherWords | TogetherAnswer, audience: str, at: datetime) -> None:
    """To whom it was shown is told by when: a worker who comes later reads it once it is shown anew."""
    row.shown_at = at if audience != Audience.ONLY_ME else None
    row.save(update_fields=["shown_at"])


def take_back_of_us(row: TogetherWords, *, by: Actor, at: datetime) -> None:
    """Whoever said it takes it away."""
    words_rules.remove(row.words, by=by, at=at)


def next_question(client: Client, *, at: datetime) -> str | None:
    """The question whose turn it is; none within four weeks of the last one."""
    last = TogetherAnswer.objects.filter(client=client).order_by("-at", "-id").first()
    return turn(last.question if last else None, last.at if last else None, at)


def turn(last: str | None, asked_at: datetime | None, at: datetime) -> str | None:
    """The question after the last one, when it has been quiet for long enough."""
    every = list(TogetherQuestion)
    if last is None or asked_at is None:
        return every[0]
    if at < asked_at + ASKS_EVERY:
        return None
    return every[(every.index(TogetherQuestion(last)) + 1) % len(every)]


def answer_question(
    client: Client, question: str, reply: str, *, by: Actor, at: datetime
) -> TogetherAnswer:
    """The client answers, alone: nobody sits beside them when they say how it goes with their worker.

    Within the four weeks the same question may be answered otherwise; another one waits for its turn.
    """
    if by.client is None or by.together or by.client.id != client.id:
        raise Refusal("refuse.not_author")
    # Two taps at one moment stand in line: the second finds what the first answered.
    Client.objects.select_for_update().get(id=client.id)
    last = TogetherAnswer.objects.filter(client=client).order_by("-at", "-id").first()
    if last is not None and at < last.at + ASKS_EVERY:
        if last.question != question:
            raise Refusal("refuse.not_yet")
        if last.reply != reply:
            last.reply = TogetherReply(reply)
            last.save(update_fields=["reply"])
            note("answer_otherwise", last, by=by, at=at, client=client)
        return last
    if question != turn(last.question if last else None, last.at if last else None, at):
        raise Refusal("refuse.not_yet")
    row = TogetherAnswer.objects.create(
        organisation=client.organisation,
        client=client,
        question=TogetherQuestion(question),
        reply=TogetherReply(reply),
        at=at,
    )
    note("answer_question", row, by=by, at=at, client=client)
    return row


def show_answer(row: TogetherAnswer, audience: str, *, by: Actor, at: datetime) -> TogetherAnswer:
    """The client chooses whether the worker may see this answer: whoever walks beside them at that moment."""
    if by.client is None or by.client.id != row.client_id or by.together:
        raise Refusal("refuse.not_author")
    if row.audience != audience:
        row.audience = Audience(audience)
        row.save(update_fields=["audience"])
        note("show_answer", row, by=by, at=at, client=row.client)
    _stamp(row, audience, at)
    return row
