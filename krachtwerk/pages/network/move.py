"""Room network: somebody to another place in the drawing: by buttons, or dragged; both send the same form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.network import Drawn, OwnPerson
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.drawing.marks import Spot
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Nearness
from krachtwerk.method.network_keys import NO_CIRCLE, Circle
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.values import sent
from krachtwerk.pages.network import picture
from krachtwerk.pages.network.one import page_of
from krachtwerk.pages.network.what import FAMILY, HELP, ask_on
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, NetworkPerson

FIRST = "first"
MOST_TURN = 2**53 - 1
WAYS_ID = "ways"
OF_SECTOR = {"friends": Circle.FRIENDS, "around": Circle.ACQUAINTANCES}
"""The group that a sector of the rings stands for; in the two others it is asked which."""
ASKS = {"family": FAMILY, "help": HELP}
WAYS = {
    "left": "arrow-left", "right": "arrow-right", "up": "arrow-up", "down": "arrow-down",
}  # fmt: skip


class MoveForm(Form):
    """How near, in which sector or group, and right behind whom (or first); what is not told stays.

    `turn`: the number itself, with which an undo brings somebody back exactly.
    """

    nearness = key_choice(Nearness, required=False)
    sector = key_choice(picture.AROUND, required=False)
    circle = key_choice((*Circle, NO_CIRCLE), required=False)
    behind = forms.CharField(max_length=40, required=False)
    turn = forms.IntegerField(min_value=-MOST_TURN, max_value=MOST_TURN, required=False)
    on = key_choice(("rings",), required=False)


@page("client together", room="network", act="U", purpose="own")
def move(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody in the drawing, and the ways in which they can go one place on."""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    now = access.drawn_now(viewer, client)
    form = MoveForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            _move(viewer, client, row, found, form.cleaned_data)
        if not form.errors:
            return _on(request, found, now, form.cleaned_data)
    drawing, spots = picture.rings_around(now, here=id)
    beside = [one for one in now.people if _place(one) == _place(found)]
    return page_of(
        found, "move", form=form, drawing=drawing, ways=_ways(beside, found, spots),
        stands=_stands(beside, found),
    )  # fmt: skip


def _stands(beside: list[OwnPerson], found: OwnPerson) -> list[str]:
    """Where somebody stands, in words: how near, in which sector, beside whom."""
    told = [t(f"nearness.{found.nearness}"), t(f"maps.{picture.sector_of(found)}")]
    no = [one.id for one in beside].index(found.id)
    names = [one.name for one in (*beside[max(0, no - 1) : no], *beside[no + 1 : no + 2])]
    if names:
        told.append(t("maps.beside", name=f" {t('common.and')} ".join(names)))
    return told


def _move(
    viewer: Viewer, client: Client, row: NetworkPerson, found: OwnPerson, told: dict[str, Any]
) -> None:
    """What was told, as rows."""
    circle = told["circle"]
    if told["sector"] in OF_SECTOR and told["sector"] != picture.sector_of(found):
        circle = OF_SECTOR[told["sector"]]
    if told["nearness"] or circle or told["turn"] is not None:
        near = told["nearness"] or None
        rules.place_person(
            row, nearness=near, circle=circle, turn=told["turn"], by=viewer, at=viewer.at
        )
    if told["behind"] == FIRST:
        rules.turn_person(row, None, by=viewer, at=viewer.at)
    elif told["behind"]:
        other = parse_id(told["behind"])
        if other is None or other == found.id:
            raise Refusal("error.choice")
        (behind,) = access.some_people(viewer, {other}, client)
        rules.turn_person(row, behind, by=viewer, at=viewer.at)


def _on(request: HttpRequest, found: OwnPerson, now: Drawn, told: dict[str, Any]) -> Answer:
    """To the drawing from which it came, or to the question which family or help it is; with the way back."""
    was = {"nearness": found.nearness, "circle": found.circle or NO_CIRCLE} | _turn(found, now)
    if told["on"]:
        was["on"] = told["on"]
    name, args = ("network_rings", ()) if told["on"] else ("network_move", (found.id,))
    undo = reverse("network_move", args=[found.id])
    answer = go(request, name, *args, saved="common.changed", undo=undo, was=was)
    asked = ASKS.get(told["sector"]) if told["sector"] != picture.sector_of(found) else None
    if asked is not None:
        return ask_on("network_circle", found.id, asked)
    # Whoever taps on goes on from the buttons, not from the top of the page.
    return answer if told["on"] else HttpResponseRedirect(f"{answer.url}#{WAYS_ID}")


def _turn(found: OwnPerson, now: Drawn) -> dict[str, str]:
    """Where in the row somebody was: by their turn; behind whom, where others have the very same."""
    people = [one.id for one in now.people]
    if sum(one.turn == found.turn for one in now.people) == 1:
        return {"turn": str(found.turn)}
    no = people.index(found.id)
    return {"behind": str(people[no - 1]) if no else FIRST}


def _ways(
    beside: list[OwnPerson], found: OwnPerson, spots: dict[str, Spot]
) -> list[dict[str, str]]:
    """The buttons: nearer, further, and past whoever stands beside them in the same ring and sector."""
    order = list(Nearness)
    no = order.index(Nearness(found.nearness))
    ways = [
        _way("nearness", order[place], t(f"maps.{name}"), icon)
        for place, name, icon in ((no - 1, "nearer", "circle-dot"), (no + 1, "further", "circle"))
        if 0 <= place < len(order)
    ]
    at = [one.id for one in beside].index(found.id)
    here = spots[str(found.id)]
    taken: set[str] = set()
    for place, behind in ((at - 1, at - 2), (at + 1, at + 1)):
        if 0 <= place < len(beside):
            side = _side(here, spots[str(beside[place].id)], taken)
            taken.add(side)
            value = str(beside[behind].id) if behind >= 0 else FIRST
            ways.append(_way("behind", value, t(f"maps.to_{side}"), WAYS[side]))
    return ways


def _way(name: str, value: str, label: str, icon: str) -> dict[str, str]:
    return {"name": name, "value": value, "label": label, "icon": icon}


def _place(one: OwnPerson) -> tuple[str, str]:
    return one.nearness, picture.sector_of(one)


def _side(here: Spot, there: Spot, taken: set[str]) -> str:
    """On which side of the one the other stands; the other axis when that side is said already."""
    across, down = there.x - here.x, there.y - here.y
    sides: Sequence[str] = ("left" if across < 0 else "right", "up" if down < 0 else "down")
    if abs(down) > abs(across):
        sides = tuple(reversed(sides))
    return next((side for side in sides if side not in taken), sides[0])
