"""Drafts go in one act, however many spots a page has, and only those that were named."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.models import Draft, Words
from krachtwerk.rules import drafts as rules


def test_several_drafts_go_in_one_act(cast, at):
    client, fatma = cast.clients["samira"], cast.member("fatma")
    words = Words.objects.count()
    for spot in ("contact:own_words", "contact:note", "contact:other"):
        rules.keep(spot, f"Half {spot}", client=client, by=fatma, at=at)
    with CaptureQueriesContext(connection) as one:
        rules.drop("contact:other", client=client, by=fatma)
    with CaptureQueriesContext(connection) as two:
        rules.drop("contact:own_words", "contact:note", client=client, by=fatma)
    assert len(two) == len(one)
    assert (Draft.objects.count(), Words.objects.count()) == (0, words)


def test_what_others_write_at_the_same_spot_stays(cast, at):
    client, fatma, els = cast.clients["samira"], cast.member("fatma"), cast.member("els")
    for by in (fatma, els):
        rules.keep("contact:note", "Half", client=client, by=by, at=at)
    rules.drop("contact:note", client=client, by=fatma)
    rules.drop("contact:note", client=cast.clients["dirk"], by=els)
    assert list(Draft.objects.values_list("account_id", flat=True)) == [els.account_id]
