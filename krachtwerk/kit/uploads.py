"""Uploads stay in memory: nothing that somebody sent lies unsealed on a disk, not even for a moment."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST = 16 * 1024 * 1024
"""Bytes that are held of one file; every kind of file is refused above a smaller size."""


class InMemory(FileUploadHandler):
    """Holds a file in memory; what is longer than any page takes is cut off, and so refused by size."""

    def new_file(self, *args: Any, **given: Any) -> None:
        """Begin with an empty file."""
        super().new_file(*args, **given)
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Hold the next piece, while there is room."""
        self.held.write(raw_data[: max(0, MOST - start)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:  # noqa: ARG002 - Django's shape
        """The file, as far as it was held."""
        size = self.held.tell()
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held,
            self.field_name,
            self.file_name or "file",
            self.content_type,
            size,
            self.charset,
            self.content_type_extra,
        )
