"""Samira and Dirk in one household: a line of hers that nobody sees, and what she said beside one of his."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from krachtwerk.kit import media
from krachtwerk.rules import actors, client, family
from krachtwerk.rules.family import Saying
from tests.pages.media_samples import jpeg

PAGES_AT_HOME: dict[str, tuple[str, tuple[str, ...]]] = {
    **{f"family_{name}": ("samira samen", ()) for name in ("plan", "put", "new", "sign")},
    **{f"family_{name}": ("samira samen", ("goal",)) for name in ("copy", "along")},
    **{
        f"family_{name}": ("samira samen", ("home_line",))
        for name in ("line", "again", "audience", "out", "step_new")
    },
    "family_remark": ("samira samen", ("other_line",)),
    "family_step_out": ("samira samen", ("home_step",)),
    "family_remark_out": ("samira samen", ("home_remark",)),
    **{f"family_{name}": ("fatma", ("client",)) for name in ("household", "join")},
    "family_leave": ("fatma", ("client", "client")),
    "family_talks": ("samira samen", ()),
    "family_talk_begin": ("samen", ()),
    "family_talk": ("samira samen", ("talk",)),
    "family_say": ("samen", ("talk", "client")),
    "family_drawing": ("samira samen", ("home_drawing",)),
    "family_children": ("samira", ()),
    "family_child": ("samira", ("child",)),
    "family_child_part": ("samira", ("child", "home_part")),
    "family_guardians": ("fatma", ("child",)),
    "family_guardian": ("fatma", ("child", "guardian")),
}
"""Route → who opens it, and which rows of the world of page costs its address names."""


def rows_at_home(cast: Any, goal: Any, told: str, at: Any) -> dict[str, tuple[object, ...]]:
    """Route → the arguments with which it is about a row of hers; `told` stands in all that she said."""
    samira, dirk, fatma = cast.client("samira"), cast.client("dirk"), cast.member("fatma")
    pair = (samira.client, dirk.client)
    client.make_household("Thuis", pair, since=at.date(), by=fatma, at=at)
    line = family.put_in(samira.client, told, goal=goal, by=samira, at=at)
    step = family.add_step(line, told, by=samira, at=at)
    other = family.put_in(dirk.client, "Wat Dirk erin zet", by=dirk, at=at)
    family.show_to(other, [samira.client], by=dirk, at=at)
    remark = family.write_beside(other, told, by=samira, at=at)
    table = actors.together(cast.seats["fatma"], samira.client)
    talk = family.begin_talk([samira.client, _sister(cast, samira.client, at)], by=table, at=at)
    family.say_at_table(talk, samira.client, told, saying=Saying.BRING, by=table, at=at)
    drawn = family.put_in(samira.client, told, drawing=media.photo(jpeg().read()), by=samira, at=at)
    mine = ("line", "again", "audience", "out", "step_new")
    me = samira.client.public_id
    return {
        **{f"family_{name}": (line.public_id,) for name in mine},
        **{f"family_{name}": (goal.public_id,) for name in ("copy", "along")},
        **{f"family_{name}": (step.public_id,) for name in ("tick", "step_out")},
        **{f"family_{name}": (me,) for name in ("household", "join")},
        "family_leave": (me, me),
        "family_guardians": (me,),
        "family_guardian": (me, step.public_id),
        "family_child": (dirk.client.public_id,),
        "family_child_part": (dirk.client.public_id, 2),
        "family_talk": (talk.public_id,),
        "family_say": (talk.public_id, me),
        "family_drawing": (drawn.public_id,),
        "family_remark": (other.public_id,),
        "family_remark_out": (remark.public_id,),
    }


def _sister(cast: Any, samira: Any, at: Any) -> Any:
    """Somebody else at home, whom nobody signs in as: she sat at the table too."""
    keeper = actors.keeper(cast.bridge)
    sister = client.take_in("Zus", "Zus", by=keeper, at=at)
    begin, end = at - timedelta(hours=1), at + timedelta(days=30)
    client.assign(sister, cast.seats["fatma"], starts_at=begin, ends_at=end, by=keeper, at=at)
    client.make_household("Zussen", [samira, sister], since=at.date(), by=keeper, at=at)
    return sister
