"""Room contact: a worker answers a gentle question honestly, and the question rests."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import PromptReply
from krachtwerk.models import Client, PromptAnswer
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules.journal import note

RESTS = {
    PromptReply.GOOD_IDEA: timedelta(weeks=2),
    PromptReply.RATHER_HERE: timedelta(weeks=4),
    PromptReply.ROSTER: timedelta(weeks=4),
    PromptReply.NOT_NOW: timedelta(weeks=1),
}


def answer_prompt(
    client: Client, prompt: str, answer: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> PromptAnswer:
    """A worker's honest answer; how long the question then rests depends on it."""
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    found = once.kept(PromptAnswer.objects, id, client_id=client.id)
    if found is not None:
        return found
    row = PromptAnswer.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        membership=by.membership,
        prompt=prompt,
        answer=answer,
        at=at,
        asks_again_on=clock.local(at, client.organisation.zone).date() + RESTS[PromptReply(answer)],
    )
    note("answer_prompt", row, by=by, at=at, client=client)
    return row
