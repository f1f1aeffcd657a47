"""Pages of a talk that is spoken: a recording survives a mistake beside it, and is heard by the two alone."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Attachment, WorksheetReview
from tests.house.rows_of_coaching import coach_everybody, talk_about
from tests.pages.media_samples import HTML_HEAD, sent, webm, webm_bytes
from tests.pages.test_coaching import text_of


@pytest.fixture
def path(cast, at, settings, tmp_path):
    settings.FILES = tmp_path
    coach_everybody(cast, at)
    row = talk_about(cast, cast.clients["samira"], SheetKind.INVENTORY, at)
    return reverse("coaching_talk", args=[row.public_id])


def heard_in(answer):
    return re.findall(r'src="(/t/w/v/[^"]+)"', answer.content.decode())


def test_what_was_spoken_stays_after_a_mistake_and_goes_to_the_worker(path, sign_in):
    henk, fatma = sign_in("henk"), sign_in("fatma")
    half = henk.post(path, {"suggestion": " ", "compliment_voice": webm(2)})
    assert half.status_code == 422
    (voice,) = heard_in(half)
    assert fatma.get(voice).status_code == 404
    henk.post(path, {"suggestion": "Vraag naar vroeger"})
    mine = reverse("coaching_one", args=[WorksheetReview.objects.get().public_id])
    (voice,) = heard_in(fatma.get(mine))
    for who in (henk, fatma):
        answer = who.get(voice)
        assert (answer.status_code, answer["Content-Type"]) == (200, "audio/webm")
        assert answer.content == webm_bytes(2)
        assert answer["Content-Disposition"] == 'inline; filename="1.webm"'
    for who in ("els", "noor", "pim", "samira"):
        assert sign_in(who).get(voice).status_code == 404


def test_a_recording_can_go_before_it_is_given_back(path, sign_in):
    henk = sign_in("henk")
    both = {"compliment": "Je vraagt door", "suggestion": " "}
    henk.post(path, both | {"compliment_voice": webm(2)})
    gone = henk.post(path, both | {"compliment_silent": "on"})
    assert heard_in(gone) == []
    assert "Je vraagt door" in gone.content.decode()
    assert not Attachment.objects.exists()


def test_what_is_no_voice_is_refused_beside_its_field(path, sign_in):
    said = {"compliment": "Je vraagt door", "suggestion": "Kleiner"}
    bad = sent("stem.webm", HTML_HEAD, "audio/webm")
    answer = sign_in("henk").post(path, said | {"suggestion_voice": bad})
    assert answer.status_code == 422
    assert 'id="id_suggestion_voice_error1"' in answer.content.decode()
    assert WorksheetReview.objects.get().done_at is None


def test_the_answer_can_be_spoken(path, sign_in):
    henk, fatma = sign_in("henk"), sign_in("fatma")
    henk.post(path, {"compliment": "Je vraagt door", "suggestion": "Kleiner"})
    mine = reverse("coaching_one", args=[WorksheetReview.objects.get().public_id])
    assert fatma.post(mine, {"text": " "}).status_code == 422
    fatma.post(mine, {"text": "", "answer_voice": webm(2)})
    read = henk.get(path)
    assert len(heard_in(read)) == 1
    assert "Nog geen antwoord" not in text_of(read)


def test_what_the_worker_spoke_stays_when_the_text_beside_it_is_too_long(path, sign_in):
    henk, fatma = sign_in("henk"), sign_in("fatma")
    henk.post(path, {"compliment": "Je vraagt door", "suggestion": "Kleiner"})
    mine = reverse("coaching_one", args=[WorksheetReview.objects.get().public_id])
    long = "Dank je. " * 80
    wrong = fatma.post(mine, {"text": long, "answer_voice": webm(2)})
    assert (wrong.status_code, len(heard_in(wrong))) == (422, 1)
    assert long.strip() in wrong.content.decode()
    fatma.post(mine, {"text": "Dank je."})
    read = fatma.get(mine)
    assert (len(heard_in(read)), "Dank je." in read.content.decode()) == (1, True)
