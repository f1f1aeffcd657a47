"""Which steps of a client are open, as the rule counts them and as the client's page shows them."""

from __future__ import annotations

from krachtwerk.access import plan as plan_access
from krachtwerk.access.viewer import looking
from krachtwerk.kit import clock
from krachtwerk.models import Client
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules.actors import alone


def by_rule(client: Client) -> set[int]:
    """The numbers of the steps that the rule counts as open."""
    return {one.id for one in plan_rules.open_steps(client, by=alone(client))}


def by_page(client: Client) -> set[int]:
    """The numbers of the steps that the client reads as open."""
    viewer = looking(alone(client), at=clock.now())
    return {one.no for one in plan_access.list_steps(viewer, client) if one.state == "open"}
