"""Room evaluation: looking back and ahead at the worker's desk: what the client shows, and the worker's own words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.evaluation_keys import Side
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.evaluation.relation import SIGNS, UsForm, us_values
from krachtwerk.rules import evaluation as rules


@page("worker", room="evaluation", act="C")
def work(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What the client shows of how we work together; something I say to them myself."""
    client, shown = client_access.open_client(viewer, id)
    form = UsForm(request.POST or None, initial={"side": Side.WELL.value})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.say_of_us(
                client, form.cleaned_data["text"], form.cleaned_data["side"],
                by=viewer, at=viewer.at, id=form.row_id,
            )  # fmt: skip
            return go(request, "evaluation_work", id, saved="common.saved")
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "sides": _sides(str(form["side"].value())),
        "said": [us_values(viewer, one) for one in access.list_of_us(viewer, client)],
        "answers": [
            (t(f"work_evaluation.ask_{one.question}"), t(f"us_reply.{one.reply}"))
            for one in access.list_answers(viewer, client)
        ],
    }
    status = 422 if form.errors else 200
    back = reverse("client_person", args=[id])
    return Page("evaluation/work.html", values, back=back, nav="people", status=status)


def _sides(chosen: str) -> list[dict[str, Any]]:
    return [
        {
            "value": key.value,
            "label": t(f"work_evaluation.{key}"),
            "icon": sign,
            "checked": key.value == chosen,
        }
        for key, sign in SIGNS.items()
    ]
