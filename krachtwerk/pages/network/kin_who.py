"""Room network: who is kin of somebody: one of my people, or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import safety as safety_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Nearness
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.network.circle import near_options
from krachtwerk.pages.network.genogram import kin_of
from krachtwerk.pages.network.kin import Who, kin_page, open_who, role_of
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


@page("client together", room="network", act="U", purpose="own")
def kin_who(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """Who is a parent, child or partner of them? One of my people, or somebody new."""
    who = open_who(viewer, id)
    role = role_of(no)
    near = {other for other, _ in kin_of(who.found.kin, who.id)[role]}
    others = [
        {"name": one.name, "href": reverse("network_kin_how", args=[who.address, no, one.id])}
        for one in who.found.people
        if one.kind == "person" and one.id != who.id and one.id not in near
    ]
    if who.id is not None and None not in near:
        me = reverse("network_kin_how", args=[who.address, no, who.client.public_id])
        others.insert(0, {"name": t("common.me"), "href": me})
    new = reverse("network_kin_new", args=[who.address, no])
    back = reverse("network_kin", args=[who.address])
    return kin_page(who, "kin_who", back=back, title=_question(who, role), others=others, new=new)


def _question(who: Who, role: str) -> str:
    return t(f"kin.my_{role}_who") if who.id is None else t(f"kin.{role}_who", name=who.name)


class NewForm(Form):
    """Who it is, and how near they are."""

    name = forms.CharField(max_length=80)
    nearness = key_choice(Nearness)
    sure = key_choice(("1",), required=False)


@page("client together", room="network", act="C", purpose="own")
def kin_new(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """Somebody of the family who is not among my people yet; then it is asked how they are kin."""
    who = open_who(viewer, id)
    role = role_of(no)
    form = NewForm(request.POST or None, initial={"nearness": Nearness.MIDDLE.value})
    if request.method == "POST" and form.is_valid() and _is_asked_first(viewer, who.client, form):
        asked = {"sent": form.cleaned_data | {"id": form.fresh_id}, "to": request.path}
        return Page("network/kin_sure.html", asked, reverse("network_tree"), nav="booklet")
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            row = rules.add_person(
                who.client,
                form.cleaned_data["name"],
                nearness=form.cleaned_data["nearness"],
                circle="family_of_origin"
                if who.id is None and role == "parents"
                else "other_family",
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
        if not form.errors:
            return go(
                request, "network_kin_how", who.address, no, row.public_id, saved="network.added"
            )
    options = near_options(str(form["nearness"].value()))
    back = reverse("network_kin_who", args=[who.address, no])
    return kin_page(
        who, "kin_new", back=back, form=form, title=_question(who, role), options=options
    )


def _is_asked_first(viewer: Viewer, client: Client, form: NewForm) -> bool:
    """When a worker writes somebody down who may be whom the client is not safe with: ask, once."""
    if not viewer.together or viewer.pen != "worker" or form.cleaned_data["sure"]:
        return False
    return bool(safety_access.resembles_threat(viewer, client, name=form.cleaned_data["name"]))
