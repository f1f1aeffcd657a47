"""Somebody comes back a year later: found by what they give, one person or nobody, and begun with their yes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from krachtwerk.demo.cast import WEEKS
from krachtwerk.kit import clock
from krachtwerk.models import Assignment, Client, JournalEntry, ReadingEvent, Trajectory
from krachtwerk.rules import account, client, mode

NAME, BORN = "Samira", date(1989, 3, 14)
GIVEN = {"name": "samira", "born": "1989-03-14"}
NOBODY = "Zo is hier niemand te vinden."
DESK = "/w/p/back/"
LEAD = "/t/c/back/"


@pytest.fixture
def gone(cast) -> Client:
    """Samira, whose support ended more than half a year ago; nobody walks beside her."""
    now, fatma, samira = clock.now(), cast.member("fatma"), cast.clients["samira"]
    before = now - timedelta(days=300)
    client.note_birth(samira, BORN, by=fatma, at=before)
    stretch = Trajectory.objects.get(client=samira)
    Trajectory.objects.filter(id=stretch.id).update(started_on=(before - timedelta(days=90)).date())
    stretch.refresh_from_db()
    client.end_support(stretch, on=before.date(), reason="planned", by=fatma, at=before)
    Assignment.objects.filter(client=samira).update(
        starts_at=before - timedelta(days=90), ends_at=before + timedelta(days=1)
    )
    return samira


def asked(browser, path=DESK, **given):
    return browser.post(path, GIVEN | given)


def plain(answer) -> str:
    """A page without what is random and what was typed."""
    text = re.sub(r'value="[^"]{64}"|nonce="[^"]*"', "", answer.content.decode())
    return re.sub(r'(name="(?:name|born|card)" value=)"[^"]*"', r"\1", text)


def searches() -> int:
    return ReadingEvent.objects.filter(act="search").count()


def test_found_by_first_name_and_day_of_birth_and_begun_with_a_yes(cast, sign_in, gone):
    els = sign_in("els")
    page = asked(els).content.decode()
    assert "Samira Aydın" in page
    assert str(gone.public_id) not in page
    assert asked(els, do="begin").status_code == 422
    assert Trajectory.objects.filter(client=gone).count() == 1
    answer = asked(els, do="begin", said="here")
    assert answer["Location"].startswith(reverse("client_person", args=[gone.public_id]))
    asked(els, do="begin", said="here")
    new = Trajectory.objects.get(client=gone, follows__isnull=False)
    assert new.started_on == clock.local(clock.now(), gone.organisation.zone).date()
    assert JournalEntry.objects.filter(act="said_yes_here", row=new.public_id).count() == 1
    hers = sign_in("samira").get(reverse("evaluation_walked")).content.decode()
    assert "Je begon opnieuw op" in hers
    assert "Els" in hers


def test_found_by_the_card(cast, sign_in, gone):
    _, token = account.make_card(
        gone.account, ("fish", "hat", "sun"), by=cast.member("fatma"), at=clock.now()
    )
    els = sign_in("els")
    given = {"name": "", "born": ""}
    assert "Samira Aydın" in asked(els, **given, card=f"http://ergens/k/{token}/").content.decode()
    assert NOBODY in asked(els, **given, card="http://ergens/k/iets-anders/").content.decode()


@pytest.mark.parametrize(
    "given",
    [{"name": "Sam"}, {"name": "Samira Kaya"}, {"born": "1989-03-15"}, {"name": "Dirk"}],
    ids=lambda one: next(iter(one.values())),
)
def test_what_does_not_fit_whole_finds_nobody(sign_in, gone, given):
    before = searches()
    answer = asked(sign_in("els"), **given)
    assert NOBODY in answer.content.decode()
    assert answer.status_code == 200
    assert searches() == before + 1


@pytest.mark.parametrize("given", [{"name": ""}, {"born": ""}, {"name": "", "born": ""}])
def test_half_of_it_is_not_searched(sign_in, gone, given):
    before = searches()
    assert asked(sign_in("els"), **given).status_code == 422
    assert searches() == before


@pytest.mark.parametrize("hidden", ["amber", "red", "goes_on", "with_a_colleague", "emptied"])
def test_who_may_not_be_found_is_as_if_nobody_were_there(cast, sign_in, gone, hidden):
    """Letter by letter the answer to a day of birth on which nobody was born, and nothing of her in the log."""
    els, now = sign_in("els"), clock.now()
    nobody = plain(asked(els, born="1989-03-15"))
    if hidden in {"amber", "red"}:
        mode.choose(gone, hidden, by=cast.client("samira"), at=now)
    elif hidden == "goes_on":
        back = {"on": now.date(), "weeks": WEEKS, "pack": "krachtwerk/v1"}
        client.come_back(gone, **back, said="here", by=cast.member("bram"), at=now)
    elif hidden == "with_a_colleague":
        client.assign(
            gone,
            cast.seats["bram"],
            starts_at=now - timedelta(days=299),
            by=cast.member("bram"),
            at=now,
        )
        Assignment.objects.filter(membership=cast.seats["bram"], client=gone).update(
            starts_at=now - timedelta(days=301), ends_at=now + timedelta(days=1)
        )
    else:
        Client.objects.filter(id=gone.id).update(call_name_sealed=b"", full_name_sealed=b"")
    assert plain(asked(els)) == nobody
    event = ReadingEvent.objects.filter(act="search").latest("id")
    assert list(event.lines.all()) == []


@pytest.mark.parametrize("mode_now", ["green", "amber", "red"])
def test_a_team_lead_is_the_second_and_the_worker_begins(cast, sign_in, gone, mode_now):
    if mode_now != "green":
        mode.choose(gone, mode_now, by=cast.client("samira"), at=clock.now())
    noor, els = sign_in("noor"), sign_in("els")
    page = noor.post(LEAD, GIVEN).content.decode()
    assert "Samira Aydın" in page
    assert noor.post(LEAD, GIVEN | {"do": "begin"}).status_code == 422
    sent = GIVEN | {"do": "begin", "worker": str(cast.seats["els"].public_id)}
    assert noor.post(LEAD, sent)["Location"] == reverse("team_clients")
    assert Trajectory.objects.filter(client=gone).count() == 1
    again = reverse("evaluation_again", args=[gone.public_id])
    els.post(again, {"said": "maybe"})
    assert Trajectory.objects.filter(client=gone).count() == 1
    els.post(again, {"said": "phone"})
    assert Trajectory.objects.filter(client=gone, follows__isnull=False).count() == 1


@pytest.mark.parametrize("who", ["noor", "henk", "pim", "wim", "samira", "nadia"])
def test_nobody_but_a_worker_has_the_desk(sign_in, gone, who):
    assert asked(sign_in(who)).status_code == 404


@pytest.mark.parametrize("who", ["els", "henk", "pim", "wim", "samira"])
def test_nobody_but_a_team_lead_is_the_second(sign_in, gone, who):
    assert asked(sign_in(who), path=LEAD).status_code == 404


def test_another_organisation_finds_nobody(sign_in, gone):
    assert NOBODY in asked(sign_in("ilse")).content.decode()
