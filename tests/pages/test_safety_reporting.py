"""Pages of the reporting code: two people alone, five steps, what the weighing says, and no trace for the client."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.access import journal
from krachtwerk.access.rights import gather
from krachtwerk.kit import clock
from krachtwerk.models import ReadingLine, ReportingCode, ReportingEntry
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import safety
from tests.access.test_safety import viewer


@pytest.fixture
def start(cast):
    return reverse("safety_reporting", args=[cast.clients["samira"].public_id])


def path_of(step: int | None = None) -> str:
    row = ReportingCode.objects.latest("id")
    me = row.client.public_id
    if step is None:
        return reverse("safety_reporting_code", args=[me, row.public_id])
    return reverse("safety_reporting_step", args=[me, row.public_id, step])


def sent(**more):
    return {"on": clock.now().date(), "text": "KANARIE tekst", "who": "KANARIE Jo"} | more


STEPS = [
    (1, {}), (2, {"asked": "advice_line"}), (3, {"put_off": "on"}),
    (4, {"suspicion": "yes", "unsafe": "yes"}), (5, {"report": "yes", "help": "no"}),
]  # fmt: skip


@pytest.mark.parametrize("who", ["fatma", "noor"])
def test_five_steps(start, sign_in, who):
    browser = sign_in(who)
    assert browser.post(start)["Location"] == path_of(1)
    for no, more in STEPS:
        page = browser.get(path_of(no)).content.decode()
        assert f'<h1 class="utrecht-heading-1">{no}. ' in page
        assert browser.post(path_of(no), sent(**more))["Location"] == path_of()
    text = browser.get(path_of()).content.decode()
    for word in ("Veilig Thuis", "Het gesprek wacht", "samen met Veilig Thuis", "KANARIE Jo"):
        assert word in text
    assert text.count("KANARIE tekst") == 5
    assert "Besluit van" in browser.get(start).content.decode()
    assert browser.get(path_of(5)[:-2] + "6/").status_code == 404


def test_the_fifth_step_says_what_the_weighing_said(start, sign_in):
    fatma = sign_in("fatma")
    fatma.post(start)
    assert "De weging vraagt" not in fatma.get(path_of(5)).content.decode()
    whole = {"suspicion": "yes", "unsafe": "no", "able": "no"}
    fatma.post(path_of(4), sent(**whole))
    assert "De weging vraagt om een melding" in fatma.get(path_of(5)).content.decode()
    fatma.post(path_of(4), sent(suspicion="no"))
    assert "Er is geen vermoeden meer." in fatma.get(path_of(5)).content.decode()
    assert ReportingEntry.objects.count() == 2


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(start, sign_in):
    fatma = sign_in("fatma")
    fatma.post(start)
    for no, more, field in (
        (1, {"text": ""}, "text"), (2, {}, "asked"), (4, {"unsafe": "yes"}, "suspicion"),
        (5, {"report": "yes"}, "help"), (1, {"on": "2099-01-01"}, "on"),
    ):  # fmt: skip
        answer = fatma.post(path_of(no), sent(**more))
        text = answer.content.decode()
        assert (answer.status_code, f'href="#id_{field}"' in text) == (422, True), (no, field)
        assert "KANARIE Jo" in text
    assert ReportingEntry.objects.count() == 0


def test_two_people_and_nobody_else(cast, at, start, sign_in, monkeypatch):
    fatma = sign_in("fatma")
    fatma.post(start)
    fatma.post(path_of(1), sent())
    client_rules.assign(
        cast.clients["samira"], cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at,
        is_steady=False,
    )  # fmt: skip
    paths = (start, path_of(), path_of(1))
    for browser in (
        sign_in("els"), sign_in("bram"), sign_in("samira"), sign_in("fatma", together="samira"),
        sign_in("wim"), sign_in("pim"), sign_in("nadia"), sign_in("ilse"), sign_in("henk"),
    ):  # fmt: skip
        for path in paths:
            assert browser.get(path).status_code == 404, path
            assert browser.post(path, sent()).status_code == 404, path
    noor = sign_in("noor")
    assert "KANARIE tekst" in noor.get(path_of()).content.decode()
    other = reverse("safety_reporting", args=[cast.clients["yusuf"].public_id])
    assert noor.get(other).status_code == 404
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=11))
    for path in paths:
        assert noor.get(path)["Location"] == reverse("account_prove")


def test_it_is_logged_under_a_part_of_its_own_that_the_client_is_not_told_of(cast, at, sign_in):
    samira = cast.clients["samira"]
    code = safety.begin_code(samira, by=cast.member("fatma"), at=at)
    path = reverse("safety_reporting_code", args=[samira.public_id, code.public_id])
    sign_in("noor").get(path)
    lines = ReadingLine.objects.filter(client_token=samira.log_token)
    assert set(lines.values_list("room", flat=True)) == {"reporting"}
    eyes = viewer(cast, "samira", clock.now())
    assert journal.list_looks(eyes, samira, days=31) == []
    sign_in("fatma").get(reverse("safety_vault", args=[samira.public_id]))
    assert [one.role for one in journal.list_looks(eyes, samira, days=31)] == ["worker"]


def test_nothing_of_it_is_in_the_copy(cast, at):
    samira, fatma = cast.clients["samira"], cast.member("fatma")
    code = safety.begin_code(samira, by=fatma, at=at)
    told = safety.Told("KANARIE tekst", at.date())
    safety.write_step(code, 1, told, by=fatma, at=at, today=at.date())
    data = str(gather(viewer(cast, "samira", at), samira).data)
    assert [word for word in ("KANARIE", "reporting", str(code.public_id)) if word in data] == []
