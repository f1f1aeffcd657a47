"""Room network: my people as a file for another program; the worker's, of what is shown to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange import people as files
from krachtwerk.exchange.gedcom import Individual, plain, write_gedcom
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.short_names import short_name
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.network.genogram import key_of, kin_to_draw

if TYPE_CHECKING:
    from krachtwerk.models import Client

KINDS = {
    "json": "application/json",
    "graphml": "application/graphml+xml",
    "ged": "text/vnd.familysearch.gedcom",
}


@page("client together", room="network", resource="export", act="E", purpose="own")
def choose_file(request: HttpRequest, viewer: Viewer) -> Answer:
    """My people as a file: of which kind, and what is in it."""
    client_access.booklet_of(viewer, "client")
    values = {"is_watched": door().watched}
    return Page("network/file.html", values, back=reverse("network_lines"), nav="booklet")


@page("client together", room="network", resource="export", act="E", purpose="own", logs="export")
def file(request: HttpRequest, viewer: Viewer, kind: str) -> Answer:
    """The file itself; nothing is left on a phone that others see."""
    client = client_access.booklet_of(viewer, "network")
    if door().watched:
        raise NotFound
    return _file(viewer, client, kind)


@page("worker", room="network", resource="export", act="E")
def choose_file_at_work(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The people of a client as a file: of which kind, and that it is kept who took it."""
    client, shown = client_access.open_client(viewer, id)
    values = {"id": client.public_id, "name": shown.call_name}
    back = reverse("client_person", args=[client.public_id])
    return Page("network/file_work.html", values, back=back, nav="people")


@page("worker", room="network", resource="export", act="E", logs="export")
def file_at_work(request: HttpRequest, viewer: Viewer, id: UUID, kind: str) -> Answer:
    """The file of what the worker may see."""
    client, _ = client_access.open_client(viewer, id)
    return _file(viewer, client, kind)


def _file(viewer: Viewer, client: Client, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise NotFound
    content = _family(viewer, client) if kind == "ged" else _around(viewer, client, kind)
    answer = HttpResponse(content, content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{t("maps.file_name")}.{kind}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _around(viewer: Viewer, client: Client, kind: str) -> bytes:
    """Everybody with the lines."""
    people, ties = _rows(access.drawn_now(viewer, client))
    if kind == "json":
        return files.write_json(people, ties, day=viewer.today)
    return files.write_graphml(people, ties, me=t("common.me"))


def _family(viewer: Viewer, client: Client) -> bytes:
    """Those who are kin of somebody, each by no more than a first name."""
    found = access.family(viewer, client)
    names = {one.id: short_name(plain(one.name), one.kind) for one in found.people}
    people = []
    for id in (None, *(one.id for one in found.members())):
        stands = found.figure(id)
        people.append(
            Individual(
                key=key_of(id),
                name=names[id] if id is not None else t("common.me"),
                figure=stands.figure if id in found.figures else None,
                born_year=stands.born_year,
                is_dead=stands.is_dead,
                died_year=stands.died_year,
            )
        )
    return write_gedcom(people, kin_to_draw(found))


def _rows(now: access.Drawn) -> tuple[list[files.PersonRow], list[files.TieRow]]:
    """Everybody under a number of this file alone; of people no more than a first name."""
    ids = {one.id: f"p{no}" for no, one in enumerate(now.people, start=1)}
    people = [
        files.PersonRow(
            id=ids[one.id],
            kind=one.kind,
            name=short_name(one.name, one.kind),
            nearness=one.nearness,
            circle=one.circle,
            is_at_home=one.is_at_home,
            wish=one.wish,
        )
        for one in now.people
    ]
    ties = [
        files.TieRow(
            one=ids[tie.one] if tie.one is not None else files.ME,
            other=ids[tie.other],
            quality=tie.quality,
            flow=tie.flow,
            supports=tuple(str(one) for one in tie.supports),
            often=tie.often,
            since_year=tie.since_year,
        )
        for tie in now.ties
    ]
    return people, ties
