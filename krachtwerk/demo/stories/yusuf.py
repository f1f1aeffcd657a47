"""Yusuf, 19, 40 days in: on a friend's couch, good with wires, and he tells it in English."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from types import SimpleNamespace

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import own_people
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task
from krachtwerk.rules import inventory as inventory_rules


def tell(cast: Cast, now: datetime) -> None:
    """A room, a diploma, and a season of football."""
    tale = Tale(cast, "yusuf", "bram", now)
    people = own_people.yusuf(tale)
    cards = _cards(tale, people)
    _plan(tale, cards, people)


def _cards(tale: Tale, people: SimpleNamespace) -> SimpleNamespace:
    card = partial(tale.card, language="en")
    cards = SimpleNamespace(
        couch=card(
            36,
            ("housing", "present"),
            "I sleep on Malik's couch. I fold the blankets before anybody is up.",
        ),
        room=card(
            36,
            ("housing", "future"),
            "A room of my own, with a key. Somewhere I can close the door and study.",
        ),
        wires=card(
            34,
            ("work_learning", "past"),
            "I did two years of electrical work at school. Give me a broken lamp and I'll find the fault.",
        ),
        diploma=card(
            34, ("work_learning", "future"), "Finish what I started and become an electrician."
        ),
        football=card(
            33,
            ("leisure", "present"),
            "Football on Wednesdays. I'm the one who talks to everybody, also when we lose.",
        ),
        aunt=card(
            30,
            ("family_friends", "present"),
            "My aunt Rania never asks why. She asks if I have eaten.",
        ),
        money=card(24, ("money", "present"), "I don't borrow any more. I write down what I spend."),
        quiet=card(
            20,
            ("meaning", "present"),
            "I pray when it is quiet. I don't tell everybody.",
            audience="only_me",
        ),
        father=card(
            12,
            ("family_friends", "future"),
            "Talk to my father again. Not yet, but one day.",
            audience="only_me",
        ),
    )
    tale.helps(cards.couch, 36, people.malik, people.mum)
    tale.helps(cards.football, 33, people.coach)
    tale.helps(cards.diploma, 24, what="The teacher who let me keep my tools")
    chosen = [
        inventory_rules.choose(one, by=tale.me, at=tale.ago(29, 22), reason=reason)
        for one, reason in (
            (cards.room, "I can't think when I don't know where I'll be next week."),
            (cards.diploma, "With a diploma I don't have to explain myself."),
            (cards.football, "It's the only place where nobody knows I have no address."),
        )
    ]
    order = [chosen[1], chosen[0], chosen[2]]
    inventory_rules.order(order, by=tale.me, at=tale.ago(28, 22))
    return cards


def _plan(tale: Tale, cards: SimpleNamespace, people: SimpleNamespace) -> None:
    """From a bench at the station to a room to look at."""
    tale.contact(
        39, "neighbourhood", hour=16, note="Kennisgemaakt op het plein bij het station. "
        "Hij wil Engels praten.", next_at=tale.ago(36, 17), next_place="out_together",
    )  # fmt: skip
    tale.contact(
        36, "out_together", hour=17, kind="joint_activity",
        said="Come early, then you see me warm up.",
        note="Naar zijn training gekeken.", next_at=tale.ago(29), next_place="office",
    )  # fmt: skip
    room = tale.goal(29, "I want a room of my own.", card=cards.room, horizon="year", answer="yes")
    diploma = tale.goal(29, "I want to finish my diploma.", card=cards.diploma, answer="thinking")
    desk = tale.step(
        29, room, "Sign up at the housing desk for young people.", doer="worker", due=-25
    )
    papers = tale.step(29, diploma, "Find my old school reports.", due=-24, where="At my aunt's")
    tale.contact(
        29, "office", steps=[desk, papers], seen=[cards.wires],
        said="You write that down? That I'm good with wires?", next_at=tale.ago(25),
        next_place="elsewhere",
    )  # fmt: skip
    tale.contact(
        25, "elsewhere", kind="joint_activity", steps=[desk], ticks={desk.id: "done"},
        note="Samen naar het loket. Hij deed het woord.", next_at=tale.ago(20, 15),
        next_place="neighbourhood",
    )  # fmt: skip
    tale.tick(23, papers, "done", "They were in a shoe box under my cousin's bed.")
    school = tale.step(
        20, diploma, "Ask the school which parts I still need.", due=-6, where="At the front desk"
    )
    season = tale.goal(18, "Play a whole season without missing a match.", alone=True, answer="yes")
    tale.goal(
        11, "Send my father one message.", card=cards.father, alone=True, audience="only_me",
    )  # fmt: skip
    lift = tale.step(
        18, season, "Ask Malik for a lift on Saturdays.", alone=True, doer="own_person",
        person=people.malik,
    )  # fmt: skip
    tale.contact(
        20, "neighbourhood", hour=15, steps=[school], people=[people.coach],
        said="Coach says I can have the keys of the shed. He has never done that.",
        next_at=tale.ago(12, 18), next_place="home",
    )  # fmt: skip
    eaten = tale.contact(
        12, "home", hour=18, kind="system_talk", people=[people.malik, people.mum],
        steps=[school, lift], note="Bij Malik thuis gegeten. Hij kan blijven tot er een kamer is.",
        next_at=tale.ago(6, 16), next_place="neighbourhood",
    )  # fmt: skip
    tale.beside(6, eaten, "And after that I can stay too. Malik said so.")
    tale.tick(9, school, "bit", "I sent a mail. No answer yet.")
    tale.tick(7, lift, "not_yet", "His car broke down. I might fix the lights for him.")
    tale.contact(
        6, "neighbourhood", hour=16, steps=[school, lift], seen=[cards.wires],
        next_at=tale.later_today(), next_place="neighbourhood",
    )  # fmt: skip
    tale.step(
        4, room, "Look at a room in a shared house.", doer="worker", due=4, at="16:30",
        where="Near the sports field",
    )  # fmt: skip
    tale.meet(6, tale.ahead(7, 17), "out_together")
    tale.topic(4, "What do I say if they ask about my debts at the viewing?")
    tale.task(Task.INVENTORY, (36, 24), (12, None))
    tale.task(Task.GOALS_AND_PLAN, (29, 22))
    tale.task(Task.SUPPORT_RECOVERY, (25, None))
    tale.look(4, tale.me, "booklet.home", "booklet", "plan", hour=22)
