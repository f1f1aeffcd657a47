"""Around the booklets: who may look along, what was opened in an emergency, and what waits for a second person."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import breakglass as breakglass_rules
from krachtwerk.rules import consent as consent_rules
from krachtwerk.rules import safety as safety_rules

NIGHT = 23


def tell(cast: Cast, now: datetime) -> None:
    """What a lead, a coach, a privacy officer and a custodian find when they come in."""
    dirk = Tale(cast, "dirk", "fatma", now)
    joost = Tale(cast, "joost", "els", now)
    marja = Tale(cast, "marja", "els", now)
    samira = Tale(cast, "samira", "fatma", now)
    _look_along(dirk, marja)
    _opened_and_looked_back_on(joost)
    _opened_and_waiting(dirk)
    _asked(samira)
    marja.look(4, marja.worker, "client.person", "client", "plan", hour=NIGHT)


def _look_along(dirk: Tale, marja: Tale) -> None:
    """Dirk lets the coach see what he chose; Marja lets the team see her cards and plan."""
    consent_rules.permit(
        dirk.client, "coach", ("inventory", "plan"), by=dirk.both, at=dirk.ago(12, 10, 50),
        purpose="Henk leert met Fatma mee. Dat mag.",
    )  # fmt: skip
    consent_rules.permit(
        marja.client, "team", ("inventory", "plan"), team=marja.cast.teams["harbour"], by=marja.both,
        at=marja.ago(20, 10, 40), purpose="Dan hoef ik het niet twee keer te vertellen.",
    )  # fmt: skip


def _opened_and_looked_back_on(joost: Tale) -> None:
    """Els was ill, Joost stood at the desk: Fatma opened his plan, and Noor looked back on it."""
    fatma = joost.cast.member("fatma")
    opening = breakglass_rules.open_glass(
        joost.client, "no_worker",
        "Joost stond aan de balie voor zijn afspraak en Els was ziek naar huis.",
        ("plan", "contact"), by=fatma, at=joost.ago(9, 11),
    )  # fmt: skip
    joost.look(9, fatma, "breakglass.open", "breakglass", "plan", hour=11, purpose="break_glass")
    breakglass_rules.tell_client(opening, by=joost.worker, at=joost.ago(8, 14))
    breakglass_rules.review(
        opening, "legit", by=joost.cast.member("noor"), at=joost.ago(8, 15)
    )  # fmt: skip


def _opened_and_waiting(dirk: Tale) -> None:
    """Dirk fainted in the street: Bram looked whom to call. Nobody looked back on it yet."""
    bram = dirk.cast.member("bram")
    breakglass_rules.open_glass(
        dirk.client, "health",
        "Dirk viel flauw bij het station. Ik zocht wie ik voor hem kon bellen.",
        ("network",), by=bram, at=dirk.ago(1, 16, 20),
    )  # fmt: skip
    dirk.look(1, bram, "breakglass.open", "breakglass", "network", hour=16, purpose="break_glass")


def _asked(samira: Tale) -> None:
    """Fatma needs the address for one letter; that takes a second person."""
    safety_rules.ask_address(
        samira.client, "document",
        "De school van Elif en Deniz stuurt één brief over de overstap.",
        by=samira.worker, at=samira.lately(),
    )  # fmt: skip
