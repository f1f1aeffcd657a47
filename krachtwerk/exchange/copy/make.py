"""Room rights: everything a copy needs, read in one go, so that packing it asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from krachtwerk.access import rights as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.copy.looking import look_lines
from krachtwerk.exchange.copy.pack import Texts
from krachtwerk.exchange.copy.pack import pack as packed
from krachtwerk.method.modules import offers
from krachtwerk.method.texts import Deck
from krachtwerk.method.texts import deck as deck_of

if TYPE_CHECKING:
    from krachtwerk.models import Client, Copy

QUICK = 30 * 1024 * 1024
"""A booklet with fewer bytes of photos and voice is packed while the client waits."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A booklet that can be packed without the database."""

    bundle: access.Bundle
    texts: Texts

    @property
    def is_quick(self) -> bool:
        """Whether somebody can wait for it."""
        return self.bundle.size <= QUICK

    def zipped(self) -> bytes:
        """The ZIP."""
        return packed(self.bundle, self.texts)


def prepare(viewer: Viewer, client: Client, row: Copy, deck: Deck) -> Prepared:
    """Read the booklet and who looked at it, for a copy that somebody asked for."""
    texts = Texts(deck, row.language, row.level, viewer.zone, fits=_names(viewer, row))
    looks = look_lines(viewer, client, texts.tell, language=row.language) if row.is_own else ()
    return Prepared(access.gather(viewer, client), replace(texts, looks=looks))


def _names(viewer: Viewer, row: Copy) -> dict[str, str]:
    """Every module that is offered, as the client reads its name: neutral."""
    pack, overlay = viewer.profile.pack, viewer.overlay
    good = [one for one in offers(pack, overlay) if one.module]
    texts = deck_of(pack, overlay, tuple(one.ref for one in good))
    return {
        one.ref: texts.text(f"module.{one.module.key}.name", row.language, row.level)
        for one in good
        if one.module
    }
