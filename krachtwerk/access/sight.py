"""Room consent: what somebody who looks along sees of a booklet: chosen sections, and of these only what is shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from krachtwerk.access import contact, inventory, network, plan, selfregulation
from krachtwerk.access.contact import ContactView
from krachtwerk.access.inventory import Card, Chosen
from krachtwerk.access.network import OwnPerson
from krachtwerk.access.plan import Goal, StepView
from krachtwerk.access.selfregulation import Looked
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Doer
from krachtwerk.method.looking_keys import RISKS, Section
from krachtwerk.models import Client

ONLOOKER = "onlooker"


@dataclass(slots=True)
class Sight:
    """One part of a booklet as somebody who looks along sees it; the other parts are None."""

    cards: list[Card] | None = None
    chosen: list[Chosen] | None = None
    goals: list[Goal] | None = None
    people: list[OwnPerson] | None = None
    contacts: list[ContactView] | None = None
    risks: dict[str, list[Looked]] | None = None


def onlooker(viewer: Viewer) -> Viewer:
    """The same eyes without any place: they read what is shown to others, and nothing that is their own."""
    return replace(viewer, role=ONLOOKER, membership=None, client=None, together=False)


def parts_of(sections: Collection[str]) -> list[str]:
    """The sections that are a part to look at; photos and voice come along with the cards."""
    parts = (*(one.value for one in Section if one != Section.ATTACHMENT), RISKS)
    return [one for one in parts if one in sections]


def sight_of(viewer: Viewer, client: Client, sections: Collection[str], part: str) -> Sight:
    """One part of the booklet of `client`, for somebody for whom `sections` are open."""
    eyes, seen = onlooker(viewer), Sight()
    if part not in sections:
        return seen
    if part == Section.INVENTORY:
        seen.cards = [_card(one, sections) for one in inventory.list_cards(eyes, client)]
    if part == Section.PLAN:
        seen.chosen = [_chosen(one, sections) for one in inventory.list_chosen(eyes, client)]
        goals = [_goal(one, sections) for one in plan.list_goals(eyes, client)]
        seen.goals = [goal for goal in goals if goal.closed is None]
    if part == Section.NETWORK:
        seen.people = network.list_people(eyes, client)
    if part == Section.CONTACT:
        seen.contacts = contact.list_contacts(eyes, client)
    if part == RISKS:
        seen.risks = selfregulation.list_assessments(eyes, client, along=sections)
    return seen


def _card(card: Card, sections: Collection[str]) -> Card:
    """A card; who helps is told with the people, a photo or voice with the photos."""
    shown = replace(card, reason="")
    if Section.NETWORK not in sections:
        shown = replace(shown, helps=())
    if Section.ATTACHMENT not in sections:
        shown = replace(shown, said=replace(card.said, photo=None, voice=None))
    return shown


def _chosen(chosen: Chosen, sections: Collection[str]) -> Chosen:
    return chosen if Section.ATTACHMENT in sections else replace(chosen, photo=None)


def _goal(goal: Goal, sections: Collection[str]) -> Goal:
    """A goal with its open steps; the card it grew from is told with the cards."""
    steps = [_step(step, sections) for step in goal.open_steps]
    if Section.INVENTORY in sections:
        return replace(goal, steps=steps)
    return replace(goal, steps=steps, card_text="", card_id=None)


def _step(step: StepView, sections: Collection[str]) -> StepView:
    """A step; which of those around the client does it is told with the people."""
    if step.doer in (Doer.OWN_PERSON, Doer.PROFESSIONAL) and Section.NETWORK not in sections:
        return replace(step, who="")
    return step
