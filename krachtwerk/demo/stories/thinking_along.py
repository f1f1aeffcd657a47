"""Team Haven thinks along: a meeting two weeks ago with a question of Els about Marja, and one of today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import teammeeting as rules

if TYPE_CHECKING:
    from krachtwerk.models import Strength, TeamStrengthsMeeting

MINUTE = timedelta(minutes=1)


def tell(cast: Cast, now: datetime) -> None:
    """Marja let the team see her cards; what was thought of, what Els took along, and how the team looked back."""
    tale = Tale(cast, "marja", "els", now)
    noor = cast.member("noor")
    cards = [
        inventory_rules.add_card(
            tale.client, text, domain=domain, time=time, by=tale.me, at=tale.ago(17, 20),
            audience="with_worker",
        )
        for domain, time, text in (
            ("leisure", "past", "In de bakkerij hing mijn bloemenkrans in het raam."),
            ("family_friends", "present", "Anja en ik drinken elke zaterdag koffie."),
        )
    ]  # fmt: skip
    was = rules.plan(tale.ago(14, 10), cast.seats["noor"], by=noor, at=tale.ago(21, 9))
    _hold(tale, was, cards)
    comes = rules.plan(tale.later_today(), cast.seats["noor"], by=noor, at=tale.ago(13, 9))
    rules.bring(
        comes, tale.client, "Hoe komt er iets leuks in een week vol afspraken?", cards[:1],
        by=tale.worker, at=tale.ago(1, 16),
    )  # fmt: skip


def _hold(tale: Tale, meeting: TeamStrengthsMeeting, cards: list[Strength]) -> None:
    cast, at = tale.cast, tale.ago(14, 10)
    noor, els, fatma = (cast.member(key) for key in ("noor", "els", "fatma"))
    question = "Hoe komt zij weer onder de mensen, zonder dat het geld kost?"
    case = rules.bring(meeting, tale.client, question, cards, by=els, at=tale.ago(15, 16))
    rules.begin(meeting, by=noor, at=at)
    for by in (els, fatma):
        rules.sit_down(meeting, by=by, at=at)
    rules.add_success(
        meeting, "Iemand ging voor het eerst alleen naar de markt.", by=els, at=at + MINUTE
    )
    for no, minutes in enumerate((9, 12, 14, 19, 29), start=1):
        rules.go_on(meeting, no, by=noor, at=at + minutes * MINUTE)
    thought = [
        rules.add_idea(case, text, by=by, at=at + (30 + no) * MINUTE)
        for no, (by, text) in enumerate(
            (
                (fatma, "De moestuin zoekt iemand voor de zaterdag."),
                (noor, "Bij de bakker vragen of zij een ochtend mee mag doen."),
                (fatma, "Kransen maken met de buren, met takken uit het park."),
                (noor, "De bibliotheek heeft een koffietafel op woensdag."),
                (els, "Samen met Anja een kraam op de rommelmarkt."),
                (fatma, "De school van Tim zoekt ouders voor het feest."),
            )
        )
    ]
    rules.go_on(meeting, 6, by=noor, at=at + 44 * MINUTE)
    for idea in thought[:2]:
        rules.choose(idea, by=els, at=at + 46 * MINUTE)
    rules.go_on(meeting, 7, by=noor, at=at + 50 * MINUTE)
    said = dict.fromkeys(
        ("all_spoke", "strengths", "cards_there", "no_client_there", "chose"), True
    )
    rules.check(meeting, said | {"in_time": False}, by=noor, at=at + 53 * MINUTE)
    for by in (fatma, noor):
        tale.look(14, by, "teammeeting.one", "teammeeting", hour=10)
    rules.go_on(meeting, 8, by=noor, at=at + 55 * MINUTE)
