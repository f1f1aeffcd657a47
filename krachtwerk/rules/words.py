"""Room words: saying, confirming, saying differently, showing and removing; the author alone decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from krachtwerk.kit import files
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, Channel, Ground, KeyKind, Language
from krachtwerk.models import Client, Confirmation, Removal, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note

CORRECTION = timedelta(hours=24)
LONGEST = 4000


def say(
    text: str,
    *,
    by: Actor,
    at: datetime,
    client: Client | None,
    audience: str | None = None,
    channel: str = Channel.WROTE,
    language: str | None = None,
    quoted: bool = False,
    key_kind: str = KeyKind.BOOKLET,
    said_at: datetime | None = None,
    replaces: Words | None = None,
    id: UUID | None = None,
) -> Words:
    """Keep what somebody said.

    The author is the client when `by` is the client, when client and worker sit together, or when
    a worker writes down what the client said (`quoted`); else it is the member. Without words of
    a client there is no audience to choose: a member's own words are for the team.
    """
    clean = tidy(text)
    by_client = by.speaks_as_client or quoted
    words = Words(
        public_id=id or new_id(),
        organisation=by.organisation,
        client=client,
        by_client=by_client,
        by_member=None if by_client else by.membership,
        written_by=by.writer or (by.membership if quoted and not by.speaks_as_client else None),
        channel=channel,
        language=language or language_of(by, client),
        audience=audience or default_audience(by),
        key_kind=key_kind,
        said_at=said_at or at,
        written_at=at,
        replaces=replaces,
    )
    by.keys.seal_words(words, clean)
    words.save(force_insert=True)
    note("say_words", words, by=by, at=at, client=client)
    return words


def language_of(by: Actor, about: Client | None) -> str:
    """The language in which the booklet is read, and so most likely written; else Dutch.

    Of words about no client that in which whoever writes them reads.
    """
    owner = by.client or (by.membership if about is None else None)
    account = owner.account if owner is not None else None
    return str(account.language) if account is not None else Language.NL


def tidy(text: str) -> str:
    """The text as it is kept: without NUL and outer blanks; refused when there is too much of it."""
    clean = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(clean) > LONGEST:
        raise Refusal("error.too_long", field="text", most=str(LONGEST))
    return clean.encode("utf-8", "replace").decode()


def default_audience(by: Actor) -> str:
    """Alone: only me. Together, or written down for the client: me and my worker."""
    alone = by.client is not None and not by.together
    return Audience.ONLY_ME if alone else Audience.WITH_WORKER


def is_author(words: Words, by: Actor) -> bool:
    """Whether `by` may speak for the author of `words`: alone, or together in Samen."""
    if words.by_client:
        return by.client is not None and by.client.id == words.client_id
    return (
        by.client is None and by.membership is not None and by.membership.id == words.by_member_id
    )


def must_be_author(words: Words, by: Actor) -> None:
    """Refuse anybody but the author."""
    if words.organisation_id != by.organisation.id or not is_author(words, by):
        raise Refusal("refuse.not_author")
    if words.is_gone:
        raise Refusal("refuse.gone")


def confirm(words: Words, *, by: Actor, at: datetime) -> Confirmation:
    """The author says: yes, that is right. Twice the same answer is one."""
    must_be_author(words, by)
    found, made = Confirmation.objects.get_or_create(words=words, defaults={"at": at})
    if made:
        note("confirm_words", words, by=by, at=at, client=words.client)
    return found


def say_differently(
    words: Words,
    text: str,
    *,
    by: Actor,
    at: datetime,
    language: str | None = None,
    channel: str = Channel.WROTE,
    id: UUID | None = None,
) -> Words:
    """The author says it in another way; the earlier words stay behind the new ones.

    Only what is spoken may have no text.
    """
    must_be_author(words, by)
    if not tidy(text) and channel != Channel.SPOKE:
        raise Refusal("error.required", field="text")
    return say(
        text,
        by=by,
        at=at,
        client=words.client,
        audience=words.audience,
        channel=channel,
        language=language,
        key_kind=words.key_kind,
        replaces=words,
        id=id,
    )


def correct(words: Words, text: str, *, by: Actor, at: datetime) -> Words:
    """Whoever wrote down another's words mends a slip, until they are confirmed, at most 24 hours."""
    writer = words.written_by_id if words.by_client else words.by_member_id
    if by.membership is None or writer != by.membership.id:
        raise Refusal("refuse.not_author")
    if words.is_gone:
        raise Refusal("refuse.gone")
    if Confirmation.objects.filter(words=words).exists() or at - words.written_at > CORRECTION:
        raise Refusal("refuse.too_late")
    by.keys.seal_words(words, tidy(text))
    words.save(update_fields=["body"])
    note("correct_words", words, by=by, at=at, client=words.client)
    return words


def change_audience(words: Words, audience: str, *, by: Actor, at: datetime) -> Words:
    """The author chooses who may read it; what was read before stays read.

    What is hidden is hidden with the versions before it; what is shown is shown as it is said now.
    """
    must_be_author(words, by)
    if words.audience != audience:
        words.audience = Audience(audience)
        words.save(update_fields=["audience"])
        note("change_audience", words, by=by, at=at, client=words.client)
    if audience == Audience.ONLY_ME and words.replaces is not None and not words.replaces.is_gone:
        change_audience(words.replaces, audience, by=by, at=at)
    return words


def remove(words: Words, *, by: Actor, at: datetime) -> None:
    """The author takes the words away: they, and the versions before them, are emptied."""
    must_be_author(words, by)
    _empty(words, ground=Ground.AUTHOR, by=by, at=at)


def remove_on_request(words: Words, *, by: Actor, at: datetime) -> None:
    """The client asked their worker to take it away; recorded as the client's own act."""
    if by.membership is None or words.organisation_id != by.organisation.id or not words.by_client:
        raise Refusal("refuse.not_author")
    if words.audience == Audience.ONLY_ME:
        raise Refusal("refuse.not_author")
    note("ask_removal", words, by=by, at=at, client=words.client)
    _empty(words, ground=Ground.AUTHOR, by=by, at=at)


def remove_shared(words: Words, *, by: Actor, at: datetime) -> None:
    """A field that colleagues write together is made empty: what stood in it goes, whoever of them wrote it.

    About no client alone: else it would stay sealed where no page reaches it.
    """
    if words.organisation_id != by.organisation.id or words.client_id or by.membership is None:
        raise Refusal("refuse.not_author")
    _empty(words, ground=Ground.AUTHOR, by=by, at=at)


def remove_by_law(words: Words, ground: Ground, *, by: Actor, at: datetime) -> None:
    """The three other hands: erasure, the end of retention, a court order; from jobs alone."""
    if ground is Ground.AUTHOR or by.role != "keeper":
        raise Refusal("refuse.not_author")
    _empty(words, ground=ground, by=by, at=at)


def _empty(words: Words, *, ground: Ground, by: Actor, at: datetime) -> None:
    """Empty the words and every version before; leave tombstones."""
    version: Words | None = words
    while version is not None:
        if not version.is_gone:
            version.body = None
            version.save(update_fields=["body"])
            _drop_files(version)
            Removal.objects.create(words=version, at=at, ground=ground, account_id=by.account_id)
            note("remove_words", version, by=by, at=at, client=version.client)
        version = version.replaces


def _drop_files(words: Words) -> None:
    """The files go from the disk as soon as it is certain that the words are gone."""
    for name in (name for row in words.attachments.all() for name in row.file_names):
        transaction.on_commit(partial(files.drop, name, settings.FILES))
    words.attachments.all().delete()
