"""Room safety: the reporting code in five steps, for the steady worker and the lead of the team alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import safety as access
from krachtwerk.access.safety import Code, Entry
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.reporting_code import CodeStep, Weighing, YesNo
from krachtwerk.method.safety_keys import DiscussedWith
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.safety.plan import day_text
from krachtwerk.pages.work.said import options
from krachtwerk.rules import safety as rules

BOTH = ("yes", "no")


class StepForm(Form):
    """What is written down of one step; each step asks its own fields besides."""

    on = forms.DateField()
    text = text_field()
    who = forms.CharField(required=False, max_length=120)

    def __init__(self, step: CodeStep, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.step = step
        self.fields |= _asked_of(step)

    def told(self) -> rules.Told:
        """What was sent, for the rule."""
        said = self.cleaned_data
        return rules.Told(
            text=said["text"],
            on=said["on"],
            who=said["who"],
            asked=said.get("asked", ""),
            put_off=bool(said.get("put_off", False)),
            answers={one.value: said.get(one.value, "") for one in Weighing},
            report=_yes(said.get("report", "")),
            help=_yes(said.get("help", "")),
        )


def _asked_of(step: CodeStep) -> dict[str, forms.Field]:
    match step:
        case CodeStep.ADVICE:
            return {"asked": key_choice(DiscussedWith)}
        case CodeStep.TALK:
            return {"put_off": forms.BooleanField(required=False)}
        case CodeStep.WEIGH:
            return {one.value: key_choice(YesNo, required=False) for one in Weighing}
        case CodeStep.DECIDE:
            return {"report": key_choice(BOTH), "help": key_choice(BOTH)}
    return {}


def _yes(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)


def _page(id: UUID, template: str, back: str, status: int = 200, **values: Any) -> Page:
    nav = "people"
    return Page(f"safety/{template}.html", {"id": id, **values}, back, nav, status)


def _entry(viewer: Viewer, one: Entry) -> dict[str, Any]:
    """One step as it was written down, in words."""
    return {
        "day": day_text(viewer, one.on),
        "by": one.by,
        "text": one.text,
        "who": one.who,
        "asked": t(f"risk.with_{one.asked}") if one.asked else "",
        "put_off": one.put_off,
        "answers": [
            (t(f"reporting.{key}"), t(f"reporting.{one.answers[key]}"))
            for key in Weighing
            if key in one.answers
        ],
        "says": f"reporting.says_{one.says}" if one.says else "",
        "report": "" if one.report is None else t(f"reporting.{'yes' if one.report else 'no'}"),
        "help": "" if one.help is None else t(f"reporting.{'yes' if one.help else 'no'}"),
    }


def _steps(viewer: Viewer, code: Code) -> list[dict[str, Any]]:
    """The five steps, each with what was written last and before."""
    return [
        {
            "no": step.value,
            "name": t(f"reporting.step_{step.value}"),
            "entries": [_entry(viewer, one) for one in code.steps[step]],
        }
        for step in CodeStep
    ]


def _home(viewer: Viewer, id: UUID) -> str:
    """Where whoever reads this came from: the vault, or the list of the team."""
    if viewer.role == Role.TEAM_LEAD:
        return reverse("team_clients")
    return reverse("safety_vault", args=[id])


@page("worker team_lead", room="safety", resource="reporting_code", act="C", fresh=True)
def reporting(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Every walk through the steps, newest first; and a new one."""
    client, name = access.open_reported(viewer, id)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = rules.begin_code(client, by=viewer, at=viewer.at, id=form.row_id)
        return go(request, "safety_reporting_step", id, row.public_id, CodeStep.SIGNS.value)
    codes = [
        {
            "id": one.id,
            "day": day_text(viewer, viewer.day(one.at)),
            "by": one.by,
            "decision": _entry(viewer, one.decision) if one.decision else None,
        }
        for one in access.list_codes(viewer, client)
    ]
    return _page(id, "reporting", _home(viewer, id), name=name, codes=codes, form=form)


@page("worker team_lead", room="safety", resource="reporting_code", fresh=True)
def code(request: HttpRequest, viewer: Viewer, id: UUID, code: UUID) -> Answer:
    """The five steps of one walk, with all that was written."""
    client, name = access.open_reported(viewer, id)
    _, found = access.open_code(viewer, code, client)
    back = reverse("safety_reporting", args=[id])
    return _page(id, "reporting_code", back, name=name, code=code, steps=_steps(viewer, found))


@page("worker team_lead", room="safety", resource="reporting_code", act="U", fresh=True)
def step(request: HttpRequest, viewer: Viewer, id: UUID, code: UUID, no: int) -> Answer:
    """Write down one step; what was written of it before stands beside it."""
    client, name = access.open_reported(viewer, id)
    row, found = access.open_code(viewer, code, client)
    if no not in set(CodeStep):
        raise NotFound
    key = CodeStep(no)
    form = StepForm(
        key, request.POST if request.method == "POST" else None, initial={"on": viewer.today}
    )
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.write_step(
                row, no, form.told(), by=viewer, at=viewer.at, today=viewer.today, id=form.row_id
            )
            return go(request, "safety_reporting_code", id, code, saved="common.saved")
    steps = {one["no"]: one["entries"] for one in _steps(viewer, found)}
    weighed = steps[CodeStep.WEIGH][:1]
    values = {
        "no": no,
        "form": form,
        "whom": _tiles(form, "asked", [(k.value, t(f"risk.with_{k}")) for k in DiscussedWith]),
        "questions": [(one.value, _tiles(form, one.value, _answers(YesNo))) for one in Weighing],
        "decisions": [(one, _tiles(form, one, _answers(BOTH))) for one in ("report", "help")],
        "before": steps[no],
        "weighed": weighed[0] if weighed and key is CodeStep.DECIDE else None,
    }
    back = reverse("safety_reporting_code", args=[id, code])
    status = 422 if form.errors else 200
    return _page(id, "reporting_step", back, status, name=name, code=code, **values)


def _answers(keys: Any) -> list[tuple[str, str]]:
    return [(str(key), t(f"reporting.{key}")) for key in keys]


def _tiles(form: StepForm, name: str, choices: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """The choices of a field, where this step has it."""
    if name not in form.fields:
        return []
    return options(form, name, [(value, label, None) for value, label in choices])
