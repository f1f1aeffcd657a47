"""Weight: what a phone has to fetch, first and later; bytes are no time, so they are held here.

The quick run holds the sheets and scripts by themselves (`tests/house/test_looks.py`).
"""

from __future__ import annotations

import pytest

from benchmarks import weight


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("who", weight.READERS)
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
