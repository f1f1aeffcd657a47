"""A talk that is spoken: recordings wait with the open talk, stay with what is said, and end with the words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit import media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.method.keys import Channel
from krachtwerk.models import Attachment
from krachtwerk.rules import coaching
from tests.house.rows_of_coaching import coach_everybody, talk_about
from tests.pages.media_samples import webm_bytes

BOTH = {"compliment": "", "suggestion": "Vraag naar vroeger"}


def refused(key):
    return pytest.raises(Refusal, match=f"^{key}")


@pytest.fixture
def voice(settings, tmp_path):
    settings.FILES = tmp_path
    return media.voice(webm_bytes(2))


@pytest.fixture
def talk(cast, at):
    coach_everybody(cast, at)
    return talk_about(cast, cast.clients["samira"], SheetKind.INVENTORY, at)


def on_disk(settings):
    return len([path for path in settings.FILES.glob("*/*") if path.is_file()])


def test_a_voice_takes_the_place_of_writing(cast, at, talk, voice, settings):
    henk = cast.member("henk")
    with refused("error.required"):
        coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
    coaching.record(talk, "compliment", voice, by=henk, at=at)
    coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
    assert talk.compliment.channel == Channel.SPOKE
    assert (talk.compliment.client, talk.compliment.attachments.count()) == (None, 1)
    sealed = next(path for path in settings.FILES.glob("*/*") if path.is_file()).read_bytes()
    assert voice.content[:40] not in sealed


def test_a_better_text_keeps_the_voice_and_a_new_voice_takes_its_place(
    cast, at, talk, voice, settings, django_capture_on_commit_callbacks
):
    henk = cast.member("henk")
    coaching.record(talk, "compliment", voice, by=henk, at=at)
    first = talk.compliment.attachments.get()
    coaching.give_back(talk, {}, **(BOTH | {"compliment": "Je vraagt door"}), by=henk, at=at)
    assert talk.compliment.attachments.get() == first
    coaching.take_back(talk, by=henk, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        coaching.record(talk, "compliment", voice, by=henk, at=at)
    assert henk.keys.open_words(talk.compliment) == "Je vraagt door"
    assert talk.compliment.attachments.get() != first
    assert (Attachment.objects.count(), on_disk(settings)) == (1, 1)


def test_a_voice_can_be_taken_away_and_what_was_written_stays(cast, at, talk, voice):
    henk = cast.member("henk")
    coaching.record(talk, "suggestion", voice, by=henk, at=at)
    coaching.record(talk, "suggestion", None, by=henk, at=at)
    assert talk.suggestion is None
    coaching.record(talk, "suggestion", None, by=henk, at=at)
    assert not Attachment.objects.exists()


def test_only_its_coach_speaks_and_only_while_it_is_open(cast, at, talk, voice):
    for who in ("fatma", "els", "noor"):
        with refused("refuse.not_yours"):
            coaching.record(talk, "compliment", voice, by=cast.member(who), at=at)
    henk = cast.member("henk")
    with refused("refuse.not_yours"):
        coaching.record(talk, "answer", voice, by=henk, at=at)
    coaching.give_back(talk, {}, **(BOTH | {"compliment": "Goed"}), by=henk, at=at)
    with refused("refuse.not_yours"):
        coaching.record(talk, "compliment", voice, by=henk, at=at)


def test_the_worker_may_speak_the_answer(cast, at, talk, voice):
    henk, fatma = cast.member("henk"), cast.member("fatma")
    coaching.give_back(talk, {}, **(BOTH | {"compliment": "Goed"}), by=henk, at=at)
    said = coaching.answer(talk, "", voice=voice, by=fatma, at=at)
    assert said.words.attachments.count() == 1
    said = coaching.answer(talk, "Dank je", by=fatma, at=at)
    assert said.words.attachments.count() == 1
    with refused("error.required"):
        coaching.answer(talk, " ", silent=True, by=fatma, at=at)
    said = coaching.answer(talk, "Dank je", silent=True, by=fatma, at=at)
    assert (said.words.attachments.count(), fatma.keys.open_words(said.words)) == (0, "Dank je")


@pytest.mark.parametrize("how", ["old", "dropped", "lapsed"])
def test_a_voice_ends_with_the_words(
    cast, at, talk, voice, settings, how, django_capture_on_commit_callbacks
):
    henk = cast.member("henk")
    coaching.record(talk, "compliment", voice, by=henk, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        if how == "dropped":
            coaching.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
        elif how == "lapsed":
            assert coaching.end_old(at=talk.ends_at - timedelta(seconds=1)) == 0
            coaching.end_old(at=talk.ends_at)
        else:
            coaching.give_back(talk, {}, **BOTH, by=henk, at=at)
            coaching.end_old(at=at + timedelta(days=732))
    assert (Attachment.objects.count(), on_disk(settings)) == (0, 0)


def test_what_is_taken_back_on_the_last_day_stays_open_for_a_day(cast, at, talk, voice):
    henk, last = cast.member("henk"), talk.ends_at - timedelta(minutes=1)
    coaching.record(talk, "compliment", voice, by=henk, at=last)
    coaching.give_back(talk, {}, **BOTH, by=henk, at=last)
    later = talk.ends_at + timedelta(hours=1)
    coaching.take_back(talk, by=henk, at=later)
    assert talk.ends_at == later + timedelta(days=1)
    assert coaching.end_old(at=later) == 0
    coaching.give_back(talk, {}, **BOTH, by=henk, at=later)
    assert talk.compliment.attachments.count() == 1
