"""Room evaluation: a client's own sentences, photos and done steps in the order of time, as the viewer may see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import attachment, is_readable, may_read
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import GoalEnd, How
from krachtwerk.models import Client, ContactWords, GoalClosing, ThenAndNow, Tick, Words


@dataclass(frozen=True, slots=True)
class Line:
    """One moment of the story. `kind`: told (a card), wants, said, pair, done or reached.

    `row` is the card, goal, step or pair; `words` what may be laid beside something else; `beside` what
    was said of a done step, or in a pair the sentence of now, said at `beside_at`, that of then at `first_at`.
    """

    kind: str
    at: datetime
    text: str
    language: str
    row: UUID | None
    words: UUID | None = None
    domain: str | None = None
    photo: UUID | None = None
    voice: UUID | None = None
    audience: str = ""
    beside: str = ""
    beside_at: datetime | None = None
    first_at: datetime | None = None


Found = tuple[datetime, int, Callable[[], Line]]


def list_lines(
    viewer: Viewer, client: Client, *, most: int, oldest_first: bool = False
) -> tuple[list[Line], bool]:
    """So many moments, and whether there are more: four queries, however many there are.

    Nothing is opened that is not shown. What was written down for the client and not yet said to be
    right is no sentence of theirs, and is left out.
    """
    found: list[Found] = []
    for rows, column, shape in _sources(viewer, client):
        order = (column, "id") if oldest_first else (f"-{column}", "-id")
        for row in rows.order_by(*order)[: most + 1]:
            at = row.said_at if column == "said_at" else row.at
            found.append((at, row.id, partial(shape, viewer, client, row)))
    found.sort(key=lambda one: one[:2], reverse=not oldest_first)
    return [make() for _, _, make in found[:most]], len(found) > most


def _sources(viewer: Viewer, client: Client) -> list[tuple[QuerySet[Any], str, Any]]:
    return [
        (_own_words(viewer, client), "said_at", _of_words),
        (_done(viewer, client), "at", _of_tick),
        (_reached(viewer, client), "at", _of_goal),
        (_pairs(viewer, client).filter(off_at=None), "at", _of_pair),
    ]


def _own_words(viewer: Viewer, client: Client) -> QuerySet[Words]:
    """Cards, goals and what was said when client and worker met, as they are worded now."""
    quoted = Exists(ContactWords.objects.filter(words=OuterRef("id")))
    return (
        Words.objects.filter(may_read(viewer, ""), client=client, by_client=True)
        .filter(Q(strength__isnull=False) | Q(goal__isnull=False) | quoted)
        .filter(Q(written_by=None) | Q(confirmation__isnull=False))
        .select_related("strength", "goal")
        .annotate(photo=attachment("photo", "id"), voice=attachment("voice", "id"))
    )


def _of_words(viewer: Viewer, client: Client, row: Any) -> Line:
    card, goal = getattr(row, "strength", None), getattr(row, "goal", None)
    kind, room = (
        ("told", "inventory") if card else ("wants", "plan") if goal else ("said", "contact")
    )
    viewer.saw(client, room)
    grown = card or goal
    return Line(
        kind=kind,
        at=row.said_at,
        text=viewer.keys.open_words(row),
        language=row.language,
        row=grown.public_id if grown is not None else None,
        words=row.public_id,
        domain=card.domain if card else None,
        photo=row.photo,
        voice=row.voice,
        audience=row.audience,
    )


def _done(viewer: Viewer, client: Client) -> QuerySet[Tick]:
    """Steps that are done now, by the tick that says so."""
    newest = Tick.objects.filter(action=OuterRef("action"), undone=None).order_by("-at", "-id")
    rows = Tick.objects.filter(may_read(viewer, "action__words__"), client=client, how=How.DONE)
    return rows.filter(undone=None, id=Subquery(newest.values("id")[:1])).select_related(
        "action__words", "words"
    )


def _of_tick(viewer: Viewer, client: Client, row: Any) -> Line:
    viewer.saw(client, "plan")
    step, told = row.action.words, row.words
    is_told = is_readable(viewer, told) and told.by_client
    return Line(
        kind="done",
        at=row.at,
        text=viewer.keys.open_words(step),
        language=step.language,
        row=row.action.public_id,
        audience=step.audience,
        beside=viewer.keys.open_words(told) if is_told else "",
    )


def _reached(viewer: Viewer, client: Client) -> QuerySet[GoalClosing]:
    rows = GoalClosing.objects.filter(may_read(viewer, "goal__words__"), client=client)
    return rows.filter(how=GoalEnd.REACHED).select_related("goal__words")


def _of_goal(viewer: Viewer, client: Client, row: Any) -> Line:
    viewer.saw(client, "plan")
    words = row.goal.words
    return Line(
        kind="reached",
        at=row.at,
        text=viewer.keys.open_words(words),
        language=words.language,
        row=row.goal.public_id,
        audience=words.audience,
    )


def _pairs(viewer: Viewer, client: Client) -> QuerySet[ThenAndNow]:
    """Pairs of which both sentences may be read, those that were laid apart too."""
    both = may_read(viewer, "then__") & may_read(viewer, "now__")
    return ThenAndNow.objects.filter(both, client=client).select_related("then", "now")


def _of_pair(viewer: Viewer, client: Client, row: Any) -> Line:
    viewer.saw(client, "evaluation")
    return Line(
        kind="pair",
        at=row.at,
        text=viewer.keys.open_words(row.then),
        language=row.then.language,
        row=row.public_id,
        audience=row.now.audience,
        beside=viewer.keys.open_words(row.now),
        beside_at=row.now.said_at,
        first_at=row.then.said_at,
    )


def list_own(viewer: Viewer, client: Client, *, most: int) -> tuple[list[Line], bool]:
    """Own sentences with a text from the beginning, to choose one of, and whether there are more."""
    viewer.saw(client, "evaluation")
    rows = list(_own_words(viewer, client).order_by("said_at", "id")[: most + 1])
    lines = [_of_words(viewer, client, row) for row in rows[:most]]
    return [line for line in lines if line.text], len(rows) > most


def open_line(viewer: Viewer, id: UUID, client: Client) -> tuple[Words, Line]:
    """One own sentence, to lay another beside it."""
    row = _own_words(viewer, client).filter(public_id=id).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return row, _of_words(viewer, client, row)


def some_line(viewer: Viewer, id: UUID, client: Client) -> Words:
    """One own sentence, as a row."""
    return open_line(viewer, id, client)[0]


def list_later(viewer: Viewer, client: Client, then: Words, *, most: int) -> list[Line]:
    """The newest sentences that were said after this one; those without a text are left out."""
    viewer.saw(client, "evaluation")
    rows = _own_words(viewer, client).filter(said_at__gt=then.said_at)
    rows = rows.exclude(id=then.id).order_by("-said_at", "-id")[:most]
    return [line for line in (_of_words(viewer, client, row) for row in rows) if line.text]


def open_pair(viewer: Viewer, id: UUID, client: Client) -> ThenAndNow:
    """Two sentences that stand beside each other."""
    row = (
        _pairs(viewer, client).filter(public_id=id).select_related("client", "then", "now").first()
    )
    if row is None:
        raise NotFound
    viewer.saw(client, "evaluation")
    return row
