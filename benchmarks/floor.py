"""Bare pages of the same server: as many rows by simple indexed queries, plain Jinja2, nothing else.

No session, no access, no sealing, no log, no words in two languages: what a page costs before it is ours.
They exist in benchmarks alone; `benchmarks.settings` puts them beside the pages of the house.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from jinja2 import Environment

from krachtwerk.kit import clock, taps
from krachtwerk.models import (
    Action,
    Appointment,
    Assignment,
    Client,
    Contact,
    ContactWords,
    LongTermGoal,
    NameBeginning,
    NetworkPerson,
    Strength,
    Words,
)
from krachtwerk.models.network import placed

COUNT = "X-Count-Queries"
_PAGE = Environment(autoescape=True).from_string(
    "<!doctype html><html><head><title>Bare</title></head><body><h1>{{ title }}</h1>"
    "{% for name, rows in tables %}<h2>{{ name }}</h2><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}"
    "</table>{% endfor %}</body></html>"
)


def count_queries(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Tell how many statements an answer took, when the request asks for it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if COUNT not in request.headers:
            return get_response(request)
        counter = taps.Counter()
        with connection.execute_wrapper(counter):
            answer = get_response(request)
        answer.headers[COUNT] = str(counter.count)
        return answer

    return middleware


def _page(title: str, **tables: Any) -> HttpResponse:
    return HttpResponse(_PAGE.render(title=title, tables=tables.items()))


def _text(words: Words | None) -> str:
    return words.body[:40].hex() if words is not None and words.body else ""


def booklet(_: HttpRequest, number: int) -> HttpResponse:
    """The booklet's first page: goals, steps, the worker, the next appointment."""
    client = Client.objects.get(id=number)
    goals = LongTermGoal.objects.filter(client=client).select_related("words")
    steps = Action.objects.filter(client=client).select_related("words")
    beside = Assignment.objects.filter(client=client).select_related("membership")
    meetings = Appointment.objects.filter(client=client, starts_at__gte=clock.now())
    return _page(
        str(client.public_id),
        goals=[(g.public_id, _text(g.words), g.added_at) for g in goals],
        steps=[(s.public_id, _text(s.words), s.doer, s.due_on) for s in steps],
        beside=[(b.membership.public_id, b.starts_at) for b in beside],
        meetings=[(m.starts_at, m.place) for m in meetings[:1]],
    )


def person(_: HttpRequest, number: int) -> HttpResponse:
    """A client as a worker sees them: plan, newest cards, people, next and last time."""
    client = Client.objects.get(id=number)
    goals = LongTermGoal.objects.filter(client=client).select_related("words")
    steps = Action.objects.filter(client=client).select_related("words")
    cards = Strength.objects.filter(client=client).select_related("words").order_by("-added_at")
    people = NetworkPerson.objects.filter(client=client).select_related("name")
    people = people.annotate(**placed())
    meetings = Appointment.objects.filter(client=client, starts_at__gte=clock.now())
    contacts = Contact.objects.filter(client=client).order_by("-happened_at")
    return _page(
        str(client.public_id),
        goals=[(g.public_id, _text(g.words), g.added_at) for g in goals],
        steps=[(s.public_id, _text(s.words), s.doer, s.due_on) for s in steps],
        cards=[(c.public_id, c.domain, _text(c.words)) for c in cards[:8]],
        people=[(p.public_id, _text(p.name), p.nearness_now) for p in people],
        meetings=[(m.starts_at, m.place) for m in meetings[:1]],
        contacts=[(c.public_id, c.kind, c.place, c.happened_at) for c in contacts[:1]],
    )


def caseload(_: HttpRequest, number: int) -> HttpResponse:
    """Thirty clients of a worker, each with the next appointment and the last contact."""
    now = clock.now()
    rows = list(
        Assignment.objects.filter(membership=number, ends_at__gt=now).select_related("client")
    )
    ids = [row.client_id for row in rows]
    coming = Appointment.objects.filter(client__in=ids, starts_at__gte=now)
    next_at = {a.client_id: (a.starts_at, a.place) for a in coming}
    last_at: dict[int, Any] = dict(
        Contact.objects.filter(client__in=ids, happened_at__gt=now - timedelta(days=30))
        .order_by("happened_at")
        .values_list("client_id", "happened_at")
    )
    return _page(
        "caseload",
        rows=[
            (
                r.client.public_id,
                r.client.call_name_sealed.hex(),
                r.ends_at,
                next_at.get(r.client_id),
                last_at.get(r.client_id),
            )
            for r in rows
        ],
    )


@csrf_exempt
def search(request: HttpRequest, number: int) -> HttpResponse:
    """Those of a worker whose name begins like this."""
    hits = NameBeginning.objects.filter(
        organisation_no=request.POST["organisation"], hash=bytes.fromhex(request.POST["hash"])
    )
    rows = Assignment.objects.filter(
        membership=number, client__in=hits.values("client_id"), ends_at__gt=clock.now()
    ).select_related("client")
    return _page(
        "found",
        rows=[(r.client.public_id, r.client.call_name_sealed.hex(), r.ends_at) for r in rows[:50]],
    )


LOG_ROWS = 2
"""As many as a contact adds to the change journal; as rows of another small table, bound to no chain."""


@csrf_exempt
def contact(request: HttpRequest, number: int) -> HttpResponseBase:
    """Keep a contact with its text and two lines of what changed, beside the open steps, and lead on."""
    now = clock.now()
    with transaction.atomic():
        beside = Assignment.objects.select_related("client").get(client=number)
        steps = list(Action.objects.filter(client=number).select_related("words"))
        of = {"organisation_id": beside.organisation_id, "client_id": number}
        row = Contact.objects.create(
            membership_id=beside.membership_id,
            place=request.POST["place"],
            happened_at=now,
            written_at=now,
            **of,
        )
        words = Words.objects.create(
            by_client=False,
            by_member_id=beside.membership_id,
            key_kind="file",
            body=request.POST["note"].encode(),
            said_at=now,
            written_at=now,
            **of,
        )
        ContactWords.objects.create(contact=row, words=words, **of)
        for _ in range(LOG_ROWS):
            NameBeginning.objects.create(
                organisation_no=beside.organisation_id, client=beside.client, hash=os.urandom(16)
            )
    return HttpResponseRedirect(f"/floor/person/{number}/?{len(steps)}")
