"""Room together: the talking table. Cards lie on it until somebody lays them in one of three places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import together as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fit import fit_of
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.values import number_of
from krachtwerk.rules import contact as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

PLACES = ("talk", "not_now", "never")
AT_ONCE = 6
TOPIC = "topic-"


@dataclass(frozen=True, slots=True)
class TableCard:
    """A card on the table: one of the ten doors, or something the client wants to talk about."""

    key: str
    label: str
    domain: str | None
    href: str | None


class LayForm(Form):
    """Some cards, and the place where they are laid."""

    card = forms.MultipleChoiceField()
    place = key_choice(PLACES)

    def __init__(self, cards: list[TableCard], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["card"].choices = [(card.key, card.label) for card in cards]  # type: ignore[attr-defined]
        self.fields["card"].error_messages["required"] = t("together.no_card")


@page("together", room="together")
def table(request: HttpRequest, viewer: Viewer) -> Answer:
    """What do we talk about? At most six cards at once; nothing that is laid here is kept."""
    client = client_access.booklet_of(viewer, "contact")
    cards = _cards(viewer, client)
    laid: dict[str, str] = request.session.get("table", {}).get("laid", {})
    turn: int = request.session.get("table", {}).get("turn", 0)
    form = LayForm(cards, request.POST if "place" in request.POST else None)
    if request.method == "POST":
        if "others" in request.POST:
            _keep(request, laid, turn + 1)
            return go(request, "together_table")
        if "talked" in request.POST:
            return _talked(request, viewer, client, laid, turn)
        if form.is_valid():
            place = form.cleaned_data["place"]
            _keep(request, laid | dict.fromkeys(form.cleaned_data["card"], place), 0)
            return go(request, "together_table", saved=f"together.laid_{place}")
    lying = [card for card in cards if card.key not in laid]
    first = turn * AT_ONCE if turn * AT_ONCE < len(lying) else 0
    values = {
        "form": form,
        "lying": lying[first : first + AT_ONCE],
        "has_others": len(lying) > AT_ONCE,
        "places": {place: [c for c in cards if laid.get(c.key) == place] for place in PLACES},
    }
    return Page("together/table.html", values, nav="booklet", status=422 if form.errors else 200)


def _cards(viewer: Viewer, client: Client) -> list[TableCard]:
    """The client's own topics first, then the doors, least lately talked about first."""
    topics = [
        TableCard(f"{TOPIC}{topic.id}", topic.said.text, None, None)
        for topic in contact_access.list_topics(viewer, client)
    ]
    last, what = access.last_told(viewer, client), fit_of(viewer)
    keys = [key for key in what.order if key in last or key not in what.folded]
    doors = [(last.get(key), place, key) for place, key in enumerate(keys)]
    doors.sort(key=lambda door: (door[0] is not None, door[0] or viewer.at, door[1]))
    return topics + [
        TableCard(
            key, t(f"domain.{key}.name"), key, reverse("inventory_door", args=[number_of(key)])
        )
        for _, _, key in doors
    ]


def _keep(request: HttpRequest, laid: dict[str, str], turn: int) -> None:
    request.session["table"] = {"laid": laid, "turn": turn}


def _talked(
    request: HttpRequest, viewer: Viewer, client: Client, laid: dict[str, str], turn: int
) -> Answer:
    """This topic was talked about; it leaves the table and the list for next time."""
    key = request.POST["talked"]
    id = parse_id(key.removeprefix(TOPIC))
    if id is None:
        raise NotFound
    topic = contact_access.open_topic(viewer, id, client)
    rules.talked_about(topic, by=viewer, at=viewer.at)
    _keep(request, {k: place for k, place in laid.items() if k != key}, turn)
    return go(request, "together_table", saved="together.talked")
