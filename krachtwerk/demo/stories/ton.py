"""Ton, who came back: an end half a year ago, and a new stretch with the same booklet."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import WEEKS, Cast
from krachtwerk.demo.stories.newcomer import newcomer
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.method.keys import Task
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import evaluation as evaluation_rules
from krachtwerk.rules import plan as plan_rules

BEGAN, ENDED, BACK = 380, 215, 11


def tell(cast: Cast, now: datetime) -> None:
    """What he built the first time is still there, and he goes on from it."""
    newcomer(cast, "ton", "Ton Brouwer", "els", now, days=BEGAN, pictures=("bread", "key", "fish"))
    tale = Tale(cast, "ton", "els", now)
    cook = tale.told(
        370, ("work_learning", "past"), "Kok op een schip. Voor veertig man, in een storm."
    )
    flat = tale.card(362, ("housing", "future"), "Een plek met een fornuis.")
    goal = tale.goal(360, "Ik wil weer koken voor mensen.", card=cook, answer="yes")
    step = tale.step(355, goal, "Vragen of ik mag koken in het buurthuis.")
    tale.contact(355, "neighbourhood", steps=[step], said="Geef mij een pan en ik word rustig.")
    tale.tick(340, step, "done", "Dertig borden. Niemand liet iets staan.")
    plan_rules.close_goal(goal, "reached", by=tale.me, at=tale.ago(230, 20))
    tale.task(Task.SUPPORT_RECOVERY, (355, 230))
    _end(tale)
    _come_back(tale)
    again = tale.card(9, ("housing", "present"), "Het huis moest ik uit. De pannen heb ik nog.")
    evaluation_rules.lay_beside(flat.words, again.words, by=tale.me, at=tale.ago(8, 20))
    tale.goal(7, "Ik wil weer een plek met een fornuis.", card=flat, answer="yes")
    tale.contact(7, "home", said="Ik weet nu hoe het moet. Dat scheelt.", next_at=tale.ahead(2, 11))


def _end(tale: Tale) -> None:
    end = tale.cast.trajectories[tale.client.public_id]
    evaluation_rules.say_towards_the_end(
        end, "De deur blijft open. Bel eerst even, dan zet ik koffie.", "come_back",
        by=tale.worker, at=tale.ago(ENDED, 11),
    )  # fmt: skip
    evaluation_rules.say_towards_the_end(
        end,
        "Ik kook nu drie dagen per week. Kom eten.",
        "farewell",
        by=tale.me,
        at=tale.ago(ENDED, 12),
    )
    client_rules.end_support(
        end, on=tale.day(-ENDED), reason="planned", by=tale.worker, at=tale.ago(ENDED, 13)
    )


def _come_back(tale: Tale) -> None:
    tale.cast.trajectories[tale.client.public_id] = client_rules.come_back(
        tale.client, on=tale.day(-BACK), weeks=WEEKS, pack="krachtwerk/v1",
        said="here", by=tale.worker, at=tale.ago(BACK, 9),
    )  # fmt: skip
