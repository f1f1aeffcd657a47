"""Room family: the lines of the plan of a family, with steps and remarks, as one of its members may see them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from krachtwerk.access.family.circle import Circle, circle_of, has_family, open_circle
from krachtwerk.access.family.shapes import Line, Remark, Step
from krachtwerk.access.relation import NOBODY
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import attachment, is_readable
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    Client,
    FamilyLine,
    FamilyReader,
    FamilyRemark,
    FamilyStep,
    LongTermGoal,
    Words,
)


def list_lines(viewer: Viewer, client: Client) -> list[Line]:
    """Every line this client may see, in the order in which it was put in, with its steps; three queries."""
    circle = open_circle(viewer, client)
    lines = _shaped(viewer, circle, _rows(viewer, circle))
    _add_steps(viewer, circle, lines)
    return lines


def open_line(viewer: Viewer, id: UUID, client: Client) -> tuple[FamilyLine, Line]:
    """One line, to change it or to put something under it; two queries."""
    circle = open_circle(viewer, client)
    found = _shaped(viewer, circle, rows := list(_rows(viewer, circle).filter(public_id=id)))
    if not found:
        raise NotFound
    return rows[0], found[0]


def open_whole_line(viewer: Viewer, id: UUID, client: Client) -> Line:
    """One line with its steps and what was said beside it, to look at; four queries."""
    circle = open_circle(viewer, client)
    row, line = open_line(viewer, id, client)
    _add_steps(viewer, circle, [line])
    line.remarks = _remarks(viewer, circle, row)
    return line


def open_own_line(viewer: Viewer, id: UUID, client: Client) -> tuple[FamilyLine, Line]:
    """One line that this client put in themselves."""
    row, line = open_line(viewer, id, client)
    if not line.is_mine:
        raise NotFound
    return row, line


def open_line_of_another(viewer: Viewer, id: UUID, client: Client) -> tuple[FamilyLine, Line]:
    """A line that another shows to this client, to write beside it; an own one is not there."""
    circle = open_circle(viewer, client)
    rows = list(_rows(viewer, circle).filter(public_id=id).exclude(client=client))
    if not rows:
        raise NotFound
    return rows[0], _shaped(viewer, circle, rows)[0]


def open_step(viewer: Viewer, id: UUID, client: Client) -> tuple[FamilyStep, Step, Line]:
    """One step that this client may see, with the line it stands under."""
    circle = open_circle(viewer, client)
    row = _steps(viewer, circle).filter(public_id=id).select_related(*_ABOVE, "client").first()
    if row is None:
        raise NotFound
    viewer.saw(row.client, "family")
    return row, _step(viewer, circle, row), _shaped(viewer, circle, [row.line])[0]


def open_own_remark(viewer: Viewer, id: UUID, client: Client) -> tuple[FamilyRemark, Line]:
    """What this client said beside a line of another that they see still."""
    circle = open_circle(viewer, client)
    rows = FamilyRemark.objects.filter(line__in=_rows(viewer, circle), client=client)
    rows = rows.filter(public_id=id, words__body__isnull=False)
    row = rows.select_related(*_ABOVE, "client", "words").first()
    if row is None:
        raise NotFound
    return row, _shaped(viewer, circle, [row.line])[0]


_ABOVE = ("line__words__confirmation", "line__client", "line__goal__words")


def list_shared(viewer: Viewer, client: Client) -> list[Line]:
    """What stands in the plan of this client's family and concerns nobody beside whom this worker does not walk."""
    circle = circle_of(viewer, client)
    lines = _shaped(viewer, circle, _rows(viewer, circle)) if circle.others else []
    _add_steps(viewer, circle, lines)
    return lines


def goals_in(viewer: Viewer, client: Client) -> set[UUID]:
    """The own goals of which a copy stands in the plan of the family; one query."""
    open_circle(viewer, client)
    rows = FamilyLine.objects.filter(client=client, goal__isnull=False, words__body__isnull=False)
    return set(rows.values_list("goal__public_id", flat=True))


def copies_of(viewer: Viewer, goal: LongTermGoal, client: Client) -> list[UUID]:
    """The lines that are copies of this goal of the client's and stand in the plan of the family still."""
    if not has_family(viewer, client):
        return []
    rows = FamilyLine.objects.filter(goal=goal, client=client, words__body__isnull=False)
    return list(rows.order_by("added_at", "id").values_list("public_id", flat=True))


