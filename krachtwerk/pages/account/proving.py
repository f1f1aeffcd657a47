"""Room account: prove again who is there: behind a locked screen, or for what needs it fresh."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.account.session import own_path
from krachtwerk.pages.account.staff import CodeForm, demo_hint, try_code
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import account as rules


class PasswordForm(Form):
    """One's own password."""

    password = forms.CharField(max_length=256, strip=False)


@page("staff together", room="account", act="U", slow=True, while_locked=True)
def prove(request: HttpRequest, viewer: Viewer) -> Answer:
    """A code, a spare code or a key; behind a locked screen the password is enough to go on."""
    if viewer.stay is None:
        raise NotFound
    sent = request.POST if request.method == "POST" else None
    code = CodeForm(sent if sent is not None and "code" in sent else None)
    password = PasswordForm(sent if sent is not None and "password" in sent else None)
    if code.is_valid():
        how = try_code(viewer.account, code)
        if how is not None:
            return went_on(request, viewer, how)
    if viewer.is_locked and password.is_valid() and _is_the_password(viewer, password):
        return went_on(request, viewer, None)
    values = {
        "code": code,
        "password": password,
        "is_locked": viewer.is_locked,
        "factors": access.factors_of(viewer.account),
        "hint": demo_hint(viewer.account),
    }
    status = 422 if code.errors or password.errors else 200
    return Page("account/prove.html", values, status=status)


def went_on(request: HttpRequest, viewer: Viewer, how: str | None) -> HttpResponseRedirect:
    """Back to the page that asked, under a new key of the session."""
    assert viewer.stay is not None
    back = own_path(request.session.pop("back_to", ""))
    request.session.cycle_key()
    if how is None:
        rules.see(viewer.stay.id, at=viewer.at)
    else:
        rules.prove(viewer.stay.id, how=how, at=viewer.at)
    return HttpResponseRedirect(back or reverse("account_front"))


def _is_the_password(viewer: Viewer, form: PasswordForm) -> bool:
    """Whether this is the password; wrong ones make the next try wait."""
    typed = form.cleaned_data["password"]
    door = rules.Door(f"leave:{viewer.account.id}")
    try:
        if rules.guarded((door,), lambda: rules.fits(viewer.account, typed), at=viewer.at):
            return True
        form.add_error("password", t("together.wrong_password"))
    except Refusal as refusal:
        form.add_error("password", t(refusal.key, **refusal.values))
    return False
