"""Room network: the family of somebody: told by taps, one question a screen; the client is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.network import Family
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.kin_keys import OF_SORT, SORT_OF, Figure, KinKind, KinSort
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.values import sent
from krachtwerk.pages.network.genogram import ROLES, SHAPES, kin_of, names_of, years_of
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, NetworkPerson

ASKED = {1: "parents", 2: "children", 3: "partners", 4: "twins"}
SORTS = {
    "parents": KinSort.PARENT, "children": KinSort.PARENT, "partners": KinSort.PARTNER,
    "twins": KinSort.TWINS,
}  # fmt: skip
KIND_ICONS = {
    "birth": "sprout", "adopted": "heart", "foster": "house", "step": "users", "together": "coffee",
    "married": "heart", "apart": "unlink", "divorced": "x", "twin": "users", "identical": "users-round",
}  # fmt: skip
OFF = "off"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of the family, and what is told of all of it by now; the client has no id there."""

    client: Client
    id: UUID | None
    found: Family

    @property
    def name(self) -> str:
        """What they are called."""
        return names_of(self.found)[self.id]

    @property
    def address(self) -> UUID:
        """By what an address names them."""
        return self.id or self.client.public_id


def open_who(viewer: Viewer, id: UUID) -> Who:
    """Whom an address names, with all that is told of the family; three queries."""
    client = client_access.booklet_of(viewer, "network")
    found = access.family(viewer, client)
    return _named(client, found, id)


def _named(client: Client, found: Family, id: UUID) -> Who:
    if id == client.public_id:
        return Who(client, None, found)
    if id not in {one.id for one in found.people}:
        raise NotFound
    return Who(client, id, found)


def _row(viewer: Viewer, who: Who) -> NetworkPerson | None:
    """The row to write at; the client has none."""
    return access.open_person(viewer, who.id, who.client)[0] if who.id is not None else None


def kin_page(who: Who, name: str, *, back: str, form: Form | None = None, **values: Any) -> Page:
    """A page about somebody\'s family."""
    status = 422 if form is not None and form.errors else 200
    made = {"name": who.name, "id": who.address, "is_me": who.id is None, "form": form, **values}
    return Page(f"network/{name}.html", made, back=back, nav="booklet", status=status)


class FigureForm(Form):
    """How somebody is drawn, or whether they still live; one at a time."""

    figure = key_choice(Figure, required=False)
    dead = key_choice(("yes", "no"), required=False)


