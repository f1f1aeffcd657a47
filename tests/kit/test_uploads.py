"""Uploads stay in memory and are held up to a limit."""

from __future__ import annotations

import tempfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from krachtwerk.kit import uploads


def sent(content: bytes):
    request = RequestFactory().post("/", {"photo": SimpleUploadedFile("a.jpg", content)})
    return request.FILES["photo"]


def test_a_large_file_is_held_whole_and_in_memory(monkeypatch):
    def no_disk(*args: object, **given: object) -> None:
        raise AssertionError("an upload was written to a disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", no_disk)
    content = bytes(range(256)) * 20_000
    assert sent(content).read() == content


def test_a_file_beyond_the_limit_is_cut_off_there(monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 100_000)
    assert sent(b"x" * 300_000).size == 100_000
