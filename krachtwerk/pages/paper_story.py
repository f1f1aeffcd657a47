"""Room paper: looking back as plain data: what this viewer may see, from the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from krachtwerk import paper
from krachtwerk.access import evaluation as access
from krachtwerk.access import paper as paper_access
from krachtwerk.access.evaluation import Line
from krachtwerk.access.paper import SealedPhoto
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.paper_data import labels, page_codes

if TYPE_CHECKING:
    from datetime import datetime

    from krachtwerk.models import Client

MOST = 1000
KINDS = ("told", "wants", "said", "done", "reached", "pair")


def story(
    viewer: Viewer, client: Client, size: paper.Paper
) -> tuple[paper.Story, dict[str, SealedPhoto]]:
    """The whole story with its days written out, and the sealed photos by their name on paper."""
    lines, _ = access.list_lines(viewer, client, most=MOST, oldest_first=True)
    beside = paper_access.list_beside(viewer, client)
    photos: dict[str, SealedPhoto] = {}
    made: list[paper.StoryLine] = []
    for line in lines:
        printed = _line(viewer, line)
        if line.words in beside.photos:
            name = f"photo{len(photos)}"
            photos[name] = beside.photos[line.words]
            printed["photo"] = {"image": name, "alt": t("paper.photo")}
        made.append(printed)
    told: paper.Story = {
        "paper": size,
        "language": door().language,
        "labels": labels(),
        "story": {name: t(f"story.{name}") for name in ("title", "empty", "then", "now", *KINDS)},
        "lines": made,
        "pages": page_codes(client),
    }
    return told, photos


def _line(viewer: Viewer, line: Line) -> paper.StoryLine:
    first = line.first_at if line.first_at is not None else line.at
    printed: paper.StoryLine = {
        "kind": cast(Literal["told", "wants", "said", "done", "reached", "pair"], line.kind),
        "day": _day(viewer, first),
        "words": line.text,
        "language": line.language,
        "domain": line.domain,
        "beside": line.beside,
    }
    if line.beside_at is not None:
        printed["beside_day"] = _day(viewer, line.beside_at)
    if line.voice is not None:
        printed["note"] = t("paper.spoken")
    return printed


def _day(viewer: Viewer, moment: datetime) -> str:
    return dates.day_year(viewer.day(moment), door().language)
