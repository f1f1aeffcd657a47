"""Room selfregulation: the form of a look: four answers to each factor, and what protects by one tap."""

from __future__ import annotations

from typing import Any

from django import forms

from krachtwerk.access.selfregulation import Looked, Protector
from krachtwerk.method.self_keys import Mark
from krachtwerk.pages.at_play import Factors
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, key_choice

MARK_ICONS = {
    Mark.NOW: "circle-dot",
    Mark.EARLIER: "history",
    Mark.NO: "circle-slash",
    Mark.UNKNOWN: "circle-question-mark",
}


class LookForm(Form):
    """One answer for each factor, any of which may be left; and what protects."""

    def __init__(self, *given: Any, factors: Factors, protectors: list[Protector], **more: Any):
        super().__init__(*given, **more)
        self.factors = factors
        for key, _ in factors:
            self.fields[f"m_{key}"] = key_choice(Mark, required=False)
        values = [(one.value, one.value) for one in protectors]
        self.fields["protects"] = forms.MultipleChoiceField(choices=values, required=False)
        self.speak()

    @property
    def marks(self) -> dict[str, str]:
        """Factor → mark, of those that got one."""
        found = {key: self.cleaned_data.get(f"m_{key}", "") for key, _ in self.factors}
        return {key: mark for key, mark in found.items() if mark}


def factor_rows(form: LookForm, factors: Factors, last: Looked | None) -> list[dict[str, Any]]:
    """Each factor with its four answers; what was found last time stands there already."""
    rows = []
    for key, name in factors:
        chosen = (
            form.data.get(f"m_{key}") if form.is_bound else (last.marks if last else {}).get(key)
        )
        marks = [
            {
                "value": mark.value,
                "label": t(f"work_risk.mark_{mark}"),
                "icon": icon,
                "checked": mark == chosen,
            }
            for mark, icon in MARK_ICONS.items()
        ]
        rows.append({"name": f"m_{key}", "text": name, "marks": marks})
    return rows


def protector_options(
    form: LookForm, protectors: list[Protector], last: Looked | None
) -> list[dict[str, Any]]:
    """What the client said and shows, to choose from; what was chosen stands first."""
    sent = form.data.getlist("protects") if form.is_bound else None  # type: ignore[attr-defined]
    chosen = sent if sent is not None else (last.chosen if last else ())
    icons = {"own": "umbrella", "person": "user"}
    options = [
        {
            "value": one.value,
            "label": one.text,
            "icon": icons.get(one.kind, "book-heart"),
            "checked": one.value in chosen,
        }
        for one in protectors
    ]
    return sorted(options, key=lambda one: not one["checked"])
