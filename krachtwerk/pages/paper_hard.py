"""Room paper: when it is hard, as plain data: the questions of the screen, with what was said or room to write."""

from __future__ import annotations

from collections.abc import Iterable

from krachtwerk import paper
from krachtwerk.access.paper import OwnSaid
from krachtwerk.method.self_keys import Helped, OwnKind
from krachtwerk.pages.context import door, t

BOXES = {
    OwnKind.NOTICE: "lightbulb",
    OwnKind.HELPS: "hand-helping",
    OwnKind.CAME_THROUGH: "footprints",
    OwnKind.MEANING: "sprout",
}
"""The boxes of the first page, in their fixed places; what weighs and what was lost stays on the screen."""
ASKS = ("happened", "did", "helped", "tries", "support")


def hard_form() -> paper.Hard:
    """Nothing but the questions, to write on; typed over later behind the same questions."""
    lines = door().lines
    return {
        "title": t("hard.title"),
        "boxes": [
            {
                "icon": icon,
                "name": t(f"hard.{kind}.name"),
                "questions": lines(f"hard.{kind}.ask"),
                "cards": [],
            }
            for kind, icon in BOXES.items()
        ],
        "moment": t("challenge.title"),
        "asks": [
            {
                "questions": lines(f"challenge.{name}.ask"),
                "answers": [t(f"challenge.helped.{key}") for key in Helped]
                if name == "helped"
                else [],
            }
            for name in ASKS
        ],
    }


def hard(own: Iterable[OwnSaid]) -> paper.Hard:
    """The same with these own cards, as they were said."""
    made = hard_form()
    cards = list(own)
    for kind, box in zip(BOXES, made["boxes"], strict=True):
        box["cards"] = [_card(one) for one in cards if one.kind == kind]
    return made


def _card(one: OwnSaid) -> paper.Card:
    printed: paper.Card = {"words": one.text, "language": one.language}
    if one.has_voice:
        printed["note"] = t("paper.spoken")
    elif one.has_photo:
        printed["note"] = t("paper.photo")
    return printed
