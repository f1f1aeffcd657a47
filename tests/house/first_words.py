"""One thing of each kind that a client says in their booklet, each with the same word in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from krachtwerk.rules import contact, inventory, network, plan

if TYPE_CHECKING:
    from datetime import datetime

    from krachtwerk.models import (
        Action,
        LongTermGoal,
        NetworkPerson,
        Priority,
        Strength,
        Tick,
        Topic,
    )
    from krachtwerk.models.actor import Actor


@dataclass(frozen=True, slots=True)
class Said:
    """The rows in which it stands."""

    card: Strength
    chosen: Priority
    goal: LongTermGoal
    step: Action
    tick: Tick
    person: NetworkPerson
    topic: Topic

    @property
    def args(self) -> dict[str, tuple[Any, ...]]:
        """Route → the arguments with which it is about one of these rows."""
        return {
            "inventory_card": (self.card.public_id,), "plan_goal_new": (self.card.public_id,),
            "plan_reason": (self.chosen.public_id,), "plan_goal": (self.goal.public_id,),
            "plan_step_new": (self.goal.public_id,), "plan_step": (self.step.public_id,),
            "plan_tick_words": (self.tick.public_id,),
            "network_person": (self.person.public_id,), "contact_topic": (self.topic.public_id,),
        }  # fmt: skip


def say_all(me: Actor, word: str, *, at: datetime, audience: str = "with_worker") -> Said:
    """A card that matters most, a goal from it, a step and how it went, a person, something to talk about."""
    client, of = me.client, {"by": me, "at": at, "audience": audience}
    assert client is not None
    card = inventory.add_card(client, f"{word} kaart", domain="leisure", time="past", **of)
    chosen = inventory.choose(card, by=me, at=at, reason=f"{word} reden")
    goal = plan.add_goal(client, f"{word} doel", card=card, **of)
    step = plan.add_step(goal, plan.Step(f"{word} stap"), by=me, at=at)
    tick = plan.tick(step, "bit", by=me, at=at, text=f"{word} vinkje")
    person = network.add_person(client, f"{word} zus", **of)
    topic = contact.add_topic(client, f"{word} vraag", **of)
    return Said(card, chosen, goal, step, tick, person, topic)
