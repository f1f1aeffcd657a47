"""Room audit: the questions before an audit, for staff on one page, for a client one a screen; paper; what was said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access import client as client_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit_asks import ANSWERS, ITEMS, SKIP, TALKS, Asked, Side
from krachtwerk.pages.audit import papers
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import figure
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import audit as rules

CHOICES = tuple(str(one) for one in (*ANSWERS, SKIP))


class AsksForm(Form):
    """Every item, each of which may be passed over."""

    def __init__(self, *given: Any, items: list[int], **more: Any) -> None:
        super().__init__(*given, **more)
        for item in items:
            self.fields[f"q_{item}"] = key_choice(CHOICES, required=False)
        self.speak()

    def answers(self) -> dict[int, int]:
        """Item → what was sent; nothing sent is passed over."""
        return {
            int(name[2:]): int(sent or SKIP)
            for name, sent in self.cleaned_data.items()
            if name.startswith("q_")
        }


class AskForm(AsksForm):
    """The items of one audit, which the page names: those of another team are another form."""

    audit = forms.CharField(max_length=40, required=False)


class SheetForm(AsksForm):
    """A sheet: its code, and every item as it stands there."""

    code = forms.CharField(max_length=16)


def _rows(form: AsksForm, asked: Asked, items: list[int]) -> list[dict[str, Any]]:
    return [
        {
            "item": item,
            "field": form[f"q_{item}"],
            "text": t(f"audit_asks.{asked}_{item}"),
            "options": [
                {
                    "value": value,
                    "label": t(f"audit_asks.answer_{value}"),
                    "checked": str(form[f"q_{item}"].value() or "") == value,
                }
                for value in CHOICES
            ],
        }
        for item in items
    ]


def _is_of(request: HttpRequest, found: access.Asking | None) -> bool:
    """Whether what was sent is of the audit that waits: a second tab, or a form sent twice, may be of one before."""
    sent = parse_id(request.POST.get("audit", ""))
    return found is not None and sent == found.audit.public_id


@page("worker team_lead coach", room="audit", resource="experience", act="C", purpose="oversight")
def ask(request: HttpRequest, viewer: Viewer) -> Answer:
    """The questions that wait for me: counted, never kept by name."""
    found = access.asking(viewer)
    is_counted = found is not None and found.is_counted
    is_sent = request.method == "POST" and (is_counted or found is None)
    is_here = is_sent and _is_of(request, found)
    form = AskForm(request.POST if is_here else None, items=found.left if found else [])
    if found is not None and is_here and form.is_valid():
        rules.answer(found.audit, found.asked, form.answers(), by=viewer, at=viewer.at)
        return go(request, "audit_ask", saved="audit_asks.thanks")
    values = {
        "form": form,
        "role": viewer.role,
        "team": found.team if found else "",
        "audit": found.audit.public_id if found else "",
        "is_past": is_sent and not is_here,
        "rows": _rows(form, found.asked, found.left) if found else [],
        "is_counted": is_counted,
    }
    status = 422 if form.errors or values["is_past"] else 200
    return Page("audit/ask.html", values, nav="learn", back=reverse("audit_every"), status=status)


class OneForm(Form):
    """One item of one audit."""

    audit = forms.CharField(max_length=40, required=False)
    item = forms.IntegerField(min_value=1, max_value=ITEMS[Asked.CLIENT])
    answer = key_choice(CHOICES)


@page("client", room="audit", resource="experience", act="C", purpose="own")
def ask_client(request: HttpRequest, viewer: Viewer) -> Answer:
    """One question a screen; passing over is fine. Nobody sees who answered what."""
    client_access.booklet_of(viewer, "consent")
    found = access.asking(viewer)
    is_sent = request.method == "POST"
    is_here = is_sent and _is_of(request, found)
    form = OneForm(request.POST if is_here else None)
    if found is not None and is_here and form.is_valid():
        sent = form.cleaned_data
        if sent["item"] in found.left:
            given = {sent["item"]: int(sent["answer"])}
            rules.answer(found.audit, found.asked, given, by=viewer, at=viewer.at)
        return go(request, "audit_ask_client")
    item = found.left[0] if found else 0
    worker = door().worker_name or t("common.my_helper")
    values = {
        "item": item,
        "audit": found.audit.public_id if found else "",
        "is_past": is_sent and not is_here,
        "ask": t(f"audit_asks_own.client_{item}", worker=worker) if item else "",
        "options": [(value, t(f"audit_asks_own.answer_{value}")) for value in CHOICES],
    }
    status = 422 if form.errors or values["is_past"] else 200
    return Page(
        "audit/ask_client.html", values, nav="help", back=reverse("audit_own"), status=status
    )


@page("auditor", room="audit", resource="experience", purpose=shown.PURPOSE)
def asked(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What was answered, of each group that is large enough."""
    one, found = access.list_said(viewer, id)
    groups = [
        (
            t(f"audit_asks.of_{group}"),
            [(t(f"audit_asks.{group}_{it.item}"), *_told(it)) for it in items]
            if any(it.many is not None for it in items)
            else [],
        )
        for group, items in found.items()
    ]
    values = {"one": shown.row(viewer, one), "groups": groups}
    return Page("audit/asked.html", values, nav="audits", back=reverse("audit_one", args=[id]))


