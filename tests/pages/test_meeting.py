"""Samen om tafel: the client fills the table, the worker gives places, and a no says nothing of why."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.models import Action, ReadingLine
from krachtwerk.models.meeting import MeetingGuest, MeetingWords, NetworkMeeting, PlaceRefused
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import meeting, network, plan, safety

NO_PLACE = "Er is geen plaats meer."


@pytest.fixture
def table(cast, at) -> NetworkMeeting:
    """A talk of Samira in five days."""
    fatma = cast.member("fatma")
    return meeting.make_meeting(
        cast.clients["samira"], at + timedelta(days=5), "home", by=fatma, at=at
    )


def person(cast, name: str, at, **more):
    samira = cast.client("samira")
    given = {"audience": "with_worker"} | more
    return network.add_person(samira.client, name, by=samira, at=at, **given)


def guest_of(table, somebody, cast, at) -> MeetingGuest:
    (guest,) = meeting.ask_to_come(table, [somebody], by=cast.client("samira"), at=at)
    return guest


def at_work(table, guest=None) -> str:
    start = f"/w/p/{table.client.public_id}/t/"
    return f"{start}1/{guest.public_id}/" if guest else f"{start}{table.public_id}/"


def test_a_day_is_agreed_on_at_work_and_stands_in_the_booklet(cast, sign_in, at):
    fatma, me = sign_in("fatma"), cast.clients["samira"].public_id
    empty = sign_in("samira").get("/b/36/").content.decode()
    assert "Wil je met jouw mensen praten?" in re.sub(r"<[^>]+>", "", empty)
    on = (at + timedelta(days=5)).date()
    told = {"next_on": str(on), "next_at": "14:00", "place": "home", "id": str(new_id())}
    answer = fatma.post(f"/w/p/{me}/t/", told)
    table = NetworkMeeting.objects.get()
    assert answer["Location"] == at_work(table)
    assert "14 uur" in sign_in("samira").get("/b/36/").content.decode()
    late = fatma.post(f"/w/p/{me}/t/", told | {"next_on": "2020-01-01", "id": str(new_id())})
    assert (late.status_code, NetworkMeeting.objects.count()) == (422, 1)
    assert 'value="2020-01-01"' in late.content.decode()


def test_own_people_come_first_and_who_is_mine_alone_is_not_there(cast, sign_in, table, at):
    person(cast, "Dokter Vos", at, circle="helpers")
    person(cast, "Leyla", at)
    person(cast, "Geheime Gül", at, audience="only_me")
    page = sign_in("samira").get(f"/b/36/{table.public_id}/1/").content.decode()
    assert page.index("Leyla") < page.index("Dokter Vos")
    assert "Geheime" not in page


def test_who_comes_what_about_and_who_does_what(cast, sign_in, table, at):
    leyla, browser = person(cast, "Leyla", at), sign_in("samira")
    base = f"/b/36/{table.public_id}/"
    browser.post(f"{base}1/", {"people": [str(leyla.public_id)]})
    guest = MeetingGuest.objects.get()
    browser.post(f"{base}2/", {"text": "Het huis", "id": str(new_id())})
    browser.post(f"/b/36/2/{guest.public_id}/", {"role": "writer"})
    page = browser.get(base).content.decode()
    for text in ("Leyla", "Het huis", "Schrijft op", "Fatma kijkt of er plaats is."):
        assert text in page
    row = MeetingWords.objects.get()
    browser.post(f"/b/36/1/{row.public_id}/")
    browser.post(f"/b/36/2/{guest.public_id}/1/")
    page = browser.get(base).content.decode()
    assert "Het huis" not in page
    assert "Leyla" not in page


def test_an_empty_topic_is_said_beside_its_field(sign_in, table):
    answer = sign_in("samira").post(f"/b/36/{table.public_id}/2/", {"text": " "})
    assert (answer.status_code, MeetingWords.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("name", "phone", "reasons"),
    [("Rob", "", "de naam lijkt erop"), ("Buurman", "+31 6 12345678", "hetzelfde nummer")],
)
def test_a_no_says_nothing_and_the_vault_says_why(cast, sign_in, table, at, name, phone, reasons):
    samira = cast.client("samira")
    safety.name_threat(samira.client, "Rob Kaya", phone="0612345678", by=samira, at=at)
    guest, fatma = guest_of(table, person(cast, name, at), cast, at), sign_in("fatma")
    looked = ReadingLine.objects.filter(room="safety").count()
    answer = fatma.post(at_work(table, guest), {"phone": phone, "email": ""})
    assert answer.status_code == 422
    assert NO_PLACE in answer.content.decode()
    assert ReadingLine.objects.filter(room="safety").count() == looked
    vault = fatma.get(f"/w/p/{samira.client.public_id}/t/2/").content.decode()
    assert reasons in vault
    hers = sign_in("samira").get(f"/b/36/{table.public_id}/").content.decode()
    assert "Fatma kijkt of er plaats is." in hers


def answer_of(browser, path: str) -> tuple[object, ...]:
    """Everything that an answer tells, without what is random and whose name it bears."""
    answer = browser.post(path, {"phone": "", "email": ""})
    text = re.sub(r'value="[^"]{64}"|nonce="[^"]*"', "", answer.content.decode())
    head = {k: re.sub(r"'nonce-[^']*'", "", v) for k, v in answer.headers.items()}
    return answer.status_code, sorted(head.items()), text.replace("Rea", "Rob")


def test_a_full_table_answers_letter_by_letter_the_same(cast, sign_in, table, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    for no in range(8):
        guest = guest_of(table, person(cast, f"Gast{no}", at), cast, at)
        assert meeting.give_place(guest, by=fatma, at=at)
    full, browser = guest_of(table, person(cast, "Rea", at), cast, at), sign_in("fatma")
    at_full = answer_of(browser, at_work(table, full))
    meeting.take_off(full, by=samira, at=at)
    MeetingGuest.objects.exclude(placed_at=None).update(off_at=at)
    safety.name_threat(samira.client, "Rob Kaya", by=samira, at=at)
    held = guest_of(table, person(cast, "Rob", at), cast, at)
    at_held = answer_of(browser, at_work(table, held))
    plain = [part.replace(str(full.public_id), str(held.public_id)) for part in map(str, at_full)]
    assert plain == list(map(str, at_held))
    assert PlaceRefused.objects.count() == 2


def test_who_stands_in_reads_the_table_and_gives_no_place(cast, sign_in, table, at):
    guest = guest_of(table, person(cast, "Leyla", at), cast, at)
    client_rules.assign(
        cast.clients["samira"], cast.seats["els"], starts_at=at, ends_at=at + timedelta(days=9),
        is_steady=False, by=cast.member("noor"), at=at,
    )  # fmt: skip
    els = sign_in("els")
    page = els.get(at_work(table)).content.decode()
    assert "Leyla" in page
    assert "Geef een plaats" not in page
    assert els.post(at_work(table, guest), {}).status_code == 404
    assert els.get(at_work(table, guest)).status_code == 404
    assert not MeetingGuest.objects.exclude(placed_at=None).exists()


def over(table, at) -> None:
    """The talk was yesterday."""
    table.appointment.starts_at = at - timedelta(days=1)
    table.appointment.save(update_fields=["starts_at"])


def test_minutes_are_shared_by_an_act_and_ask_for_it_until_then(cast, sign_in, table, at):
    over(table, at)
    fatma, hers = sign_in("fatma"), f"/b/36/{table.public_id}/"
    assert "Verslag van het netwerkoverleg" in fatma.get("/w/").content.decode()
    path = f"{at_work(table)}1/"
    assert "Schrijf eerst op" in fatma.post(f"{at_work(table)}2/").content.decode()
    fatma.post(path, {"text": "Leyla past op", "id": str(new_id())})
    assert "nog niet gedeeld" in fatma.get(path).content.decode()
    assert "Leyla past op" not in sign_in("samira").get(hers).content.decode()
    assert "Leyla past op" not in sign_in("fatma", together="samira").get(hers).content.decode()
    spoken = table.spoken.get()
    assert sign_in("samira").get(f"/b/36/1/{spoken.public_id}/").status_code == 404
    fatma.post(f"{at_work(table)}2/")
    assert "Leyla past op" in sign_in("samira").get(hers).content.decode()
    assert "Verslag van het netwerkoverleg" not in fatma.get("/w/").content.decode()


def test_what_is_agreed_becomes_a_step_with_a_doer(cast, sign_in, table, at):
    samira, browser = cast.client("samira"), sign_in("samira")
    path = f"/b/36/{table.public_id}/3/"
    assert "Kies eerst iets wat je wilt." in browser.get(path).content.decode()
    goal = plan.add_goal(samira.client, "Een huis", audience="with_worker", by=samira, at=at)
    seated, waits = (guest_of(table, person(cast, name, at), cast, at) for name in ("Ans", "Bo"))
    meeting.give_place(seated, by=cast.member("fatma"), at=at)
    page = browser.get(path).content.decode()
    assert "Ans" in page
    assert "Bo<" not in page
    sent = {"text": "De makelaar bellen", "goal": str(goal.public_id), "id": str(new_id())}
    for gone, field in (
        ({"who": str(waits.public_id)}, "Deze persoon komt nu niet. Kies iemand anders."),
        ({"who": "me", "goal": str(new_id())}, "Kies een van deze."),
    ):
        again = browser.post(path, sent | gone)
        assert again.status_code == 422
        assert field in again.content.decode()
        assert "De makelaar bellen" in again.content.decode()
    assert Action.objects.count() == 0
    assert browser.post(path, sent | {"text": "", "who": "me"}).status_code == 422
    for _ in range(2):
        browser.post(path, sent | {"who": str(seated.public_id)})
    step = Action.objects.get()
    assert (step.doer, step.person) == ("own_person", seated.person)
    for who in ("me", "worker"):
        browser.post(path, sent | {"who": who, "id": str(new_id())})
    doers = list(Action.objects.order_by("id").values_list("doer", "member"))
    assert doers == [
        ("own_person", None), ("client", None), ("worker", cast.seats["fatma"].id)
    ]  # fmt: skip
    assert browser.post(path, sent | {"who": "me", "id": str(new_id())}).status_code == 422
    shown = browser.get(f"/b/36/{table.public_id}/").content.decode()
    assert shown.count("De makelaar bellen") == 3
