"""Room account: the front page and the paper card: code, language, whose phone."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.account.session import languages, stand_at_the_door
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.surfaces import home_of


class CodeForm(Form):
    """The code of a card, typed or pasted; the whole address of the card will do too."""

    code = forms.CharField(max_length=200)

    def clean_code(self) -> str:
        """The code alone; blanks, dashes and capitals do not matter."""
        return str(self.cleaned_data["code"]).strip().strip("/").rpartition("/")[2]


@page("anyone client staff together", room="account")
def front(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """The front: whoever is in goes on; others choose a language and how they come in."""
    if viewer is not None:
        home = "booklet_home" if viewer.client is not None else home_of(viewer.role)
        return HttpResponseRedirect(reverse(home))
    if access.half_in(request.session, clock.now()) is not None:
        return HttpResponseRedirect(reverse("account_second"))
    stand_at_the_door(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _show(request, form.cleaned_data["code"]):
            return HttpResponseRedirect(reverse("account_language"))
        form.add_error("code", t("account.unknown_code"))
    status = 422 if form.errors else 200
    return Page("account/front.html", {"form": form, "languages": languages()}, status=status)


def _show(request: HttpRequest, code: str) -> bool:
    """Keep which card was shown, never its secret; False when there is no such card."""
    card = access.find_card(code)
    if card is None:
        return False
    for left in ("tapped", "knock", "watched", "language"):
        request.session.pop(left, None)
    request.session["card"] = str(card.public_id)
    return True


@page("anyone client staff", room="account")
def card(request: HttpRequest, viewer: Viewer | None, token: str) -> Answer:
    """A paper card was scanned. Its secret leaves the address at once, before anything is shown."""
    if not _show(request, token):
        raise NotFound
    return HttpResponseRedirect(reverse("account_language"))


def _nothing_shown(request: HttpRequest) -> bool:
    """Whether no card lies here any more: the way in begins anew, as on the page of the pictures."""
    shown = parse_id(request.session.get("card", ""))
    if shown is not None:
        access.shown_card(shown)
    return shown is None


@page("anyone client staff", room="account", act="U")
def language(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Hallo. Kies je taal."""
    stand_at_the_door(request)
    if _nothing_shown(request):
        return HttpResponseRedirect("/")
    values = {"languages": languages(), "here": reverse("account_phone")}
    return Page("account/language.html", values, back="/")


@page("anyone client staff", room="account", act="U")
def phone(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Is dit jouw telefoon? Who says no gets Snel weg everywhere and a session that ends soon."""
    stand_at_the_door(request)
    if _nothing_shown(request):
        return HttpResponseRedirect("/")
    if request.method == "POST":
        request.session["watched"] = request.POST.get("phone") != "mine"
        request.session.set_expiry(None)
        return HttpResponseRedirect(reverse("account_pictures"))
    return Page("account/phone.html", back=reverse("account_language"))
