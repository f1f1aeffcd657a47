"""Room selfregulation: what is told in a few answers: begun, answered, answered anew, shown, taken away."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.self_keys import Helped, Support
from krachtwerk.models import Challenge, Client, NetworkPerson, Reframing, Words
from krachtwerk.models.actor import Actor
from krachtwerk.models.selfregulation import Told
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

T = TypeVar("T", bound=Told)


def _begin(
    table: type[T],
    client: Client,
    text: str,
    *,
    by: Actor,
    at: datetime,
    audience: str | None,
    language: str | None,
    id: UUID | None,
) -> T:
    """The first answer makes the row. The same id twice gives the first."""
    found: T | None = once.kept(table.objects, id, client_id=client.id)  # type: ignore[attr-defined]
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    said = words_rules.say(text, by=by, at=at, client=client, audience=audience, language=language)
    row = table(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        added_at=at,
        **{table.said[0]: said},
    )
    row.save(force_insert=True)
    note(f"add_{table._meta.model_name}", row, by=by, at=at, client=client)
    return row


def add_challenge(
    client: Client,
    text: str,
    *,
    by: Actor,
    at: datetime,
    audience: str | None = None,
    language: str | None = None,
    id: UUID | None = None,
) -> Challenge:
    """Something hard that happened. The same id twice gives the first."""
    return _begin(
        Challenge, client, text, by=by, at=at, audience=audience, language=language, id=id
    )


def add_reframing(
    client: Client,
    text: str,
    *,
    by: Actor,
    at: datetime,
    audience: str | None = None,
    language: str | None = None,
    id: UUID | None = None,
) -> Reframing:
    """A fact to look at anew. The same id twice gives the first."""
    return _begin(
        Reframing, client, text, by=by, at=at, audience=audience, language=language, id=id
    )


def answer(
    row: Told, column: str, text: str, *, by: Actor, at: datetime, language: str | None = None
) -> None:
    """One answer in own words: said, said differently, or taken back when it is empty.

    The first answer is never empty: whoever wants it gone takes the whole away.
    """
    first: Words = getattr(row, row.said[0])
    words_rules.must_be_author(first, by)
    old: Words | None = getattr(row, column)
    clean = words_rules.tidy(text)
    if not clean and column == row.said[0]:
        raise Refusal("error.required", field="text")
    said = _anew(old, clean, first, by=by, at=at, language=language)
    if said is old:
        return
    setattr(row, column, said)
    row.save(update_fields=[column])
    note("answer_told", row, by=by, at=at, client=row.client)


def _anew(
    old: Words | None, text: str, first: Words, *, by: Actor, at: datetime, language: str | None
) -> Words | None:
    if old is not None and not old.is_gone:
        if by.keys.open_words(old) == text:
            return old
        if text:
            return words_rules.say_differently(old, text, by=by, at=at, language=language)
        words_rules.remove(old, by=by, at=at)
        return None
    if not text:
        return old
    return words_rules.say(
        text, by=by, at=at, client=first.client, audience=first.audience, language=language
    )


def answer_helped(row: Challenge, helped: str, *, by: Actor, at: datetime) -> None:
    """Whether what I did helped."""
    words_rules.must_be_author(row.happened, by)
    row.helped = Helped(helped)
    row.save(update_fields=["helped"])
    note("answer_told", row, by=by, at=at, client=row.client)


def answer_support(
    row: Challenge,
    support: str,
    *,
    by: Actor,
    at: datetime,
    person: NetworkPerson | None = None,
    name: str = "",
) -> None:
    """Who supports: one of my people, somebody else by name, or nobody."""
    words_rules.must_be_author(row.happened, by)
    if person is not None and person.client_id != row.client_id:
        raise Refusal("refuse.not_yours")
    if support == Support.OWN_PERSON and person is None:
        raise Refusal("error.choice", field="who")
    if support == Support.SOMEBODY_ELSE and not words_rules.tidy(name):
        raise Refusal("error.required", field="other")
    answer(row, "supporter", name if support == Support.SOMEBODY_ELSE else "", by=by, at=at)
    row.support = Support(support)
    row.person = person if support == Support.OWN_PERSON else None
    row.save(update_fields=["support", "person"])
    note("answer_told", row, by=by, at=at, client=row.client)


def _all_said(row: Told) -> list[Words]:
    """The answers in own words that are still there."""
    said = [getattr(row, column) for column in row.said]
    return [words for words in said if words is not None and not words.is_gone]


def show_told(row: Told, audience: str, *, by: Actor, at: datetime) -> None:
    """The client chooses who may see it; all answers go together."""
    words_rules.must_be_author(getattr(row, row.said[0]), by)
    for words in _all_said(row):
        words_rules.change_audience(words, audience, by=by, at=at)


def remove_told(row: Told, *, by: Actor, at: datetime) -> None:
    """The client takes it away, with every answer, those that were tapped too; gone is gone."""
    words_rules.must_be_author(getattr(row, row.said[0]), by)
    for words in _all_said(row):
        words_rules.remove(words, by=by, at=at)
    if isinstance(row, Challenge):
        row.helped = row.support = row.person = None
        row.save(update_fields=["helped", "support", "person"])
