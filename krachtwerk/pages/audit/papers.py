"""Room audit: sheets of questions for paper, one for each talk and each who is asked: a page to print, and a PDF.

A sheet says nothing of anybody: no name, team, day or organisation. On top is room for a code.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.pdf import compile_pdf
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit_asks import ANSWERS, ITEMS, TALKS, Asked
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.paper import later

TALK_OF = {
    Asked.TEAM_LEAD: "lead",
    Asked.COACH: "coach",
    Asked.WORKER: "workers",
    Asked.CLIENT: "clients",
}
"""With whom the auditors talk on the day, in that order."""
SHEETS = tuple((form, asked) for form in ("talk", "asks") for asked in TALK_OF)
"""An address names a sheet by its place here: open questions of a talk, or those beforehand to tick."""
WAYS = (("nl", "plain"), ("nl", "easy"), ("en", "plain"), ("en", "easy"))
"""Language and level, likewise by their place; questions to people at work are said in one way."""


def number_of(form: str, asked: Asked) -> int:
    """The place of a sheet."""
    return SHEETS.index((form, asked)) + 1


@page("auditor project_lead", room="audit", purpose="oversight")
def paper(request: HttpRequest, viewer: Viewer, id: UUID, no: int, way: int = 0) -> Answer:
    """One sheet as it comes on paper, with the others, both languages and both ways of saying beside it."""
    way = way or WAYS.index((door().language, "plain")) + 1
    one, there = _open(viewer, id, no, way)
    language, level = WAYS[way - 1]
    values = {
        "one": shown.row(viewer, one),
        "no": no,
        "sheet": content(no, language, level),
        "way": way,
        "language": language,
        "sheets": [(at, _name(at), way if way in _ways(at) else _plain(way)) for at in there],
        "ways": [(at, _said(at, has_both=len(_ways(no)) == len(WAYS))) for at in _ways(no)],
    }
    back = reverse("audit_guide", args=[id])
    return Page("audit/paper.html", values, nav="audits", back=back)


@page("auditor project_lead", room="audit", purpose="oversight")
def paper_file(
    request: HttpRequest, viewer: Viewer, id: UUID, no: int, way: int, kind: str
) -> Answer:
    """The same as PDF."""
    _open(viewer, id, no, way)
    language, level = WAYS[way - 1]
    if kind != "pdf":
        raise NotFound
    sheet = content(no, language, level)
    texts = door().texts
    words = {name: texts.text(f"paper.{name}", language, level) for name in ("page", "more_room")}
    labels = words | {"title": sheet["title"]}
    data = {"labels": labels, "language": language, "sheet": sheet}
    return later(request, "audit_paper.file", lambda: compile_pdf("questions", data))


def _open(viewer: Viewer, id: UUID, no: int, way: int) -> tuple[access.Shown, list[int]]:
    """The audit, and which sheets there are."""
    row, one = access.open_audit(viewer, id)
    counted = access.list_papers(viewer, row, one)
    there = [
        at for at, (form, asked) in enumerate(SHEETS, start=1) if form == "talk" or asked in counted
    ]
    if no not in there or way not in _ways(no):
        raise NotFound
    return one, there


def _ways(no: int) -> list[int]:
    """In which ways a sheet can be said."""
    is_own = SHEETS[no - 1][1] == Asked.CLIENT
    return [at for at, (_, level) in enumerate(WAYS, start=1) if is_own or level == "plain"]


def _plain(way: int) -> int:
    """The same language, said plainly."""
    return WAYS.index((WAYS[way - 1][0], "plain")) + 1


def _said(way: int, *, has_both: bool) -> str:
    language, level = WAYS[way - 1]
    told = t(f"audit_paper.in_{language}")
    return f"{told}, {t(f'audit_paper.level_{level}')}" if has_both else told


def _name(no: int) -> str:
    form, asked = SHEETS[no - 1]
    return t(f"audit_paper.of_{form}", who=t(f"audit_asks.of_{asked}"))


def content(no: int, language: str, level: str) -> dict[str, Any]:
    """All that stands on a sheet: its head, one question a line, and what there is to tick."""
    form, asked = SHEETS[no - 1]
    is_own = asked == Asked.CLIENT
    head = "audit_paper_own" if is_own else "audit_paper"

    def say(key: str, **values: object) -> str:
        return door().texts.text(key, language, level, **values)

    if form == "asks":
        room = "audit_asks_own" if is_own else "audit_asks"
        who = {"worker": say("audit_paper_own.worker")} if is_own else {}
        rows = [say(f"{room}.{asked}_{item}", **who) for item in range(1, ITEMS[asked] + 1)]
        answers = [say(f"{room}.answer_{value}") for value in reversed(ANSWERS)]
    else:
        own = "audit_paper_own.talk" if is_own else f"audit_guide.{TALK_OF[asked]}"
        rows = [say(f"{own}_{item}") for item in range(1, TALKS + 1)]
        answers = []
    return {
        "title": say(f"{head}.title_{form}"),
        "how": door().texts.lines(f"{head}.how_{form}", language, level),
        "code": say(f"{head}.code"),
        "rows": rows,
        "answers": answers,
    }
