"""Hours a week, as people write and read them: with a comma in Dutch, a point in English; both are understood."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from krachtwerk.pages.context import door, t

STEP = Decimal("0.1")


class HoursField(forms.CharField):
    """Hours with at most one decimal, from 0 to `most` where the page says so; None where nothing was written."""

    def __init__(self, *, most: int | None = None, **options: Any) -> None:
        super().__init__(max_length=8, **options)
        self.most = most

    def clean(self, value: Any) -> Decimal | None:
        """The number that was written; each way in which it is none has its own sentence."""
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            found = Decimal(text.replace(",", "."))
            is_whole = found.is_finite() and found == found.quantize(STEP)
        except InvalidOperation:  # no number, or one with more digits than are counted with
            is_whole = False
        if not is_whole:
            raise forms.ValidationError(t("error.hours"))
        if self.most is not None and not 0 <= found <= self.most:
            raise forms.ValidationError(t("error.number_range", least=0, most=self.most))
        return found


def hours_text(hours: Decimal | str) -> str:
    """As the reader writes them: *5,5* or *36*."""
    if hours == "":
        return ""
    text = f"{Decimal(hours).normalize():f}"
    return text.replace(".", ",") if door().language == "nl" else text
