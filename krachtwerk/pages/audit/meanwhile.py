"""Room audit: forms that more than one person fills in, so that nobody saves unseen over what another wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from krachtwerk.access.own_words import OwnWords
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.forms import Form

Kept = OwnWords | date | None
"""What stands in a field now: words, a day, or nothing."""


class SharedForm(Form):
    """A form that says along over which version it was filled in.

    When something else stands there meanwhile, that is told beside each field that differs and what was typed stays;
    sent once more, it is saved.
    """

    def __init__(self, *given: Any, now: Mapping[str, Kept], **more: Any) -> None:
        super().__init__(*given, **more)
        self.now = now
        self.meanwhile: dict[str, OwnWords] = {}

    @property
    def version(self) -> str:
        """What stands there now, as a mark for the page; empty when nothing does."""
        if not any(self.now.values()):
            return ""
        told = json.dumps({name: str(kept or "") for name, kept in self.now.items()})
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def may_save(self) -> bool:
        """Whether it is filled in well, over what stands there now."""
        self.is_valid()
        if self.data.get("version", "") != self.version:
            for name, kept in self.now.items():
                if self._typed(name) != (kept or ""):
                    self._tell(name, kept)
        return not self.errors

    def _typed(self, name: str) -> str | date:
        found: str | date = self.cleaned_data.get(name, self.data.get(name)) or ""
        return found

    def _tell(self, name: str, kept: Kept) -> None:
        self.add_error(name, t("audit_report.meanwhile" if kept else "audit_report.meanwhile_gone"))
        if isinstance(kept, date):
            self.meanwhile[name] = OwnWords(dates.day_year(kept, door().language))
        elif kept:
            self.meanwhile[name] = kept
