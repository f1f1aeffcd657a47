"""Room account: language, reading level, letters, light or dark: asked once, used everywhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Language, Letters, Level, Theme
from krachtwerk.pages.account.session import languages, own_path, stand_at_the_door
from krachtwerk.pages.context import LOOK_COOKIE, door, look_of, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import account as rules

NAMES = ("language", "level", "theme", "letters")
ICONS = {
    "easy": "book-open",
    "plain": "type",
    "picture": "image",
    "auto": "tablet-smartphone",
    "light": "sun",
    "dark": "moon",
}


class ReadingForm(Form):
    """How somebody likes to read."""

    language = key_choice(Language)
    level = key_choice(Level)
    theme = key_choice(Theme)
    letters = key_choice(Letters)


@page("anyone client staff together", room="account", act="U")
def reading(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Zo wil ik lezen: one tap keeps a choice at once and leads back to where one was."""
    if viewer is None:
        stand_at_the_door(request)
    now = look_of(viewer, request.COOKIES.get(LOOK_COOKIE, ""))
    sent = dict(zip(NAMES, now, strict=True)) | {"language": door().language}
    here = own_path(request.POST.get("here", request.GET.get("from", ""))) or _came_from(request)
    is_staff = viewer is not None and viewer.client is None
    form = ReadingForm(sent)
    if request.method == "POST":
        form = ReadingForm(sent | _told(request, is_staff=is_staff))
        if form.is_valid():
            return _keep(request, viewer, form.cleaned_data, here)
    values = {"form": form, "groups": _groups(sent, is_staff=is_staff), "here": here}
    status = 422 if form.errors else 200
    return Page("account/reading.html", values, back=here or "/", status=status)


def _told(request: HttpRequest, *, is_staff: bool) -> dict[str, str]:
    """What was tapped; who works here is asked no level, so that none is taken from them."""
    told = request.POST.dict()
    return {name: told[name] for name in told if not (is_staff and name == "level")}


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the reader tapped to come here; browsers tell it to us alone."""
    told = urlsplit(request.headers.get("Referer", ""))
    is_here = told.netloc == request.get_host() and told.path != request.path
    return own_path(told.path) if is_here and request.method != "POST" else ""


def _groups(now: dict[str, str], *, is_staff: bool) -> list[dict[str, Any]]:
    """The questions with their answers, the present one marked; staff read plain texts alone."""
    labels = {
        "language": {one["value"]: one["label"] for one in languages()},
        "level": {key.value: t(f"level.{key}.name") for key in Level},
        "letters": {key.value: t(f"letters.{key}") for key in Letters},
        "theme": {key.value: t(f"theme.{key}") for key in Theme},
    }
    return [
        {
            "name": name,
            "options": [
                {
                    "value": value,
                    "label": label,
                    "icon": ICONS.get(value, "type" if name == "letters" else "languages"),
                    "chosen": value == now[name],
                }
                for value, label in options.items()
            ],
        }
        for name, options in labels.items()
        if not (is_staff and name == "level")
    ]


def _keep(
    request: HttpRequest, viewer: Viewer | None, how: dict[str, str], here: str
) -> HttpResponseRedirect:
    chosen = {name: how[name] for name in NAMES}
    if viewer is not None:
        _keep_for(viewer, chosen)
        request.session["flash"] = {"saved": "account.kept"}
        if not viewer.together:
            request.session["look"] = ".".join(chosen.values())
    elif "card" in request.session:
        request.session["language"] = chosen["language"]
    answer = HttpResponseRedirect(here or reverse("account_reading"))
    if door().watched:
        answer.delete_cookie(LOOK_COOKIE, samesite="Lax")
    elif viewer is None or not viewer.together:
        answer.set_cookie(
            LOOK_COOKIE,
            ".".join(chosen.values()),
            max_age=365 * 24 * 3600,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


def _keep_for(viewer: Viewer, chosen: dict[str, str]) -> None:
    """For the account of whoever reads: at the table that is the client's, not the worker's."""
    account = viewer.account
    if viewer.client is not None and viewer.client.account is not None:
        account = viewer.client.account
    rules.set_reading(account, **chosen)
