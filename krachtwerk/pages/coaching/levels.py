"""Room coaching: competences as rows to tap: what this person says, and what the other one said beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.http import QueryDict

from krachtwerk.access.coaching import Levels
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.coaching_keys import Level
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.method import pack_of

ICONS = {
    Level.LEARNING: "sprout",
    Level.WITH_HELP: "users",
    Level.ALONE: "check",
    Level.SHOWS: "graduation-cap",
}


def _name(competence: str) -> str:
    return f"c_{competence}"


def keys_of(viewer: Viewer) -> tuple[str, ...]:
    """The competences of the method, in its order."""
    return tuple(item.key for item in pack_of(viewer).competences)


class LevelsForm(Form):
    """One tap a competence; what is not sent stays as it was."""

    @classmethod
    def of(cls, viewer: Viewer, sent: QueryDict | None) -> Self:
        """The form of the competences of this method."""
        form = cls(sent)
        for key in keys_of(viewer):
            form.fields[_name(key)] = key_choice(("", *Level), required=False)
        form.speak()
        return form

    @property
    def said(self) -> dict[str, str]:
        """Competence → how far, of those that were sent and can be."""
        if not self.is_bound:
            return {}
        return {
            name[2:]: value
            for name, value in self.cleaned_data.items()
            if name.startswith("c_") and name in self.data
        }


def named(levels: Mapping[str, str]) -> dict[str, str]:
    """The same as fields of the form."""
    return {_name(key): level for key, level in levels.items()}


def word(level: str) -> str:
    """How far, in words."""
    return t(f"practice.level_{level}") if level else t("practice.no_level")


def rows(
    viewer: Viewer, mine: Mapping[str, str], *, beside: tuple[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    """Every competence with what can be tapped, and what the other said beside it."""
    other, said = beside
    return [
        {
            "key": key,
            "name": _name(key),
            "title": t(f"competence.{key}.name"),
            "text": t(f"competence.{key}.text"),
            "beside": t(f"practice.{other}_level", far=word(said[key])) if key in said else "",
            "options": [
                {
                    "value": level.value,
                    "label": word(level),
                    "icon": icon,
                    "checked": mine.get(key) == level,
                }
                for level, icon in ICONS.items()
            ],
            # A tap can be taken back later too; before there is one, that would be a tap too many.
            "may_empty": bool(mine.get(key)),
        }
        for key in keys_of(viewer)
    ]


def overview(viewer: Viewer, found: Levels) -> list[dict[str, str]]:
    """What both said, of the competences of which one of them said something."""
    return [
        {
            "title": t(f"competence.{key}.name"),
            "own": t("practice.own_level", far=word(found.own.get(key, ""))),
            "coach": t("practice.coach_level", far=word(found.coach.get(key, ""))),
        }
        for key in keys_of(viewer)
        if key in found.own or key in found.coach
    ]
