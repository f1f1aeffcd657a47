"""Hulp: numbers to call, who sees what, who looked."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from krachtwerk.access import journal
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, ReadingEvent, chain
from krachtwerk.pages.help import phone_text
from krachtwerk.rules import breakglass, mode, organisation


def viewer_of(cast, seat_key: str, at, *, together: bool = False) -> Viewer:
    """Somebody who works here, looking."""
    seat = cast.seats[seat_key]
    actor = cast.member(seat_key)
    return Viewer(
        organisation=actor.organisation,
        account_id=actor.account_id,
        role=actor.role,
        keys=actor.keys,
        membership=seat,
        account=seat.account,
        at=at,
        together=together,
    )


def looked(cast, seat_key: str, at, *rooms: str, together: bool = False) -> None:
    """Somebody who works here looked at Samira's rooms."""
    viewer = viewer_of(cast, seat_key, at, together=together)
    for room in rooms:
        viewer.saw(cast.clients["samira"], room)
    journal.write(viewer, "test", purpose="support")


def test_help_names_whom_to_call(cast, sign_in):
    said = sign_in("samira").get("/b/11/").content.decode()
    assert 'href="tel:112"' in said
    assert "Bel Fatma" in said
    assert 'href="tel:0612345601"' in said
    assert "06 1234 5601" in said
    assert 'href="tel:0301234567"' in said
    assert "030 123 4567" in said
    assert 'href="/out/"' in said


def test_help_works_without_a_worker_and_without_a_number(cast, sign_in):
    Assignment.objects.filter(client=cast.clients["samira"]).update(
        ends_at=cast.clients["samira"].created_at
    )
    cast.bridge.profile.crisis_phone = ""
    cast.bridge.profile.save()
    browser = sign_in("samira")
    said = browser.get("/b/11/").content.decode()
    assert 'href="tel:112"' in said
    assert "None" not in said
    assert said.count("tel:") == 1
    sees = browser.get("/b/13/").content.decode()
    assert "None" not in sees
    assert "Ik en wie mij helpt" in sees


def test_the_worker_s_first_name_is_enough(cast, sign_in):
    assert "Yıldız" not in sign_in("samira").get("/b/11/").content.decode()


def test_who_sees_what_tells_when_a_worker_may_have_to_act(cast, sign_in):
    said = sign_in("samira").get("/b/13/").content.decode()
    assert said.count('class="seen"') == 4
    assert "Gevaar" in said
    assert "Dan moet Fatma soms iets doen." in said
    assert "ook je plan." in said


def test_what_is_about_the_booklet_has_a_page_of_its_own(cast, sign_in):
    def ways(browser) -> list[str]:
        said = browser.get("/b/11/1/").content.decode()
        return re.findall(r'class="onway" href="([^"]+)"', said)

    alone = ["/b/31/", "/b/12/", "/b/30/", "/b/33/", "/b/17/", "/b/18/", "/b/19/"]
    assert ways(sign_in("samira")) == alone
    not_at_the_table = {"/b/12/", "/b/30/"}
    together = ways(sign_in("fatma", together="samira"))
    assert together == [one for one in alone if one not in not_at_the_table]


def test_who_looked_folds_into_a_line_a_person_and_day(cast, sign_in, at):
    yesterday = at - timedelta(days=1)
    looked(cast, "fatma", yesterday, "plan")
    looked(cast, "fatma", yesterday, "client")
    looked(cast, "els", yesterday, "inventory", "plan")
    looked(cast, "fatma", yesterday, "network", together=True)
    looked(cast, "fatma", at - timedelta(days=61), "plan")
    browser = sign_in("samira")
    browser.get("/b/")
    said = browser.get("/b/12/").content.decode()
    assert said.count("Fatma keek in jouw plan.") == 1
    assert said.count("Iemand die hier ook helpt keek in jouw boekje.") == 1
    assert "Els" not in said
    assert "Wil je een naam weten?" in said
    assert "Vraag het aan Fatma." in said
    assert said.count("Jij en Fatma keken samen in jouw mensen.") == 1
    assert said.count('<li><span class="line">') == 3


def test_nobody_looked_is_told_too(cast, sign_in):
    assert "Er keek nog niemand." in sign_in("samira").get("/b/12/").content.decode()


def test_many_looks_are_folded_away(cast, sign_in, at):
    for days in range(9):
        looked(cast, "fatma", at - timedelta(days=days, hours=1), "plan")
    said = sign_in("samira").get("/b/12/").content.decode()
    assert said.index("<details") < said.rindex("Fatma keek in jouw plan.")


def test_another_s_looks_are_not_mine(cast, sign_in, at):
    looked(cast, "fatma", at, "plan")
    assert "Fatma" not in sign_in("yusuf").get("/b/12/").content.decode()


def test_at_the_table_nobody_signs_out_or_reads_the_log(cast, sign_in):
    table = sign_in("fatma", together="samira")
    said = table.get("/b/11/").content.decode()
    assert 'href="/out/"' not in said
    assert 'href="/b/12/"' not in said
    assert table.get("/b/12/").status_code == 404


@pytest.mark.parametrize(
    ("number", "shown"),
    [("0612345678", "06 1234 5678"), ("030 1234567", "030 123 4567"), ("+31 6 1", "+31 6 1")],
)
def test_numbers_stand_in_groups(number, shown):
    assert phone_text(number) == shown


