"""The queue of the privacy officer: what stands out, asked about and judged in words."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import get_resolver

from krachtwerk.jobs import watch_log
from krachtwerk.method import dates
from krachtwerk.method.interface_words import WORDS
from krachtwerk.models import Finding, FindingReview, JournalEntry, ReadingEvent, chain
from krachtwerk.pages import context
from tests.access.test_watch import Log
from tests.pages.test_account import text_of


@pytest.fixture
def finding(cast, at) -> Finding:
    log = Log(cast, at, 0)
    with transaction.atomic(), chain.frame():
        log.look("no_relation", cast.seats["pim"], log.at(2, 11), cast.clients["samira"])
    watch_log.run()
    return Finding.objects.get()


def test_the_queue_shows_pattern_person_and_initials_and_logs_it(finding, cast, sign_in):
    said = sign_in("nadia").get("/o/l/").content.decode()
    assert "Zonder band met de cliënt" in said
    assert "Pim Jansen" in said
    assert "S. A." in said
    assert "Samira" not in said
    assert "Aydın" not in said
    event = ReadingEvent.objects.order_by("-id").first()
    lines = set(event.lines.values_list("client_token", "room"))
    assert (event.page, event.purpose) == ("watch.findings", "oversight")
    assert lines == {(cast.clients["samira"].log_token, "journal")}


def test_evidence_is_numbers_without_content(finding, sign_in):
    said = sign_in("nadia").get(f"/o/l/{finding.public_id}/").content.decode()
    assert "het blad van de cliënt" in said
    assert "las" in said


def test_a_row_of_an_earlier_version_stands_there_by_its_bare_keys(cast, at, sign_in, monkeypatch):
    """The log is kept for years; rooms and acts get other names meanwhile."""
    monkeypatch.setattr("tests.access.test_watch.PLAN", "attic.shelf")
    log = Log(cast, at, 0)
    with transaction.atomic(), chain.frame():
        pim, samira = cast.seats["pim"], cast.clients["samira"]
        log.look("no_relation", pim, log.at(2, 11), samira, act="dust")
    watch_log.run()
    answer = sign_in("nadia").get(f"/o/l/{Finding.objects.get().public_id}/")
    assert answer.status_code == 200
    said = re.sub(r"<[^>]+>", " ", answer.content.decode()).split()
    assert ("dust" in said, "attic" in said) == (True, True)


@pytest.mark.parametrize(
    ("kind", "stored", "word"),
    [
        ("watch.pattern", "night", "In de nacht"),
        ("watch.pattern", "full_moon", "full_moon"),
        ("watch.verdict", "legit", "Het hoorde bij het werk"),
        ("watch.verdict", "shrug", "shrug"),
    ],
)
def test_a_stored_key_without_a_word_is_its_own_word(kind, stored, word):
    context.enter(context.Door())
    assert context.t_stored(kind, stored) == word


def test_every_room_has_a_word_for_where():
    rooms = {view.callback.policy.name.partition(".")[0] for view in get_resolver().url_patterns}
    for language in ("nl", "en"):
        known = tomllib.loads((WORDS / language / "watch.toml").read_text())["watch"]
        assert {room for room in rooms if f"at_{room}" not in known} == set()


def test_a_verdict_needs_words_and_is_kept_once(finding, cast, sign_in):
    nadia, path = sign_in("nadia"), f"/o/l/{finding.public_id}/"
    short = nadia.post(path, {"verdict": "mistake", "text": "ok"})
    assert short.status_code == 422
    assert "Schrijf in een paar woorden op wat je hoorde." in short.content.decode()
    assert nadia.post(path, {"text": "Pim zat verkeerd."}).status_code == 422
    sent = {"verdict": "mistake", "text": "Pim zocht een ander en sloot het meteen."}
    assert nadia.post(path, sent)["Location"] == "/o/l/"
    nadia.post(path, sent)
    review = FindingReview.objects.get()
    assert (review.verdict, review.by) == ("mistake", cast.seats["nadia"])
    assert JournalEntry.objects.filter(act="judge_finding").count() == 1
    after = nadia.get("/o/l/").content.decode()
    assert "Er valt nu niets op." in after
    assert "Het was een vergissing" in after
    assert "Pim zocht een ander" in nadia.get(path).content.decode()


def test_nobody_judges_a_look_of_their_own(finding, cast, sign_in):
    finding.membership = cast.seats["nadia"]
    finding.save(update_fields=["membership"])
    nadia, path = sign_in("nadia"), f"/o/l/{finding.public_id}/"
    assert "Dit gaat over jou." in nadia.get(path).content.decode()
    sent = {"verdict": "legit", "text": "Het was echt nodig."}
    assert nadia.post(path, sent).status_code == 422
    assert not FindingReview.objects.exists()


def test_figures_name_nobody_and_count_by_month(finding, cast, at, sign_in):
    for who in ("nadia", "joris", "carla"):
        said = text_of(sign_in(who).get("/o/l/1/"))
        assert dates.month_year(at, "nl") in said
        assert "Pim" not in said
    assert sign_in("pim").get("/o/l/1/").status_code == 404
    assert sign_in("carla").get("/o/l/").status_code == 404


def test_an_empty_queue_says_so(cast, sign_in):
    nadia = sign_in("nadia")
    assert "Er valt nu niets op." in nadia.get("/o/l/").content.decode()
    assert "Er zijn nog geen cijfers." in nadia.get("/o/l/1/").content.decode()


def test_what_waits_too_long_is_said(finding, cast, at, sign_in):
    from krachtwerk.rules import watch as rules

    rules.tell_late(cast.bridge, at=at + timedelta(days=12))
    said = sign_in("nadia").get("/o/l/").content.decode()
    assert "Te lang blijven liggen: 1." in said
