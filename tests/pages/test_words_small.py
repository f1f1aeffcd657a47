"""Photos have a small version: made at once, sealed likewise, shown in lists, gone with the photo."""

from __future__ import annotations

import io
import os
import re

import pytest
from django.urls import reverse
from PIL import Image

from krachtwerk.jobs import sweep
from krachtwerk.kit import files, media
from krachtwerk.models import Attachment
from krachtwerk.rules import inventory as inventory_rules
from tests.pages.media_samples import jpeg_bytes, sent

ID = "0b8f6f7e-93c4-4f5e-8f0e-5b1f3a5d7c01"


@pytest.fixture
def samira(cast, sign_in, settings, tmp_path):
    """Samira's browser, after she told something with a large photo."""
    settings.FILES = tmp_path
    browser = sign_in("samira")
    raw = jpeg_bytes((2000, 1000), comment=b"thuis")
    photo = sent("foto.jpg", raw, "image/jpeg")
    browser.post(reverse("inventory_add", args=[1, "photo"]), {"photo": photo, "id": ID})
    return browser


def _size(answer) -> tuple[int, int]:
    return Image.open(io.BytesIO(answer.content)).size


def test_a_photo_gets_a_small_version_without_metadata():
    made = media.photo(jpeg_bytes((2000, 1000), comment=b"thuis"))
    assert made.small is not None
    small = Image.open(io.BytesIO(made.small))
    assert (small.size, dict(small.getexif())) == ((480, 240), {})
    assert b"thuis" not in made.small
    assert media.photo(jpeg_bytes((480, 300))).small is None


def test_lists_show_the_small_one_and_the_card_the_whole(samira):
    row = Attachment.objects.get()
    address = reverse("words_file", args=[row.public_id])
    assert _size(samira.get(address)) == (1600, 800)
    assert _size(samira.get(f"{address}?s=1")) == (480, 240)
    shown = {}
    for name, path in (
        ("list", reverse("inventory_door", args=[1])),
        ("choose", reverse("plan_choose")),
        ("question", reverse("inventory_audience", args=[ID])),
        ("card", reverse("inventory_card", args=[ID])),
    ):
        text = samira.get(path).content.decode()
        shown[name] = re.findall(rf'src="({address}[^"]*)"', text)
    small = [f"{address}?s=1"]
    assert shown == {"list": small, "choose": small, "question": small, "card": [address]}


def test_an_old_photo_falls_back_to_itself(samira):
    row = Attachment.objects.get()
    row.small_name = ""
    row.save()
    assert _size(samira.get(reverse("words_file", args=[row.public_id]) + "?s=1")) == (1600, 800)


def test_the_small_one_is_sealed_swept_and_removed_like_the_other(cast, samira, settings):
    row = Attachment.objects.select_related("words").get()
    assert row.small_name
    path = settings.FILES / row.small_name[:2] / row.small_name
    key = cast.client("samira").keys.file_key(row.words)
    small = files.fetch(row.small_name, settings.FILES, key)
    assert small[:3] == b"\xff\xd8\xff"
    assert small[:40] not in path.read_bytes()
    for one in settings.FILES.glob("*/*"):
        os.utime(one, (0, 0))
    assert sweep.run() == 0
    assert path.exists()


def test_the_small_one_goes_with_the_photo(cast, at, samira, settings, django_capture_on_commit_callbacks):  # fmt: skip
    row = Attachment.objects.select_related("words__strength__client").get()
    with django_capture_on_commit_callbacks(execute=True):
        inventory_rules.remove_card(row.words.strength, by=cast.client("samira"), at=at)
    assert list(settings.FILES.glob("*/*")) == []
