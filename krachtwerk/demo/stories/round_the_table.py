"""Samira sits down with her own people: whom she wants there, what about, and what one of them does after it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import meeting as rules
from krachtwerk.rules import plan as plan_rules

if TYPE_CHECKING:
    from krachtwerk.models import LongTermGoal, NetworkPerson, Strength


def tell(tale: Tale, people: SimpleNamespace, house: LongTermGoal, school: Strength) -> None:
    """One evening that was, with what came of it; one that comes, with somebody who waits for a place.

    And somebody who reads along without any.
    """
    _was(tale, people, house)
    _comes(tale, people, house)
    _reads_along(tale, people.juf, school)


def _reads_along(tale: Tale, person: NetworkPerson, card: Strength) -> None:
    """Somebody of the school reads one card, outside any talk, for three months."""
    row = rules.read_along(person, 13, by=tale.me, at=tale.ago(5, 20))
    rules.show_to_guest(row, [], [card], by=tale.me, at=tale.ago(5, 20, 2))
    rules.give_place(row, by=tale.worker, at=tale.ago(4, 9, 30))
    rules.make_link(row, by=tale.worker, at=tale.ago(4, 9, 32))


def _was(tale: Tale, people: SimpleNamespace, house: LongTermGoal) -> None:
    made, on = tale.ago(11, 15), tale.ago(8, 19)
    table = rules.make_meeting(tale.client, on, "home", by=tale.worker, at=made)
    wanted = [people.leyla, people.nadia]
    seats = rules.ask_to_come(table, wanted, by=tale.me, at=tale.ago(10, 20))
    for seat in seats:
        rules.give_place(seat, by=tale.worker, at=tale.ago(9, 9, 30))
    rules.add_words(
        table, "Wie kan mij helpen met de woningbouw?", "topic", by=tale.me, at=tale.ago(10, 20, 5)
    )
    step = plan_rules.Step(
        "Mijn laptop klaarzetten voor Samira.", doer="own_person", person=people.nadia
    )
    agreed = rules.decide(table, house, step, by=tale.both, at=tale.ago(8, 20))
    plan_rules.tick(agreed.action, "done", by=tale.me, at=tale.ago(7, 18))
    text = "Leyla en Nadia zaten aan tafel. Nadia leent haar laptop uit. Leyla rijdt naar de woningbouw."
    rules.add_words(table, text, "minutes", by=tale.worker, at=tale.ago(7, 9))
    rules.share_minutes(table, by=tale.worker, at=tale.ago(7, 9, 10))


def _comes(tale: Tale, people: SimpleNamespace, house: LongTermGoal) -> None:
    made, on = tale.ago(2, 15), tale.ahead(9, 19)
    table = rules.make_meeting(tale.client, on, "neighbourhood", by=tale.worker, at=made)
    wanted = [people.leyla, people.nadia, people.juf]
    leyla, nadia, _ = rules.ask_to_come(table, wanted, by=tale.me, at=tale.ago(2, 20))
    rules.choose_role(nadia, "writer", by=tale.me, at=tale.ago(2, 20, 2))
    for text in ("Hoe wordt het nieuwe huis een thuis?", "Wie kan een avond bij de kinderen zijn?"):
        rules.add_words(table, text, "topic", by=tale.me, at=tale.ago(2, 20, 5))
    for seat in (leyla, nadia):
        rules.give_place(seat, by=tale.worker, at=tale.ago(1, 9, 30))
    rules.show_to_guest(leyla, [house], [], by=tale.me, at=tale.ago(1, 20))
    rules.make_link(leyla, by=tale.worker, at=tale.ago(1, 20, 30))
