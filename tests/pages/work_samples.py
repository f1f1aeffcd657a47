"""What tests of a worker's pages share: a client with cards, a goal, steps and people."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.demo.cast import Cast
from krachtwerk.models import Action, NetworkPerson, Strength, Words
from krachtwerk.rules import inventory, network, plan


def a_card(
    cast: Cast, at: datetime, text: str, *, audience: str = "with_worker", who: str = "samira"
) -> Strength:
    """A card that the client wrote."""
    return inventory.add_card(
        cast.clients[who], text, domain="leisure", time="present", by=cast.client(who),
        at=at - timedelta(days=3), audience=audience,
    )  # fmt: skip


def a_step(cast: Cast, at: datetime, text: str, *, audience: str = "with_worker") -> Action:
    """A step under a goal of its own that the client wrote."""
    me, client = cast.client("samira"), cast.clients["samira"]
    goal = plan.add_goal(client, f"Doel bij {text}", by=me, at=at, audience=audience)
    return plan.add_step(goal, plan.Step(text=text), by=me, at=at - timedelta(days=2))


def a_person(cast: Cast, at: datetime, name: str) -> NetworkPerson:
    """Somebody of the client's own people."""
    return network.add_person(
        cast.clients["samira"], name, by=cast.client("samira"), at=at, audience="with_worker"
    )


def texts(cast: Cast, **which: object) -> list[str]:
    """What the words of these rows say, in the order in which they were written."""
    keys = cast.member("fatma").keys
    return [keys.open_words(row) for row in Words.objects.filter(**which).order_by("id")]
