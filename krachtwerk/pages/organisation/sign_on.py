"""Room organisation: the organisation's own sign-in: where it is, and what it must prove."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import second as second_access
from krachtwerk.access import single_sign_on as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import single_sign_on
from krachtwerk.pages import second_words
from krachtwerk.pages.account.elsewhere import back_address
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import second as second_rules
from krachtwerk.rules import single_sign_on as rules


class SignOnForm(Form):
    """What the provider's administrator gives."""

    issuer = forms.CharField(max_length=255)
    client_id = forms.CharField(max_length=255)
    secret = forms.CharField(max_length=255, required=False, strip=False)
    acr = forms.CharField(max_length=255, required=False)
    amr = forms.CharField(max_length=64, required=False)


@page("admin", room="organisation", act="U", slow=True, fresh=True)
def sign_on(request: HttpRequest, viewer: Viewer) -> Answer:
    """Set it, change it, put it off; the provider is asked before anything is kept."""
    form = SignOnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "off" in request.POST:
        with transaction.atomic():
            rules.put_off(by=viewer, at=viewer.at)
        return go(request, "organisation_sign_on", saved="organisation.kept")
    if request.method == "POST" and form.is_valid():
        saved = _keep(viewer, form)
        if form.is_valid():
            return go(request, "organisation_sign_on", saved=saved)
    row = access.own_settings(viewer)
    if row is not None and not form.is_bound:
        form.initial = {
            "issuer": row.issuer,
            "client_id": row.client_id,
            "acr": row.acr,
            "amr": row.amr,
        }
    waits = second_access.sign_on_waits(viewer)
    way_in = reverse("account_elsewhere", args=[viewer.organisation.id])
    values = {
        "form": form,
        "is_on": row is not None,
        "waits": second_words.shown(viewer, waits) if waits is not None else None,
        "back_to": back_address(),
        "way_in": settings.PUBLIC_URL.rstrip("/") + way_in,
    }
    status = 422 if form.errors else 200
    back = reverse("organisation_home")
    return Page("organisation/sign_on.html", values, nav="organisation", back=back, status=status)


def _keep(viewer: Viewer, form: SignOnForm) -> str:
    """Keep it, or ask a second colleague; which of the two it became, as the key of a sentence."""
    sent = {
        name: form.cleaned_data[name] for name in ("issuer", "client_id", "secret", "acr", "amr")
    }
    try:
        single_sign_on.discover(sent["issuer"])
    except single_sign_on.NotTrue:
        form.add_error("issuer", t("organisation.no_provider"))
        return ""
    with form.refusals():
        row = rules.set_sign_on(**sent, by=viewer, at=viewer.at)
        if row.off_at is None:
            return "organisation.kept"
        second_rules.ask_sign_on(row, by=viewer, at=viewer.at)
    return "second.asked"
