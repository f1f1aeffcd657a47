"""Room selfregulation: what a client says of hard times, as the viewer may see it."""

from __future__ import annotations

from krachtwerk.access.selfregulation.assessment import (
    Looked,
    Protector,
    list_assessments,
    list_protectors,
    list_violence_looks,
    open_protectors,
)
from krachtwerk.access.selfregulation.cards import (
    OwnCardView,
    list_box,
    list_own_cards,
    open_own_card,
)
from krachtwerk.access.selfregulation.told import (
    ToldView,
    list_challenges,
    list_reframings,
    open_challenge,
    open_reframing,
)

__all__ = [
    "Looked",
    "OwnCardView",
    "Protector",
    "ToldView",
    "list_assessments",
    "list_box",
    "list_challenges",
    "list_own_cards",
    "list_protectors",
    "list_reframings",
    "list_violence_looks",
    "open_challenge",
    "open_own_card",
    "open_protectors",
    "open_reframing",
]
