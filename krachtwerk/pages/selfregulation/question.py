"""Room selfregulation: one question about something told, in own words or with a tap; any may be left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as network_access
from krachtwerk.access import words as words_access
from krachtwerk.access.selfregulation import ToldView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.method.keys import Wish
from krachtwerk.method.self_keys import Helped, Support
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.selfregulation.sorts import Sort, sort_of
from krachtwerk.pages.selfregulation.told import page_of
from krachtwerk.pages.selfregulation.told_values import ELSE, helped_options, support_options
from krachtwerk.rules import drafts
from krachtwerk.rules import selfregulation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Challenge, Client


@dataclass(slots=True)
class Asking:
    """Which question is asked, of what, by whom."""

    request: HttpRequest
    viewer: Viewer
    client: Client
    sort: Sort
    row: Any
    found: ToldView
    no: int

    @property
    def name(self) -> str:
        """The question."""
        return self.sort.question(self.no)

    @property
    def spot(self) -> str:
        """Where what is being written is kept."""
        return f"told:{self.no}:{self.found.id}"

    def drawn(self, form: Form, **more: Any) -> Answer:
        """The page that asks."""
        values = {"form": form, "question": self.name, "spot": self.spot, **more}
        values |= {"sort": self.sort.no, "onward": self._next()}
        return page_of(self.viewer, self.sort, self.found, "ask", **values)

    def onward(self) -> HttpResponseRedirect:
        """On to the next question, or back to the whole."""
        answer = go(
            self.request, "selfregulation_one", self.sort.no, self.found.id, saved="common.saved"
        )
        answer["Location"] = self._next()
        return answer

    def _next(self) -> str:
        """The question after this one, the first time; else the whole."""
        of = [self.sort.no, self.found.id]
        if self.request.GET.get("n") != "1" and self.no < len(self.sort.questions):
            return reverse("selfregulation_question", args=[*of, self.no + 1])
        return reverse("selfregulation_one", args=of)


@page("client together", room="selfregulation", act="U", purpose="own")
def question(request: HttpRequest, viewer: Viewer, sort: int, id: UUID, no: int) -> Answer:
    """One question; `n=1` in the address comes from the whole and leads back to it."""
    kind = sort_of(sort)
    kind.question(no)
    client = client_access.booklet_of(viewer, "selfregulation")
    row, found = kind.open(viewer, id, client)
    asking = Asking(request, viewer, client, kind, row, found, no)
    if asking.name == "helped":
        return _helped(asking, row)
    if asking.name == "support":
        return _support(asking, row)
    return _words(asking)


class WordsForm(Form):
    """An answer in own words, or none."""

    text = text_field(required=False)


def _words(asking: Asking) -> Answer:
    viewer, form = asking.viewer, WordsForm(asking.request.POST or None)
    if asking.request.method != "POST":
        said = asking.found.answers.get(asking.name)
        kept = words_access.draft_text(viewer, asking.client, asking.spot)
        form.initial["text"] = kept or (said.text if said else "")
        return asking.drawn(form)
    if form.is_valid():
        with form.refusals():
            text, language = form.cleaned_data["text"], door().language
            rules.answer(asking.row, asking.name, text, language=language, by=viewer, at=viewer.at)
            drafts.drop(asking.spot, client=asking.client, by=viewer)
        if not form.errors:
            return asking.onward()
    return asking.drawn(form)


class HelpedForm(Form):
    """Did it help?"""

    helped = key_choice(Helped)


def _helped(asking: Asking, row: Challenge) -> Answer:
    form = HelpedForm(asking.request.POST or None)
    if asking.request.method == "POST" and form.is_valid():
        helped = form.cleaned_data["helped"]
        rules.answer_helped(row, helped, by=asking.viewer, at=asking.viewer.at)
        return asking.onward()
    return asking.drawn(form, options=helped_options(asking.found.helped))


class SupportForm(Form):
    """One of my people, somebody else by name, or nobody."""

    who = forms.ChoiceField()
    other = forms.CharField(required=False, max_length=80, strip=True)

    def __init__(self, *given: Any, values: list[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["who"].choices = [(value, value) for value in values]  # type: ignore[attr-defined]


def _support(asking: Asking, row: Challenge) -> Answer:
    viewer, client = asking.viewer, asking.client
    people = [
        (f"p.{one.id}", one.name)
        for one in network_access.list_people(viewer, client)
        if one.wish != Wish.RATHER_NOT or one.id == asking.found.person
    ]
    options = support_options(people, asking.found)
    kept = asking.found.who if asking.found.support == Support.SOMEBODY_ELSE else ""
    form = SupportForm(
        asking.request.POST or None,
        values=[one["value"] for one in options],
        initial={"other": kept},
    )
    if asking.request.method == "POST" and form.is_valid():
        with form.refusals():
            _keep_support(asking, row, form.cleaned_data["who"], form.cleaned_data["other"])
        if not form.errors:
            return asking.onward()
    return asking.drawn(form, options=options)


def _keep_support(asking: Asking, row: Challenge, who: str, other: str) -> None:
    viewer, id = asking.viewer, parse_id(who.removeprefix("p."))
    if id is not None:
        person, _ = network_access.open_person(viewer, id, asking.client)
        support = Support.OWN_PERSON
        rules.answer_support(row, support, person=person, by=viewer, at=viewer.at)
        return
    support = Support.SOMEBODY_ELSE if who == ELSE else Support.NOBODY
    rules.answer_support(row, support, name=other, by=viewer, at=viewer.at)
