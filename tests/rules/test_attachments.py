"""Files beside words: one of a kind, sealed, swept when nobody names them."""

from __future__ import annotations

import io
import os
from datetime import timedelta

import pytest
from django.core.management import call_command

from krachtwerk.jobs import sweep
from krachtwerk.kit import clock, files, media
from krachtwerk.models import Attachment
from krachtwerk.rules import attachments
from krachtwerk.rules import words as words_rules
from tests.pages.media_samples import jpeg_bytes


@pytest.fixture
def words(cast, at, settings, tmp_path):
    settings.FILES = tmp_path
    return words_rules.say("Kijk.", by=cast.client("samira"), at=at, client=cast.clients["samira"])


def _age(path, hours: float) -> None:
    then = (clock.now() - clock.offset() - timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))


def test_the_same_photo_twice_is_one(cast, at, words, settings):
    by, photo = cast.client("samira"), media.photo(jpeg_bytes())
    first = attachments.attach(words, photo, by=by, at=at)
    assert attachments.attach(words, photo, by=by, at=at) == first
    assert Attachment.objects.count() == 1
    assert len(list(settings.FILES.glob("*/*"))) == 1


def test_on_the_disk_nothing_can_be_read(cast, at, words, settings):
    photo = media.photo(jpeg_bytes())
    row = attachments.attach(words, photo, by=cast.client("samira"), at=at)
    path = settings.FILES / row.file_name[:2] / row.file_name
    assert photo.content[:40] not in path.read_bytes()
    key = cast.client("samira").keys.file_key(words)
    assert files.fetch(row.file_name, settings.FILES, key) == photo.content


def test_orphans_go_and_nothing_else(cast, at, words, settings):
    row = attachments.attach(words, media.photo(jpeg_bytes()), by=cast.client("samira"), at=at)
    kept = settings.FILES / row.file_name[:2] / row.file_name
    old = settings.FILES / "ab" / "ab00"
    young = settings.FILES / "ab" / "ab01"
    old.parent.mkdir(exist_ok=True)
    for path in (old, young):
        path.write_bytes(b"sealed")
    _age(old, 2)
    _age(kept, 99)
    assert sweep.run() == 1
    assert (kept.exists(), old.exists(), young.exists()) == (True, False, True)
    out = io.StringIO()
    call_command("sweep", stdout=out)
    assert out.getvalue() == "0 files removed\n"


def test_a_clock_set_ahead_makes_no_file_old(at, words, settings):
    path = settings.FILES / "ab" / "ab00"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"sealed")
    ahead = timedelta(days=7)
    assert attachments.sweep(at=at + ahead, ahead=ahead) == 0