def test_however_often_somebody_looked_nobody_earlier_falls_off(cast, sign_in, at):
    looked(cast, "fatma", at - timedelta(days=9), "inventory")
    seat, lines = cast.seats["els"], [(cast.clients["samira"].log_token, "plan")] * 2000
    with transaction.atomic(), chain.frame():
        for minutes in range(3):
            event = ReadingEvent(
                organisation_no=seat.organisation_id, at=at - timedelta(days=8, minutes=minutes),
                account_no=seat.account_id, seat_no=seat.id, role="worker", page="plan.look", purpose="support",
            )  # fmt: skip
            chain.add(event, lines)
    said = sign_in("samira").get("/b/12/").content.decode()
    assert said.count("Iemand die hier ook helpt keek in jouw plan.") == 1
    assert said.count("Fatma keek in jouw kaarten.") == 1


def test_a_look_at_night_is_told_of_the_day_of_the_organisation(cast, sign_in, at):
    today = clock.local(at, cast.bridge.zone).date()
    yesterday = clock.at_local(today - timedelta(days=1), 0, 0, cast.bridge.zone)
    for minute in (-1, 0):
        looked(cast, "fatma", yesterday + timedelta(minutes=minute), "plan")
    said = sign_in("samira").get("/b/12/").content.decode()
    days = [dates.relative_day(today - timedelta(days=no), today, "nl") for no in (1, 2)]
    shown = re.findall(r'looked__day">([^<]+)\.<', said)
    assert shown == [day.capitalize() for day in days]


def test_looks_are_told_of_a_week_a_month_or_a_year(cast, sign_in, at):
    for days in (3, 20, 200):
        looked(cast, "fatma", at - timedelta(days=days), "plan")
    browser = sign_in("samira")
    counts = {
        span: browser.get(f"/b/12/?t={span}").content.decode().count("Fatma keek in jouw plan.")
        for span in ("week", "month", "year", "../", "")
    }
    assert counts == {"week": 1, "month": 2, "year": 3, "../": 2, "": 2}


def opened_fast(cast, at) -> None:
    """Bram opened Samira's booklet in an emergency, and looked at her plan."""
    who, why = cast.member("bram"), "Samira viel en Fatma is ziek"
    row = breakglass.open_glass(cast.clients["samira"], "health", why, ["plan"], by=who, at=at)
    breakglass.review(row, "legit", by=cast.member("nadia"), at=at)
    viewer = viewer_of(cast, "bram", at)
    viewer.emergency = True
    viewer.saw(cast.clients["samira"], "plan")
    journal.write(viewer, "test", purpose="break_glass")


def said_of_looks(browser, span: str = "") -> tuple[list[str], list[str], int]:
    """Who opened in an emergency, who looked, and how many looks are marked."""
    said = browser.get(f"/b/12/?t={span}").content.decode()
    lines = re.findall(r'<span class="line">([^<]+)</span>', said)
    return (
        [line.split(",")[0] for line in lines if "moest snel kijken" in line],
        [line for line in lines if "keek in" in line],
        said.count("Dat moest snel."),
    )


def test_who_opened_in_an_emergency_is_named_at_both_places(cast, sign_in, at):
    """The client is owed that name; of another look, by the same person too, the role alone is told."""
    opened_fast(cast, at - timedelta(hours=1))
    looked(cast, "bram", at - timedelta(days=5), "inventory")
    opened, lines, marked = said_of_looks(sign_in("samira"))
    assert (opened, marked) == (["Bram moest snel kijken"], 1)
    assert lines == [
        "Bram keek in jouw plan.",
        "Iemand die hier ook helpt keek in jouw kaarten.",
    ]


def test_behind_the_lock_in_amber_both_places_name_who_opened(cast, sign_in, at):
    opened_fast(cast, at - timedelta(hours=1))
    samira = cast.client("samira")
    mode.choose(samira.client, "amber", by=samira, at=at - timedelta(minutes=1))
    browser = sign_in("samira")
    assert browser.get("/b/12/")["Location"] == reverse("safety_lock")
    session = browser.session
    session["private"] = [samira.client.id, (clock.now() + timedelta(minutes=5)).isoformat()]
    session.save()
    assert said_of_looks(browser) == (
        ["Bram moest snel kijken"],
        ["Bram keek in jouw plan."],
        1,
    )


def test_both_places_go_back_as_far_as_was_chosen(cast, sign_in, at):
    for days in (3, 45, 200):
        opened_fast(cast, at - timedelta(days=days))
    browser = sign_in("samira")
    counts = {
        span: [len(found) for found in said_of_looks(browser, span)[:2]]
        for span in ("week", "month", "year")
    }
    assert counts == {"week": [1, 1], "month": [1, 1], "year": [3, 3]}


@pytest.mark.parametrize("newest", ["coach", "worker"])
def test_who_walks_beside_me_is_named_in_whichever_place_they_looked(cast, sign_in, at, newest):
    """Fatma is a coach too; which of her two places looked last that day makes no difference."""
    fatma = cast.seats["fatma"]
    cast.seats["fatma_coach"] = organisation.give_place(
        fatma.account, Role.COACH, name="Fatma Yıldız", by=cast.member("pim"), at=at,
        starts_on=at.date() - timedelta(days=9), team=None, hours=Decimal(4), phone="",
    )  # fmt: skip
    order = ["fatma", "fatma_coach"] if newest == "coach" else ["fatma_coach", "fatma"]
    noon = clock.at_local(at.date() - timedelta(days=1), 12, 0, cast.bridge.zone)
    for minutes, seat in enumerate(order):
        looked(cast, seat, noon + timedelta(minutes=minutes), "plan")
    assert said_of_looks(sign_in("samira"))[1] == ["Fatma keek in jouw plan."]
