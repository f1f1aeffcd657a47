"""What a client answers about working together, and what an instrument said of them, is of them alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import evaluation, safety
from krachtwerk.kit.refusal import NotFound
from krachtwerk.rules import evaluation as evaluation_rules
from krachtwerk.rules import safety as safety_rules
from tests.access.test_safety import viewer


def test_an_answer_about_working_together_is_of_one_client(cast, at):
    before = at - timedelta(minutes=10)
    own, other = (
        evaluation_rules.answer_question(
            cast.clients[key], "heard", "yes", by=cast.client(key), at=moment
        )
        for key, moment in (("dirk", before), ("samira", at))
    )
    eyes, dirk = viewer(cast, "dirk", at), cast.clients["dirk"]
    assert (own.at, other.at) == (before, at)
    assert [one.id for one in evaluation.list_answers(eyes, dirk)] == [own.public_id]
    assert evaluation.last_asked(eyes, dirk) == ("heard", before)
    assert evaluation.open_answer(eyes, own.public_id, dirk) == own
    with pytest.raises(NotFound):
        evaluation.open_answer(eyes, other.public_id, dirk)


def test_what_an_instrument_said_is_of_one_client(cast, at):
    by, today = cast.member("fatma"), at.date()
    for key in ("samira", "dirk"):
        safety_rules.keep_outcome(
            cast.clients[key], "violence_1", f"{key} hoog", on=today, by=by, at=at, today=today
        )
    told = repr(safety.open_risk(viewer(cast, "fatma", at), cast.clients["dirk"]))
    assert ("dirk hoog" in told, "samira hoog" in told) == (True, False)
