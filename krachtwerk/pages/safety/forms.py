"""Room safety: the forms of the vault, the same for the client and for the steady worker."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import AddressPurpose, Neutral, SafeChannel
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules.safety import SafeWay

PARTS = {"morning": (9, 12), "afternoon": (12, 17), "day": (9, 17), "evening": (17, 21)}
"""Parts of the day, from and until which hour."""
DAYS = "1234567"


class AddressForm(Form):
    """Where somebody lives; empty: nothing is kept."""

    address = text_field(required=False, most=300)


class ThreatForm(Form):
    """Who it is, and what they can be recognised by."""

    name = forms.CharField(max_length=120)
    phone = forms.CharField(required=False, max_length=40)
    email = forms.CharField(required=False, max_length=200)


class WayForm(Form):
    """Where, on which days, between which hours, and with which of the texts."""

    to = forms.CharField(max_length=200)
    weekdays = forms.MultipleChoiceField(choices=[(day, day) for day in DAYS])
    part = key_choice(PARTS)
    texts = forms.MultipleChoiceField(choices=[(k.value, k.value) for k in Neutral], required=False)

    def __init__(self, channel: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.channel = channel

    def clean_to(self) -> str:
        """A number that can be dialled, or an address that can be written to."""
        to = str(self.cleaned_data["to"]).strip()
        if self.channel == SafeChannel.EMAIL:
            return str(forms.EmailField(error_messages={"invalid": t("error.email")}).clean(to))
        if sum(char.isdigit() for char in to) < 9 or not set(to) <= set("0123456789+ -()./"):
            raise forms.ValidationError(t("error.phone"))
        return to

    def way(self) -> SafeWay:
        """What was sent, for the rule."""
        told = self.cleaned_data
        return SafeWay(
            channel=self.channel,
            to=told["to"],
            weekdays="".join(told["weekdays"]),
            from_hour=PARTS[told["part"]][0],
            until_hour=PARTS[told["part"]][1],
            texts=told["texts"],
        )


class LineForm(Form):
    """A line of the safety plan."""

    text = text_field(most=1000)


SOON = {"1": 7, "2": 14, "4": 28}
"""Quick picks for looking again: weeks → days from today."""


class AgainForm(Form):
    """The day to look again: one of the quick picks, or a day of its own."""

    soon = key_choice(SOON, required=False)
    on = forms.DateField(required=False)

    def day(self, today: date) -> date | None:
        """The day that was chosen; a day of its own goes before a quick pick."""
        soon: str = self.cleaned_data["soon"]
        on: date | None = self.cleaned_data["on"]
        return on or (today + timedelta(days=SOON[soon]) if soon else None)


class AskForm(Form):
    """What the address is needed for, and why."""

    purpose = key_choice(AddressPurpose)
    reason = text_field(most=600)


class MessageForm(Form):
    """One of the five, by one of the ways."""

    channel = key_choice((SafeChannel.SMS.value, SafeChannel.EMAIL.value))
    text = key_choice(Neutral)


def channel_of(key: str) -> SafeChannel:
    """The channel that a path names; any other is no page."""
    if key not in set(SafeChannel):
        raise NotFound
    return SafeChannel(key)


def way_values(form: WayForm) -> dict[str, Any]:
    """The tiles of the form: days, hours and texts, what was sent or kept marked."""
    days, texts = (set(map(str, form[name].value() or ())) for name in ("weekdays", "texts"))
    return {
        "days": [_tile(day, t(f"private.day_{day}"), day in days) for day in DAYS],
        "texts": [_tile(k.value, t(f"message.{k}"), k.value in texts) for k in Neutral],
        "parts": [_tile(p, t(f"private.{p}"), p == form["part"].value()) for p in PARTS],
    }


def _tile(value: str, label: str, checked: bool) -> dict[str, Any]:
    return {"value": value, "label": label, "checked": checked}
