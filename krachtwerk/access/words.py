"""Room words: which words a viewer may read, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from krachtwerk.access.relation import reach
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.models import (
    Attachment,
    Client,
    Draft,
    JournalEntry,
    Membership,
    ReadingLine,
    Words,
)

SHARED = (Audience.WITH_WORKER, Audience.WITH_TEAM, Audience.MY_PEOPLE)


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words as a page shows them."""

    id: UUID
    text: str
    said_at: datetime
    channel: str
    language: str
    audience: str
    is_mine: bool
    written_by: str
    is_asked: bool
    photo: UUID | None = None
    voice: UUID | None = None


def may_read(viewer: Viewer, prefix: str = "words__") -> Q:
    """Which words: the client all of theirs, worker and Samen the shared ones, nobody a gone one."""
    return readable(viewer.seat_no, own=viewer.is_owner, prefix=prefix)


def readable(seat: int, *, own: bool, prefix: str = "words__") -> Q:
    """The same by numbers, for queries that are prepared. What the vault seals is read there alone."""
    there = Q(**{f"{prefix}body__isnull": False}) & ~Q(**{f"{prefix}key_kind": KeyKind.VAULT})
    if own:
        return there
    return there & (
        Q(**{f"{prefix}audience__in": SHARED})
        | Q(**{f"{prefix}by_client": False, f"{prefix}by_member": seat})
    )


def is_readable(viewer: Viewer, words: Words | None) -> bool:
    """The same for a row that is already here."""
    if words is None or words.is_gone or words.key_kind == KeyKind.VAULT:
        return False
    return viewer.role == "client" or words.audience in SHARED or not words.by_client


def attachment(kind: str, words: str = "words_id") -> Subquery:
    """The public id of a photo or voice of the words, as a column."""
    found = Attachment.objects.filter(words=OuterRef(words), kind=kind)
    return Subquery(found.values("public_id")[:1])


def said(
    viewer: Viewer, words: Words, *, photo: UUID | None = None, voice: UUID | None = None
) -> Said:
    """Open the words. Needs `written_by` and `confirmation` fetched along."""
    writer = words.written_by
    return Said(
        id=words.public_id,
        text=viewer.keys.open_words(words),
        said_at=words.said_at,
        channel=words.channel,
        language=words.language,
        audience=words.audience,
        is_mine=words.by_client,
        written_by=viewer.keys.open_first_name(writer) if writer else "",
        is_asked=writer is not None and words.by_client and not hasattr(words, "confirmation"),
        photo=photo,
        voice=voice,
    )


def open_words(viewer: Viewer, id: UUID, client: Client) -> Words:
    """One row of words of this client that the viewer may read."""
    found = (
        Words.objects.filter(may_read(viewer, ""), public_id=id, client=client)
        .select_related("client", "written_by", "confirmation")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(client, "words")
    return found


def open_attachment(viewer: Viewer, id: UUID) -> tuple[Attachment, bytes]:
    """A photo or voice recording and the key to it."""
    found = (
        Attachment.objects.filter(may_read(viewer), public_id=id)
        .filter(reach(viewer, "R", "attachment", "words__client"))
        .select_related("words__client", "words__organisation")
        .first()
    )
    if found is None or found.words.client is None:
        raise NotFound
    viewer.saw(found.words.client, "words")
    return found, viewer.keys.file_key(found.words)


def drafts(viewer: Viewer, client: Client | None, spot: str) -> QuerySet[Draft]:
    """What this viewer was writing at this spot."""
    return Draft.objects.filter(account=viewer.account, client=client, spot=spot)


def draft_text(viewer: Viewer, client: Client | None, spot: str) -> str:
    """What this viewer was writing at this spot, or nothing."""
    found = drafts(viewer, client, spot).select_related("words").first()
    if found is None:
        return ""
    if client is not None:
        viewer.saw(client, "words")
    return viewer.keys.open_words(found.words)


def was_said(id: UUID) -> bool:
    """Whether what a form with this id was for has been said already."""
    return JournalEntry.objects.filter(row=id).exists()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What somebody said before they said it differently."""

    text: str
    said_at: datetime
    channel: str
    language: str
    voice: UUID | None


_CHAIN = """
WITH RECURSIVE chain(id) AS (
    SELECT replaces_id FROM krachtwerk_words WHERE id = %s
    UNION ALL
    SELECT older.replaces_id FROM krachtwerk_words older JOIN chain ON older.id = chain.id
) SELECT id FROM chain WHERE id IS NOT NULL
"""


def list_earlier(viewer: Viewer, words: Words) -> list[Earlier]:
    """The versions before these words that the viewer may read, newest first; one query."""
    chain = RawSQL(_CHAIN, [words.id])  # noqa: S611  # no text from outside; the number is a parameter
    rows = Words.objects.filter(may_read(viewer, ""), id__in=chain).order_by("-written_at", "-id")
    return [
        Earlier(
            text=viewer.keys.open_words(row),
            said_at=row.said_at,
            channel=row.channel,
            language=row.language,
            voice=row.voice,
        )
        for row in rows.annotate(voice=attachment("voice", "id"))
    ]


def reader_of(viewer: Viewer, words: Words, room: str = "inventory") -> str:
    """The worker who last opened the `room` of these words while they were shown; or nothing.

    For the client alone: at the table everybody sees what is there. Two queries.
    """
    client = viewer.client
    if client is None or words.client_id != client.id or viewer.role != "client":
        return ""
    lines = (
        ReadingLine.objects.filter(_while_shown(words), client_token=client.log_token)
        .filter(room__in=(room, "words"), event__seat_no__isnull=False)
        .order_by("-at")
    )
    seat = Membership.objects.filter(id=Subquery(lines.values("event__seat_no")[:1])).first()
    return viewer.keys.open_first_name(seat) if seat is not None else ""


def _while_shown(words: Words) -> Q:
    """The times at which others could read the words, from the changes in the journal backwards."""
    changes = JournalEntry.objects.filter(row=words.public_id, act="change_audience")
    marks = [words.written_at, *changes.order_by("at").values_list("at", flat=True)]
    shown = words.audience in SHARED
    spans = Q(at__gte=marks[-1]) if shown else Q(pk=None)
    for begin, end in zip(reversed(marks[:-1]), reversed(marks[1:]), strict=True):
        shown = not shown
        if shown:
            spans |= Q(at__gte=begin, at__lt=end)
    return spans
