"""The team mirror as a page: a new team has one kind of period some weeks before the other."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.method.fidelity import OPEN, Crowd, Kind, Score, keep, last_period
from krachtwerk.models import TeamMeasurement

KEYS = {Kind.CONTACTS: "natural_contacts", Kind.WORK: "inventory"}
NAMES = {Kind.CONTACTS: "<dt>Contacten</dt>", Kind.WORK: "<dt>Boekjes en plannen</dt>"}


@pytest.mark.parametrize("kind", Kind)
def test_a_mirror_opens_with_one_kind_of_period_alone(cast, at, sign_in, kind):
    period = last_period(kind, clock.local(at, cast.bridge.zone).date())
    told = keep(Score(KEYS[kind], Fraction(4), Fraction(8), value=Fraction(3)), Crowd(8, 4))
    TeamMeasurement.objects.create(
        organisation=cast.bridge, team=cast.teams["harbour"], rule_set=OPEN, kind=kind,
        first_block=period.first_block, is_enough=True, figures={KEYS[kind]: told}, at=at,
    )  # fmt: skip
    seen = sign_in("fatma").get(reverse("fidelity_mirror", args=[cast.teams["harbour"].public_id]))
    assert seen.status_code == 200
    assert [one for one in Kind if NAMES[one] in seen.content.decode()] == [kind]