def _rows(viewer: Viewer, circle: Circle) -> QuerySet[FamilyLine]:
    """The lines that are there for whoever looks: the own ones, and those that a member who is there shows."""
    me, others = circle.of, [one.no for one in circle.others]
    shown = Exists(FamilyReader.objects.filter(line=OuterRef("pk"), reader=me))
    return (
        FamilyLine.objects.filter(Q(client=me) | Q(shown, client__in=others))
        .filter(_open_at_this_table(viewer, circle), words__body__isnull=False)
        .annotate(drawing=attachment("photo"))
        .select_related("words__confirmation", "client", "goal__words")
        .order_by("added_at", "id")
    )


def _open_at_this_table(viewer: Viewer, circle: Circle) -> Q:
    """With a worker: what concerns people beside whom the worker walks alone, and at their own table a member's own."""
    if circle.beside is None:
        return Q()
    strange = FamilyReader.objects.filter(line=OuterRef("pk")).exclude(reader__in=circle.beside)
    own = Q(client=viewer.client) if viewer.client is not None else NOBODY
    return own | Q(~Exists(strange), client__in=circle.beside)


def _shaped(viewer: Viewer, circle: Circle, rows: Iterable[FamilyLine]) -> list[Line]:
    """Lines as they are shown, the own ones with their readers."""
    found = {row.id: row for row in rows}
    readers: dict[int, list[int]] = {number: [] for number in found}
    shown = FamilyReader.objects.filter(line__in=list(found)).order_by("id")
    for line, reader in shown.values_list("line_id", "reader_id"):
        readers[line].append(reader)
    lines = [_line(viewer, circle, row, readers[number]) for number, row in found.items()]
    for number in {line.owner.no for line in lines} | {circle.of.id}:
        viewer.saw(circle.clients[number], "family")
    return lines


def _add_steps(viewer: Viewer, circle: Circle, lines: list[Line]) -> None:
    """The steps under these lines whose people are no secret to whoever looks."""
    by_no = {line.no: line for line in lines}
    for step in _steps(viewer, circle).filter(line__in=list(by_no)):
        viewer.saw(circle.clients[step.client_id], "family")
        by_no[step.line_id].steps.append(_step(viewer, circle, step))


def _line(viewer: Viewer, circle: Circle, row: FamilyLine, readers: list[int]) -> Line:
    is_mine = row.client_id == circle.of.id
    goal = row.goal if is_mine and row.goal is not None else None
    return Line(
        id=row.public_id,
        no=row.id,
        text=viewer.keys.open_words(row.words),
        language=row.words.language,
        owner=circle.members[row.client_id],
        is_mine=is_mine,
        is_of_all=row.is_of_all,
        goal=goal.public_id if goal is not None and is_readable(viewer, goal.words) else None,
        is_brought=row.is_brought,
        talk=row.talk_id,
        asked=row.words.public_id if is_mine and _waits(row.words) else None,
        drawing=getattr(row, "drawing", None),
        readers=[circle.members[r] for r in readers if r in circle.members] if is_mine else [],
    )


def _waits(words: Words) -> bool:
    """Whether a worker wrote them down and their author did not say yet that they are right."""
    return words.written_by_id is not None and not hasattr(words, "confirmation")


def _steps(viewer: Viewer, circle: Circle) -> QuerySet[FamilyStep]:
    """The steps under these lines, of people whose words may stand here, for such people or for all together."""
    here = circle.here
    return (
        FamilyStep.objects.filter(line__in=_rows(viewer, circle), client__in=here)
        .filter(Q(doer=None) | Q(doer__in=here), words__body__isnull=False)
        .select_related("words", "tick")
        .order_by("added_at", "id")
    )


def _step(viewer: Viewer, circle: Circle, row: FamilyStep) -> Step:
    me = circle.of.id
    return Step(
        id=row.public_id,
        text=viewer.keys.open_words(row.words),
        language=row.words.language,
        author=circle.members[row.client_id],
        doer=circle.members[row.doer_id] if row.doer_id is not None else None,
        is_done=hasattr(row, "tick"),
        may_tick=row.doer_id in (None, me),
        is_mine=row.client_id == me,
    )


def _remarks(viewer: Viewer, circle: Circle, line: FamilyLine) -> list[Remark]:
    """To the owner of a line what all said beside it, to another what they said themselves."""
    authors = circle.here if line.client_id == circle.of.id else [circle.of.id]
    rows = FamilyRemark.objects.filter(line=line, client__in=authors, words__body__isnull=False)
    found = list(rows.select_related("words").order_by("at", "id"))
    for row in found:
        viewer.saw(circle.clients[row.client_id], "family")
    return [
        Remark(
            id=row.public_id,
            text=viewer.keys.open_words(row.words),
            language=row.words.language,
            author=circle.members[row.client_id],
            at=row.at,
            is_mine=row.client_id == circle.of.id,
        )
        for row in found
    ]
