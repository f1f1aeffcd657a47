"""A team before its strengths meeting, made by the rules, and afterwards what was kept and logged of it; as JSON.

`meeting.py` runs it in a process of its own, so that the devices share nothing with the house but its pages.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from krachtwerk.models import Membership, Organisation
    from krachtwerk.models.teammeeting import TeamStrengthsMeeting

LONG_AGO = timedelta(days=100)


def main() -> int:
    """Make, or count; the environment says which home."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, help="make a team of so many; else count")
    given = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    import django  # after the environment is settled

    django.setup()
    print(json.dumps(gather(given.people) if given.people else count()))
    return 0


def gather(people: int) -> dict[str, Any]:
    """The meeting that is planned for now, and everybody's session: first the chair's, then the bringer's."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from krachtwerk.kit import clock
    from krachtwerk.rules import organisation as rules

    for folder in (settings.HOME, settings.FILES, settings.BACKUPS):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    now = clock.now()
    with transaction.atomic():
        organisation = rules.open_organisation("Stichting Maat", at=now - LONG_AGO)
        seats = _team(organisation, people, now - LONG_AGO)
        meeting = _plan(organisation, seats, now)
    return {
        "meeting": f"/t/k/{meeting.public_id}/",
        "cookie": settings.SESSION_COOKIE_NAME,
        "people": [_let_in(seat, now) for seat in seats],
    }


def _let_in(seat: Membership, at: datetime) -> str:
    """A visit that began, as whoever showed a password and a code has one; the key of its session."""
    from django.contrib.sessions.backends.db import SessionStore

    from krachtwerk.rules import account

    visit = account.begin_visit(seat.account, how="code", device="", at=at)
    session = SessionStore()
    session.update(
        {
            "seat": seat.id,
            "organisation": seat.organisation_id,
            "hash": seat.account.get_session_auth_hash(),
            "visit": str(visit.public_id),
        }
    )
    session.save()
    return str(session.session_key)


def _team(organisation: Organisation, people: int, at: datetime) -> list[Membership]:
    from benchmarks import people as names
    from krachtwerk.kit.demo_keys import PASSWORD, secret_of
    from krachtwerk.method.keys import Role
    from krachtwerk.rules import account
    from krachtwerk.rules import organisation as rules

    by, keeper = names.Random(people), rules.set_up(organisation)
    team = rules.make_team("Team Maat", by=keeper, at=at)
    seats = []
    for no in range(people):
        one = account.make_account(f"maat-{no}", at=at, password=None if no else PASSWORD)
        if not no:  # who leads must be able to come in, or no client is taken in
            account.keep_code_app(one, secret_of(one.public_id), at=at)
        seats.append(
            rules.give_place(
                one, Role.WORKER if no else Role.TEAM_LEAD, name=names.full_name(by)[1],
                by=keeper, at=at, starts_on=at.date(), team=team, phone="0612345678",
            )
        )  # fmt: skip
    return seats


def _plan(
    organisation: Organisation, seats: list[Membership], now: datetime
) -> TeamStrengthsMeeting:
    """The second of the team brings a question about somebody who lets the team see three cards."""
    from benchmarks import people as names
    from krachtwerk.rules import account, client, consent, inventory, teammeeting
    from krachtwerk.rules import organisation as rules
    from krachtwerk.rules.actors import alone

    keeper, then = rules.set_up(organisation), now - LONG_AGO / 2
    chair, bringer = seats[0], seats[1]
    somebody = client.take_in("Bea", "Bea Bos", by=keeper, at=then)
    account.give_booklet(somebody, by=keeper, at=then)
    client.assign(somebody, bringer, starts_at=then, by=keeper, at=then)
    own, by = alone(somebody), names.Random(1)
    cards = [
        inventory.add_card(
            somebody, names.sentence(by), domain="leisure", time="past", by=own, at=then,
            audience="with_worker",
        )
        for _ in range(3)
    ]  # fmt: skip
    consent.permit(somebody, "team", ["inventory"], team=bringer.team, by=own, at=now)
    meeting = teammeeting.plan(now, chair, by=alone(chair), at=now)
    question = "Hoe komt er iets leuks in een week vol afspraken?"
    teammeeting.bring(meeting, somebody, question, cards, by=alone(bringer), at=now)
    return meeting


def count() -> dict[str, Any]:
    """Ids of the ideas; since the begin how often each account opened the question, and what else was logged."""
    from krachtwerk.models import JournalEntry, ReadingEvent, ReadingLine
    from krachtwerk.models.teammeeting import Idea, StepTaken, TeamStrengthsMeeting

    meeting = TeamStrengthsMeeting.objects.get()
    since = {"at__gte": meeting.begun_at}
    lines = ReadingLine.objects.filter(room="teammeeting", **since)
    events = ReadingEvent.objects.filter(**since)
    return {
        "ideas": [str(id) for id in Idea.objects.order_by("at", "id").values_list("public_id", flat=True)],
        "steps": list(StepTaken.objects.order_by("at", "id").values_list("step", flat=True)),
        "changes": meeting.version,
        "opened": sorted(Counter(lines.values_list("account_no", flat=True)).values()),
        "polls logged": events.filter(page="teammeeting.version").count(),
        "read": events.count(),
        "idea lines": JournalEntry.objects.filter(act="add_idea", **since).count(),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
