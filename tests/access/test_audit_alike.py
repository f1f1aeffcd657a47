"""How far any two auditors say the same: of each indicator by itself, over the audits in which both gave a score."""

from __future__ import annotations

from fractions import Fraction

from krachtwerk.access import audit as access
from krachtwerk.access.audit.scores import Alike
from krachtwerk.models.audit import AuditMeasurement
from tests.audited import KEYS, RULES, eyes, name_audit

FAR, ONE_LEFT_OUT, SAME = KEYS[:3]
LEVEL = {key: no % 5 + 1 for no, key in enumerate(KEYS)}


def keep_audit(cast, at, **more):
    """An audit in which both gave what each indicator always gets, but where `more` says otherwise."""
    told = {key: (LEVEL[key], LEVEL[key]) for key in KEYS} | more
    figures = {
        key: {"first": first, "second": second, "agreed": first}
        for key, (first, second) in told.items()
    }
    AuditMeasurement.objects.create(
        organisation=cast.bridge, audit=name_audit(cast, at), rule_set=RULES, figures=figures,
        total="3", at=at,
    )  # fmt: skip


def keep_five(cast, at):
    for no, pair in enumerate([(1, 2), (2, 1), (4, 5), (5, 4), (3, 3)]):
        left_out = (None, 3) if no == 0 else (no, no)
        keep_audit(cast, at, **{FAR: pair, ONE_LEFT_OUT: left_out})


def test_each_indicator_is_told_by_itself_from_five_audits_on(cast, at):
    keep_five(cast, at)
    found = access.pooled(eyes(cast, "joris", at))
    assert (found.audits, list(found.indicators)) == (5, [(key, "") for key in KEYS])
    assert found.indicators[FAR, ""] == Alike(5, Fraction(4, 5), Fraction(5, 6))
    assert found.indicators[ONE_LEFT_OUT, ""] == Alike(4)
    assert found.indicators[SAME, ""] == Alike(5), (
        "always the same score says nothing of how alike two look"
    )


def test_of_fewer_there_is_no_coefficient(cast, at):
    for no in range(1, 5):
        keep_audit(cast, at, **{FAR: (no, no + 1)})
    found = access.pooled(eyes(cast, "joris", at))
    assert found.indicators == {(key, ""): Alike(4) for key in KEYS}
