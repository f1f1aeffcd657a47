"""Room rights: everything of a client that this viewer may read, as plain data for a copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from django.db.models import Model, Q

from krachtwerk.access.evaluation import answers_shown, unread_of_us
from krachtwerk.access.mode import is_watched
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import may_read
from krachtwerk.kit.ids import parse_id
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.models import Client, Draft, Membership, TogetherAnswer, Words
from krachtwerk.models.belongings import PARTS, UNWATCHED, WHOLE, columns, is_filed, told_as

FORMAT = "krachtwerk-booklet"
VERSION = 1
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SealedFile:
    """An attachment that can be opened without the database: its place, its key, its entry."""

    file_name: str
    key: bytes
    entry: Item


@dataclass(slots=True)
class Bundle:
    """A booklet as plain data, and the sealed files that belong to it."""

    data: Item
    files: list[SealedFile] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all attachments."""
        return sum(int(one.entry["size"]) for one in self.files)


def gather(viewer: Viewer, client: Client) -> Bundle:
    """The whole booklet; without what is only the client's own when others sit at the table.

    One query for each table, however many rows. Nothing of the vault is in it.
    """
    viewer.saw(client, "booklet")
    return _Gathering(viewer, client).bundle()


class _Gathering:
    """Names every row of one booklet by its table and place, so that no internal id leaves the house."""

    def __init__(self, viewer: Viewer, client: Client) -> None:
        self.viewer = viewer
        self.client = client
        self.words: dict[int, str] = {}
        self.staff: dict[int, str] = {}
        self.rows: dict[tuple[type[Model], int], str] = {}
        self.ids: dict[UUID, str] = {}
        self.bundle_ = Bundle({})

    def bundle(self) -> Bundle:
        said = self._words()
        kept = UNWATCHED if is_watched(self.client) else frozenset()
        parts = {
            name: [] if table in kept else self._part(name, table) for name, table in PARTS.items()
        }
        self.bundle_.data = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": plain(self.viewer.at),
            "whole": self.viewer.is_owner,
            "client": self._client(),
            "staff": self._staff(),
            "words": said,
            **parts,
            "drafts": self._drafts(),
        }
        return self.bundle_

    def _client(self) -> Item:
        keys, account = self.viewer.keys, self.client.account
        names = {n: keys.open_name(self.client, n) for n in ("call_name", "full_name", "phone")}
        looks = ("language", "level", "theme", "letters")
        birth = {"birth": keys.open_name(self.client, "birth") or None}
        return names | birth | {n: getattr(account, n) if account else "" for n in looks}

    def _words(self) -> list[Item]:
        rows = list(
            Words.objects.filter(may_read(self.viewer, "") | _tombstones(self.viewer))
            .filter(self._not_to_another(), client=self.client)
            .exclude(key_kind=KeyKind.VAULT)
            .exclude(draft__isnull=False)
            .select_related("confirmation", "removal")
            .prefetch_related("attachments")
            .order_by("id")
        )
        self.words = {row.id: f"words.{no}" for no, row in enumerate(rows, start=1)}
        self.ids |= {row.public_id: self.words[row.id] for row in rows}
        return [self._said(row) for row in rows]

    def _not_to_another(self) -> Q:
        """At the table nothing that the client said of an earlier worker to that worker."""
        if self.viewer.is_owner:
            return Q()
        return ~Q(id__in=unread_of_us(self.viewer, self.client).values("words"))

    def _said(self, row: Words) -> Item:
        removal = getattr(row, "removal", None)
        confirmed = getattr(row, "confirmation", None)
        return {
            "id": self.words[row.id],
            "by_client": row.by_client,
            "by": self._seat(row.by_member_id),
            "written_by": self._seat(row.written_by_id),
            "channel": row.channel,
            "language": row.language,
            "audience": row.audience,
            "key": row.key_kind,
            "text": None if row.is_gone else self.viewer.keys.open_words(row),
            "said_at": plain(row.said_at),
            "written_at": plain(row.written_at),
            "replaces": self.words.get(row.replaces_id or 0),
            "confirmed_at": plain(confirmed.at) if confirmed else None,
            "removed": {"at": plain(removal.at), "ground": removal.ground} if removal else None,
            "attachments": [] if row.is_gone else self._attachments(row),
        }

    def _attachments(self, row: Words) -> list[Item]:
        entries = []
        for one in sorted(row.attachments.all(), key=lambda a: a.id):
            number = len(self.bundle_.files) + 1
            entry = {
                "file": f"{number}.{ENDINGS.get(one.mime, 'bin')}",
                "kind": one.kind,
                "mime": one.mime,
                "size": one.size,
                "sha256": "",
            }
            entries.append(entry)
            key = self.viewer.keys.file_key(row)
            self.bundle_.files.append(SealedFile(one.file_name, key, entry))
        return entries

    def _part(self, name: str, table: type[Model]) -> list[Item]:
        rows = cast("Any", table).objects.filter(client=self.client).order_by("id")
        if table is TogetherAnswer:
            rows = rows.filter(answers_shown(self.viewer))
        items: list[Item] = []
        for row in rows:
            item = self._row(row, table, f"{name}.{len(items) + 1}")
            if item is not None:
                items.append(item)
        return items

    def _row(self, row: Any, table: type[Model], id: str) -> Item | None:
        """The row as plain data; None when it hangs on something that is not in this copy."""
        item: Item = {"id": id}
        for column in columns(table):
            value = getattr(row, column.attname)
            if column.is_relation and value is not None:
                pointed = self._pointed(cast("type[Model]", column.related_model), value)
                if pointed is None and (not column.null or column.name in WHOLE.get(table, ())):
                    return None
                item[column.name] = pointed
            elif is_filed(column):
                name = told_as(column)
                item[name] = self.viewer.keys.open_filed(row, name)
            else:
                item[column.name] = plain(value)
        self.rows[table, row.id] = id
        self.ids[row.public_id] = id
        return item

    def _pointed(self, table: type[Model], number: int) -> str | None:
        if table is Words:
            return self.words.get(number)
        if table is Membership:
            return self._seat(number)
        return self.rows.get((table, number))

    def _seat(self, number: int | None) -> str | None:
        if number is None:
            return None
        return self.staff.setdefault(number, f"staff.{len(self.staff) + 1}")

    def _staff(self) -> list[Item]:
        seats = Membership.objects.in_bulk(list(self.staff))
        return [
            {"id": id, "name": self.viewer.keys.open_first_name(seats[number]), "role": seats[number].role}
            for number, id in self.staff.items()
        ]  # fmt: skip

    def _drafts(self) -> list[Item]:
        """What the client was still writing, for the client alone; its place names rows of this copy."""
        if not self.viewer.is_owner:
            return []
        own = Draft.objects.filter(account=self.viewer.account, client=self.client)
        return [
            {
                "spot": ":".join(self._spot(part) for part in row.spot.split(":")),
                "text": self.viewer.keys.open_words(row.words),
                "language": row.words.language,
                "said_at": plain(row.words.said_at),
            }
            for row in own.select_related("words").order_by("id")
        ]

    def _spot(self, part: str) -> str:
        id = parse_id(part)
        return self.ids.get(id, "gone") if id is not None else part


def _tombstones(viewer: Viewer) -> Q:
    """Emptied words keep their place in a copy, so that what grew from them still stands."""
    shown = Q() if viewer.is_owner else ~Q(audience=Audience.ONLY_ME)
    return Q(body__isnull=True) & shown


ENDINGS = {
    "image/jpeg": "jpg",
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/wav": "wav",
}


def plain(value: Any) -> Any:
    """A value of a column as it stands in JSON: moments in UTC, days and times as text."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value
