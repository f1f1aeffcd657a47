"""method: a pack that was read and fits: its elements in order, its numbers and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from krachtwerk.method.elements import (
    Attention,
    Competence,
    Condition,
    ContactKind,
    Domain,
    Element,
    Indicator,
    LeaveReason,
    MeetingStep,
    Module,
    Part,
    Participation,
    Place,
    Principle,
    Question,
    RiskFactor,
    SubGoal,
    Subscale,
    TargetGroup,
    Task,
    Time,
)
from krachtwerk.method.words import Text

Kind = TypeVar("Kind", bound=Element)


@dataclass(frozen=True, slots=True)
class Pack:
    """The method as data. Order of elements is the order in which they are shown."""

    ref: str
    languages: tuple[str, ...]
    sources: Mapping[str, str]
    numbers: Mapping[str, float]
    licensed: Mapping[
        str, tuple[str, ...]
    ]  # kind → text fields that only the holder of a licence may fill
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
    def parts(self) -> tuple[Part, ...]:
        return self._of(Part)

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self._of(Task)

    @property
    def principles(self) -> tuple[Principle, ...]:
        return self._of(Principle)

    @property
    def domains(self) -> tuple[Domain, ...]:
        return self._of(Domain)

    @property
    def times(self) -> tuple[Time, ...]:
        return self._of(Time)

    @property
    def contact_kinds(self) -> tuple[ContactKind, ...]:
        return self._of(ContactKind)

    @property
    def places(self) -> tuple[Place, ...]:
        return self._of(Place)

    @property
    def competences(self) -> tuple[Competence, ...]:
        return self._of(Competence)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self._of(Condition)

    @property
    def risk_factors(self) -> tuple[RiskFactor, ...]:
        return self._of(RiskFactor)

    @property
    def participations(self) -> tuple[Participation, ...]:
        return self._of(Participation)

    @property
    def sub_goals(self) -> tuple[SubGoal, ...]:
        return self._of(SubGoal)

    @property
    def meeting_steps(self) -> tuple[MeetingStep, ...]:
        return self._of(MeetingStep)

    @property
    def subscales(self) -> tuple[Subscale, ...]:
        return self._of(Subscale)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self._of(Indicator)

    @property
    def target_groups(self) -> tuple[TargetGroup, ...]:
        return self._of(TargetGroup)

    @property
    def modules(self) -> tuple[Module, ...]:
        return self._of(Module)

    @property
    def questions(self) -> tuple[Question, ...]:
        return self._of(Question)

    @property
    def attentions(self) -> tuple[Attention, ...]:
        return self._of(Attention)

    @property
    def leave_reasons(self) -> tuple[LeaveReason, ...]:
        return self._of(LeaveReason)

    def _of(self, shape: type[Kind]) -> tuple[Kind, ...]:
        return tuple(one for one in self.elements[shape.kind] if isinstance(one, shape))
