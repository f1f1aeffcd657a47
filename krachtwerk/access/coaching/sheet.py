"""Room coaching: a sheet as its coach sees it: its shape, and words only where the client lets the coach look along.

No name of anybody stands here. What is only the client's own and what lies in the vault is not part of the shape.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from krachtwerk.access.consent import sections_of
from krachtwerk.access.fidelity.inventories import helping
from krachtwerk.access.fidelity.spans import shown
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
    """The one sheet that the talk is about; `with_words`: the client lets the coach read them."""

    with_words: bool
    doors: list[Door]
    goals: list[GoalSeen]


def sheet_of(viewer: Viewer, review: WorksheetReview) -> Sheet:
    """The sheet of an open talk; at most six queries."""
    kind = SheetKind(review.kind)
    client = review.client
    viewer.saw(client, "coaching")
    words = SECTION[kind] in _sections(viewer, client)
    if words:
        viewer.saw(client, SECTION[kind])
    if kind == SheetKind.INVENTORY:
        return Sheet(words, _doors(viewer, client, words=words), [])
    return Sheet(words, [], _goals(viewer, client, words=words))


def _sections(viewer: Viewer, client: Client) -> tuple[str, ...]:
    """What the client lets this coach look at now."""
    rows = PermittedSection.objects.filter(permission__in=permissions(viewer).filter(client=client))
    return sections_of(viewer.role, rows.values_list("section", flat=True))


def _doors(viewer: Viewer, client: Client, *, words: bool) -> list[Door]:
    columns: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, list[OwnWords]] = defaultdict(list)
    cards = Strength.objects.filter(shown(), client=client).select_related("words")
    for card in cards.order_by("added_at", "id"):
        columns[card.domain].add(card.time)
        text = OwnWords.of(viewer, card.words) if words else NO_WORDS
        if text:
            texts[card.domain].append(text)
    for domain in helping().filter(client=client).values_list("domain", flat=True):
        columns[domain].add(HELP)
    chosen = set(
        Priority.objects.filter(shown("strength__words__"), client=client, end=None).values_list(
            "strength__domain", flat=True
        )
    )
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
    rows = LongTermGoal.objects.filter(shown(), client=client, closing=None)
    goals = list(
        rows.select_related("words", "strength__words", "priority__strength__words").order_by(
            "added_at", "id"
        )
    )
    steps: dict[int, list[StepSeen]] = defaultdict(list)
    actions = Action.objects.filter(shown(), goal__in=goals, closing=None).select_related("words")
    done = _done(client)
    for row in actions.order_by("added_at", "id"):
        steps[row.goal_id].append(
            StepSeen(
                row.doer,
                row.due_on,
                row.id in done,
                OwnWords.of(viewer, row.words) if words else NO_WORDS,
            )
        )
    return [_goal(viewer, one, steps.get(one.id, []), words=words) for one in goals]


def _done(client: Client) -> set[int]:
    """The steps that went well when they were looked at last."""
    ticks = Tick.objects.filter(client=client, undone=None).order_by("at", "id")
    last = dict(ticks.values_list("action_id", "how"))
    return {step for step, how in last.items() if how == How.DONE}


def _goal(viewer: Viewer, row: LongTermGoal, steps: list[StepSeen], *, words: bool) -> GoalSeen:
    """A goal that grew from a card that is the client's own shows no thread."""
    card = row.priority.strength if row.priority is not None else row.strength
    is_shown = card is not None and card.words.audience != "only_me" and not card.words.is_gone
    return GoalSeen(
        domain=card.domain if card is not None and is_shown else "",
        is_from_priority=row.priority is not None and is_shown,
        steps=tuple(steps),
        text=OwnWords.of(viewer, row.words) if words else NO_WORDS,
    )
