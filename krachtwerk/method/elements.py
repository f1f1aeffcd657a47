"""method: the kinds of element a pack is made of, with the shape, the links and the texts each must have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar


def between(low: float, high: float, **more: Any) -> Any:
    """A number with its range."""
    return field(metadata={"range": (low, high), **more})


def one_of(*choices: str) -> Any:
    """A word out of a fixed list."""
    return field(metadata={"choices": choices})


def link(kind: str, **more: Any) -> Any:
    """One or more keys of elements of another kind; with `empty=True` a list may hold none."""
    return field(metadata={"link": kind, **more})


def adjustable(low: float, high: float) -> Any:
    """A number that modules and organisations may set for themselves."""
    return between(low, high, adjustable=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What every element says of itself. `core` is never switched off or renamed; `rights` is own or licensed."""

    kind: ClassVar[str]
    audience: ClassVar[str] = (
        "worker"  # client: both levels for clients; both: easy for clients, plain for workers
    )
    texts: ClassVar[tuple[str, ...]] = ("name", "text")
    pictures: ClassVar[tuple[str, ...]] = ()  # texts that need a picture word
    free_texts: ClassVar[
        tuple[str, ...]
    ] = ()  # texts of ours that others may put their own in place of, core or not
    key: str
    core: bool
    source: str
    rights: str = one_of("own", "licensed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Element):
    """A part of the support; weeks and rhythm are where an organisation starts from, never a limit."""

    kind = "part"
    audience = "both"
    weeks: int = adjustable(1, 104)
    contacts_min: int = adjustable(0, 31)
    contacts_max: int = adjustable(0, 31)
    contacts_per: str = one_of("week", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Element):
    """A basic task; its parts say where it usually is, the main one first. Nothing blocks on it."""

    kind = "task"
    audience = "both"
    parts: tuple[str, ...] = link("part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Element):
    """One of the principles all work rests on."""

    kind = "principle"
    audience = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(Element):
    """A life domain, a door in the booklet. A client may hide what is hideable."""

    kind = "domain"
    audience = "client"
    texts = (
        "name",
        "open",
        "present",
        "future",
        "past",
        "resources",
        "example_1",
        "example_2",
        "example_3",
    )
    pictures = ("name",)
    free_texts = texts[1:]
    icon: str
    hideable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Element):
    """A column of the inventory, in the order it is asked; resources is a column and no time."""

    kind = "time"
    audience = "client"
    texts = ("name", "ask")
    pictures = ("name",)
    icon: str
    is_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactKind(Element):
    """A kind of contact, with who joins the client and the worker."""

    kind = "contact_kind"
    audience = "both"
    icon: str
    joined_by: str = one_of("nobody", "family", "network")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Element):
    """Where a contact was. What is not face to face stands outside every count of places."""

    kind = "place"
    audience = "both"
    icon: str
    is_natural: bool
    is_face_to_face: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Element):
    """What a worker can do; a subject of training and coaching, never of a score."""

    kind = "competence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Element):
    """One of the four conditions of social quality."""

    kind = "condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactor(Element):
    """A risk factor of social exclusion (schema 1) or of violence in dependent relations (schema 2)."""

    kind = "risk_factor"
    texts = ("name",)
    risk: str = one_of("exclusion", "violence")
    condition: str = link("condition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Element):
    """A way of taking part in society in which somebody may be behind (Jehoel-Gijsbers, SCP)."""

    kind = "participation"
    texts = ("name",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubGoal(Element):
    """A sub-goal of the method, for everybody or for women with experience of violence."""

    kind = "sub_goal"
    group: str = one_of("everybody", "experienced_violence")
    condition: str = link("condition")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStep(Element):
    """A step of the team strengths meeting, in fixed order; minutes are what the chair's clock starts with."""

    kind = "meeting_step"
    minutes: int = adjustable(1, 60)
    led_by: str = one_of("chair", "presenter", "team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Element):
    """A place for an instrument of others by which risk of violence is judged; a licence brings its name."""

    kind = "instrument"
    texts = ("name",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscale(Element):
    """A group of fidelity indicators."""

    kind = "subscale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Element):
    """An indicator of fidelity; the wording of its five scale points is a licensed text."""

    kind = "indicator"
    subscale: str = link("subscale")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveReason(Element):
    """Why a stretch of support ended, as the file says it; an organisation may rename and switch off."""

    kind = "leave_reason"
    texts = ("name",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup(Element):
    """Whom a module is for, as a worker calls them. No client reads it."""

    kind = "target_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module(Element):
    """What fits a group of people: which doors stand first, which are folded away, whether paper comes first.

    Its name is what the client reads: it says nothing of what happened to them. `rank` decides between
    two modules: the lowest weighs most.
    """

    kind = "module"
    audience = "client"
    texts = ("name", "about")
    group: str = link("target_group")
    rank: int = between(1, 99)
    icon: str
    first: tuple[str, ...] = link("domain", empty=True)
    hide: tuple[str, ...] = link("domain", empty=True)
    paper: str = one_of("first", "usual", "careful")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Element):
    """One more question behind a door."""

    kind = "question"
    audience = "client"
    texts = ("text",)
    domain: str = link("domain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention(Element):
    """Something a worker keeps in mind with this group; `source` says where a fact in it comes from."""

    kind = "attention"


BY_MODULES = ("target_group", "module", "question", "attention")
"""Kinds that only modules bring: a method has none of them."""

KINDS: dict[str, type[Element]] = {
    shape.kind: shape
    for shape in (
        Part, Task, Principle, Domain, Time, ContactKind, Place, Competence,
        Condition, RiskFactor, Participation, SubGoal, MeetingStep, Instrument, Subscale, Indicator,
        TargetGroup, Module, Question, Attention, LeaveReason,
    )
}  # fmt: skip
