"""Forms: the shape of what is sent; errors speak the reader's language, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import transaction

from krachtwerk.kit.ids import new_id, parse_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.pages.context import t

LONGEST = 4000
_OF_FIELD = ((forms.DateField, "error.date"), (forms.TimeField, "error.time"))
_ERRORS = ("required", "invalid", "invalid_choice", "max_length", "invalid_list")


def _sentence(kind: str, field: forms.Field) -> str:
    """What to say of an error: the sentence that fits the kind of field best."""
    if kind == "required":
        return t("error.required")
    if kind == "max_length":
        return t("error.too_long", most=getattr(field, "max_length", LONGEST))
    for type_, key in _OF_FIELD:
        if isinstance(field, type_):
            return t(key)
    return t("error.choice")


def _near(day: date) -> None:
    """A day far out of a life is a slip of the hand, and no moment of any clock."""
    if not 1900 <= day.year < 2200:
        raise forms.ValidationError(t("error.date"))


class Form(forms.Form):
    """A form whose errors are sentences of the deck, with a hidden id that the page makes."""

    id = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.speak()

    def speak(self) -> None:
        """Give every field our own sentences; once more where fields came later."""
        for field in self.fields.values():
            for kind in _ERRORS:
                if kind in field.error_messages:
                    field.error_messages[kind] = _sentence(kind, field)
            if isinstance(field, forms.DateField) and _near not in field.validators:
                field.validators.append(_near)
            for check in field.validators:
                if isinstance(check, MaxLengthValidator):
                    check.message = _sentence("max_length", field)

    @property
    def row_id(self) -> UUID | None:
        """The id that the sender made for the new row."""
        return parse_id(self.cleaned_data.get("id", ""))

    @property
    def fresh_id(self) -> str:
        """The id to put in the page: the one that was sent, or a new one."""
        sent = self.data.get("id", "") if self.is_bound else ""
        return str(parse_id(sent) or new_id())

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """What a rule refuses is said beside its field; nothing of it is kept."""
        try:
            with transaction.atomic():
                yield
        except Refusal as refusal:
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, t(refusal.key, **refusal.values))


class LinesField(forms.CharField):
    """Several lines, ended as they are kept: what a browser ends otherwise is the same text."""

    def to_python(self, value: object) -> str:
        """The text with plain ends of lines."""
        text = str(super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n")


def text_field(*, required: bool = True, most: int = 4000) -> forms.CharField:
    """Several lines of somebody's own words."""
    return LinesField(required=required, max_length=most, strip=True)


def key_choice(keys: type[StrEnum] | Iterable[str], *, required: bool = True) -> forms.ChoiceField:
    """One of a few keys."""
    values = [k.value for k in keys] if isinstance(keys, type) else list(keys)
    return forms.ChoiceField(choices=[(v, v) for v in values], required=required)


class IdsField(forms.MultipleChoiceField):
    """Some public ids; anything that is none is refused."""

    def valid_value(self, value: object) -> bool:
        """Whether the text writes an id."""
        return parse_id(str(value)) is not None

    def clean(self, value: object) -> list[UUID]:
        """The ids, each once."""
        found = super().clean(value)
        return list(dict.fromkeys(UUID(v) for v in found))


class IdField(forms.CharField):
    """One public id, or nothing."""

    def clean(self, value: object) -> UUID | None:
        """The id, or None for an empty field."""
        text = super().clean(value)
        if not text:
            return None
        found = parse_id(text)
        if found is None:
            raise forms.ValidationError(t("error.choice"))
        return found
