"""Room selfregulation: what is told in a few answers, as plain values for templates."""

from __future__ import annotations

from typing import Any

from krachtwerk.access.selfregulation import ToldView
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said
from krachtwerk.method.self_keys import Helped, Support
from krachtwerk.pages.context import t
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.pages.selfregulation.sorts import Sort

HELPED_ICONS = {
    Helped.YES: "check",
    Helped.BIT: "circle-dot",
    Helped.NO: "circle-slash",
    Helped.UNKNOWN: "circle-question-mark",
}


def told_values(viewer: Viewer, sort: Sort, one: ToldView) -> dict[str, Any]:
    """Something told, question by question."""
    first = one.first
    return {
        "id": one.id,
        "sort": sort.no,
        "text": first.text if first else "",
        "language": first.language if first else "nl",
        "day": said_day(viewer, first.said_at) if first else "",
        "audience": first.audience if first else "only_me",
        "answers": [_answer(sort, one, no) for no in range(1, len(sort.questions) + 1)],
    }


def _answer(sort: Sort, one: ToldView, no: int) -> dict[str, Any]:
    """One question with what was answered; empty while it was not."""
    question = sort.questions[no - 1]
    said = one.answers.get("supporter" if question == "support" else question)
    return {
        "no": no,
        "label": t(f"{sort.name}.{question}.name"),
        "ask": t(f"{sort.name}.{question}.ask"),
        "text": _text(one, question, said),
        "language": said.language if said else "",
        "words": said.id if said and said.is_asked and said.is_mine else None,
        "written_by": said.written_by if said else "",
    }


def _text(one: ToldView, question: str, said: Said | None) -> str:
    if question == "helped":
        return t(f"challenge.helped.{one.helped}") if one.helped else ""
    if question == "support":
        return one.who or (t(f"challenge.support.{one.support}") if one.support else "")
    return said.text if said else ""


def helped_options(chosen: str | None) -> list[dict[str, Any]]:
    """Yes, a bit, no, I do not know."""
    return [
        {
            "value": key.value,
            "label": t(f"challenge.helped.{key}"),
            "icon": icon,
            "checked": key == chosen,
        }
        for key, icon in HELPED_ICONS.items()
    ]


def support_options(people: list[tuple[str, str]], one: ToldView) -> list[dict[str, Any]]:
    """My people by name, somebody else, nobody. `people`: what is sent, and the name."""
    chosen = f"p.{one.person}" if one.person else one.support
    options = [(value, name, "heart") for value, name in people]
    options.append((ELSE, t("challenge.support.somebody_else"), "user"))
    options.append((Support.NOBODY.value, t("challenge.support.nobody"), "circle"))
    marks = {Support.SOMEBODY_ELSE.value: ELSE}
    return [
        {
            "value": value,
            "label": label,
            "icon": icon,
            "checked": value == marks.get(chosen or "", chosen),
        }
        for value, label, icon in options
    ]


ELSE = "professional"
"""What the tile for somebody else sends, as everywhere a name may be typed beside the tiles."""
