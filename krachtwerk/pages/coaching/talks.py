"""Room coaching: the coach's queue, and a talk: the sheet, its points, one compliment and one suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.coaching_keys import JUDGED, MOST_A_WEEK, Mark, SheetKind
from krachtwerk.pages.audit.soon import soon
from krachtwerk.pages.coaching import practice_values as shown_practice
from krachtwerk.pages.coaching import values as shown
from krachtwerk.pages.coaching.voices import SpokenForm, prepare, spoken_of
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import key_choice, text_field
from krachtwerk.pages.hours import hours_text
from krachtwerk.rules import coaching as rules

if TYPE_CHECKING:
    from krachtwerk.models import WorksheetReview

MOST_LETTERS = 600
AT_ONCE = 12
"""Talks that were given back which the page shows at once; what moved before that is folded."""


class TalkForm(SpokenForm):
    """What people judge, one tap a point, and the two sentences, each written or spoken."""

    spoken = ("compliment", "suggestion")
    compliment = text_field(required=False, most=MOST_LETTERS)
    suggestion = text_field(required=False, most=MOST_LETTERS)

    def __init__(self, *given: Any, kind: str, **more: Any) -> None:
        super().__init__(*given, **more)
        for no in sorted(JUDGED[SheetKind(kind)]):
            self.fields[f"p_{no}"] = key_choice(("", *Mark), required=False)
        self.speak()


@page("coach", room="coaching", purpose="coaching")
def queue(request: HttpRequest, viewer: Viewer) -> Answer:
    """The few talks of this week: begun, and proposed with a reason."""
    found = access.queue(viewer)
    given_back = [shown.back(viewer, one) for one in found.given_back]
    values = {
        "soon": soon(viewer),
        "begun": [shown.waiting(viewer, one) for one in found.begun],
        "proposed": [shown.waiting(viewer, one) for one in found.proposed],
        "given_back": given_back[:AT_ONCE],
        "before": given_back[AT_ONCE:],
        "is_full": found.left == 0,
        "most": MOST_A_WEEK,
        "workers": [
            {"id": id, "name": name, "hours": t("team.hours_a_week", hours=hours_text(hours))}
            for id, name, hours in found.workers
        ],
    }
    return Page("coaching/queue.html", values, nav="coaching")


@page("coach", room="coaching", act="C", purpose="coaching")
def begin(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """A talk begins: what can be counted is counted now."""
    kind = shown.kind_of(no)
    if kind is None:
        raise NotFound
    if request.method != "POST":
        return go(request, "coaching_queue")
    client, worker, why = access.open_proposed(viewer, id, kind)
    counted = [
        rules.Counted(no, mark, seen, whole)
        for no, mark, seen, whole in access.count_points(viewer, client, worker, kind)
    ]
    row = rules.begin(client, worker, kind, why, counted, by=viewer, at=viewer.at)
    return go(request, "coaching_talk", row.public_id)


@page("coach", room="coaching", act="U", purpose="coaching", prepare=prepare)
def talk(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """An open talk to give back, or one that was given back with what the worker answered."""
    row, one = access.open_talk(viewer, id)
    form = TalkForm(request.POST if request.method == "POST" else None, kind=one.kind)
    if request.method == "POST" and one.done_at is None:
        well = form.look_at(spoken_of(request))
        # Before anything is refused: what was spoken is in no field that could show it again.
        _record(request, viewer, row, form)
        if well:
            with form.refusals():
                _give_back(viewer, row, form)
        if not form.errors:
            return go(
                request, "coaching_talk", id, saved="coaching.given_back",
                undo=reverse("coaching_back", args=[id]),
            )  # fmt: skip
        row, one = access.open_talk(viewer, id)
    if not form.is_bound:
        form.initial = {"compliment": one.compliment, "suggestion": one.suggestion}
    values = {
        "form": form,
        "one": one,
        "title": t("coaching.of_worker", sheet=t(f"coaching.kind_{one.kind}"), worker=one.worker),
        "sign": t("along.sign", sign=one.sign),
        "begun": shown.day(viewer, one.begun_at),
        "given": shown.day(viewer, one.done_at) if one.done_at else "",
        "points": [_point(form, one.kind, point) for point in one.points],
        "sheet": None
        if one.done_at
        else shown.sheet(viewer, access.sheet_of(viewer, row), one.kind),
        "trials": []
        if one.done_at
        else shown_practice.trials(viewer, access.trials_of(viewer, row.worker)),
    }
    status = 422 if form.errors else 200
    back = reverse("coaching_queue")
    return Page("coaching/talk.html", values, nav="coaching", back=back, status=status)


def _point(form: TalkForm, kind: str, point: access.Point) -> dict[str, Any]:
    sent = form.data.get(f"p_{point.no}", "") if form.is_bound and point.is_judged else None
    is_key = sent in {*Mark, ""}
    found = shown.point(kind, point, sent if is_key else None)
    return found | {"is_judged": point.is_judged}


def _record(request: HttpRequest, viewer: Viewer, row: WorksheetReview, form: TalkForm) -> None:
    """Keep what was spoken with the open talk, or take it away."""
    found = spoken_of(request)
    for name in form.spoken:
        if name in found.kept or form.is_silent(name):
            rules.record(row, name, found.kept.get(name), by=viewer, at=viewer.at)


def _give_back(viewer: Viewer, row: WorksheetReview, form: TalkForm) -> None:
    sent = form.cleaned_data
    marks = {no: sent[f"p_{no}"] for no in JUDGED[SheetKind(row.kind)]}
    rules.give_back(
        row, marks, compliment=sent["compliment"], suggestion=sent["suggestion"],
        by=viewer, at=viewer.at,
    )  # fmt: skip


@page("coach", room="coaching", act="U", purpose="coaching")
def back(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What was given back is taken back, to say it better."""
    row, one = access.open_talk(viewer, id)
    if request.method == "POST" and one.done_at is not None:
        try:
            rules.take_back(row, by=viewer, at=viewer.at)
        except Refusal:
            return go(request, "coaching_talk", id, saved="coaching.too_late")
    return go(request, "coaching_talk", id)
