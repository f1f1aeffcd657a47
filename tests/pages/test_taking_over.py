"""What was agreed with an earlier worker: seen by who walks along now, and theirs by their own tick."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import Appointment, JournalEntry, ReadingLine
from krachtwerk.rules import client, contact, evaluation


@pytest.fixture
def agreed(cast) -> Appointment:
    """Fatma and Samira meet in two days; then Els walks along instead."""
    now, samira = clock.now(), cast.clients["samira"]
    row = contact.make_appointment(
        samira, now + timedelta(days=2), "home", by=cast.member("fatma"), at=now
    )
    client.hand_over(samira, cast.seats["els"], by=cast.member("noor"), at=now)
    return row


def path(name, agreed) -> str:
    return reverse(name, args=[agreed.client.public_id, agreed.public_id])


def look(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_new_worker_sees_it_and_says_that_they_go(cast, sign_in, agreed):
    els = sign_in("els")
    list_ = reverse("contact_appointment", args=[agreed.client.public_id])
    assert "Stond bij Fatma" in look(els, list_)
    assert "Stond bij Fatma" in look(els, reverse("contact_today"))
    answer = els.post(path("contact_take_over", agreed), follow=True)
    assert "Deze afspraak is nu van jou." in answer.content.decode()
    els.post(path("contact_take_over", agreed))
    agreed.refresh_from_db()
    assert agreed.membership == cast.seats["els"]
    assert JournalEntry.objects.filter(act="take_over_appointment").count() == 1
    today = look(els, reverse("contact_today"))
    assert "Samira" in today
    assert "Stond bij Fatma" not in today


def test_nobody_else_takes_it(cast, sign_in, agreed):
    for who in ("fatma", "bram", "noor"):
        assert sign_in(who).post(path("contact_take_over", agreed)).status_code == 404
    agreed.refresh_from_db()
    assert agreed.membership == cast.seats["fatma"]


def test_from_somebody_who_still_walks_along_nothing_is_taken(cast, sign_in):
    now, samira = clock.now(), cast.clients["samira"]
    keeper = cast.member("fatma")
    client.assign(samira, cast.seats["els"], starts_at=now, is_steady=False, by=keeper, at=now)
    row = contact.make_appointment(
        samira, now + timedelta(days=2), "home", by=cast.member("els"), at=now
    )
    fatma = sign_in("fatma")
    assert "Stond bij" not in look(fatma, reverse("contact_appointment", args=[samira.public_id]))
    assert fatma.post(path("contact_take_over", row)).status_code == 422
    row.refresh_from_db()
    assert row.membership == cast.seats["els"]


def test_the_log_names_looking_back_where_such_words_are_read_beside(cast, sign_in):
    """What a worker said of working together stands among what was written about the client."""
    now, me = clock.now(), cast.client("samira")
    evaluation.say_of_us(me.client, "Jij bent open.", "well", by=cast.member("fatma"), at=now)
    browser = sign_in("fatma", together="samira")
    assert "Jij bent open." in look(browser, reverse("rights_about"))
    assert {"contact", "evaluation"} <= set(ReadingLine.objects.values_list("room", flat=True))
