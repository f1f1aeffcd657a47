"""method: a pack that was read and fits: its elements in order, its numbers and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from krachtwerk.method import elements
from krachtwerk.method.elements import Element
from krachtwerk.method.words import Text


@dataclass(frozen=True, slots=True)
class Pack:
    """The method as data. Order of elements is the order in which they are shown."""

    ref: str
    languages: tuple[str, ...]
    sources: Mapping[str, str]
    numbers: Mapping[str, float]
    licensed: Mapping[str, tuple[str, ...]]  # kind → text fields that only the holder of a licence may fill
    elements: Mapping[str, tuple[Element, ...]]
    texts: Mapping[str, Mapping[str, Text]]  # language → key → text

    def all(self, kind: str) -> tuple[Element, ...]:
        """Every element of a kind."""
        return self.elements[kind]

    def one(self, kind: str, key: str) -> Element:
        """One element. Raises KeyError when the pack does not know it."""
        for element in self.elements[kind]:
            if element.key == key:
                return element
        raise KeyError(f"{kind}.{key}")

    def keys(self, kind: str) -> tuple[str, ...]:
        """The keys of a kind."""
        return tuple(element.key for element in self.elements[kind])

    def whole(self, name: str) -> int:
        """A number of the method that is counted in whole units."""
        return int(self.numbers[name])

    @property
    def parts(self) -> tuple[elements.Part, ...]:
        return cast(tuple[elements.Part, ...], self.elements["part"])

    @property
    def tasks(self) -> tuple[elements.Task, ...]:
        return cast(tuple[elements.Task, ...], self.elements["task"])

    @property
    def principles(self) -> tuple[elements.Principle, ...]:
        return cast(tuple[elements.Principle, ...], self.elements["principle"])

    @property
    def domains(self) -> tuple[elements.Domain, ...]:
        return cast(tuple[elements.Domain, ...], self.elements["domain"])

    @property
    def times(self) -> tuple[elements.Time, ...]:
        return cast(tuple[elements.Time, ...], self.elements["time"])

    @property
    def contact_kinds(self) -> tuple[elements.ContactKind, ...]:
        return cast(tuple[elements.ContactKind, ...], self.elements["contact_kind"])

    @property
    def places(self) -> tuple[elements.Place, ...]:
        return cast(tuple[elements.Place, ...], self.elements["place"])

    @property
    def competences(self) -> tuple[elements.Competence, ...]:
        return cast(tuple[elements.Competence, ...], self.elements["competence"])

    @property
    def conditions(self) -> tuple[elements.Condition, ...]:
        return cast(tuple[elements.Condition, ...], self.elements["condition"])

    @property
    def risk_factors(self) -> tuple[elements.RiskFactor, ...]:
        return cast(tuple[elements.RiskFactor, ...], self.elements["risk_factor"])

    @property
    def sub_goals(self) -> tuple[elements.SubGoal, ...]:
        return cast(tuple[elements.SubGoal, ...], self.elements["sub_goal"])

    @property
    def meeting_steps(self) -> tuple[elements.MeetingStep, ...]:
        return cast(tuple[elements.MeetingStep, ...], self.elements["meeting_step"])

    @property
    def subscales(self) -> tuple[elements.Subscale, ...]:
        return cast(tuple[elements.Subscale, ...], self.elements["subscale"])

    @property
    def indicators(self) -> tuple[elements.Indicator, ...]:
        return cast(tuple[elements.Indicator, ...], self.elements["indicator"])
