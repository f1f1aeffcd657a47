"""Room selfregulation: own cards as plain values for templates, and which box is which."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from krachtwerk.access.selfregulation import OwnCardView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.self_keys import OwnKind
from krachtwerk.pages.inventory.values import said_values

BOXES = tuple(OwnKind)
"""The boxes in the order of their numbers, counted from one."""
ICONS = {
    OwnKind.NOTICE: "lightbulb",
    OwnKind.HELPS: "hand-helping",
    OwnKind.CAME_THROUGH: "footprints",
    OwnKind.MEANING: "sprout",
    OwnKind.WEIGHS: "scale",
    OwnKind.CARRIES: "hand-helping",
    OwnKind.LOSS: "heart",
    OwnKind.LIFE_TASK: "door-open",
}


def kind_of(no: int) -> OwnKind:
    """What box `no` is about."""
    if not 1 <= no <= len(BOXES):
        raise NotFound
    return BOXES[no - 1]


def number_of(kind: str) -> int:
    """The number of the box for this kind."""
    return BOXES.index(OwnKind(kind)) + 1


def back_from(kind: str) -> str:
    """The page on which the box of this kind stands."""
    pages = {
        OwnKind.WEIGHS: "balance",
        OwnKind.CARRIES: "balance",
        OwnKind.LOSS: "losses",
        OwnKind.LIFE_TASK: "losses",
    }
    return reverse(f"selfregulation_{pages.get(OwnKind(kind), 'hard')}")


def card_values(viewer: Viewer, card: OwnCardView) -> dict[str, Any]:
    """An own card as templates draw it, in the colour of what gives meaning."""
    return said_values(viewer, card.said) | {
        "id": card.id,
        "domain": "meaning",
        "kind": card.kind,
        "icon": ICONS[OwnKind(card.kind)],
    }
