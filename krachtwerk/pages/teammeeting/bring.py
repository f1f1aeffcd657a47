"""Room teammeeting: a worker brings a question about somebody, with cards that the client lets the team see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.team_steps import MOST_TEXT
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdsField, text_field
from krachtwerk.rules import teammeeting as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, Strength


class BringForm(Form):
    """The question, and which cards."""

    text = text_field(most=MOST_TEXT)
    cards = IdsField(required=False)


@page("worker", room="teammeeting", act="C", purpose="team_learning")
def whom(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """About whom."""
    access.open_meeting(viewer, id)
    values = {"id": id, "people": access.list_bringable(viewer)}
    back = reverse("teammeeting_one", args=[id])
    return Page("teammeeting/whom.html", values, back=back, nav="learn")


@page("worker", room="teammeeting", act="C", purpose="team_learning")
def bring(request: HttpRequest, viewer: Viewer, id: UUID, client: UUID) -> Answer:
    """What I want to ask, and the cards that come along; sent again it is said anew."""
    found = access.open_to_bring(viewer, id, client)
    form = BringForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            cards = _cards(viewer, form.cleaned_data["cards"], found.client)
            rules.bring(
                found.meeting,
                found.client,
                form.cleaned_data["text"],
                cards,
                by=viewer,
                at=viewer.at,
            )
            return go(request, "teammeeting_one", id, saved="teammeeting.is_brought")
    if not form.is_bound:
        form.initial["text"] = found.question
    picked = set(form.data.getlist("cards")) if form.is_bound else None  # type: ignore[attr-defined]
    values = {
        "id": id,
        "client_id": client,
        "name": found.name,
        "initials": found.initials,
        "form": form,
        "cards": [
            {"value": str(one.id), "label": one.text or t("teammeeting.no_text"), "domain": one.domain,
             "lang": one.language, "hint": t(f"domain.{one.domain}.name"),
             "checked": one.is_chosen if picked is None else str(one.id) in picked}
            for one in found.cards
        ],
    }  # fmt: skip
    status = 422 if form.errors else 200
    back = reverse("teammeeting_whom", args=[id])
    return Page("teammeeting/bring.html", values, back=back, nav="learn", status=status)


def _cards(viewer: Viewer, ids: list[UUID], client: Client) -> list[Strength]:
    """The cards that were picked; one that was withdrawn meanwhile is refused beside what was typed."""
    try:
        return access.some_cards(viewer, ids, client)
    except NotFound:
        raise Refusal("refuse.not_agreed", field="cards") from None


@page("worker", room="teammeeting", act="U", purpose="team_learning")
def take_back(request: HttpRequest, viewer: Viewer, case: UUID) -> Answer:
    """My question does not come up after all; what I wrote stays, to bring it again."""
    row = access.open_case(viewer, case)
    if request.method == "POST":
        rules.take_back(row, by=viewer, at=viewer.at)
        return go(request, "teammeeting_one", row.meeting.public_id, saved="teammeeting.is_back")
    return go(request, "teammeeting_one", row.meeting.public_id)
