"""Room words: photos and voice are sealed beside the words they belong to."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from krachtwerk.kit import files
from krachtwerk.kit.media import Media
from krachtwerk.models import Attachment, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note
from krachtwerk.rules.words import must_be_author


def attach(words: Words, media: Media, *, by: Actor, at: datetime) -> Attachment:
    """Keep a photo or voice recording with these words; the file is on the disk before the row."""
    must_be_author(words, by)
    name = files.keep(media.content, settings.FILES, by.keys.file_key(words))
    row = Attachment.objects.create(
        words=words,
        kind=media.kind,
        file_name=name,
        mime=media.mime,
        size=len(media.content),
        width=media.width,
        height=media.height,
    )
    note("attach_file", row, by=by, at=at, client=words.client)
    return row
