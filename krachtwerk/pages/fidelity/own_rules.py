"""Room fidelity: by which rules is counted: what each set asks, a set of one's own comes in, one is chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.fidelity import LONGEST, OPEN, Than, compare, rule_set, text_of
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.mirror import PURPOSE
from krachtwerk.pages.fidelity.rule_words import asks
from krachtwerk.pages.forms import Form, LinesField
from krachtwerk.rules import own_rules as rules

MOST_BYTES = 4 * LONGEST
"""Of a file: a character takes four bytes at most."""


class LoadForm(Form):
    """A file, or its text."""

    file = forms.FileField(required=False)
    text = LinesField(required=False, strip=False)


class ChooseForm(Form):
    """Which rules from now on."""

    rule_set = forms.CharField(max_length=64)


@page("project_lead", room="fidelity", act="U", purpose=PURPOSE)
def own_rules(request: HttpRequest, viewer: Viewer) -> Answer:
    """The sets there are and what each asks, which counts, who loaded and chose; another set comes in here."""
    sent = request.POST if request.method == "POST" else None
    form = LoadForm(sent, request.FILES or None)
    if request.method == "POST":
        form.is_valid()
        text, field = _sent(request, form)
        if text is not None:
            said = "own_rules.was_there"
            with form.refusals():
                _, is_new = rules.load(text, by=viewer, at=viewer.at, field=field)
                said = "own_rules.kept" if is_new else said
            if not form.errors:
                return go(request, "fidelity_rules", saved=said)
            form.data = dict(form.data.items()) | {"text": text}
    values = {"form": form, **_shown(viewer)}
    status = 422 if form.errors else 200
    return Page("fidelity/rules.html", values, reverse("fidelity_teams"), "learn", status=status)


def _sent(request: HttpRequest, form: LoadForm) -> tuple[str | None, str]:
    """The text of the file, else what was pasted, and the field it came in; none when there is nothing to read."""
    sent = request.FILES.get("file")
    if sent is None:
        text = form.cleaned_data.get("text") or ""
        if not text.strip():
            form.add_error("text", t("error.required"))
            return None, "text"
        return text, "text"
    if sent.size is None or sent.size > MOST_BYTES:
        form.add_error("file", t("own_rules.fault_too_long", most=LONGEST))
        return None, "file"
    try:
        told = sent.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        form.add_error("file", t("own_rules.fault_not_text"))
        return None, "file"
    return told.replace("\r\n", "\n").replace("\r", "\n"), "file"


def _shown(viewer: Viewer) -> dict[str, Any]:
    choices = access.list_choices(viewer)
    now = choices[0].id if choices else OPEN
    return {
        "now": now,
        "chosen": _by(choices[0].on, choices[0].by, "chosen") if choices else "",
        "sets": [_set(one, now) for one in access.list_rule_sets(viewer)],
        "history": [
            (dates.day_year(one.on, door().language), t("own_rules.history_row", id=one.id, name=one.by))
            for one in choices[1:]
        ],
    }  # fmt: skip


def _set(one: access.Loaded, now: str) -> dict[str, Any]:
    """One set: who loaded it, whether it counts or may be chosen, and what it asks: of an own one what is otherwise."""
    rules_ = one.rules
    parts = compare(rules_, rule_set(OPEN)) if rules_ is not None else []
    return {
        "id": one.id,
        "about": _by(one.on, one.by, "loaded") if one.on is not None else t("own_rules.comes_along"),
        "is_now": one.id == now,
        "may_choose": one.id != now and one.is_countable,
        "is_judged": rules_ is not None and not one.is_countable,
        "is_open": one.id == OPEN,
        "is_readable": rules_ is not None,
        "lines": asks([part for part in parts if part.than != Than.SAME]),
        "rows": [line[:2] for line in asks(parts)] if one.id == OPEN else [],
    }  # fmt: skip


def _by(on: Any, name: str, what: str) -> str:
    return t(f"own_rules.{what}_by", day=dates.day_year(on, door().language), name=name)


@page("project_lead", room="fidelity", act="U", purpose=PURPOSE)
def choose(request: HttpRequest, viewer: Viewer) -> Answer:
    """Count by these rules from now on; the undo chooses what counted before."""
    if request.method != "POST":
        return go(request, "fidelity_rules")
    form = ChooseForm(request.POST)
    if not form.is_valid():
        return go(request, "fidelity_rules")
    choices = access.list_choices(viewer)
    before, id = choices[0].id if choices else OPEN, form.cleaned_data["rule_set"]
    rules.choose(id, by=viewer, at=viewer.at, row_id=form.row_id)
    undo = reverse("fidelity_rules_choose") if before != id else None
    was = {"rule_set": before}
    return go(request, "fidelity_rules", saved="own_rules.chosen", undo=undo, was=was)


@page("project_lead", room="fidelity", act="U", purpose=PURPOSE)
def example(request: HttpRequest, viewer: Viewer) -> Answer:
    """The file of the open rules, to begin one's own from."""
    answer = HttpResponse(text_of(OPEN).encode(), content_type="application/toml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{OPEN}.toml"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    return answer
