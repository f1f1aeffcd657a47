"""Room family: a line is put in, shown to others, said differently and taken out, by its owner alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.media import Media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Channel
from krachtwerk.models import Client, FamilyLine, FamilyReader, LongTermGoal
from krachtwerk.models.actor import Actor
from krachtwerk.models.family import SystemTalk
from krachtwerk.rules import attachments, once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.family.members import around, must_be_own, must_have_family, said
from krachtwerk.rules.journal import note


def put_in(
    client: Client,
    text: str,
    *,
    by: Actor,
    at: datetime,
    goal: LongTermGoal | None = None,
    is_of_all: bool = False,
    is_brought: bool = False,
    talk: SystemTalk | None = None,
    drawing: Media | None = None,
    id: UUID | None = None,
) -> FamilyLine:
    """A goal of this member, or of all of them, in the plan of the family; nobody sees it until it is shown.

    With `goal` it is a copy of that goal: what becomes of one does not touch the other. A drawing needs no words.
    The same id twice gives the first line.
    """
    must_be_own(client, by)
    found = once.kept(FamilyLine.objects, id, client_id=client.id)
    if found is not None:
        return found
    if goal is not None and goal.client_id != client.id:
        raise Refusal("refuse.not_yours")
    must_have_family(client)
    line = FamilyLine.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        words=said(client, text, channel=Channel.DREW if drawing else Channel.WROTE, by=by, at=at),
        goal=goal,
        is_of_all=is_of_all,
        is_brought=is_brought,
        talk=talk,
        added_at=at,
    )
    if drawing is not None:
        attachments.attach(line.words, drawing, by=by, at=at)
    note("put_in_line", line, by=by, at=at, client=client)
    return line


def show_to(line: FamilyLine, readers: Iterable[Client], *, by: Actor, at: datetime) -> None:
    """These members see the line from now on, and nobody else; only with whom the owner shares a household."""
    words_rules.must_be_author(line.words, by)
    wanted = {reader.id: reader for reader in readers}
    if not wanted.keys() <= around(line.client, by):
        raise Refusal("refuse.not_yours")
    now = set(line.readers.values_list("reader_id", flat=True))
    if wanted.keys() == now:
        return
    line.readers.exclude(reader_id__in=list(wanted)).delete()
    FamilyReader.objects.bulk_create(
        FamilyReader(
            organisation=line.organisation, client=line.client, line=line, reader=reader, at=at
        )
        for number, reader in wanted.items()
        if number not in now
    )
    note("show_line", line, by=by, at=at, client=line.client)


def say_line_differently(line: FamilyLine, text: str, *, by: Actor, at: datetime) -> FamilyLine:
    """The owner says it in other words; the goal it was copied from stays as it is."""
    if by.keys.open_words(line.words) == words_rules.tidy(text):
        return line
    old, line.words = line.words, words_rules.say_differently(line.words, text, by=by, at=at)
    attachments.bring_photo(old, line.words)
    line.save(update_fields=["words"])
    note("say_line_differently", line, by=by, at=at, client=line.client)
    return line


def take_out(line: FamilyLine, *, by: Actor, at: datetime) -> None:
    """The owner takes it out, with their own steps under it; the goal it was copied from stays."""
    words_rules.remove(line.words, by=by, at=at)
    line.readers.all().delete()
    own = line.steps.filter(client=line.client, words__body__isnull=False).select_related("words")
    for step in own:
        words_rules.remove(step.words, by=by, at=at)
    note("take_out_line", line, by=by, at=at, client=line.client)
