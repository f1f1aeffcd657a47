"""Weight: what a phone has to fetch, first and later; bytes are no time, so they are held here."""

from __future__ import annotations

import pytest

from benchmarks import weight


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(who, marks=[] if who == "Samira" else [pytest.mark.full, pytest.mark.ci])
        for who in weight.READERS
    ],
)
def test_pages_are_light(server, browser, who):
    weights = weight.weigh_all(browser, server, who)
    heavy = [
        f"{w.who} {w.name}: {w.total / 1000:.1f} kB, at most {w.most / 1000:.0f}"
        for w in weights
        if w.most is not None and w.total > w.most
    ]
    assert not heavy, "\n" + "\n".join([*heavy, *weight.table(weights)])
    assert [address for w in weights for address in w.strangers] == []
    assert all(w.bytes["Document"] for w in weights)
