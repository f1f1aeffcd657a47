"""Does the time of an answer tell who is there? python -m benchmarks.enumeration.

Makes the demo people in a folder of its own and asks, in turn, for somebody who is there and for somebody who is not:
a sign-in name with a wrong password, and the code of a card (in use, of nobody, of a client in red). What counts wrong
tries is emptied before each try, so that nobody waits. Bars: medians less than 5 ms apart, and the two sets of times
drawn from one distribution (two-sample Kolmogorov-Smirnov, p > 0.01). The tests prove the cause: the same body and
headers, as many queries, as many hashings (`tests/pages/test_guessing.py`).
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from math import exp, sqrt
from typing import Any

APART = 5.0  # milliseconds
CHANCE = 0.01
WARM = 20
YUSUF = "demo-card-of-yusuf-please"


def main() -> int:
    """Measure, and print a table; 1 when a bar broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300, help="of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="krachtwerk-enumeration-") as home:
        os.environ.update(
            KRACHTWERK_HOME=home,
            KRACHTWERK_MODE="demo",
            DJANGO_SETTINGS_MODULE="krachtwerk.settings",
        )
        return _measure(given.times)


def _measure(times: int) -> int:
    import django  # the environment is settled above

    django.setup()
    from krachtwerk.demo import prepare

    prepare.prepare()
    logging.disable(logging.WARNING)
    _choose_red()
    print("| question | who | median ms | beside nobody ms | Kolmogorov-Smirnov p |")
    print("|---|---|---|---|---|")
    is_well = True
    for question, (ask, people) in _questions().items():
        took = _times(ask, people, times)
        nobody = took.pop("nobody")
        middle = statistics.median(nobody)
        print(f"| {question} | nobody | {middle:.2f} | | |")
        for who, mine in took.items():
            apart = statistics.median(mine) - middle
            p = same(mine, nobody)
            print(
                f"| {question} | {who} | {statistics.median(mine):.2f} | {apart:+.2f} | {p:.3f} |"
            )
            is_well &= abs(apart) < APART and p > CHANCE
    print("\nnobody can be told from somebody" if is_well else "\nTOLD APART")
    return 0 if is_well else 1


def _choose_red() -> None:
    """Yusuf's phone is looked at: his card does not exist for the door."""
    from krachtwerk.kit import clock
    from krachtwerk.models import Client, LoginCard
    from krachtwerk.models.account import code_hash
    from krachtwerk.rules import mode
    from krachtwerk.rules.actors import alone

    card = LoginCard.objects.get(token_hash=code_hash(YUSUF))
    yusuf = Client.objects.get(account=card.account_id)
    mode.choose(yusuf, "red", by=alone(yusuf), at=clock.now())


def _questions() -> Mapping[str, tuple[Callable[[str], Any], dict[str, str]]]:
    from django.test import Client as Browser

    def sign_in(login: str) -> Any:
        form = {"login": login, "password": "wrong password"}
        return Browser(HTTP_HOST="localhost").post("/in/", form)

    def card(code: str) -> Any:
        return Browser(HTTP_HOST="localhost").get(f"/k/{code}/")

    return {
        "sign-in name": (sign_in, {"nobody": "nobody at all", "a worker": "fatma"}),
        "card": (card, {"nobody": "demo-card-of-nobody-please", "red": YUSUF}),
    }


def _times(
    ask: Callable[[str], Any], people: Mapping[str, str], times: int
) -> dict[str, list[float]]:
    """Milliseconds of each, asked in turn, now this one first and now the other."""
    from krachtwerk.models import Throttle

    took: dict[str, list[float]] = {who: [] for who in people}
    seen = set()
    for no in range(times + WARM):
        turn = list(people.items())
        for who, given in turn if no % 2 else reversed(turn):
            Throttle.objects.all().delete()
            begin = time.perf_counter()
            answer = ask(given)
            spent = (time.perf_counter() - begin) * 1000
            seen.add(answer.status_code)
            if no >= WARM:
                took[who].append(spent)
    if len(seen) != 1:
        raise SystemExit(f"the answers differ already: {sorted(seen)}")
    return took


def same(one: list[float], other: list[float]) -> float:
    """The two-sample Kolmogorov-Smirnov test: how likely so great a distance is when both are alike."""
    first, second = sorted(one), sorted(other)
    n, m = len(first), len(second)
    i = j = 0
    apart = 0.0
    while i < n and j < m:
        here = min(first[i], second[j])
        while i < n and first[i] == here:
            i += 1
        while j < m and second[j] == here:
            j += 1
        apart = max(apart, abs(i / n - j / m))
    size = sqrt(n * m / (n + m))
    scaled = (size + 0.12 + 0.11 / size) * apart
    if scaled < 0.2:
        return 1.0
    return min(1.0, 2 * sum((-1) ** (k - 1) * exp(-2 * (k * scaled) ** 2) for k in range(1, 101)))


if __name__ == "__main__":
    sys.exit(main())
