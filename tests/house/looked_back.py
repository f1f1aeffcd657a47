"""What Samira and Fatma say looking back and towards the end, with the arguments of the routes about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from krachtwerk.rules import evaluation


def look_back(cast, at, said, canary: str) -> dict[str, tuple[Any, ...]]:
    """Samira and Fatma look back: where the goal stands, what each said, and a proposal."""
    fatma, me = cast.member("fatma"), cast.client("samira")
    both = cast.member("fatma", with_client="samira")
    row = evaluation.begin(cast.trajectories[me.client.public_id], by=fatma, at=at)
    evaluation.stand(row, said.goal, "on_the_way", by=me, at=at)
    evaluation.say(row, f"{canary} terugblik", "back", by=both, at=at)
    evaluation.say_towards_the_end(
        row.trajectory, f"{canary} terugblik", "farewell", by=both, at=at
    )
    to = evaluation.hand_over_to(row.trajectory, "Wijkteam", by=fatma, at=at)
    day = evaluation.plan_aftercare(row.trajectory, at.date() + timedelta(days=9), by=fatma, at=at)
    proposal = evaluation.propose(row, "adjust", by=fatma, at=at)
    id = me.client.public_id
    return {
        "evaluation_decide": (proposal.public_id,), "evaluation_tick": (to.public_id,),
        "evaluation_tick_at_work": (id, to.public_id), "evaluation_aftercare_off": (id, day.public_id),
        "evaluation_handover_off": (id, to.public_id),
    }  # fmt: skip
