"""Room rights: the client writes beside what others wrote about them, and hears an answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience
from krachtwerk.models import Beside, BesideAnswer, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def write_beside(
    about: Words,
    text: str,
    *,
    asks_change: bool,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Beside:
    """Say something beside what somebody else wrote about me. The same id twice is one.

    It is sealed with the key of what it stands beside: as long as that can be read, this can too.
    """
    found = once.kept(Beside.objects, id, about_id=about.id)
    if found is not None:
        return found
    if by.client is None or by.client.id != about.client_id or about.by_client:
        raise Refusal("refuse.not_yours")
    if about.is_gone:
        raise Refusal("refuse.gone")
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    said = words_rules.say(
        text, by=by, at=at, client=about.client, audience=Audience.WITH_WORKER, key_kind=about.key_kind
    )  # fmt: skip
    row = Beside.objects.create(
        public_id=id or new_id(),
        organisation=about.organisation,
        client=by.client,
        about=about,
        words=said,
        asks_change=asks_change,
        at=at,
    )
    note("write_beside", row, by=by, at=at, client=by.client)
    return row


def answer_beside(row: Beside, text: str, *, by: Actor, at: datetime) -> BesideAnswer:
    """A member answers, once; changing what was written is an act of its own author."""
    if by.membership is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    found = BesideAnswer.objects.filter(beside=row).first()
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    said = words_rules.say(
        text, by=by, at=at, client=row.client, audience=Audience.WITH_TEAM,
        key_kind=row.about.key_kind,
    )  # fmt: skip
    answer = BesideAnswer.objects.create(
        organisation=row.organisation, client=row.client, beside=row, words=said, at=at
    )
    note("answer_beside", row, by=by, at=at, client=row.client)
    return answer
