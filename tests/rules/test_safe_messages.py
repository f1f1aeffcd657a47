"""Safe messages: five fixed texts, by a way that was called safe, within its hours; nothing in red (D7, D9)."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail

from krachtwerk.jobs import send_messages
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.safety_keys import Neutral
from krachtwerk.method.texts import deck
from krachtwerk.models import JournalEntry, Message, MessageEnd
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import mode, safety

ZONE = "Europe/Amsterdam"
TUESDAY = clock.at_local(date(2026, 11, 24), 10, 30, ZONE)


@pytest.fixture
def way(cast):
    """A short message to Samira is safe on weekdays between nine and five, with four of the five texts."""
    texts = ["call_me", "tomorrow", "moved", "off"]
    told = safety.SafeWay("sms", "0612345617", texts=texts)
    samira = cast.client("samira")
    return safety.keep_contact(samira.client, told, by=samira, at=TUESDAY - timedelta(days=5))


def send(cast, *, at=TUESDAY, channel="sms", text="call_me", by="fatma") -> Message:
    return safety.send_message(cast.clients["samira"], channel, text, by=cast.member(by), at=at)


def refused(do) -> str:
    with pytest.raises(Refusal) as found:
        do()
    return found.value.key


def test_within_what_is_safe_it_waits_in_the_box(cast, way):
    row = send(cast)
    assert (row.channel, row.text) == ("sms", "call_me")
    assert MessageEnd.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"channel": "email"}, "work_message.no_way"),
        ({"channel": "call"}, "work_message.no_way"),
        ({"text": "hello"}, "work_message.other_words"),
        ({"at": TUESDAY.replace(hour=7)}, "work_message.hours"),
        ({"at": TUESDAY.replace(hour=16)}, "work_message.hours"),
        ({"at": TUESDAY + timedelta(days=4)}, "work_message.hours"),
        ({"at": TUESDAY + timedelta(days=28)}, "work_message.ask_again"),
        ({"by": "els"}, "refuse.not_yours"),
        ({"by": "noor"}, "refuse.not_yours"),
    ],
)
def test_outside_it_is_refused_with_the_reason(cast, way, change, why):
    assert refused(lambda: send(cast, **change)) == why
    assert Message.objects.count() == 0


def test_in_red_nothing_goes_whatever_was_called_safe(cast, way):
    mode.choose(cast.clients["samira"], "red", by=cast.client("samira"), at=TUESDAY)
    assert refused(lambda: send(cast, at=TUESDAY + timedelta(minutes=5))) == "work_message.red"


def test_asked_again_it_holds_for_thirty_days_more(cast, way):
    later = TUESDAY + timedelta(days=28)
    safety.confirm_contact(way, by=cast.member("fatma"), at=later - timedelta(hours=1))
    assert send(cast, at=later).text == "call_me"


@pytest.fixture
def outgoing(tmp_path, settings) -> Path:
    settings.OUTGOING = tmp_path
    return tmp_path / "sms.log"


def run(monkeypatch, at) -> int:
    monkeypatch.setattr(clock, "now", lambda: at)
    return send_messages.run()


def test_the_job_brings_it_out_once(cast, way, outgoing, monkeypatch):
    send(cast)
    assert run(monkeypatch, TUESDAY + timedelta(minutes=1)) == 1
    assert run(monkeypatch, TUESDAY + timedelta(minutes=2)) == 0
    (line,) = outgoing.read_text().splitlines()
    assert line.split("\t")[1:] == ["0612345617", deck().text("message.call_me", "nl", "plain")]
    assert outgoing.parent.stat().st_mode & 0o077 in {0, 0o55}


@pytest.mark.parametrize("change", ["red", "off", "late"])
def test_what_is_not_safe_any_more_is_held_back(cast, way, outgoing, monkeypatch, change):
    send(cast)
    samira, soon = cast.client("samira"), TUESDAY + timedelta(minutes=1)
    if change == "red":
        mode.choose(samira.client, "red", by=samira, at=soon)
    if change == "off":
        off = safety.SafeWay("sms", "", is_safe=False)
        safety.keep_contact(samira.client, off, by=samira, at=soon)
    later = TUESDAY + (timedelta(hours=7) if change == "late" else timedelta(minutes=2))
    assert run(monkeypatch, later) == 0
    assert not outgoing.exists()
    assert MessageEnd.objects.get().is_sent is False


def test_what_did_not_get_through_is_tried_again(cast, way, tmp_path, settings, monkeypatch):
    settings.OUTGOING = tmp_path / "a file" / "below it"
    (tmp_path / "a file").write_text("no folder")
    send(cast)
    assert run(monkeypatch, TUESDAY + timedelta(minutes=1)) == 0
    settings.OUTGOING = tmp_path / "folder"
    assert run(monkeypatch, TUESDAY + timedelta(minutes=2)) == 1
    acts = JournalEntry.objects.filter(row=Message.objects.get().public_id).order_by("id")
    told = ["send_message", "take_message", "put_back_message", "take_message"]
    assert list(acts.values_list("act", flat=True)) == told


def test_five_texts_of_one_length_and_nothing_else():
    for language in ("nl", "en"):
        texts = [deck().text(f"message.{key}", language, "plain") for key in Neutral]
        assert len(set(texts)) == 5
        assert max(map(len, texts)) - min(map(len, texts)) <= 2
        assert all(len(text) <= 160 and "/" not in text for text in texts)


@pytest.mark.parametrize("rounds", [40, pytest.param(500, marks=pytest.mark.full)])
def test_random_scenarios_leave_only_the_five_texts(cast, outgoing, monkeypatch, rounds):
    """D7: modes, ways, hours, languages and workers at random; what leaves is of the list, in its place."""
    chance = random.Random(23)
    samira, fatma, at = cast.client("samira"), cast.member("fatma"), TUESDAY
    allowed = {deck().text(f"message.{k}", lang, "plain") for k in Neutral for lang in ("nl", "en")}
    subjects = {deck().text("message.subject", lang, "plain") for lang in ("nl", "en")}
    names = ("Samira", "Aydın", "Fatma", "Yıldız", "De Brug", "http", "Krachtwerk", "krachtwerk")
    red_at: list[datetime] = []
    walking = cast.seats["fatma"].assignments.get(client=samira.client)
    for _ in range(rounds):
        at += timedelta(hours=chance.choice([1, 2, 5, 22, 23, 24, 25, 49]))
        client_rules.renew(walking, by=fatma, at=at)
        act = chance.randrange(9)
        if act == 0:
            wanted = chance.choice(["green", "green", "amber", "red"])
            asked = mode.choose(samira.client, wanted, by=fatma, at=at)
            if asked is not None and not hasattr(asked, "together"):
                mode.decide(asked, grant=True, by=cast.member("wim"), at=at)
        elif act <= 2:
            channel = chance.choice(["sms", "email"])
            to = "0612345617" if channel == "sms" else "iemand@voorbeeld.nl"
            texts = chance.sample([k.value for k in Neutral], chance.randrange(2, 6))
            told = safety.SafeWay(
                channel, to, weekdays="".join(chance.sample("1234567", 6)), from_hour=9,
                until_hour=chance.choice([12, 17, 21]), texts=texts, is_safe=chance.random() > 0.2,
            )  # fmt: skip
            safety.keep_contact(samira.client, told, by=fatma, at=at)
        else:
            try:
                channel = chance.choice(["sms", "sms", "email", "call"])
                send(cast, at=at, channel=channel, text=chance.choice(list(Neutral)))
            except Refusal:
                pass
        before = _left(outgoing)
        run(monkeypatch, at + timedelta(seconds=30))
        if samira.client.safety_mode == "red" and _left(outgoing) != before:
            red_at.append(at)
    lines = outgoing.read_text().splitlines() if outgoing.exists() else []
    told = [line.split("\t")[2] for line in lines] + [one.body for one in mail.outbox]
    assert len(told) >= rounds // 40
    assert set(told) <= allowed
    assert {one.subject for one in mail.outbox} <= subjects
    assert not [text for text in told for name in names if name in text]
    assert red_at == []


def _left(outgoing: Path) -> int:
    lines = len(outgoing.read_text().splitlines()) if outgoing.exists() else 0
    return lines + len(mail.outbox)


@pytest.mark.parametrize("tries", [60, pytest.param(300, marks=pytest.mark.full)])
def test_contact_outside_the_rules_is_blocked_each_time(cast, way, tries):
    """D9: by channel, by words, by hour, by day, by age of the rule, in red: none gets into the box."""
    chance = random.Random(29)
    ways = [
        lambda: {"channel": chance.choice(["email", "call"])},
        lambda: {"text": "hello"},
        lambda: {"at": TUESDAY.replace(hour=chance.choice([0, 3, 6, 7, 16, 20, 22]))},
        lambda: {"at": TUESDAY + timedelta(days=chance.choice([4, 5, 11, 12, 18, 19]))},
        lambda: {"at": TUESDAY + timedelta(days=chance.choice([27, 30, 60, 300]))},
        lambda: {"by": chance.choice(["els", "bram", "noor", "pim", "wim"])},
    ]
    for no in range(tries):
        with pytest.raises(Refusal):
            send(cast, **ways[no % len(ways)]())
    assert Message.objects.count() == 0
