"""One thing of each kind that a client says in their booklet, each with the same word in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from krachtwerk.rules import contact, evaluation, inventory, network, plan, selfregulation

if TYPE_CHECKING:
    from datetime import datetime

    from krachtwerk.models import (
        Action,
        Challenge,
        LongTermGoal,
        NetworkPerson,
        OwnCard,
        Priority,
        Strength,
        ThenAndNow,
        Tick,
        TogetherAnswer,
        TogetherWords,
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
    other: NetworkPerson
    topic: Topic
    pair: ThenAndNow
    own_card: OwnCard
    of_us: TogetherWords
    answer: TogetherAnswer
    challenge: Challenge

    @property
    def args(self) -> dict[str, tuple[Any, ...]]:
        """Route → the arguments with which it is about one of these rows."""
        return {
            "inventory_card": (self.card.public_id,), "plan_goal_new": (self.card.public_id,),
            "plan_reason": (self.chosen.public_id,), "plan_goal": (self.goal.public_id,),
            "plan_step_new": (self.goal.public_id,), "plan_step": (self.step.public_id,),
            "plan_tick_words": (self.tick.public_id,),
            "network_person": (self.person.public_id,), "contact_topic": (self.topic.public_id,),
            "evaluation_then": (self.card.words.public_id,),
            "evaluation_apart": (self.pair.public_id,),
            "selfregulation_card": (self.own_card.public_id,),
            "evaluation_said": (self.of_us.public_id,), "evaluation_off": (self.of_us.public_id,),
            "evaluation_show": (self.answer.public_id,),
            "selfregulation_one": (1, self.challenge.public_id),
        }  # fmt: skip

    @property
    def person_args(self) -> dict[str, tuple[Any, ...]]:
        """The same for all that is about one of the client's people, or two of them."""
        one = (self.person.public_id,)
        whole = (
            "person",
            "off",
            "again",
            "audience",
            "kind",
            "circle",
            "knows",
            "move",
            "kin",
            "kin_years",
            "move",
        )
        return {f"network_{name}": one for name in whole} | {
            "network_kin_who": (*one, 1), "network_kin_new": (*one, 1),
            "network_kin_how": (*one, 4, self.other.public_id),
            "network_tie": (*one, 2), "network_tie_between": (*one, self.other.public_id, 2),
        }  # fmt: skip


def say_all(me: Actor, word: str, *, at: datetime, audience: str = "with_worker") -> Said:
    """A card that matters most, a goal from it, a step and how it went, two people, something to talk about."""
    client, of = me.client, {"by": me, "at": at, "audience": audience}
    assert client is not None
    card = inventory.add_card(client, f"{word} kaart", domain="leisure", time="past", **of)
    chosen = inventory.choose(card, by=me, at=at, reason=f"{word} reden")
    goal = plan.add_goal(client, f"{word} doel", card=card, **of)
    plan.say_rung(goal, 0, f"{word} trede", by=me, at=at)
    plan.stand_on(goal, -1, by=me, at=at)
    step = plan.add_step(goal, plan.Step(f"{word} stap"), by=me, at=at)
    tick = plan.tick(step, "bit", by=me, at=at, text=f"{word} vinkje")
    person = network.add_person(client, f"{word} zus", **of)
    other = network.add_person(client, f"{word} zus met haar broer", **of)
    for end in (None, other):
        network.tell_tie(person, network.Told(quality="tense"), other=end, by=me, at=at)
    network.tell_kin(client, person, other, "twin", by=me, at=at)
    network.tell_kin(client, None, person, "adopted", by=me, at=at)
    topic = contact.add_topic(client, f"{word} vraag", **of)
    pair = evaluation.lay_beside(card.words, text=f"{word} toen", by=me, at=at)
    own_card = selfregulation.add_own_card(client, f"{word} helpt", kind="helps", **of)
    of_us = evaluation.say_of_us(client, f"{word} onder ons", "well", by=me, at=at)
    evaluation.show_of_us(of_us, audience, by=me, at=at)
    answer = evaluation.answer_question(client, "heard", "yes", by=me, at=at)
    challenge = selfregulation.add_challenge(client, f"{word} gebeurde", **of)
    selfregulation.answer(challenge, "did", f"{word} deed", by=me, at=at)
    selfregulation.answer(challenge, "tries", f"{word} probeer", by=me, at=at)
    selfregulation.answer_support(challenge, "own_person", person=person, by=me, at=at)
    new = selfregulation.add_reframing(client, f"{word} feit", **of)
    selfregulation.answer(new, "otherwise", f"{word} anders", by=me, at=at)
    return Said(
        card, chosen, goal, step, tick, person, other, topic, pair, own_card, of_us, answer,
        challenge,
    )  # fmt: skip
