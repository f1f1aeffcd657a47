"""The log from the command line: heads, a walk, an export under the names of NEN 7513."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta

import pytest
from jsonschema import Draft202012Validator

from krachtwerk.exchange import log
from krachtwerk.jobs import daily_head
from krachtwerk.models import JournalEntry, ReadingEvent, SignedHead


@pytest.fixture
def home(tmp_path, settings):
    settings.HEADS = tmp_path / "heads"
    return settings.HEADS


def lines(cast, at) -> list[dict]:
    out = io.StringIO()
    day = at.date()
    done = log.export("De Brug", day - timedelta(days=1), day + timedelta(days=1), out)
    assert done == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_f4_the_export_has_every_mandatory_name_and_fits_its_schema(cast, at, sign_in):
    """F4: every event under the names of NEN 7513, times with their offset, against our own schema."""
    fatma, samira = sign_in("fatma"), sign_in("samira")
    fatma.get("/w/p/")
    fatma.post("/w/z/", {"text": "aydin"})
    fatma.get("/w/p/5bd0c1a2-0000-4000-8000-000000000000/")
    samira.get("/b/16/a4/")
    samira.post("/b/10/", {"text": "Een vraag", "id": "5bd0c1a2-0000-4000-8000-000000000001"})
    said = lines(cast, at)
    check = Draft202012Validator(json.loads(log.SCHEMA.read_text()))
    assert [error.message for one in said for error in check.iter_errors(one)] == []
    recent = (at - timedelta(days=2), cast.bridge.id)
    rows = sum(
        table.objects.filter(organisation_no=recent[1], at__gte=recent[0]).count()
        for table in (ReadingEvent, JournalEntry)
    )
    assert len(said) == rows - 1  # the export itself is logged after it was made
    acts = {(one["Event"]["EventTypeCode"], one["Event"]["EventActionCode"]) for one in said}
    assert ("client.people", "R") in acts
    assert ("client.search", "E") in acts
    assert ("paper.print", "R") in acts
    offsets = {datetime.fromisoformat(one["Event"]["EventDateTime"]).utcoffset() for one in said}
    assert offsets <= {timedelta(hours=1), timedelta(hours=2)}
    refused = [one for one in said if one["Event"]["EventOutcomeIndicator"] == "4"]
    assert [one["Krachtwerk"]["asked"] for one in refused] == ["5bd0c1a2000040008000000000000000"]


def test_a_search_is_logged_as_hash_and_length_never_as_text(cast, at, sign_in):
    sign_in("fatma").post("/w/z/", {"text": "Xquzzyval"})
    event = ReadingEvent.objects.order_by("-id").first()
    assert (event.page, event.act, event.text_length) == ("client.search", "search", 9)
    assert len(bytes(event.text_hash)) == 16
    assert "quzzyval" not in json.dumps(lines(cast, at)).casefold()


def test_taking_the_log_out_is_logged_itself(cast, at):
    lines(cast, at)
    event = ReadingEvent.objects.order_by("-id").first()
    assert (event.page, event.act, event.role) == ("journal.export", "export", "keeper")


def test_an_unknown_organisation_is_named(cast, at, capsys):
    assert log.export("Elders", at.date(), at.date()) == 1
    assert capsys.readouterr().err == "no organisation is called 'Elders'\n"


def test_the_daily_head_is_written_once_however_often_it_runs(cast, home):
    place = daily_head.run()
    first, rows = place.read_text(), SignedHead.objects.count()
    assert daily_head.run() == place
    assert (place.read_text(), SignedHead.objects.count()) == (first, rows)
    out = io.StringIO()
    assert log.show_head(out) == 0
    assert out.getvalue() == first
    kinds = {one["kind"] for one in json.loads(first)["statements"]}
    assert {"day"} <= kinds <= {"day", "close"}


def test_without_heads_the_public_key_is_told(home):
    out = io.StringIO()
    assert log.show_head(out) == 1
    assert out.getvalue().startswith("no heads yet; the public key is ")


def test_a_whole_log_is_told_to_be_whole(cast, home):
    daily_head.run()
    out = io.StringIO()
    assert log.check(out=out) == 0
    assert out.getvalue().endswith(" kept heads, 0 faults\n")


def test_a_file_of_heads_that_was_changed_is_a_fault(cast, home):
    place = daily_head.run()
    said = json.loads(place.read_text())
    said["statements"][0]["rows"] += 1
    place.write_text(json.dumps(said))
    out = io.StringIO()
    assert log.check(out=out) == 1
    assert out.getvalue().startswith(f"fault: {place.name}: the signature does not fit\n")
