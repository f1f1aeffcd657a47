"""Room network: what is asked about a family file before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from krachtwerk.access.network import OwnPerson
from krachtwerk.kit.likeness import are_alike, name_marks
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.network.carried import Carried

NEW, NOBODY = "new", "nobody"
MOST_ALIKE = 4


class SureForm(Form):
    """Who of them I am, who comes along, and who of them is one of my people already."""

    tree = forms.CharField(max_length=600_000)
    sure = key_choice(("1",), required=False)

    def __init__(self, what: Carried, people: Sequence[OwnPerson], data: Any = None) -> None:
        super().__init__(data)
        self.what, self.known = what, people
        self.names = names_of(what)
        numbers = [str(no) for no in range(len(what.people))]
        self.fields["me"] = key_choice((*numbers, NOBODY))
        self.fields["come"] = forms.MultipleChoiceField(
            choices=[(no, no) for no in numbers], required=False
        )
        self.alike = _alike(what, people)
        for no, some in self.alike.items():
            self.fields[f"same_{no}"] = key_choice((*(str(one.id) for one in some), NEW))
        self.initial = self._first_answers(numbers)
        self.speak()

    def _first_answers(self, numbers: list[str]) -> dict[str, Any]:
        """Everybody comes; whoever has the very same name is the same, and all else is asked."""
        found: dict[str, Any] = {"come": numbers}
        if self.what.me is not None:
            found["me"] = str(self.what.me)
        for no, some in self.alike.items():
            name = self.what.people[no].name.casefold()
            same = [one for one in some if one.name.casefold() == name]
            found[f"same_{no}"] = str(same[0].id) if len(same) == 1 else NEW
        return found

    def clean(self) -> dict[str, Any]:
        """Two of the file are never one of my people."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for no in self.alike:
            value = given.get(f"same_{no}")
            if str(no) not in given.get("come", ()) or str(no) == given.get("me"):
                continue
            if value not in {NEW, None} and value in seen:
                self.add_error(f"same_{no}", t("tree_file.twice"))
            seen.add(str(value))
        return given

    def year(self, no: int) -> str:
        """The year of birth tells two of one name apart."""
        return str(self.what.people[no].born_year or "")

    def me_options(self) -> list[dict[str, Any]]:
        """Everybody of the file, and: I am not in it."""
        now = str(self["me"].value())
        found = [
            {"value": str(no), "label": name, "hint": self.year(no), "checked": str(no) == now}
            for no, name in enumerate(self.names)
        ]
        return [
            *found,
            {"value": NOBODY, "label": t("tree_file.nobody_me"), "checked": now == NOBODY},
        ]

    def come_options(self) -> list[dict[str, Any]]:
        """Everybody of the file, each to leave out."""
        now = {str(one) for one in self["come"].value() or ()}
        return [
            {"value": str(no), "label": name, "hint": self.year(no), "checked": str(no) in now}
            for no, name in enumerate(self.names)
        ]

    def same_questions(self) -> list[dict[str, Any]]:
        """Of everybody who may be one of my people: the same one, or somebody new?"""
        found = []
        for no, some in self.alike.items():
            field = self[f"same_{no}"]
            now = str(field.value())
            options = [
                {
                    "value": str(one.id),
                    "label": t("tree_file.same", name=one.name),
                    "checked": str(one.id) == now,
                }
                for one in some
            ]
            options.append({"value": NEW, "label": t("tree_file.new"), "checked": now == NEW})
            label = t("tree_file.is_same", name=self.names[no])
            found.append({"field": field, "label": label, "options": options})
        return found


def names_of(what: Carried) -> list[str]:
    """What everybody is called; who has no first name gets a number."""
    return [
        one.name or t("tree_file.nameless", no=str(no))
        for no, one in enumerate(what.people, start=1)
    ]


def _alike(what: Carried, people: Sequence[OwnPerson]) -> dict[int, list[OwnPerson]]:
    """Number → who of my people they may be."""
    marks = [(one, name_marks(one.name)) for one in people if one.kind == "person"]
    found = {}
    for no, someone in enumerate(what.people):
        if no == what.me or not someone.name:
            continue
        mine = name_marks(someone.name)
        some = [one for one, theirs in marks if are_alike(mine, theirs)]
        if some:
            found[no] = some[:MOST_ALIKE]
    return found
