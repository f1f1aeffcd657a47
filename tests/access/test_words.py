"""Room words: half-written words, who read what, and paper: each of one client; and what counts as just proven."""

from __future__ import annotations

from datetime import timedelta

from krachtwerk.access import paper, plan
from krachtwerk.access import words as access
from krachtwerk.access.viewer import FRESH, Stay
from krachtwerk.models import Strength, Words
from krachtwerk.rules import drafts
from tests.access.test_journal import look
from tests.access.test_one_client import BOTH
from tests.access.test_safety import viewer
from tests.exchange.copies import fill

MINUTE = timedelta(minutes=1)


def test_what_is_half_written_is_of_one_account_client_and_spot(cast, at):
    for who in ("fatma", "els"):
        for key in BOTH:
            client, by = cast.clients[key], cast.member(who)
            drafts.keep("contact:note", f"{who} {key}", client=client, by=by, at=at)
    fatma = viewer(cast, "fatma", at)
    for key in BOTH:
        assert access.draft_text(fatma, cast.clients[key], "contact:note") == f"fatma {key}"
    assert access.draft_text(fatma, cast.clients["samira"], "other") == ""


def test_on_paper_stands_what_one_client_said(cast, at):
    for key in BOTH:
        fill(cast, key, "fatma", at, key)
    for key in BOTH:
        found = paper.list_beside(viewer(cast, key, at), cast.clients[key])
        said = [*found.topics, *found.reasons.values()]
        assert len(said) == 2
        assert {text.partition("-")[0] for text in said} == {key}
        assert len(found.photos) == 1


def test_a_plan_was_last_looked_at_with_this_client(cast, at):
    fill(cast, "samira", "fatma", at, "samira")
    fatma = viewer(cast, "fatma", at)
    looked = [plan.last_looked_at(fatma, cast.clients[key]) for key in BOTH]
    assert looked == [at, None]


def test_who_read_it_looked_at_this_client(cast, at):
    for key in BOTH:
        fill(cast, key, "fatma", at - 9 * MINUTE, key)
    row = Strength.objects.filter(client=cast.clients["samira"]).first()
    samira, said = viewer(cast, "samira", at), Words.objects.get(id=row.words_id)
    look(cast, "fatma", "dirk", at - MINUTE, room="inventory")
    assert access.reader_of(samira, said) == ""
    look(cast, "fatma", "samira", at - MINUTE, room="inventory")
    assert access.reader_of(samira, said) == "Fatma"


def test_a_second_factor_is_fresh_for_ten_minutes(cast, at):
    fatma = viewer(cast, "fatma", at)
    assert fatma.is_fresh() is False
    for ago, fresh in ((timedelta(0), True), (FRESH - timedelta(seconds=1), True), (FRESH, False)):
        fatma.stay = Stay(None, at, at, at - ago)
        assert fatma.is_fresh() == fresh, ago
