"""Room paper: the client's people, and the drawing of what lies between them, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast
from uuid import UUID

from krachtwerk import paper
from krachtwerk.access import network as access
from krachtwerk.access.network import Drawn, OwnTie
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.network_keys import Support
from krachtwerk.pages.context import t
from krachtwerk.pages.network.picture import lines_on_paper
from krachtwerk.pages.network.told import parts_of
from krachtwerk.paper.drawn import Drawing

if TYPE_CHECKING:
    from krachtwerk.models import Client


def people_on_paper(viewer: Viewer, client: Client) -> tuple[list[paper.Person], Drawing | None]:
    """Everybody with their line in words, and the drawing when there is a line to draw; one query."""
    now = access.drawn_now(viewer, client)
    names = {one.id: one.name for one in now.people}
    mine = {tie.other: tie for tie in now.ties if tie.one is None}
    people: list[paper.Person] = [
        {
            "name": one.name,
            "gives": one.gives,
            "near": cast(Literal["close", "middle", "far"], one.nearness),
            "wish": cast(Literal["keep", "more", "rather_not"], one.wish),
            "tie": _told(mine[one.id], names) if one.id in mine else "",
        }
        for one in now.people
    ]
    return people, _drawing(now, names) if now.ties else None


def _told(tie: OwnTie, names: dict[UUID, str]) -> str:
    return " · ".join(parts_of(tie, names))


def _drawing(now: Drawn, names: dict[UUID, str]) -> Drawing:
    sheet = lines_on_paper(now)
    left, top, right, bottom = sheet.frame
    return {
        "svg": sheet.svg(),
        "told": f"{sheet.title}. {sheet.told}",
        "width": right - left,
        "height": bottom - top,
        "texts": [
            {"x": x - left, "y": y - top, "text": text, "size": size, "paint": paint}
            for x, y, text, size, paint in sheet.apart or ()
        ],
        "key": [(t(f"ties.letter_{key}"), t(f"ties.support_{key}")) for key in Support],
        "ties": [
            (t("ties.two", first=names[tie.one], second=names[tie.other]), _told(tie, names))
            for tie in now.ties
            if tie.one is not None
        ],
    }
