"""Room account: prove again who is there: behind a locked screen, or for what needs it fresh."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access import single_sign_on as sign_on_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.keys import AnswerForm, answered, ask_for_own
from krachtwerk.pages.account.session import own_path
from krachtwerk.pages.account.staff import CodeForm, demo_hint, try_code
from krachtwerk.pages.account.tapping import HOW_MANY, picture_options, try_pictures, with_tap
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.rules import account as rules


class PasswordForm(Form):
    """One's own password."""

    password = forms.CharField(max_length=256, strip=False)


@page("client staff together", room="account", act="U", slow=True, while_locked=True)
def prove(request: HttpRequest, viewer: Viewer) -> Answer:
    """Who is there? Staff show a factor, or behind a locked screen the password; clients their pictures."""
    if viewer.stay is None:
        raise NotFound
    return _staff(request, viewer) if viewer.membership is not None else _client(request, viewer)


def _client(request: HttpRequest, viewer: Viewer) -> Answer:
    """The three pictures of one's own card, or the key of the phone."""
    card = access.card_of(viewer.account)
    tapped: list[str] = request.session.get("tapped", [])
    key = AnswerForm(request.POST if "answer" in request.POST else None)
    error = None
    if key.is_valid() and answered(request, key, viewer.account) is not None:
        return went_on(request, viewer, Proof.PASSKEY)
    if "picture" in request.POST:
        tapped = with_tap(tapped, request.POST["picture"])
        request.session["tapped"] = tapped if len(tapped) < HOW_MANY else []
        if len(tapped) < HOW_MANY:
            return HttpResponseRedirect(reverse("account_prove"))
        error = try_pictures(card, tapped)
        if error is None:
            return went_on(request, viewer, Proof.PICTURES)
        tapped = []
    values = {
        "options": picture_options() if card is not None else [],
        "tapped": len(tapped),
        "of": HOW_MANY,
        "error": error,
        "key": key,
        "ask": ask_for_own(request, viewer.account, alone=True),
    }
    status = 422 if error or key.errors else 200
    return Page("account/prove_pictures.html", values, back="/", status=status)


def _staff(request: HttpRequest, viewer: Viewer) -> Answer:
    sent = request.POST if request.method == "POST" else None
    code = CodeForm(sent if sent is not None and "code" in sent else None)
    password = PasswordForm(sent if sent is not None and "password" in sent else None)
    key = AnswerForm(sent if sent is not None and "answer" in sent else None)
    if code.is_valid():
        how = try_code(viewer.account, code)
        if how is not None:
            return went_on(request, viewer, how)
    if viewer.is_locked and password.is_valid() and _is_the_password(viewer, password):
        return went_on(request, viewer, None)
    if key.is_valid() and answered(request, key, viewer.account) is not None:
        return went_on(request, viewer, Proof.PASSKEY)
    values = {
        "key": key,
        "options": ask_for_own(request, viewer.account, alone=True),
        "code": code,
        "password": password,
        "is_locked": viewer.is_locked,
        "factors": access.factors_of(viewer.account),
        "hint": demo_hint(viewer.account),
        "elsewhere": _elsewhere(viewer),
    }
    status = 422 if code.errors or password.errors or key.errors else 200
    return Page("account/prove.html", values, status=status)


def _elsewhere(viewer: Viewer) -> str:
    """The organisation's own sign-in, for whoever comes in that way."""
    if viewer.together or not sign_on_access.has_identity(viewer):
        return ""
    return reverse("account_elsewhere", args=[viewer.organisation.id])


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
