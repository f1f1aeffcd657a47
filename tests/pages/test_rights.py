"""The pages of my rights: a copy that is fetched once, by whoever asked, in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import Copy, CopyTaken
from krachtwerk.rules import rights
from tests.exchange.copies import opened


def _page(browser, status=200) -> str:
    answer = browser.get(reverse("rights_copy"))
    assert answer.status_code == status
    return answer.content.decode()


def _ask(browser, **more):
    return browser.post(reverse("rights_copy"), more)


def test_a_copy_is_made_and_fetched_once(cast, sign_in):
    samira = sign_in("samira")
    assert "Maak mijn kopie" in _page(samira)
    assert _ask(samira).status_code == 302
    assert "Jouw kopie is klaar" in _page(samira)
    path = reverse("rights_take", args=[Copy.objects.get().public_id])
    answer = samira.post(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="boekje.zip"'
    assert answer["Cache-Control"] == "no-store"
    assert "booklet.json" in opened(answer.content)
    assert samira.post(path).status_code == 404
    assert CopyTaken.objects.count() == 1
    assert "Maak mijn kopie" in _page(samira)


def test_two_taps_are_one_copy(cast, sign_in):
    samira = sign_in("samira")
    _ask(samira)
    _ask(samira)
    assert Copy.objects.count() == 1


@pytest.mark.parametrize("late", [timedelta(hours=48), timedelta(days=3)])
def test_after_two_days_it_is_gone(cast, sign_in, monkeypatch, late):
    samira = sign_in("samira")
    _ask(samira)
    path = reverse("rights_take", args=[Copy.objects.get().public_id])
    later = clock.now() + late
    monkeypatch.setattr(clock, "now", lambda: later)
    assert sign_in("samira").post(path).status_code == 404
    assert CopyTaken.objects.count() == 0


def test_nobody_else_takes_it(cast, sign_in):
    _ask(sign_in("samira"))
    path = reverse("rights_take", args=[Copy.objects.get().public_id])
    others = [
        sign_in("dirk"),
        sign_in("rob"),
        sign_in("fatma"),
        sign_in("fatma", together="samira"),
    ]
    assert [browser.post(path).status_code for browser in others] == [404, 404, 404, 404]
    assert CopyTaken.objects.count() == 0


def test_a_watched_phone_is_warned_before(cast, sign_in):
    samira = sign_in("samira")
    session = samira.session
    session["watched"] = True
    session.save()
    answer = _ask(samira)
    assert "Kijkt er iemand mee?" in answer.content.decode()
    assert Copy.objects.count() == 0
    assert _ask(samira, sure="1").status_code == 302
    assert Copy.objects.count() == 1


def test_a_big_booklet_is_packed_by_the_job(cast, sign_in, monkeypatch, at):
    from krachtwerk.exchange.copy import make
    from krachtwerk.jobs import copies
    from tests.exchange.copies import fill

    fill(cast, "samira", "fatma", at, "GROOT")
    monkeypatch.setattr(make, "QUICK", 10)
    samira = sign_in("samira")
    _ask(samira)
    path = reverse("rights_take", args=[Copy.objects.get().public_id])
    assert "Kom over een uur terug" in samira.post(path).content.decode()
    assert copies.run() == 1
    assert copies.run() == 0
    answer = samira.post(path)
    assert "bestanden/1.jpg" in opened(answer.content)
    assert rights.drop_copies(at=clock.now()) == 1
    assert samira.post(path).status_code == 404


def test_emptying_says_what_stays_waits_and_can_be_stopped(cast, sign_in):
    from krachtwerk.models import Erasure, ErasureStop

    samira, path = sign_in("samira"), reverse("rights_away")
    first = samira.get(path).content.decode()
    assert "Dit gaat weg" in first
    assert "Dit blijft" in first
    assert "Ja, haal het leeg" not in first
    second = samira.get(path + "?sure=1").content.decode()
    assert "Je krijgt drie dagen" in second
    assert "Ja, haal het leeg" in second
    samira.post(path)
    row = Erasure.objects.get()
    assert "Jouw boekje gaat leeg op" in samira.get(path).content.decode()
    for other in (sign_in("dirk"), sign_in("rob")):
        assert other.post(reverse("rights_stay", args=[row.public_id])).status_code == 404
    answer = samira.post(reverse("rights_stay", args=[row.public_id]), follow=True)
    assert "Jouw boekje blijft." in answer.content.decode()
    assert ErasureStop.objects.filter(erasure=row).count() == 1


def test_what_went_is_told_in_counts(cast, sign_in, monkeypatch, at):
    from krachtwerk.jobs import erasing
    from tests.exchange.copies import fill

    fill(cast, "samira", "fatma", at, "WEG")
    samira, path = sign_in("samira"), reverse("rights_away")
    samira.post(path)
    later = clock.now() + timedelta(days=4)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert erasing.run() == 1
    page = sign_in("samira").get(path).content.decode()
    assert "Jouw boekje ging leeg op" in page
    assert "Weg zijn 21 teksten." in page
    assert sign_in("samira").get("/b/").status_code == 200
    assert sign_in("samira").get("/b/1/").status_code == 200
