"""Room coaching: what a coach or a worker speaks in a talk: made ready before the transaction, served to the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import media
from krachtwerk.kit.media import Media, NotMedia
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Later, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.words import serve_file

FIELDS = ("compliment", "suggestion", "answer")


def voice_of(name: str) -> str:
    """The field of the form that takes what is spoken."""
    return f"{name}_voice"


@dataclass(slots=True)
class Spoken:
    """What was spoken for which field, and why the rest may not be kept."""

    kept: dict[str, Media] = field(default_factory=dict)
    refused: dict[str, NotMedia] = field(default_factory=dict)


def prepare(request: HttpRequest) -> Spoken:
    """Check each recording that was sent."""
    found = Spoken()
    for name in FIELDS:
        sent = request.FILES.get(voice_of(name))
        if sent is None:
            continue
        try:
            found.kept[name] = media.voice(sent.read(media.VOICE_BYTES + 1))
        except NotMedia as why:
            found.refused[name] = why
    return found


def spoken_of(request: HttpRequest) -> Spoken:
    """What was made ready before the transaction; nothing when the page was only opened."""
    found: Spoken = getattr(request, "prepared", None) or Spoken()
    return found


class SpokenForm(Form):
    """A form of which some fields may be spoken, beside or instead of writing."""

    spoken: tuple[str, ...] = ()

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name in self.spoken:
            self.fields[voice_of(name)] = forms.FileField(required=False)
            self.fields[f"{name}_silent"] = forms.BooleanField(required=False)

    def look_at(self, found: Spoken) -> bool:
        """Say beside its field why a recording may not be kept; whether everything is well."""
        self.is_valid()
        for name, why in found.refused.items():
            self.add_error(voice_of(name), t(why.key, **why.values))
        return not self.errors

    def is_silent(self, name: str) -> bool:
        """Whether the recording that was kept is to go."""
        return bool(self.cleaned_data.get(f"{name}_silent"))


@page("worker coach", room="coaching", purpose="coaching", logs="open_file")
def voice(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A recording of a talk, for its coach and its worker."""
    row, key = access.open_voice(viewer, id)
    return Later(partial(serve_file, row.file_name, row.mime, key))
