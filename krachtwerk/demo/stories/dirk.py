"""Dirk, 68 days in: debts, little reading, few words; what he says is written down for him."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import own_people
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import evaluation as evaluation_rules
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import prompts as prompt_rules


def tell(cast: Cast, now: datetime) -> None:
    """A house kept, letters opened, and a daughter far away."""
    tale = Tale(cast, "dirk", "fatma", now)
    people = own_people.dirk(tale)
    cards = _cards(tale, people)
    goals = _begin(tale, cards)
    _stand_in(tale, goals)
    _go_on(tale, cards, people, goals)
    evaluation_rules.lay_beside(
        cards.box.words, text="Ik maak elke brief open. Met Toos.", by=tale.me, at=tale.ago(4, 20)
    )
    _of_us(tale)


def _of_us(tale: Tale) -> None:
    """What he and Fatma say of working together, and one question that he answered."""
    evaluation_rules.say_of_us(
        tale.client, "Fatma belt als zij belt.", "well", by=tale.both, at=tale.ago(20, 10, 45)
    )
    evaluation_rules.say_of_us(
        tale.client, "Jij zegt het als iets niet klopt. Daar leer ik van.", "well",
        by=tale.worker, at=tale.ago(20, 11, 30),
    )  # fmt: skip
    said = evaluation_rules.answer_question(
        tale.client, "heard", "yes", by=tale.me, at=tale.ago(33, 20)
    )
    evaluation_rules.show_answer(said, "with_worker", by=tale.me, at=tale.ago(33, 20, 5))


def _cards(tale: Tale, people: SimpleNamespace) -> SimpleNamespace:
    told = tale.told
    cards = SimpleNamespace(
        home=told(63, ("housing", "present"), "Ik heb een huis. Klein. Wel van mij."),
        stay=told(63, ("housing", "future"), "Hier blijven wonen."),
        box=told(60, ("money", "present"), "De post ligt in één doos."),
        free=told(60, ("money", "future"), "Geen schulden meer."),
        roads=told(
            60, ("work_learning", "past"), "Ik heb wegen gemaakt. Twintig jaar. Bij elk weer."
        ),
        fishing=told(50, ("leisure", "present"), "Vissen. Heel vroeg. Dan is alles stil."),
        kim=told(50, ("family_friends", "future"), "Kim weer zien. En de kleine."),
        dry=told(26, ("health", "present"), "Ik drink niet meer. Al elf weken."),
        missing=tale.card(
            30, ("family_friends", "present"), "ik mis kim elke dag", audience="only_me"
        ),
    )
    tale.helps(cards.fishing, 50, people.wim, pen=True)
    tale.helps(cards.box, 48, people.toos, pen=True)
    tale.helps(cards.free, 48, people.prins, pen=True)
    tale.helps(cards.dry, 26, people.wim, what="Vroeg naar bed", pen=True)
    tale.choose(
        56,
        (cards.stay, "Eén keer op straat is genoeg."),
        (cards.free, "Dan slaap ik."),
    )
    tale.choose(49, (cards.kim, "Ik heb de kleine nog nooit gezien."))
    return cards


def _begin(tale: Tale, cards: SimpleNamespace) -> SimpleNamespace:
    """The first weeks: the box with letters, and two goals."""
    tale.contact(
        67, "office", note="Kennisgemaakt. Hij wil geen papieren lezen, wel praten.",
        next_at=tale.ago(63),
    )  # fmt: skip
    tale.contact(63, "home", said="Koffie heb ik altijd.", seen=[cards.home], next_at=tale.ago(60))
    post = tale.goal(60, "Alle post open.", card=cards.box, answer="yes")
    letters = tale.step(60, post, "De doos openmaken.", doer="worker", due=-56)
    tale.contact(60, "home", kind="joint_activity", steps=[letters], next_at=tale.ago(56))
    tale.tick(56, letters, "done", "Het was minder erg.", pen=True)
    plan_rules.close_goal(post, "reached", by=tale.both, at=tale.ago(50, 10, 50))
    stay = tale.goal(56, "Ik wil hier blijven wonen.", card=cards.stay, answer="yes")
    free = tale.goal(
        56, "Ik wil geen schulden meer.", card=cards.free, horizon="later", answer="yes"
    )
    rent = tale.step(56, stay, "Eerst de huur betalen.", due=-41)
    call = tale.step(56, stay, "De woningbouw bellen.", doer="worker", due=-38)
    tale.contact(
        56, "home", steps=[rent, call], next_at=tale.ago(50, 7), next_place="neighbourhood"
    )
    tale.contact(
        50, "neighbourhood", hour=7, kind="joint_activity", seen=[cards.fishing],
        said="Hier zegt niemand wat. Dat is goed.", note="Aan het water gezeten. Drie karpers.",
        next_at=tale.ago(45),
    )  # fmt: skip
    tale.contact(45, "remote", hour=9, steps=[rent])
    tale.tick(41, rent, "done", "Gedaan. Meteen.", pen=True)
    tale.task(Task.INVENTORY, (63, 49), (26, None))
    tale.task(Task.GOALS_AND_PLAN, (56, 48), (30, 12))
    tale.task(Task.SUPPORT_RECOVERY, (50, None))
    tale.task(Task.EVALUATE, (27, 25))
    return SimpleNamespace(stay=stay, free=free, rent=rent, call=call)


def _stand_in(tale: Tale, goals: SimpleNamespace) -> None:
    """Fatma was away for a week; Els walked beside him, and sees nothing since."""
    els = tale.cast.member("els")
    begin = tale.ago(42, 8)
    client_rules.assign(
        tale.client, tale.cast.seats["els"], starts_at=begin, ends_at=begin + timedelta(days=7),
        is_steady=False, by=tale.worker, at=tale.ago(44),
    )  # fmt: skip
    tale.contact(
        38, "home", by=els, steps=[goals.call], ticks={goals.call.id: "done"},
        said="U bent ook niet van het haasten. Mooi.",
        note="Ik nam een week waar. Samen de woningbouw gebeld: de huur is bij.",
    )  # fmt: skip


def _go_on(
    tale: Tale, cards: SimpleNamespace, people: SimpleNamespace, goals: SimpleNamespace
) -> None:
    """Steps that went, steps that did not, and one that went another way."""
    papers = tale.step(
        36, goals.free, "De papieren naar mevrouw Prins brengen.", doer="professional",
        person=people.prins, due=-33,
    )  # fmt: skip
    tale.contact(
        33, "home", kind="network_meeting", people=[people.prins], steps=[papers],
        note="Mevrouw Prins kwam aan huis. Hij legde zelf uit wat in welke envelop zat.",
        next_at=tale.ago(26, 8), next_place="neighbourhood",
    )  # fmt: skip
    tale.tick(33, papers, "differently", "Zij komt nu hier. Dat is beter.", pen=True)
    list_ = tale.step(33, goals.free, "Opschrijven wat ik koop.", due=-28)
    plan_rules.let_go(papers, by=tale.both, at=tale.ago(26, 8, 30))
    plan_rules.let_go(list_, by=tale.both, at=tale.ago(26, 8, 30))
    kim = tale.goal(30, "Ik wil Kim zien.", card=cards.kim, answer="thinking")
    plan_rules.agree(kim, "yes", by=tale.both, at=tale.ago(12, 10, 40))
    drawing = tale.step(30, kim, "Een kaart maken voor Kim.", due=-13)
    tale.contact(
        26, "neighbourhood", hour=8, kind="joint_activity", people=[people.wim],
        seen=[cards.fishing, cards.dry], said="Schrijven hoeft niet. Ik teken wel een vis.",
        next_at=tale.ago(19), next_place="office",
    )  # fmt: skip
    monday = tale.step(
        19, goals.free, "De post naar Toos brengen.", doer="own_person", person=people.toos,
        after="de koffie",
    )  # fmt: skip
    tale.contact(19, "office", steps=[drawing, monday], next_at=tale.ago(12))
    tale.tick(13, drawing, "done", "Een karper. Hij lijkt.", pen=True)
    phone = tale.step(12, kim, "Kim bellen.", doer="worker", due=3, at="19:00", where="Thuis")
    tale.step(12, kim, "Wim vertellen van Kim.", doer="own_person", person=people.wim)
    rent = tale.step(12, goals.stay, "Eerst de huur betalen.", due=6)
    tale.contact(
        12, "home", steps=[monday, phone, rent], ticks={monday.id: "bit"},
        said="Twee keer wel. Eén keer niet.", next_at=tale.ago(5), next_place="remote",
    )  # fmt: skip
    tale.tick(5, phone, "not_yet", "Mijn hart ging te hard.", pen=True)
    tale.contact(
        5, "remote", hour=9, steps=[phone, monday], next_at=tale.ahead(1, 9, 30), next_place="home"
    )
    tale.meet(5, tale.ahead(8, 8), "neighbourhood")
    tale.topic(4, "Wat zeg ik tegen Kim?")
    prompt_rules.answer_prompt(
        tale.client, "own_people", "good_idea",
        by=tale.worker, at=tale.ago(5, 12),
    )  # fmt: skip
    tale.look(4, tale.me, "booklet.home", "booklet", "plan", hour=20)
