"""Room inventory: what one may do with a card of own words, in whichever room it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said
from krachtwerk.method.keys import Audience, Channel
from krachtwerk.pages.door import Answer, Page, go
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.saying import HasWords, keep, uploads_of
from krachtwerk.pages.inventory.uploads import SayForm
from krachtwerk.pages.inventory.values import said_day, sent

if TYPE_CHECKING:
    from krachtwerk.models import Client, Words


class AudienceForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice((Audience.ONLY_ME, Audience.WITH_WORKER))


@dataclass(frozen=True, slots=True)
class Opened:
    """A card that is open, and the room it stands in.

    `box`: the page of the cards beside it, as the name of a route and its number; `spot`: where a draft
    of saying it differently is kept.
    """

    room: str
    nav: str
    box: tuple[str, int]
    spot: str
    client: Client
    words: Words
    said: Said
    values: dict[str, Any]

    def page(self, viewer: Viewer) -> Page:
        """The words large, who sees them, what was said before and what can be done with it."""
        earlier = [
            {
                "text": e.text,
                "day": said_day(viewer, e.said_at),
                "voice": e.voice,
                "lang": e.language,
            }
            for e in words_access.list_earlier(viewer, self.words)
        ]
        reader = words_access.reader_of(viewer, self.words, self.room)
        values = {"card": self.values, "earlier": earlier, "reader": reader}
        back = reverse(self.box[0], args=[self.box[1]])
        return Page(f"{self.room}/card.html", values, back=back, nav=self.nav)

    def asks(self, name: str, *, form: Form | None = None, **values: Any) -> Page:
        """A question about the card, with the way back to it."""
        back = reverse(f"{self.room}_card", args=[self.values["id"]])
        values |= {"card": self.values, "form": form, "card_page": back}
        status = 422 if form is not None and form.errors else 200
        return Page(f"inventory/{name}.html", values, back=back, nav=self.nav, status=status)

    def again(self, request: HttpRequest, viewer: Viewer, say: Callable[..., HasWords]) -> Answer:
        """Say it in another way, by writing or by voice; what was said before stays behind it."""
        form = SayForm(sent(request))
        if request.method != "POST":
            draft = words_access.draft_text(viewer, self.client, self.spot)
            form.initial["text"] = draft or self.said.text
        elif form.look_at(uploads := uploads_of(request)):
            spoke = uploads.channel == Channel.SPOKE
            say = partial(say, channel=Channel.SPOKE if spoke else Channel.WROTE)
            if keep(request, viewer, form, self.client, self.spot, say) is not None:
                return go(request, f"{self.room}_card", self.values["id"], saved="common.changed")
        return self.asks("again", form=form, spot=self.spot)

    def audience(self, request: HttpRequest, viewer: Viewer, show: Callable[..., None]) -> Answer:
        """Who may see the card: changed by one tap; undone by another."""
        form = AudienceForm(sent(request))
        if request.method != "POST" or not form.is_valid():
            return self.asks("audience", form=form)
        before, now = self.said.audience, form.cleaned_data["audience"]
        show(now, by=viewer, at=viewer.at)
        saved, id = f"inventory.now_{now}", self.values["id"]
        if viewer.together and now == Audience.ONLY_ME:
            return go(request, *self.box, saved=saved)
        may_undo = before != now and before in {Audience.ONLY_ME, Audience.WITH_WORKER}
        undo = reverse(f"{self.room}_audience", args=[id]) if may_undo else None
        was = {"audience": before}
        return go(request, f"{self.room}_card", id, saved=saved, undo=undo, was=was)

    def remove(self, request: HttpRequest, viewer: Viewer, take: Callable[..., None]) -> Answer:
        """Take the card away, after one question: gone is gone."""
        if request.method != "POST":
            return self.asks("remove")
        take(by=viewer, at=viewer.at)
        return go(request, *self.box, saved="common.removed")
