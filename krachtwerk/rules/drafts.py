"""Room words: what somebody is still writing is kept on the server, for nobody but them."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Client, Draft, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules

MOST = 40
"""Drafts of one person at one booklet; the oldest makes room."""


def keep(spot: str, text: str, *, client: Client | None, by: Actor, at: datetime) -> Draft | None:
    """Keep unfinished words at one spot; an empty text lets the draft go."""
    if by.account_id is None:
        raise NotFound
    found = (
        Draft.objects.filter(account_id=by.account_id, client=client, spot=spot)
        .select_related("words__client")
        .first()
    )
    clean = words_rules.tidy(text)
    if not clean:
        drop(spot, client=client, by=by)
        return None
    if found is not None:
        by.keys.seal_words(found.words, clean)
        found.words.save(update_fields=["body"])
        return found
    _make_room(by.account_id, client, by=by)
    words = words_rules.say(clean, by=by, at=at, client=client, audience="only_me")
    return Draft.objects.create(account_id=by.account_id, client=client, spot=spot, words=words)


def drop(*spots: str, client: Client | None, by: Actor) -> None:
    """The words were said, or are not wanted: the drafts at these spots go for good, in one act."""
    if by.account_id is None:
        raise NotFound
    gone = Draft.objects.filter(account_id=by.account_id, client=client, spot__in=spots)
    Words.objects.filter(draft__in=gone).delete()


def _make_room(account_id: int, client: Client | None, *, by: Actor) -> None:
    own = Draft.objects.filter(account_id=account_id, client=client).order_by("id")
    spots = list(own.values_list("spot", flat=True))
    drop(*spots[: max(len(spots) - MOST + 1, 0)], client=client, by=by)
