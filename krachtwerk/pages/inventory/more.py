"""Room inventory: after saying something, one question a screen: is it right, when, who helps, who sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import inventory as access
from krachtwerk.access import network as network_access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Audience, Time
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, IdsField, key_choice, text_field
from krachtwerk.pages.inventory.values import card_values, sent
from krachtwerk.rules import drafts
from krachtwerk.rules import inventory as rules

if TYPE_CHECKING:
    from krachtwerk.models import Strength

RIGHT, WHEN, WHO, SHOW = range(4)


@dataclass(slots=True)
class Asking:
    """The card that is asked about, which question it is, and whether only this one is asked."""

    request: HttpRequest
    viewer: Viewer
    row: Strength
    card: access.Card
    step: int
    alone: bool

    def path(self, step: int) -> str:
        """Where a question stands."""
        return reverse("inventory_more", args=[self.card.id]) + f"?v={step}"

    @property
    def onward(self) -> str:
        """What comes after this question."""
        step = self.step + 1
        if self.step == RIGHT and self.card.time != Time.PRESENT:
            step = WHO
        if self.alone or step > SHOW or (step == SHOW and not self._has_to_ask):
            return reverse("inventory_card", args=[self.card.id])
        return self.path(step)

    @property
    def _has_to_ask(self) -> bool:
        """Whether somebody could see the card who does not see it yet."""
        is_hidden = self.card.said.audience == Audience.ONLY_ME
        return is_hidden and not self.viewer.together and door().worker_name is not None

    def lead_on(self, saved: str | None) -> HttpResponseRedirect:
        """Confirm and go on."""
        answer = go(self.request, "inventory_card", self.card.id, saved=saved)
        answer["Location"] = self.onward
        return answer

    def draw(self, template: str, form: Form | None = None, **values: Any) -> Page:
        """The page of this question."""
        values |= {"card": card_values(self.viewer, self.card), "onward": self.onward, "form": form}
        back = reverse("inventory_card", args=[self.card.id])
        status = 422 if form is not None and form.errors else 200
        return Page(f"inventory/{template}.html", values, back=back, nav="tell", status=status)


@page("client together", room="inventory", act="U", purpose="own")
def more(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The questions after a card; each may be skipped."""
    client = client_access.booklet_of(viewer, "inventory")
    row, card = access.open_card(viewer, id, client)
    asked = request.GET.get("v", "")
    step = int(asked) if asked in {"0", "1", "2", "3"} else WHEN
    asking = Asking(request, viewer, row, card, step, alone="e" in request.GET)
    return _STEPS[step](asking)


def _right(asking: Asking) -> Answer:
    """What somebody wrote down is read back at once."""
    return asking.draw("right")


class WhenForm(Form):
    """Now, later or before."""

    time = key_choice(Time)


def _when(asking: Asking) -> Answer:
    form = WhenForm(sent(asking.request))
    if asking.request.method == "POST" and form.is_valid():
        rules.move_card(
            asking.row,
            domain=asking.row.domain,
            time=form.cleaned_data["time"],
            by=asking.viewer,
            at=asking.viewer.at,
        )
        return asking.lead_on("common.saved")
    return asking.draw("when", form)


class WhoForm(Form):
    """People of the client's own, or anything in own words; or something that goes again."""

    people = IdsField(required=False)
    text = text_field(required=False)
    gone = IdField(required=False)


def _who(asking: Asking) -> Answer:
    viewer, row = asking.viewer, asking.row
    spot = f"help:{asking.card.id}"
    form = WhoForm(sent(asking.request))
    if asking.request.method == "POST" and form.is_valid():
        answer = _keep_helps(asking, form, spot)
        if answer is not None:
            return answer
    else:
        form.initial["text"] = words_access.draft_text(viewer, row.client, spot)
    helps = access.list_helps(viewer, row)
    linked = {help.person for help in helps}
    people = [p for p in network_access.list_people(viewer, row.client) if p.id not in linked]
    chosen = set(form.data.getlist("people")) if form.is_bound else set()  # type: ignore[attr-defined]
    options = [
        {"value": str(p.id), "label": p.name, "icon": "user", "checked": str(p.id) in chosen}
        for p in people
    ]
    told = [{"id": help.id, "text": help.text} for help in helps]
    return asking.draw("who", form, options=options, helps=told, spot=spot)


def _keep_helps(asking: Asking, form: Form, spot: str) -> HttpResponseBase | None:
    viewer, row, sent = asking.viewer, asking.row, form.cleaned_data
    if sent["gone"]:
        help = access.open_help(viewer, sent["gone"], row)
        rules.remove_resource(help, by=viewer, at=viewer.at)
        return HttpResponseRedirect(asking.request.get_full_path())
    people = network_access.some_people(viewer, set(sent["people"]), row.client)
    with form.refusals():
        for person in people:
            rules.add_resource(row, person=person, by=viewer, at=viewer.at)
        rules.add_resource(row, text=sent["text"], by=viewer, at=viewer.at, id=form.row_id)
        drafts.drop(spot, client=row.client, by=viewer)
    if form.errors:
        return None
    return asking.lead_on("common.saved" if people or sent["text"] else None)


class ShowForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice((Audience.ONLY_ME, Audience.WITH_WORKER))


def _show(asking: Asking) -> Answer:
    form = ShowForm(sent(asking.request))
    if asking.request.method == "POST" and form.is_valid():
        audience = form.cleaned_data["audience"]
        rules.show_card(asking.row, audience, by=asking.viewer, at=asking.viewer.at)
        return asking.lead_on(f"inventory.now_{audience}")
    if asking.viewer.together or door().worker_name is None:
        return HttpResponseRedirect(asking.onward)
    return asking.draw("show", form)


_STEPS: dict[int, Callable[[Asking], Answer]] = {
    RIGHT: _right,
    WHEN: _when,
    WHO: _who,
    SHOW: _show,
}
