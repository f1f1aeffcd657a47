"""Room keeping: how long files are kept here, and what waits for a second person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import keeping as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.keys import Role
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import keeping as rules
from krachtwerk.rules import rights as rights_rules

KEEPERS = "admin privacy_officer custodian"


def _nav(viewer: Viewer) -> str:
    """An administrator finds the terms under the organisation, others in a place of their own."""
    return "organisation" if viewer.role == Role.ADMIN else "keeping"


class TermForm(Form):
    """How many years, and where that stands."""

    years = forms.IntegerField(min_value=0, max_value=120)
    source = forms.CharField(max_length=200)
    source_on = forms.DateField()


@page(KEEPERS, room="keeping")
def terms(request: HttpRequest, viewer: Viewer) -> Answer:
    """Every legal class with its years and source."""
    values = {"terms": [_term(term) for term in access.list_terms(viewer)]}
    return Page("keeping/terms.html", values, nav=_nav(viewer))


def _term(term: access.Term) -> dict[str, Any]:
    return {
        "key": term.legal.key,
        "name": t(f"keeping.class_{term.legal.key}"),
        "law": term.legal.law,
        "years": term.years,
        "begins": t(f"keeping.from_{term.legal.begins}"),
        "source": term.source,
        "on": dates.day_year(term.source_on, door().language),
        "is_own": term.is_own,
    }


@page(KEEPERS, room="keeping", act="U", fresh=True)
def term(request: HttpRequest, viewer: Viewer, key: str) -> Answer:
    """Set the organisation's own number of years, within the law."""
    found = access.open_term(viewer, key)
    start = {"years": found.years, "source": found.source, "source_on": found.source_on.isoformat()}
    form = TermForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.set_term(
                key,
                told["years"],
                source=told["source"],
                source_on=told["source_on"],
                by=viewer,
                at=viewer.at,
            )
            return go(request, "keeping_terms", saved="common.saved")
    values = {"form": form, "one": _term(found), "least": found.legal.least}
    back = reverse("keeping_terms")
    status = 422 if form.errors else 200
    return Page("keeping/term.html", values, back=back, nav=_nav(viewer), status=status)


@page("privacy_officer custodian", room="keeping")
def waiting(request: HttpRequest, viewer: Viewer) -> Answer:
    """What one person asked and a second has to agree with."""
    rows = [
        {
            "id": one.id,
            "kind": one.kind,
            "what": t(f"keeping.waits_{one.kind}"),
            "client": one.client,
            "by": one.by,
            "reason": one.reason,
            "day": dates.day_year(viewer.local(one.at).date(), door().language),
            "is_mine": one.is_mine,
        }
        for one in access.list_waiting(viewer)
    ]
    return Page("keeping/waiting.html", {"rows": rows}, nav=_nav(viewer))


@page("privacy_officer custodian", room="keeping", act="U", fresh=True)
def agree(request: HttpRequest, viewer: Viewer, kind: str, id: UUID) -> Answer:
    """Agree as the second person; asked with GET it only leads back to the list."""
    if request.method != "POST":
        return go(request, "keeping_waiting")
    if kind == "erase":
        erasure = access.open_waiting_erasure(viewer, id)
        rights_rules.agree_erasing(erasure, by=viewer, at=viewer.at)
    elif kind == "lift":
        lift = access.open_waiting_lift(viewer, id)
        rules.agree_lift(lift, by=viewer, at=viewer.at)
    else:
        raise NotFound
    return go(request, "keeping_waiting", saved="common.saved")
