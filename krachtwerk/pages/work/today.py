"""Room contact: a worker's day, and the honest answers to gentle questions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import meeting as meeting_access
from krachtwerk.access import prompts as prompts_access
from krachtwerk.access.contact import Meeting
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id
from krachtwerk.method import dates
from krachtwerk.method.keys import Prompt, PromptReply
from krachtwerk.pages.audit.soon import soon
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.work.said import ago, hour, place
from krachtwerk.rules import prompts as rules

DAYS = 7


@page("worker", room="contact")
def today(request: HttpRequest, viewer: Viewer) -> Answer:
    """Vandaag: who I meet today, at most three questions to look at, and the days after."""
    meetings = contact_access.list_day(viewer, days=DAYS)
    later: dict[str, list[dict[str, Any]]] = {}
    for meeting in meetings:
        if (on := viewer.day(meeting.starts_at)) != viewer.today:
            label = dates.relative_day(on, viewer.today, door().language)
            later.setdefault(label, []).append(_meeting(viewer, meeting))
    values = {
        "soon": soon(viewer),
        "day": dates.day(viewer.today, door().language),
        "meetings": [
            _meeting(viewer, m) for m in meetings if viewer.day(m.starts_at) == viewer.today
        ],
        "later": list(later.items()),
        "unshared": [
            {
                "href": reverse("meeting_minutes", args=[one.client_id, one.id]),
                "name": one.name,
                "when": ago(viewer, one.starts_at),
            }
            for one in meeting_access.list_unshared(viewer)
        ],
        "questions": [_question(q) for q in prompts_access.list_prompts(viewer)],
    }
    return Page("work/today.html", values, nav="today")


def _meeting(viewer: Viewer, meeting: Meeting) -> dict[str, Any]:
    return {
        "client_id": meeting.client_id,
        "name": meeting.name,
        "hour": hour(viewer, meeting.starts_at),
        "place": place(meeting.place),
        "stands_with": meeting.stands_with,
    }


def _question(question: prompts_access.Question) -> dict[str, Any]:
    prefer = "prefers_here" if question.prompt == Prompt.OUTSIDE else "prefers_so"
    words = {reply.value: t(f"work_today.reply_{reply}") for reply in PromptReply
             if reply != PromptReply.RATHER_HERE}  # fmt: skip
    words[PromptReply.RATHER_HERE] = t(f"work_today.reply_{prefer}")
    return {
        "prompt": question.prompt,
        "client_id": question.client_id,
        "text": t(f"work_today.prompt_{question.prompt}", name=question.name),
        "name": question.name,
        "fresh_id": str(new_id()),
        "replies": [(reply.value, words[reply.value]) for reply in PromptReply],
    }


class AnswerForm(Form):
    """One honest answer to one question."""

    prompt = key_choice(Prompt)
    answer = key_choice(PromptReply)


@page("worker", room="contact", act="U")
def answer(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Keep the answer; the question rests for a while."""
    client, _ = client_access.open_client(viewer, id)
    form = AnswerForm(request.POST)
    if request.method == "POST" and form.is_valid():
        rules.answer_prompt(
            client,
            form.cleaned_data["prompt"],
            form.cleaned_data["answer"],
            by=viewer,
            at=viewer.at,
            id=form.row_id,
        )
        return go(request, "contact_today", saved="work_today.answered")
    return go(request, "contact_today")
