"""Coaching: Henk coaches Fatma and Els; one talk was given back and answered, one is open, one was asked for."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import looking
from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.rules import coaching as rules

if TYPE_CHECKING:
    from krachtwerk.models import WorksheetReview


def tell(cast: Cast, now: datetime) -> None:
    """What Henk, Fatma and Els find when they come in."""
    dirk, samira = Tale(cast, "dirk", "fatma", now), Tale(cast, "samira", "fatma", now)
    for key in ("fatma", "els"):
        rules.coach(
            cast.seats[key],
            cast.seats["henk"],
            Decimal(6),
            by=cast.member("pim"),
            at=dirk.ago(30, 9),
        )
    given = _begin(dirk, SheetKind.ACTION_PLAN, "asked", at=dirk.ago(11, 13))
    rules.give_back(
        given, {2: "yes", 3: "yes", 10: "no"},
        compliment="Je liet zien hoe het doel uit zijn eigen kaart komt. Daardoor blijft het van hem.",
        suggestion="Maak samen één stap zo klein dat hij deze week kan lukken.",
        by=cast.member("henk"), at=dirk.ago(11, 13, 25),
    )  # fmt: skip
    dirk.look(
        11, cast.member("henk"), "coaching.talk", "coaching", "plan", hour=13, purpose="coaching"
    )
    rules.answer(
        given, "Dank je. Donderdag zoeken we samen die ene kleine stap.",
        by=cast.member("fatma"), at=dirk.ago(11, 16, 10),
    )  # fmt: skip
    _begin(dirk, SheetKind.INVENTORY, "never", at=dirk.lately())
    rules.ask_talk(
        samira.client, SheetKind.ACTION_PLAN, by=cast.member("fatma"), at=samira.ago(1, 15)
    )
    _practise(cast, dirk)


def _practise(cast: Cast, tale: Tale) -> None:
    """Henk came along with Fatma; both said how far; she chose what to try."""
    henk, fatma, seat = cast.member("henk"), cast.member("fatma"), cast.seats["fatma"]
    at, day = tale.ago(9, 16), tale.day(-9)
    rules.note_field(
        seat, day,
        {
            "did": "Mee op huisbezoek, een uur.",
            "strength": "Je bleef rustig en vroeg eerst wat er wel lukte.",
            "hope": "Je zei: vorige maand dacht je dat dit niet kon, en nu staat het er.",
            "idea": "Wacht nog iets langer voor je zelf een stap noemt.",
            "next": "Over een maand ga ik weer mee.",
        },
        by=henk, at=at, today=day,
    )  # fmt: skip
    rules.give_feedback(
        seat, "seeing_strengths",
        "Je noemde hardop wat goed ging. Daarna kwam de volgende stap vanzelf.",
        by=henk, at=tale.ago(9, 16, 20),
    )  # fmt: skip
    own = {"seeing_strengths": "alone", "natural_surroundings": "with_help"}
    rules.say_levels(seat, own, by=fatma, at=tale.ago(8, 9))
    rules.say_levels(seat, {"seeing_strengths": "shows"}, by=henk, at=tale.ago(8, 13))
    first = rules.want_to_try("Eerst vragen wat al lukt", by=fatma, at=tale.ago(11, 16, 20))
    rules.tried(first, by=fatma, at=tale.ago(3, 16))
    rules.want_to_try("Een keer buiten afspreken", by=fatma, at=tale.ago(3, 16, 10))


def _begin(tale: Tale, kind: SheetKind, why: str, *, at: datetime) -> WorksheetReview:
    """A talk, with what could be counted at that moment."""
    henk, worker = tale.cast.member("henk"), tale.cast.seats["fatma"]
    counted = [
        rules.Counted(*point)
        for point in access.count_points(looking(henk, at=at), tale.client, worker, kind)
    ]
    return rules.begin(tale.client, worker, kind, why, counted, by=henk, at=at)
