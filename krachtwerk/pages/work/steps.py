"""Room work: a client's steps as a worker meets them, and the marks a worker can give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from krachtwerk.access.plan import StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import How
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.plan.sentences import when_text, who_text
from krachtwerk.pages.work.said import seen_otherwise

MARK_ICONS = {
    How.DONE: "check",
    How.BIT: "circle-dot",
    How.NOT_YET: "circle",
    How.DIFFERENTLY: "pencil",
}


def mark_words() -> dict[str, str]:
    """The four marks in a worker's words."""
    return {how.value: t(f"work_steps.{how}") for how in How}


def step_rows(viewer: Viewer, steps: Iterable[StepView], name: str) -> list[dict[str, Any]]:
    """Steps as a person's page draws them."""
    return [
        {
            "id": step.id,
            "fresh_id": str(new_id()),
            "text": step.text,
            "parts": _parts(viewer, step, name),
            "how": step.how,
            "faded": step.is_faded,
            "asked": step.is_asked,
            "audience": seen_otherwise(step.audience, name),
        }
        for step in steps
    ]


def _parts(viewer: Viewer, step: StepView, name: str) -> list[tuple[str, str]]:
    parts = [("user", who_text(viewer, step, own_name=name))]
    if when := when_text(viewer, step):
        parts.append(("clock", when))
    if step.where:
        parts.append(("map-pin", step.where))
    return parts


class MarksForm(Form):
    """A form with one mark for each open step; a step may be skipped."""

    def __init__(self, steps: Sequence[StepView], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.steps = steps
        for step in steps:
            mark = self.fields[f"how_{step.id}"] = key_choice(How, required=False)
            mark.error_messages["invalid_choice"] = t("error.choice")

    @property
    def marks(self) -> dict[int, str]:
        """From the number of a step to its mark, for the steps that got one."""
        found = {step.no: self.cleaned_data.get(f"how_{step.id}") for step in self.steps}
        return {number: how for number, how in found.items() if how}

    def mark_rows(self) -> list[dict[str, Any]]:
        """The steps with their marks, as a page draws them; what was sent stays marked."""
        return [
            {
                "name": f"how_{step.id}",
                "text": step.text,
                "marks": [
                    {"value": how, "label": word, "icon": MARK_ICONS[How(how)],
                     "checked": self[f"how_{step.id}"].value() == how}
                    for how, word in mark_words().items()
                ],
            }
            for step in self.steps
        ]  # fmt: skip
