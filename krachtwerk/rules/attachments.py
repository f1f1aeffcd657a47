"""Room words: photos and voice are sealed beside the words they belong to."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import chain

from django.conf import settings

from krachtwerk.kit import files
from krachtwerk.kit.media import Media
from krachtwerk.models import Attachment, CopyFile, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note
from krachtwerk.rules.words import must_be_author


def attach(words: Words, media: Media, *, by: Actor, at: datetime) -> Attachment:
    """Keep a photo or voice recording with these words; the file is on the disk before the row.

    Words have at most one of a kind: the same once more gives the first.
    """
    must_be_author(words, by)
    found = words.attachments.filter(kind=media.kind).first()
    if found is not None:
        return found
    row = keep(words, media, by=by)
    note("attach_file", row, by=by, at=at, client=words.client)
    return row


def keep(words: Words, media: Media, *, by: Actor) -> Attachment:
    """Seal it beside the words; whoever calls has seen to it that it may be there."""
    key = by.keys.file_key(words)
    name = files.keep(media.content, settings.FILES, key)
    small = files.keep(media.small, settings.FILES, key) if media.small is not None else ""
    return Attachment.objects.create(
        words=words,
        kind=media.kind,
        file_name=name,
        small_name=small,
        mime=media.mime,
        size=len(media.content),
        width=media.width,
        height=media.height,
    )


def bring_photo(old: Words, new: Words) -> None:
    """The photo stays with what is said now; a voice stays with what it said.

    One key seals all files of a client's booklet, so that nothing needs to be sealed anew.
    """
    if not new.attachments.filter(kind="photo").exists():
        old.attachments.filter(kind="photo").update(words=new)


def sweep(*, at: datetime, ahead: timedelta) -> int:
    """Remove files that no row names (an upload that was broken off); how many went.

    `ahead` is how far the clock was set ahead: files keep the time of the machine.
    """
    rows = Attachment.objects.only("file_name", "small_name")
    wanted = (name for row in rows.iterator() for name in row.file_names)
    waiting = CopyFile.objects.values_list("file_name", flat=True)
    named = chain(wanted, waiting.iterator())
    return files.sweep(settings.FILES, named, now=(at - ahead).timestamp())
