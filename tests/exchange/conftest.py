"""A whole copy for tests that bring one in."""

from __future__ import annotations

import pytest

from krachtwerk.kit import media
from krachtwerk.rules import attachments, inventory, words
from tests.exchange.copies import eyes, fill, fit, prepared
from tests.pages.media_samples import webm_bytes


@pytest.fixture
def whole(cast, at, sign_in) -> bytes:
    """Samira's whole copy: one of each thing, something said aloud, something removed."""
    fill(cast, "samira", "fatma", at, "MEE")
    fit(cast, "samira", "fatma", at)
    me = cast.client("samira")
    spoken = inventory.add_card(
        me.client, "luister", domain="health", time="past", by=me, at=at, channel="spoke"
    )
    attachments.attach(spoken.words, media.voice(webm_bytes(2)), by=me, at=at)
    gone = inventory.add_card(me.client, "weg", domain="money", time="past", by=me, at=at)
    words.remove(gone.words, by=me, at=at)
    return prepared(eyes(sign_in, "samira", at), me.client).zipped()
