"""Time boxes: what is open until a moment is open one second before it, and closed at it and after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import Assignment, Permission
from krachtwerk.rules import breakglass, client, consent, plan

SECOND = timedelta(seconds=1)
REASON = "Fatma is ziek en Samira belt over de huur"
FORWARD = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
BACK = datetime(2027, 10, 31, 1, 0, tzinfo=UTC)
"""The moments at which Amsterdam puts the clock forward and back."""
ENDS = {
    "an ordinary day": datetime(2027, 2, 9, 14, 30, tzinfo=UTC),
    "just before the clock goes forward": FORWARD - SECOND,
    "as the clock goes forward": FORWARD,
    "the hour that is not there": FORWARD + timedelta(minutes=30),
    "the hour that comes twice, first": BACK - timedelta(minutes=30),
    "as the clock goes back": BACK,
    "the hour that comes twice, second": BACK + timedelta(minutes=30),
    "midnight in Amsterdam": datetime(2027, 7, 14, 22, 0, tzinfo=UTC),
    "the turn of the year": datetime(2026, 12, 31, 23, 0, tzinfo=UTC),
}


def assigned(cast, ends):
    els, begin = cast.seats["els"], ends - timedelta(days=5)
    client.assign(
        cast.clients["samira"], els, starts_at=begin, ends_at=ends, by=cast.member("noor"), at=begin
    )
    return "els", reverse("client_person", args=[cast.clients["samira"].public_id])


def standing_in(cast, ends):
    who, path = assigned(cast, ends)
    Assignment.objects.filter(membership=cast.seats[who]).update(is_steady=False)
    return who, path


def permitted(cast, ends):
    samira = cast.client("samira")
    row = consent.permit(samira.client, "coach", ["plan"], by=samira, at=ends - timedelta(days=7))
    Permission.objects.filter(id=row.id).update(ends_at=ends)
    return "henk", reverse("consent_look", args=[samira.client.public_id])


def permitted_by_the_rule(cast, ends):
    samira = cast.client("samira")
    consent.permit(
        samira.client, "coach", ["plan"], by=samira, at=ends - timedelta(days=7), span="week"
    )
    return "henk", reverse("consent_look", args=[samira.client.public_id])


def opened(cast, ends):
    row = breakglass.open_glass(
        cast.clients["samira"], "health", REASON, ["plan"],
        by=cast.member("bram"), at=ends - timedelta(hours=4),
    )  # fmt: skip
    return "bram", reverse("breakglass_look", args=[row.public_id])


def looked_along_as_lead(cast, ends):
    consent.say_why(
        cast.clients["samira"], "complaint", by=cast.member("noor"), at=ends - timedelta(hours=1)
    )
    Assignment.objects.update(ends_at=ends + timedelta(days=30))
    return "noor", reverse("consent_lead", args=[cast.clients["samira"].public_id])


BOXES = (assigned, standing_in, permitted, permitted_by_the_rule, opened, looked_along_as_lead)


@pytest.fixture
def at_moment(monkeypatch):
    """The one clock of the house stands still at a moment."""

    def stand(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return stand


@pytest.mark.parametrize(
    "when", [pytest.param(w, marks=pytest.mark.full if no > 1 else ()) for no, w in enumerate(ENDS)]
)
@pytest.mark.parametrize("box", BOXES)
def test_a_time_box_closes_on_the_second(cast, sign_in, at, at_moment, when, box):
    samira = cast.client("samira")
    plan.add_goal(samira.client, "DOELKANARIE", by=samira, at=at, audience="with_worker")
    ends = ENDS[when]
    who, path = box(cast, ends)
    seen = []
    for moment in (ends - SECOND, ends, ends + SECOND, ends + timedelta(days=1)):
        at_moment(moment)
        answer = sign_in(who).get(path)
        seen.append("DOELKANARIE" in answer.content.decode())
    assert seen == [True, False, False, False]


@pytest.mark.parametrize("box", [assigned, permitted])
def test_a_time_box_is_not_open_before_it_begins(cast, sign_in, at, at_moment, box):
    ends = ENDS["an ordinary day"]
    who, path = box(cast, ends)
    at_moment(ends - timedelta(days=7) - SECOND)
    assert sign_in(who).get(path).status_code == 404
