"""Room organisation: medewerkers: give a place, change it, end it, and hand somebody their own link."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import organisation as access
from krachtwerk.access import second as second_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.method import dates
from krachtwerk.method.keys import Role
from krachtwerk.pages import second_words
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.pages.hours import HoursField, hours_text
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import organisation as rules
from krachtwerk.rules import second as second_rules

if TYPE_CHECKING:
    from krachtwerk.models import Membership


class PlaceForm(Form):
    """What somebody does here: role, team and hours a week."""

    role = key_choice(Role)
    team = IdField(required=False)
    hours = HoursField(most=60)


class NewForm(PlaceForm):
    """Somebody who begins here."""

    name = forms.CharField(max_length=120)
    login = forms.CharField(max_length=120)
    phone = forms.CharField(max_length=24, required=False)


@page("admin", room="organisation")
def people(request: HttpRequest, viewer: Viewer) -> Answer:
    """Everybody who works here, and who did until lately."""
    rows = access.list_colleagues(viewer)
    values = {
        "waiting": second_access.count_waiting(viewer),
        "here": [_shown(viewer, row) for row in rows if row.ends_at is None],
        "leaving": [_shown(viewer, row) for row in rows if row.ends_at is not None],
    }
    return Page("organisation/people.html", values, nav="organisation", back=_home())


def _home() -> str:
    return reverse("organisation_home")


def _shown(viewer: Viewer, row: access.Colleague) -> dict[str, Any]:
    language = door().language
    return {
        "id": row.id,
        "name": row.name,
        "what": ", ".join(
            (
                t(f"team.role_{row.role}"),
                row.team or t("team.no_team"),
                t("team.hours_a_week", hours=hours_text(row.hours)),
            )
        ),
        "since": dates.day_year(row.starts_on, language),
        "until": dates.day_time(viewer.local(row.ends_at), language) if row.ends_at else "",
        "is_me": row.is_me,
    }


@page("admin", room="organisation", act="C", fresh=True)
def new(request: HttpRequest, viewer: Viewer) -> Answer:
    """A place for somebody who begins here; what opens it they choose themselves."""
    form = NewForm(request.POST if request.method == "POST" else {"hours": "36", "role": "worker"})
    if request.method != "POST":
        form.is_bound = False
        form.initial = {"hours": "36", "role": "worker"}
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        with form.refusals():
            seat = rules.welcome_colleague(
                sent["login"],
                sent["role"],
                name=sent["name"],
                team=access.own_team(viewer, sent["team"]),
                hours=sent["hours"],
                phone=sent["phone"],
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
        if form.is_valid():
            return go(request, "organisation_person", seat.public_id, saved="organisation.kept")
    return _form_page(viewer, form, "organisation/new.html", {})


def _form_page(viewer: Viewer, form: PlaceForm, template: str, more: dict[str, Any]) -> Page:
    role, team = str(form["role"].value() or ""), str(form["team"].value() or "")
    values = {
        "form": form,
        "roles": [
            {"value": key.value, "label": t(f"team.role_{key}"), "checked": key.value == role}
            for key in Role
        ],
        "teams": [
            {"value": "", "label": t("team.no_team"), "checked": team == ""},
            *(
                {"value": str(id), "label": name, "checked": str(id) == team}
                for id, name in access.list_teams(viewer)
            ),
        ],
    }
    status = 422 if form.errors else 200
    back = reverse("organisation_people")
    return Page(template, values | more, nav="organisation", back=back, status=status)


@page("admin", room="organisation", act="U", fresh=True)
def person(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One place: role, team, hours; the link that lets somebody begin; the end."""
    seat, shown = access.open_colleague(viewer, id)
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            saved = _change(viewer, seat, form)
        if form.is_valid():
            return go(request, "organisation_person", id, saved=saved)
    if not form.is_bound:
        team = str(seat.team.public_id) if seat.team else ""
        form.initial = {"role": seat.role, "team": team, "hours": hours_text(shown.hours)}
    more = {
        "one": _shown(viewer, shown),
        "id": id,
        "walks": seat.role == Role.WORKER and access.count_beside(viewer, seat) > 0,
    } | _second(viewer, seat)
    return _form_page(viewer, form, "organisation/person.html", more)


def _second(viewer: Viewer, seat: Membership) -> dict[str, Any]:
    """What waits for a second colleague about this place, and whether one said yes to a link."""
    waits = second_access.waits_for(viewer, seat)
    agreed = second_access.agreed_link(viewer, seat) if waits is None else None
    return {
        "waits": second_words.shown(viewer, waits) if waits is not None else None,
        "agreed_by": second_words.who_said(viewer, agreed) if agreed is not None else "",
        "is_alone": second_access.may_be_alone(viewer),
    }


def _change(viewer: Viewer, seat: Membership, form: PlaceForm) -> str:
    """Change the place, or ask a second colleague; which of the two it became, as the key of a sentence."""
    sent = form.cleaned_data
    team, hours = access.own_team(viewer, sent["team"]), Decimal(sent["hours"])
    wanted: dict[str, Any] = {"role": sent["role"], "team": team, "hours": hours}
    if rules.takes_second(seat, sent["role"], team, by=viewer):
        second_rules.ask_change(seat, **wanted, by=viewer, at=viewer.at, id=form.row_id)
        return "second.asked"
    rules.change_place(seat, **wanted, by=viewer, at=viewer.at)
    return "organisation.kept"


@page("admin", room="organisation", act="U", fresh=True)
def end(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Before somebody leaves: what ends at once, and for whom there must be somebody else."""
    seat, shown = access.open_colleague(viewer, id)
    if request.method == "POST":
        rules.end_place(seat, by=viewer, at=viewer.at)
        return go(request, "organisation_people", saved="organisation.ended")
    clients = access.count_beside(viewer, seat)
    whom = access.who_sees_them(viewer, seat)
    values = {
        "one": _shown(viewer, shown),
        "id": id,
        "told": _told(clients, whom) if clients else "",
        "must_stay": access.must_stay(viewer, seat),
    }
    back = reverse("organisation_person", args=[id])
    return Page("organisation/end.html", values, nav="organisation", back=back)


def _told(clients: int, whom: str) -> str:
    """For how many there must be somebody else, and who sees them in a list."""
    key = "organisation.end_client" if clients == 1 else "organisation.end_clients"
    many = t(key, number=clients)
    return f"{many} {t(f'organisation.seen_by_{whom}')}" if whom != "nobody" else many


@page("admin", room="organisation", act="U", fresh=True)
def link(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Ask for a link; once a second colleague said yes it is made, and shown in this answer alone."""
    seat, shown = access.open_colleague(viewer, id)
    if request.method != "POST":
        return go(request, "organisation_person", id)
    agreed = second_access.agreed_link(viewer, seat)
    if agreed is None and not second_access.may_be_alone(viewer):
        sent = parse_id(request.POST.get("id", ""))
        second_rules.ask_link(seat, by=viewer, at=viewer.at, id=sent)
        return go(request, "organisation_person", id, saved="second.asked")
    row, token = account_rules.make_link(seat, by=viewer, at=viewer.at, agreed=agreed)
    values = {
        "name": shown.name,
        "address": settings.PUBLIC_URL.rstrip("/") + reverse("account_link", args=[token]),
        "until": dates.day_time(viewer.local(row.ends_at), door().language),
        "second": second_words.who_said(viewer, agreed) if agreed is not None else "",
        "id": id,
    }
    return Page("organisation/link.html", values, nav="organisation")
