"""Pages of an audit that neither of its two auditors can go on with: what the lead reads, and what can be done."""

from __future__ import annotations

import pytest

from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit
from krachtwerk.rules import organisation
from tests.audited import keep, name_audit, score_both
from tests.pages.test_audit import text_of, url


@pytest.fixture
def audit(cast, at):
    return name_audit(cast, at)


def test_when_neither_auditor_is_there_any_more_the_lead_reads_it_and_can_go_on(
    cast, at, sign_in, audit
):
    score_both(cast, audit, at)
    joris, fatma = sign_in("joris"), sign_in("fatma")
    by = organisation.set_up(cast.bridge)
    for who in ("aisha", "pieter"):
        told = text_of(joris.get(url("one", audit)))
        assert ("kunnen deze audit niet meer afmaken" in told, "Gaat niet door" in told) == (
            False,
        ) * 2
        joris.post(url("off", audit))
        assert FidelityAudit.objects.get().off_at is None
        organisation.end_place(cast.seats[who], by=by, at=at)
    page = joris.get(url("one", audit))
    assert "niet meer afmaken: Aisha El Amrani en Pieter Smit." in text_of(page)
    assert url("off", audit) in page.content.decode()
    assert "Aisha El Amrani en Pieter Smit." not in text_of(fatma.get(url("one", audit)))
    joris.post(url("off", audit))
    assert "Gaat niet door" in text_of(joris.get("/t/a/"))


def test_of_one_who_got_a_place_and_one_who_left_the_lead_reads_the_same(cast, at, sign_in, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    by = organisation.set_up(cast.bridge)
    organisation.end_place(cast.seats["pieter"], by=by, at=at)
    joris, gone = sign_in("joris"), "kunnen het rapport niet meer geven"
    assert gone not in text_of(joris.get(url("one", audit)))
    organisation.give_place(
        cast.seats["aisha"].account, Role.WORKER, name="Aisha El Amrani", starts_on=at.date(),
        team=cast.teams["harbour"], by=by, at=at,
    )  # fmt: skip
    page = joris.get(url("one", audit))
    assert gone in text_of(page)
    assert url("off", audit) not in page.content.decode()
