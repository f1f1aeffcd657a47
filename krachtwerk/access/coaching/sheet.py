"""Room coaching: both sheets as a coach sees them: their shape, and words only where the client says so.

No name of anybody stands here. What is only the client's own and what lies in the vault is not part of the shape.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, Value

from krachtwerk.access.consent import sections_of
from krachtwerk.access.fidelity.inventories import helping
from krachtwerk.access.fidelity.spans import holds, shown
from krachtwerk.access.own_words import NO_WORDS, OwnWords
from krachtwerk.access.relation import permissions
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.method.keys import How, Time
from krachtwerk.method.looking_keys import Section
from krachtwerk.models import (
    Action,
    Client,
    LongTermGoal,
    PermittedSection,
    Priority,
    Strength,
    Tick,
    WorksheetReview,
)

HELP = "help"
COLUMNS = (*(time.value for time in Time), HELP)
SECTION = {SheetKind.INVENTORY: Section.INVENTORY, SheetKind.ACTION_PLAN: Section.PLAN}


@dataclass(frozen=True, slots=True)
class Door:
    """One domain: which columns hold something, whether it matters most, and the words that may be read."""

    domain: str
    columns: tuple[str, ...]
    is_chosen: bool
    words: tuple[OwnWords, ...] = ()


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step: who does it, by when, whether it is done; its words when they may be read."""

    doer: str
    due_on: date | None
    is_done: bool
    text: OwnWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """A goal: from which domain it grew, whether from what matters most, and its steps."""

    domain: str
    is_from_priority: bool
    steps: tuple[StepSeen, ...]
    text: OwnWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class Sheet:
    """Both sheets of the client whom a talk is about; `with_words`: those whose words may be read."""

    with_words: frozenset[SheetKind]
    doors: list[Door]
    goals: list[GoalSeen]


def sheet_of(viewer: Viewer, review: WorksheetReview) -> Sheet:
    """The sheets of an open talk, beside each other: a thread runs from one to the other. At most four queries."""
    client = review.client
    viewer.saw(client, "coaching")
    allowed, helps = _sections_and_helps(viewer, client)
    words = frozenset(kind for kind, section in SECTION.items() if section in allowed)
    for kind in words:
        viewer.saw(client, SECTION[kind])
    return Sheet(
        words,
        _doors(viewer, client, helps, words=SheetKind.INVENTORY in words),
        _goals(viewer, client, words=SheetKind.ACTION_PLAN in words),
    )


def _sections_and_helps(viewer: Viewer, client: Client) -> tuple[tuple[str, ...], list[str]]:
    """What the client lets this coach look at now, and in which domains somebody or something helps; one query."""
    rows = PermittedSection.objects.filter(permission__in=permissions(viewer).filter(client=client))
    sections = rows.values_list("section", Value("section"))
    helps = helping().filter(client=client).values_list("domain", Value(HELP))
    found = list(sections.union(helps, all=True))
    allowed = [key for key, what in found if what == "section"]
    return sections_of(viewer.role, allowed), [key for key, what in found if what == HELP]


def _doors(viewer: Viewer, client: Client, helps: list[str], *, words: bool) -> list[Door]:
    columns: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, list[OwnWords]] = defaultdict(list)
    chosen: set[str] = set()
    matters = Priority.objects.filter(strength=OuterRef("pk"), client=client, end=None)
    cards = Strength.objects.filter(shown(), client=client).select_related("words")
    for card in cards.annotate(is_chosen=Exists(matters)).order_by("added_at", "id"):
        columns[card.domain].add(card.time)
        if card.is_chosen:
            chosen.add(card.domain)
        text = OwnWords.of(viewer, card.words) if words else NO_WORDS
        if text:
            texts[card.domain].append(text)
    for domain in helps:
        columns[domain].add(HELP)
    return [
        Door(
            domain,
            tuple(one for one in COLUMNS if one in found),
            domain in chosen,
            tuple(texts[domain]),
        )
        for domain, found in columns.items()
    ]


def _goals(viewer: Viewer, client: Client, *, words: bool) -> list[GoalSeen]:
    rows = LongTermGoal.objects.filter(shown(), client=client, closing=None).annotate(
        is_tied=holds(shown("strength__words__")),
        is_tied_to_most=holds(shown("priority__strength__words__")),
    )
    along = rows.select_related("words", "strength", "priority__strength")
    goals = list(along.order_by("added_at", "id"))
    ticks = Tick.objects.filter(action=OuterRef("pk"), client=client, undone=None)
    last = Subquery(ticks.order_by("-at", "-id").values("how")[:1])
    steps: dict[int, list[StepSeen]] = defaultdict(list)
    actions = Action.objects.filter(shown(), goal__in=goals, closing=None).select_related("words")
    for row in actions.annotate(last=last).order_by("added_at", "id"):
        steps[row.goal_id].append(
            StepSeen(
                row.doer,
                row.due_on,
                row.last == How.DONE,
                OwnWords.of(viewer, row.words) if words else NO_WORDS,
            )
        )
    return [_goal(viewer, one, steps.get(one.id, []), words=words) for one in goals]


def _goal(viewer: Viewer, row: Any, steps: list[StepSeen], *, words: bool) -> GoalSeen:
    """As `_goals` annotated it. A card that no row of the inventory shows gives no thread: it had no other end."""
    is_of_most = row.priority is not None
    card = row.priority.strength if is_of_most else row.strength
    is_tied = bool(row.is_tied_to_most if is_of_most else row.is_tied)
    return GoalSeen(
        domain=card.domain if is_tied else "",
        is_from_priority=is_of_most and is_tied,
        steps=tuple(steps),
        text=OwnWords.of(viewer, row.words) if words else NO_WORDS,
    )
