"""Rob, 30 days in at the other organisation: a booklet of his own, and nobody else's story."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task


def tell(cast: Cast, now: datetime) -> None:
    """A brother, a trade, and learning to walk away in time."""
    tale = Tale(cast, "rob", "ilse", now)
    brother = tale.person(
        24, "Mijn broer", "Ik slaap daar. Hij zegt waar het op staat.", "close", "keep"
    )
    cards = SimpleNamespace(
        welding=tale.told(24, ("work_learning", "present"), "Ik las al sinds mijn zestiende. Rechte naden."),
        room=tale.card(23, ("housing", "present"), "Bij mijn broer op zolder. Het is er droog."),
        walking=tale.card(23, ("health", "future"), "Eerder weglopen als ik boos word."),
        gym=tale.card(16, ("leisure", "present"), "Op de fiets naar de sportschool. Daarna slaap ik.",
                      audience="only_me"),
    )  # fmt: skip
    tale.helps(cards.room, 23, brother)
    tale.choose(17, (cards.walking, "Ik wil niet meer zo zijn."))
    calm = tale.goal(17, "Ik wil op tijd weglopen.", card=cards.walking, answer="yes")
    tale.contact(29, "office", note="Kennisgemaakt.", next_at=tale.ago(24))
    tale.contact(24, "office", seen=[cards.welding], next_at=tale.ago(17))
    group = tale.step(17, calm, "Naar de groep op dinsdag.", due=-8)
    round_ = tale.step(
        17, calm, "Een rondje fietsen als het te veel wordt.", doer="own_person", person=brother,
        where="Langs het kanaal",
    )  # fmt: skip
    tale.contact(
        17, "home", steps=[group, round_], people=[brother], said="Ik praat niet graag in een kring.",
        next_at=tale.ago(5, 16), next_place="neighbourhood",
    )  # fmt: skip
    tale.tick(8, group, "done", "Ik heb geluisterd. Eén ding gezegd.")
    tale.contact(
        5, "neighbourhood", hour=16, kind="joint_activity", steps=[round_],
        ticks={round_.id: "bit"}, next_at=tale.ahead(3, 16), next_place="neighbourhood",
    )  # fmt: skip
    tale.task(Task.INVENTORY, (24, 17))
    tale.task(Task.GOALS_AND_PLAN, (17, None))
    tale.look(5, tale.me, "booklet.home", "booklet", "plan", hour=20)
