"""Room inventory: a photo or voice that was sent, made ready before the transaction opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.http import HttpRequest

from krachtwerk.kit import media
from krachtwerk.kit.media import Media, NotMedia
from krachtwerk.method.keys import Channel
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, text_field

_MAKERS: dict[str, tuple[Callable[[bytes], Media], int]] = {
    "photo": (media.photo, media.PHOTO_BYTES),
    "voice": (media.voice, media.VOICE_BYTES),
}


@dataclass(slots=True)
class Uploads:
    """What was sent and may be kept, and why the rest may not."""

    media: Media | None = None
    refused: dict[str, NotMedia] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """How it was said: with a voice, with a photo, or written."""
        if self.media is None:
            return Channel.WROTE
        return Channel.PHOTO if self.media.kind == "photo" else Channel.SPOKE


def prepare(request: HttpRequest) -> Uploads:
    """Make anew or check what was sent; one photo or one voice, no more."""
    made = Uploads()
    for name, (make, most) in _MAKERS.items():
        sent = request.FILES.get(name)
        if sent is None:
            continue
        try:
            made.media = make(sent.read(most + 1))
        except NotMedia as why:
            made.refused[name] = why
    return made


class SayForm(Form):
    """Own words, or a photo or voice with or without words."""

    text = text_field(required=False)
    photo = forms.FileField(required=False)
    voice = forms.FileField(required=False)

    def look_at(self, uploads: Uploads) -> bool:
        """Say beside its field why a file may not be kept; whether everything is well."""
        self.is_valid()
        for name, why in uploads.refused.items():
            self.add_error(name, t(why.key, **why.values))
        return not self.errors

    def asks_for(self, name: str, sentence: str) -> None:
        """Nothing was said at all: say what is awaited."""
        self.add_error(name, t(sentence))
