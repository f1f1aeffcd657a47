"""Front door: what takes a second colleague, done by whoever keeps the machine where there is none: link, second."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

Start = Callable[..., None]


def add(commands: Any, start: Start) -> None:
    """Put these commands beside those of the command line; `start(hand=…)` makes the house stand."""
    link = commands.add_parser(
        "link", help="a way in for a colleague whom nobody else can let in; written in the journal"
    )
    link.add_argument("--login", required=True, help="the name they sign in with")
    link.set_defaults(run=lambda given: _link(given, start))
    second = commands.add_parser(
        "second", help="what waits for a second colleague; answer it where there is none"
    )
    second.add_argument("request", nargs="?", help="the request, as the list writes it")
    answer = second.add_mutually_exclusive_group()
    answer.add_argument("--yes", action="store_true")
    answer.add_argument("--no", action="store_true")
    second.set_defaults(run=lambda given: _second(given, start))


def _link(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    from django.conf import settings  # needs the house
    from django.db import transaction
    from django.urls import reverse

    from krachtwerk.access import account as access  # need the house
    from krachtwerk.kit import clock, scope
    from krachtwerk.rules import account as rules
    from krachtwerk.rules.organisation import set_up

    at = clock.now()
    seat = access.find_member(given.login, at)
    if seat is None:
        return _no("nobody signs in with this name, or their place has ended; nothing was done")
    with scope.of_organisation(seat.organisation_id), transaction.atomic():
        _, token = rules.make_link(seat, by=set_up(seat.organisation), at=at)
    address = settings.PUBLIC_URL.rstrip("/") + reverse("account_link", args=[token])
    print("This link works once, within 72 hours. What opened the account before stops with it:")
    print(f"\n  {address}\n\nIt stands in the journal of {seat.organisation.name}.")
    return 0


def _second(given: argparse.Namespace, start: Start) -> int:
    start(hand="keeper")
    if not given.request:
        return _list()
    if not (given.yes or given.no):
        return _no("say --yes or --no")
    from django.db import transaction  # needs the house

    from krachtwerk.access import second as access  # need the house
    from krachtwerk.kit import clock, scope
    from krachtwerk.kit.refusal import NotFound, Refusal
    from krachtwerk.rules import second as rules
    from krachtwerk.rules.organisation import set_up

    at = clock.now()
    try:
        ask = access.ask_on_server(given.request)
        with scope.of_organisation(ask.organisation_id), transaction.atomic():
            how = "on_server" if given.yes else ""
            said = rules.answer(ask, is_yes=given.yes, how=how, by=set_up(ask.organisation), at=at)
    except (NotFound, Refusal):
        return _no("this request does not wait (any more); nothing was done")
    print("Answered, and written in the journal.")
    code = access.code_on_server(said)
    if code:
        print(f"Tell the person, not whoever asked, this code: {code}")
    return 0


def _list() -> int:
    from krachtwerk.access import second as access  # need the house
    from krachtwerk.kit import clock

    rows = access.list_on_server(clock.now())
    for row in rows:
        print("  ".join(row))
    if not rows:
        print("nothing waits for a second colleague")
    return 0


def _no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
