"""Room safety: the forms of the judgement of risk: prompts with four answers, what it comes to, with whom discussed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from krachtwerk.method.safety_keys import RISK_PROMPTS, DiscussedWith, RiskLevel, RiskMark
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.safety.forms import SOON, AgainForm
from krachtwerk.rules.safety import Judged

EVERY = tuple(one for prompts in RISK_PROMPTS.values() for one in prompts)


class JudgementForm(AgainForm):
    """All prompts, each with at most one answer, and the worker's own judgement."""

    afraid = forms.IntegerField(required=False)
    level = key_choice(RiskLevel)
    why = text_field()
    what_now = text_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for one in EVERY:
            self.fields[one] = key_choice(RiskMark, required=False)

    def judged(self, today: date) -> Judged:
        """What was sent, for the rule; without another day it is looked at again in four weeks."""
        told = self.cleaned_data
        return Judged(
            marks={one: told[one] for one in EVERY if told[one]},
            afraid=told["afraid"],
            level=told["level"],
            why=told["why"],
            what_now=told["what_now"],
            review_on=self.day(today) or today + timedelta(days=SOON["4"]),
        )


def prompt_groups(form: JudgementForm, before: Mapping[str, str]) -> list[dict[str, Any]]:
    """The four groups of prompts with their answers, and what was answered the last time."""
    return [
        {"key": group, "rows": [_row(form, group, one, before.get(one, "")) for one in prompts]}
        for group, prompts in RISK_PROMPTS.items()
    ]


def _row(form: JudgementForm, group: str, one: str, before: str) -> dict[str, Any]:
    sent = str(form[one].value() or "")
    return {
        "name": one,
        "text": t(f"risk.{group}.{one}"),
        "before": t(f"risk.mark_{before}") if before else "",
        "errors": list(form[one].errors),
        "marks": [
            {"value": key.value, "label": t(f"risk.mark_{key}"), "checked": key.value == sent}
            for key in RiskMark
        ],
    }


def answered_groups(marks: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was answered, by group: each prompt with its answer, those not asked left out."""
    return [
        {
            "key": group,
            "rows": [
                (t(f"risk.{group}.{one}"), t(f"risk.mark_{marks[one]}"))
                for one in prompts
                if one in marks
            ],
        }
        for group, prompts in RISK_PROMPTS.items()
    ]


class DiscussionForm(Form):
    """With whom, when, and what came out."""

    discussed_with = key_choice(DiscussedWith)
    who = forms.CharField(required=False, max_length=120)
    on = forms.DateField()
    outcome = text_field()


class OutcomeForm(Form):
    """Which licensed instrument, when, and what came out; the choices are what the organisation named."""

    on = forms.DateField()
    outcome = text_field(most=1000)

    def __init__(self, instruments: list[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["instrument"] = key_choice(instruments)