@page("client together", room="network", purpose="own")
def kin(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody's family: who is told by now, each with a way to change it; how they are drawn."""
    who = open_who(viewer, id)
    form = FigureForm(sent(request))
    if request.method == "POST" and form.is_valid():
        return _drawn_as(request, viewer, who, form)
    now = who.found.figure(who.id)
    roles, names = kin_of(who.found.kin, who.id), names_of(who.found)
    groups = [
        {
            "label": t(f"kin.{ROLES[no - 1]}"),
            "href": reverse("network_kin_who", args=[who.address, no]),
            "people": [
                {
                    "name": names[other],
                    "kind": "" if kind == KinKind.BIRTH else t(f"kin.is_{kind}"),
                    "href": reverse(
                        "network_kin_how", args=[who.address, no, other or who.client.public_id]
                    ),
                }
                for other, kind in roles[ASKED[no]]
            ],
        }
        for no in ASKED
    ]
    figures = [
        {
            "value": key.value,
            "label": t(f"kin.figure_{key}"),
            "shape": SHAPES[key],
            "checked": key == now.figure,
        }
        for key in Figure
        if who.id is not None or key != Figure.UNBORN
    ]
    return kin_page(
        who, "kin", back=reverse("network_tree"), form=form, groups=groups, figures=figures,
        is_dead=now.is_dead, years=years_of(who.found, who.id), is_unborn=now.figure == Figure.UNBORN,
    )  # fmt: skip


def _drawn_as(request: HttpRequest, viewer: Viewer, who: Who, form: Form) -> Answer:
    """Keep the tap, with a way back."""
    now, figure, dead = (
        who.found.figure(who.id),
        form.cleaned_data["figure"],
        form.cleaned_data["dead"],
    )
    told = rules.Stands(figure=figure or None, is_dead=(dead == "yes") if dead else None)
    rules.tell_figure(who.client, _row(viewer, who), told, by=viewer, at=viewer.at)
    was = {"figure": str(now.figure)} if figure else {"dead": "yes" if now.is_dead else "no"}
    undo = reverse("network_kin", args=[who.address])
    return go(request, "network_kin", who.address, saved="common.changed", undo=undo, was=was)


class YearsForm(Form):
    """When somebody was born and died; empty is an answer too."""

    born_year = forms.CharField(required=False, max_length=20)
    died_year = forms.CharField(required=False, max_length=20)

    def clean_born_year(self) -> int:
        """The year as a number; 0 for none."""
        return _year(self.cleaned_data["born_year"])

    def clean_died_year(self) -> int:
        """The year as a number; 0 for none."""
        return _year(self.cleaned_data["died_year"])


def _year(text: str) -> int:
    text = text.strip()
    if text and not (text.isdecimal() and len(text) == 4):
        raise forms.ValidationError(t("network.no_such_year"))
    return int(text) if text else 0


@page("client together", room="network", act="U", purpose="own")
def kin_years(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """In which year were they born, and did they die?"""
    who = open_who(viewer, id)
    now = who.found.figure(who.id)
    form = YearsForm(request.POST or None)
    form.initial = {"born_year": now.born_year or "", "died_year": now.died_year or ""}
    back = reverse("network_kin", args=[who.address])
    if request.method == "POST" and form.is_valid():
        told = rules.Stands(
            born_year=form.cleaned_data["born_year"],
            died_year=form.cleaned_data["died_year"] if now.is_dead else None,
        )
        with form.refusals():
            rules.tell_figure(who.client, _row(viewer, who), told, by=viewer, at=viewer.at)
        if not form.errors:
            return go(request, "network_kin", who.address, saved="common.changed")
    return kin_page(who, "kin_years", back=back, form=form, is_dead=now.is_dead)


def role_of(no: int) -> str:
    """Of whom it is asked: by its number in an address."""
    if no not in ASKED:
        raise NotFound
    return ASKED[no]


class KinForm(Form):
    """How two are kin; or that they are not."""

    kind = key_choice((*KinKind, OFF))


@page("client together", room="network", act="U", purpose="own")
def kin_how(request: HttpRequest, viewer: Viewer, id: UUID, no: int, other: UUID) -> Answer:
    """How are the two kin? Four answers, and a way to take it back."""
    who = open_who(viewer, id)
    with_whom = _named(who.client, who.found, other)
    role = role_of(no)
    if who.id == with_whom.id:
        raise NotFound
    now = next(
        (kind for one, kind in kin_of(who.found.kin, who.id)[role] if one == with_whom.id), None
    )
    form = KinForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            _tell(viewer, who, with_whom, role, form.cleaned_data["kind"])
        if not form.errors:
            was = {"kind": str(now or OFF)}
            return go(
                request, "network_kin", who.address,
                saved="common.changed", undo=request.path, was=was,
            )  # fmt: skip
    options = [
        {
            "value": kind.value,
            "label": t(f"kin.kind_{kind}"),
            "icon": KIND_ICONS[kind],
            "checked": kind == now,
        }
        for kind in OF_SORT[SORTS[role]]
    ]
    title = t(f"kin.{role}_how")
    pair = t("ties.two", first=who.name, second=with_whom.name)
    back = reverse("network_kin", args=[who.address])
    return kin_page(
        who,
        "kin_how",
        back=back,
        form=form,
        title=title,
        options=options,
        pair=pair,
        has_kin=now is not None,
    )


def _tell(viewer: Viewer, who: Who, with_whom: Who, role: str, kind: str) -> None:
    one, other = _row(viewer, who), _row(viewer, with_whom)
    if role == "parents":
        one, other = other, one
    if kind == OFF:
        rules.end_kin(who.client, one, other, SORTS[role], by=viewer, at=viewer.at)
        return
    if SORT_OF[KinKind(kind)] != SORTS[role]:
        raise NotFound
    rules.tell_kin(who.client, one, other, kind, by=viewer, at=viewer.at)
