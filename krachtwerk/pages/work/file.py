"""Room trajectory: what the file asks of a worker, out of the way of the person's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import trajectory as access
from krachtwerk.access.client import Person
from krachtwerk.access.trajectory import PartView, TaskView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.keys import Part, Task
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.method import pack_of
from krachtwerk.pages.work.people import phone_of
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import trajectory as rules


class PartForm(Form):
    """One part with its planned days."""

    part = key_choice(Part)
    starts_on = forms.DateField()
    ends_on = forms.DateField()


class NameForm(Form):
    """How somebody is called and can be reached."""

    call_name = forms.CharField(max_length=client_rules.LONGEST_NAME)
    full_name = forms.CharField(max_length=client_rules.LONGEST_NAME, required=False)
    phone = forms.CharField(required=False, max_length=24)
    born = forms.DateField(required=False)

    def clean_phone(self) -> str:
        """A number that can be dialled."""
        return phone_of(self)


@page("worker", room="trajectory")
def file(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Names, parts and tasks, and until when I walk beside this client."""
    client, shown = client_access.open_client(viewer, id)
    plan = access.list_parts(viewer, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "parts": [_part(viewer, part) for part in plan],
        "tasks": [_task(viewer, task) for task in access.list_tasks(viewer, client)],
        "until": _until(viewer, shown),
        "rhythm": _rhythm(viewer, plan, shown.call_name),
    }
    return Page("work/file.html", values, back=reverse("client_person", args=[id]), nav="people")


def _until(viewer: Viewer, shown: Person) -> str:
    ends = shown.assignment_ends_at
    return dates.day_year(viewer.day(ends), door().language) if ends else ""


def _rhythm(viewer: Viewer, plan: list[PartView], name: str) -> str:
    """How often people usually see each other in the part that is on now; a start, never a norm."""
    now = next((part.part for part in plan if part.is_now), None)
    known = {part.key: part for part in pack_of(viewer).parts}
    if now not in known:
        return ""
    one = known[now]
    often = t(f"work_file.often_{one.contacts_per}", least=one.contacts_min, most=one.contacts_max)
    return t("work_file.rhythm", often=often, name=name)


def _part(viewer: Viewer, part: PartView) -> dict[str, Any]:
    language = door().language
    return {
        "key": part.part,
        "name": t(f"part.{part.part}.name"),
        "is_now": part.is_now,
        "from": dates.day_year(part.starts_on, language),
        "until": dates.day_year(part.ends_on, language),
    }


def _task(viewer: Viewer, task: TaskView) -> dict[str, Any]:
    last = task.since if task.is_on else task.until
    return {
        "key": task.task,
        "name": t(f"task.{task.task}.name"),
        "is_on": task.is_on,
        "on": dates.relative_day(last, viewer.today, door().language) if last else "",
    }


@page("worker", room="trajectory", act="U")
def part(request: HttpRequest, viewer: Viewer, id: UUID, key: str) -> Answer:
    """Plan one part anew; parts may overlap."""
    client, _ = client_access.open_client(viewer, id)
    row = access.open_part(viewer, key, client)
    start = {"starts_on": row.starts_on.isoformat(), "ends_on": row.ends_on.isoformat()}
    form = PartForm({**request.POST.dict(), "part": key} if request.method == "POST" else None,
                    initial=start)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on")}
        with form.refusals():
            rules.plan_part(row, **days, by=viewer, at=viewer.at)
            return go(request, "trajectory_file", id, saved="common.saved")
    values = {"form": form, "title": t(f"part.{key}.name")}
    back = reverse("trajectory_file", args=[id])
    return Page(
        "work/part.html", values, back=back, nav="people", status=422 if form.errors else 200
    )


@page("worker", room="trajectory", act="U")
def task(request: HttpRequest, viewer: Viewer, id: UUID, key: str) -> Answer:
    """A task begins or rests, in any order, as often as it comes back."""
    client, _ = client_access.open_client(viewer, id)
    if key not in set(Task):
        raise NotFound
    if request.method == "POST" and request.POST.get("act") == "end":
        spell = access.open_spell(viewer, key, client)
        if spell is not None:
            rules.end_task(spell, on=viewer.today, by=viewer, at=viewer.at)
    elif request.method == "POST":
        stretch = access.open_trajectory(viewer, client)
        if stretch is None:
            raise NotFound
        rules.begin_task(stretch, Task(key), on=viewer.today, by=viewer, at=viewer.at)
    else:
        return go(request, "trajectory_file", id)
    return go(request, "trajectory_file", id, saved="common.saved")


@page("worker", room="client", act="U")
def names(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Change how somebody is called, or where they can be reached safely."""
    client, shown = client_access.open_client(viewer, id)
    born = client_access.born_on(viewer, client)
    start = {"call_name": shown.call_name, "full_name": shown.full_name, "phone": shown.phone,
             "born": born.isoformat() if born else ""}  # fmt: skip
    form = NameForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            client_rules.name_client(
                client,
                told["call_name"],
                told["full_name"] or told["call_name"],
                phone=told["phone"],
                by=viewer,
                at=viewer.at,
            )
            if told["born"] != born:
                client_rules.note_birth(client, told["born"], by=viewer, at=viewer.at)
        if not form.errors:
            return go(request, "trajectory_file", id, saved="common.saved")
    back = reverse("trajectory_file", args=[id])
    return Page(
        "work/names.html", {"form": form}, back=back, nav="people",
        status=422 if form.errors else 200,
    )  # fmt: skip
