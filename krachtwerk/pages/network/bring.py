"""Room network: a family tree from another program: read, told back, and kept only after a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access import safety as safety_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.family import Found, load_family
from krachtwerk.kit import clock
from krachtwerk.kit.ids import id_beside
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.kit.uploads import MOST
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.network.bring_form import NEW, SureForm
from krachtwerk.pages.network.carried import Carried, carried, pack, unpack
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


class FileForm(Form):
    """The file of another program."""

    file = forms.FileField(required=False)


def _read(request: HttpRequest) -> Found | Refusal | None:
    """Read what was sent before the transaction opens; it stays in memory, and its photos are not looked at."""
    sent = request.FILES.get("file")
    if sent is None:
        return None
    if sent.size is not None and sent.size >= MOST:
        return Refusal("tree_file.too_much")
    try:
        return load_family(sent.read(), year=clock.now().year)
    except Refusal as refusal:
        return refusal


@page("client together", room="network", act="C", purpose="own", prepare=_read)
def bring(request: HttpRequest, viewer: Viewer) -> Answer:
    """Choose a file; see who comes in and what stays behind; say yes. On a phone that others see it is not there."""
    client = client_access.booklet_of(viewer, "network")
    if door().watched:
        raise NotFound
    found = getattr(request, "prepared", None)
    if isinstance(found, Found):
        people = access.list_people(viewer, client)
        return _asked(client, SureForm(carried(found), people))
    form = FileForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        what = unpack(request.POST.get("tree", ""), client.public_id)
        if what is not None and found is None:
            return _answered(request, viewer, client, what)
        form.is_valid()
        refused = found if isinstance(found, Refusal) else Refusal("tree_file.choose_file")
        form.add_error("file", t(refused.key, **refused.values))
    status = 422 if form.errors else 200
    back = reverse("network_choose_file")
    return Page("network/bring.html", {"form": form}, back=back, nav="booklet", status=status)


def _asked(client: Client, form: SureForm) -> Page:
    """Who is in it, what stays behind, and the questions; nothing is kept yet."""
    what = form.what
    values = {
        "form": form,
        "tree": pack(what, client.public_id),
        "sorts": [(t(f"tree_file.left_{sort}"), count) for sort, count in what.sorts],
        "paths": what.paths,
        "more": what.more,
    }
    back = reverse("network_bring")
    status = 422 if form.errors else 200
    return Page("network/bring_sure.html", values, back=back, nav="booklet", status=status)


def _answered(request: HttpRequest, viewer: Viewer, client: Client, what: Carried) -> Answer:
    """The yes; what a rule refuses is said on the page, and nothing of it is kept."""
    people = access.list_people(viewer, client)
    form = SureForm(what, people, request.POST)
    first = UUID(form.fresh_id)
    theirs = {id_beside(first, no) for no in range(len(what.people))}
    if any(one.id in theirs for one in people):  # the same yes twice: they are there
        return go(request, "network_tree", saved="tree_file.saved")
    if form.is_valid():
        comers = _comers(viewer, client, form)
        doubtful = _doubtful(viewer, client, form, comers)
        if doubtful:
            return _is_safe(request, form, doubtful)
        with form.refusals():
            rules.bring_family(client, comers, what.kin, by=viewer, at=viewer.at)
        if not form.errors:
            return go(request, "network_tree", saved="tree_file.saved")
    return _asked(client, form)


def _comers(viewer: Viewer, client: Client, form: SureForm) -> dict[int, rules.Comer]:
    """Everybody who comes along, by number, in the order of the file."""
    given = form.cleaned_data
    first = UUID(form.fresh_id)
    chosen = {no: UUID(given[f"same_{no}"]) for no in form.alike if given[f"same_{no}"] != NEW}
    rows = access.some_people(viewer, set(chosen.values()), client)
    by_id = {row.public_id: row for row in rows}
    found = {}
    for no, one in enumerate(form.what.people):
        is_me = str(no) == given["me"]
        if not is_me and str(no) not in given["come"]:
            continue
        stands = rules.Stands(one.figure, one.born_year, one.is_dead, one.died_year)
        is_told = one.figure or one.born_year or one.is_dead
        found[no] = rules.Comer(
            name=form.names[no],
            stands=stands if is_told else None,
            person=None if is_me else by_id[chosen[no]] if no in chosen else None,
            is_me=is_me,
            id=id_beside(first, no),
        )
    return found


def _doubtful(
    viewer: Viewer, client: Client, form: SureForm, comers: dict[int, rules.Comer]
) -> list[str]:
    """Whom a worker writes down who may be somebody the client is not safe with: ask, once."""
    if not viewer.together or viewer.pen != "worker" or form.cleaned_data["sure"]:
        return []
    new = [one.name for one in comers.values() if one.person is None and not one.is_me]
    return [name for name in new if safety_access.resembles_threat(viewer, client, name=name)]


def _is_safe(request: HttpRequest, form: SureForm, names: list[str]) -> Page:
    """One question that tells nothing, with yes and rather not; what was answered goes along."""
    answers = [
        (name, value)
        for name in form.fields
        if name not in {"sure", "id"}
        for value in request.POST.getlist(name)
    ]
    values = {"names": ", ".join(names), "answers": answers, "id": form.fresh_id}
    back = reverse("network_tree")
    return Page("network/bring_safe.html", values, back=back, nav="booklet")
