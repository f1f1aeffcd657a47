"""Room contact: keep a contact in as few taps as it can take."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as plan_access
from krachtwerk.access import recording
from krachtwerk.access.plan import StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Domain
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.work.contact_form import ContactForm, moment_of, next_of
from krachtwerk.pages.work.said import hour, kind_tiles, options, place, place_tiles
from krachtwerk.rules import contact as rules
from krachtwerk.rules import drafts as drafts_rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

MOST_PEOPLE = 12


class Sitting(TypedDict):
    """What Samen leaves in the worker's session: ids and moments, no words."""

    client: str
    began_at: str
    looked: list[str]
    helped: list[str]
    kind: NotRequired[str]


@page("worker", room="contact", act="C")
def choose(request: HttpRequest, viewer: Viewer) -> Answer:
    """Vastleggen: with whom was it? Whoever I meet today comes first."""
    meetings = access.list_day(viewer)
    today = {meeting.client_id: meeting for meeting in meetings}
    values = {
        "today": [
            {
                "id": meeting.client_id,
                "name": meeting.name,
                "hour": hour(viewer, meeting.starts_at),
                "place": place(meeting.place),
            }
            for meeting in meetings
        ],
        "people": [
            {"id": person.id, "name": person.call_name, "full_name": person.full_name}
            for person in client_access.list_caseload(viewer)
            if person.id not in today
        ],
    }
    return Page("work/choose.html", values, nav="record")


@page("worker", room="contact", act="C")
def log(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One page for one contact; a place is enough."""
    client, shown = client_access.open_client(viewer, id)
    sitting = sitting_with(request, client)
    every = plan_access.list_steps(viewer, client)
    steps = [step for step in every if step.state == "open"]
    if request.method == "POST":
        form = ContactForm(steps, request.POST)
        looked = _looked(sitting, every)
        if form.is_valid() and _kept(form, viewer, client, looked, together=sitting is not None):
            if sitting is not None:
                request.session.pop("sat")
            return go(request, "client_person", id, saved="work_contact.saved")
    else:
        form = ContactForm(steps, initial=_start(viewer, client, sitting))
    return Page(
        "work/contact.html",
        _values(form, viewer, client, shown.call_name) | {"sat": sitting is not None},
        back=reverse("client_person", args=[id]),
        nav="record",
        status=422 if form.errors else 200,
    )


def sitting_with(request: HttpRequest, client: Client) -> Sitting | None:
    """What Samen left behind of the sitting with this client, until it is written down."""
    found: Sitting | None = request.session.get("sat")
    return found if found is not None and found["client"] == str(client.public_id) else None


def _start(viewer: Viewer, client: Client, sitting: Sitting | None) -> dict[str, Any]:
    """When and where it was, as far as the calendar or the table knows; and what was being written."""
    start: dict[str, Any] = {"kind": "talk", "day": "today"}
    begun = [a for a in access.list_week(viewer, client, days=1) if a.starts_at <= viewer.at]
    here = viewer.at
    if begun:
        here, start["place"] = begun[-1].starts_at, begun[-1].place
    if sitting is not None:
        start["kind"] = sitting.get("kind", start["kind"])
        here, start["people"] = datetime.fromisoformat(sitting["began_at"]), sitting["helped"]
    local = clock.local(here, viewer.zone)
    local -= timedelta(minutes=local.minute % 5)
    start["happened_at"] = f"{local:%H:%M}"
    return start | recording.draft_texts(viewer, client)


def _looked(sitting: Sitting | None, steps: list[StepView]) -> set[UUID]:
    """The steps that were looked at together, but for those that the client has hidden since."""
    looked = set(sitting["looked"]) if sitting is not None else set()
    return {step.id for step in steps if str(step.id) in looked}


def _kept(
    form: ContactForm, viewer: Viewer, client: Client, looked: set[UUID], *, together: bool
) -> bool:
    """Keep the contact and let the drafts go; False when a rule refused."""
    told = form.cleaned_data
    marks = form.marks
    wanted = looked | {step.id for step in form.steps if step.no in marks}
    happened = moment_of(told, viewer)
    new_card = (told["new_domain"], told["new_words"]) if told["new_words"] else None
    with form.refusals():
        rules.log_contact(
            client,
            rules.Told(
                place=told["place"],
                kind=told["kind"],
                happened_at=happened,
                together=together,
                looked_at=plan_access.some_actions(viewer, wanted, client),
                ticks=marks,
                strengths=inventory_access.some_cards(viewer, set(told["strengths"]), client),
                people=network_access.some_people(viewer, set(told["people"]), client),
                new_card=new_card,
                own_words=told["own_words"],
                note=told["note"],
                next_at=next_of(told, happened, viewer),
                next_place=told["next_place"],
            ),
            by=viewer,
            at=viewer.at,
            id=form.row_id,
        )
        spots = [f"contact:{key}" for key in recording.DRAFTS]
        drafts_rules.drop(*spots, client=client, by=viewer)
    return not form.errors


def _values(form: ContactForm, viewer: Viewer, client: Client, name: str) -> dict[str, Any]:
    chips = recording.list_chips(viewer, client)
    people = network_access.list_people(viewer, client)[:MOST_PEOPLE]
    cards = [(str(chip.id), chip.text or t("work_contact.card_without_words"), None)
             for chip in chips]  # fmt: skip
    domains = [(key.value, t(f"domain.{key}.name"), None) for key in Domain]
    return {
        "id": client.public_id,
        "name": name,
        "form": form,
        "places": place_tiles(form),
        "next_places": place_tiles(form, "next_place"),
        "kinds": kind_tiles(form),
        "days": options(
            form, "day", [(key, t(f"common.{key}" if key == "today" else f"work_contact.{key}"),
                           None) for key in ("today", "yesterday")],
        ),
        "steps": form.mark_rows(),
        "cards": options(form, "strengths", cards),
        "people": options(form, "people", [(str(p.id), p.name, None) for p in people]),
        "domains": options(form, "new_domain", domains),
        "nexts": options(
            form, "next_quick",
            [(key, t(f"work_contact.next_{key}"), None) for key in ("week", "two_weeks")],
        ),
        "has_next": any(form[f].value() for f in ("next_on", "next_at", "next_place")),
    }  # fmt: skip


@page("worker", room="contact", act="C")
def draft(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Keep what is being written about a contact; answers with nothing."""
    client, _ = client_access.open_client(viewer, id)
    key = request.POST.get("key", "")
    if request.method != "POST" or key not in recording.DRAFTS:
        raise NotFound
    drafts_rules.keep(
        f"contact:{key}", request.POST.get("text", ""), client=client, by=viewer, at=viewer.at
    )
    return HttpResponse(status=204)
