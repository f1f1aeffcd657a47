"""Hanna, five months in and nearly at the end: a long look back, a yes to closing, and a farewell by both."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.newcomer import newcomer
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task
from krachtwerk.rules import evaluation as evaluation_rules
from krachtwerk.rules import plan as plan_rules

BEGAN = 150


def tell(cast: Cast, now: datetime) -> None:
    """From a bed in the night shelter to a room, a dog and a garden."""
    newcomer(
        cast, "hanna", "Hanna Postma", "bram", now, days=BEGAN, pictures=("tree", "cup", "bird")
    )
    tale = Tale(cast, "hanna", "bram", now)
    cards = _cards(tale)
    goals = _plan(tale, cards)
    _look_back(tale, cards)
    _decide(tale, goals)
    _farewell(tale)


def _cards(tale: Tale) -> SimpleNamespace:
    card = tale.card
    return SimpleNamespace(
        night=tale.told(145, ("housing", "present"), "Ik slaap waar plek is. Met mijn tas onder mijn hoofd."),
        door=card(140, ("housing", "future"), "Een kamer met een raam dat open kan."),
        dog=card(138, ("family_friends", "past"), "Mijn hond Siep lag altijd op mijn voeten."),
        nobody=tale.told(138, ("family_friends", "present"), "Ik bel niemand. Niemand belt mij."),
        garden=card(131, ("leisure", "past"), "Van mijn opa leerde ik bonen zaaien."),
        hands=card(120, ("work_learning", "present"), "Mijn handen doen het nog."),
        sleep=card(96, ("health", "present"), "Zes uur achter elkaar. Dat was jaren geleden."),
        key=card(74, ("housing", "present"), "De eerste avond liet ik het raam open. De hele nacht."),
        sister=card(41, ("family_friends", "present"), "Mijn zus komt op zondag. Zij neemt soep mee."),
        siep=card(23, ("family_friends", "present"), "Een hond uit het asiel. Hij heet ook Siep."),
    )  # fmt: skip


def _plan(tale: Tale, cards: SimpleNamespace) -> SimpleNamespace:
    """Three goals: two worked out, one became something else."""
    room = tale.goal(136, "Ik wil een eigen kamer.", card=cards.door, answer="yes")
    people = tale.goal(118, "Ik wil weer mensen om mij heen.", card=cards.nobody, answer="yes")
    work = tale.goal(110, "Ik wil werken in het groen.", card=cards.garden, answer="thinking")
    form = tale.step(136, room, "Mij inschrijven voor een kamer.", where="Kantoor")
    see = tale.step(100, room, "Gaan kijken in de Linnaeusstraat.", doer="worker")
    call = tale.step(112, people, "Mijn zus bellen. Alleen om haar stem te horen.")
    walk = tale.step(60, people, "Elke woensdag koffie in het buurthuis.")
    sow = tale.step(105, work, "Een bak bonen zaaien bij de tuin van het buurthuis.")
    tale.contact(136, "office", steps=[form], next_at=tale.ago(118), next_place="out_together")
    tale.tick(129, form, "done", "Ik hoefde maar één keer opnieuw te beginnen.")
    tale.contact(
        105, "out_together", kind="joint_activity", steps=[sow], seen=[cards.garden],
        said="Bonen hebben geen haast. Ik ook niet.", note="Samen in de tuin van het buurthuis.",
    )  # fmt: skip
    tale.tick(103, sow, "done")
    tale.tick(98, call, "done", "Zij zei mijn naam. Verder hoefde niet.")
    tale.tick(80, see, "done", "Het raam kan open.")
    tale.tick(50, walk, "done", "Ze kennen mij daar nu.")
    plan_rules.close_goal(room, "reached", by=tale.me, at=tale.ago(74, 21))
    tale.contact(
        75, "home", said="Dit is mijn sleutel. Voel maar.", seen=[cards.hands],
        note="De sleutel gehaald. Zij deed drie keer de deur op slot en weer open.",
    )  # fmt: skip
    tale.task(Task.INVENTORY, (145, 110))
    tale.task(Task.GOALS_AND_PLAN, (136, 118))
    tale.task(Task.SUPPORT_RECOVERY, (118, 14))
    return SimpleNamespace(room=room, people=people, work=work)


def _look_back(tale: Tale, cards: SimpleNamespace) -> None:
    """Then and now, and how she and Bram worked together."""
    lay = evaluation_rules.lay_beside
    lay(cards.night.words, cards.key.words, by=tale.me, at=tale.ago(20, 20))
    lay(cards.nobody.words, cards.sister.words, by=tale.me, at=tale.ago(20, 20, 5))
    lay(cards.dog.words, cards.siep.words, by=tale.me, at=tale.ago(19, 21))
    of_us = evaluation_rules.say_of_us
    of_us(
        tale.client,
        "Bram wacht tot ik klaar ben met praten.",
        "well",
        by=tale.both,
        at=tale.ago(30, 10, 50),
    )
    of_us(
        tale.client,
        "In het begin ging het te snel.",
        "better",
        by=tale.both,
        at=tale.ago(30, 10, 55),
    )
    of_us(
        tale.client,
        "Jij zei het toen ik te snel ging. Dat hielp ons.",
        "well",
        by=tale.worker,
        at=tale.ago(30, 12),
    )
    for days, question, reply in (
        (120, "heard", "mostly"),
        (90, "chooses", "yes"),
        (60, "pace", "mostly"),
    ):
        said = evaluation_rules.answer_question(
            tale.client, question, reply, by=tale.me, at=tale.ago(days, 20)
        )
        evaluation_rules.show_answer(said, "with_worker", by=tale.me, at=tale.ago(days, 20, 5))


def _decide(tale: Tale, goals: SimpleNamespace) -> None:
    """Two weeks ago at the table: where the goals stand, what both say, and a yes."""
    at = tale.ago(14, 10, 30)
    looking = evaluation_rules.begin(
        tale.cast.trajectories[tale.client.public_id], by=tale.worker, at=at
    )
    for goal, how in (
        (goals.room, "reached"),
        (goals.people, "on_the_way"),
        (goals.work, "changed"),
    ):
        evaluation_rules.stand(looking, goal, how, by=tale.both, at=at)
    evaluation_rules.say(
        looking, "Ik dacht dat het niet zou lukken. Het lukte wel.", "back", by=tale.both, at=at
    )
    evaluation_rules.say(looking, "Ik wil het nu zelf proberen.", "ahead", by=tale.both, at=at)
    evaluation_rules.say(
        looking, "Jij hebt dit gedaan. Ik liep mee.", "back", by=tale.worker, at=at
    )
    proposal = evaluation_rules.propose(looking, "close", by=tale.worker, at=at)
    evaluation_rules.answer(proposal, "thinking", by=tale.both, at=tale.ago(14, 10, 50))
    evaluation_rules.answer(proposal, "yes", by=tale.me, at=tale.ago(12, 19))


def _farewell(tale: Tale) -> None:
    """Who goes on with her, how to come back, and last words of both."""
    end = tale.cast.trajectories[tale.client.public_id]
    to = evaluation_rules.hand_over_to(
        end, "Anne van het buurthuis", by=tale.worker, at=tale.ago(9, 11)
    )
    for side, by, item in (
        ("client", tale.me, "met"), ("worker", tale.worker, "met"), ("worker", tale.worker, "told"),
    ):  # fmt: skip
        evaluation_rules.tick_handover(to, item, side, by=by, at=tale.ago(7, 15))
    say = evaluation_rules.say_towards_the_end
    say(end, "Bel mij als de nachten weer kort worden. Of loop binnen, elke ochtend is er iemand.",
        "come_back", by=tale.worker, at=tale.ago(7, 16))  # fmt: skip
    say(
        end,
        "We planten samen een boom in de tuin van het buurthuis.",
        "ritual",
        by=tale.both,
        at=tale.ago(7, 16),
    )
    say(end, "Dank je dat je bleef.", "farewell", by=tale.me, at=tale.ago(3, 20))
    say(
        end,
        "Ik loop voortaan anders langs open ramen. Dank je, Hanna.",
        "farewell",
        by=tale.worker,
        at=tale.ago(2, 9),
    )
    for weeks in (4, 12):
        evaluation_rules.plan_aftercare(
            end, tale.day(7 * weeks), by=tale.worker, at=tale.ago(7, 16)
        )
    evaluation_rules.choose_for_booklet(end, "leave", by=tale.me, at=tale.ago(3, 20, 10))