def _told(it: access.ItemSaid) -> tuple[str, str]:
    if it.many is None or it.mean is None:
        return "–", t("mirror.too_few")
    told = figure(it.mean)
    return str(it.many), told if it.side == Side.EXACT else t(
        f"audit_asks.mean_{it.side}", mean=told
    )


@page("project_lead", room="audit", act="U", purpose="oversight")
def sheets(request: HttpRequest, viewer: Viewer, id: UUID, no: int = 4) -> Answer:
    """Sheets of paper: typed once they wait, the second time they count."""
    row, one = access.open_audit(viewer, id)
    if not 0 < no <= len(Asked):
        raise NotFound
    group = tuple(Asked)[no - 1]
    items = list(range(1, ITEMS[group] + 1))
    form = SheetForm(request.POST if request.method == "POST" else None, items=items)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            sheet = rules.type_sheet(
                row, group, form.cleaned_data["code"], form.answers(),
                by=viewer, at=viewer.at, id=form.row_id,
            )  # fmt: skip
        if form.is_valid():
            key = "counted" if sheet.counted_at is not None else "once_more"
            return go(request, "audit_sheets_of", id, no, saved=f"audit_asks.{key}")
    waiting, counted = access.list_sheets(viewer, row)
    is_there = group in access.list_papers(viewer, row, one)
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "no": no,
        "paper": papers.number_of("asks", group) if is_there else 0,
        "group": t(f"audit_asks.of_{group}"),
        "groups": [(at, t(f"audit_asks.of_{each}")) for at, each in enumerate(Asked, start=1)],
        "rows": _rows(form, group, items),
        "waiting": [(key, code, t(f"audit_asks.of_{each}")) for key, code, each in waiting],
        "counted": counted,
    }
    status, back = 422 if form.errors else 200, reverse("audit_one", args=[id])
    return Page("audit/sheets.html", values, nav="audits", back=back, status=status)


@page("project_lead", room="audit", act="U", purpose="oversight")
def drop_sheet(request: HttpRequest, viewer: Viewer, id: UUID, sheet: UUID) -> Answer:
    """A sheet that was typed once goes, to begin anew."""
    row, _ = access.open_audit(viewer, id)
    if request.method == "POST":
        rules.drop_sheet(access.open_sheet(viewer, row, sheet), by=viewer, at=viewer.at)
    return go(request, "audit_sheets", id)


@page("auditor project_lead", room="audit", purpose="oversight")
def guide(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """How the day goes, hour by hour, and what to ask whom."""
    row, one = access.open_audit(viewer, id)
    values = {
        "one": shown.row(viewer, one),
        "plan": shown.day_plan(viewer, row.opens_at),
        "has_papers": one.is_mine or viewer.role == "project_lead",
        "talks": [
            (
                t(f"audit_guide.{talk}"),
                [t(f"audit_guide.{talk}_{no}") for no in range(1, TALKS + 1)],
                papers.number_of("talk", asked),
            )
            for asked, talk in papers.TALK_OF.items()
        ],
    }
    return Page("audit/guide.html", values, nav="audits", back=reverse("audit_one", args=[id]))
