"""Room journal: whether this installation may serve."""

from __future__ import annotations

from krachtwerk.kit import fitness
from krachtwerk.models import fence_faults, guards


def faults() -> list[str]:
    """Every reason not to serve, in one sentence each."""
    return fitness.faults(guards.missing()) + fence_faults.missing()
