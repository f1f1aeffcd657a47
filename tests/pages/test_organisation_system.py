"""How the installation fares: jobs, disk, backup, versions; for the technical administrator alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from krachtwerk.jobs import schedule
from krachtwerk.method.interface_words import interface_words
from krachtwerk.models import Job
from krachtwerk.rules import jobs


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME, settings.BACKUPS = tmp_path, tmp_path / "backups"
    settings.BACKUPS.mkdir()
    return tmp_path


def worries(text: str) -> list[list[str]]:
    """The first words of each."""
    found = re.findall(r'notice"[^>]*>.*?<p>(.*?)</p>', text)
    return [re.sub(r"<[^>]+>", " ", one).split()[:3] for one in found]


@pytest.fixture
def jobs_done(keeper, db, at):
    jobs.know(schedule.JOBS, at=at)
    Job.objects.update(due_at=at + timedelta(hours=1), done_at=at)


def test_all_is_well(jobs_done, cast, sign_in, home, at):
    (home / "backups" / "krachtwerk-1.backup").write_text("x")
    text = sign_in("tess").get("/o/m/").content.decode()
    assert worries(text) == [["Alles", "draait", "zoals"]]
    rows = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', text)
    assert len(rows) == len(schedule.JOBS)
    assert "{" not in text.partition("<main")[2]


def test_a_job_of_an_earlier_version_stands_there_by_its_bare_name(
    jobs_done, cast, sign_in, home, at
):
    """Between a new version of the pages and the first run of the worker its rows are still there."""
    Job.objects.create(name="polish_brass", due_at=at + timedelta(hours=1), done_at=at)
    answer = sign_in("tess").get("/o/m/")
    assert answer.status_code == 200
    rows = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', answer.content.decode())
    assert [one for one in rows if "_" in one] == ["polish_brass"]


def test_what_asks_for_attention_is_said(jobs_done, cast, sign_in, home, at):
    Job.objects.update(due_at=at - timedelta(hours=3), failures=2, fault="ValueError at sweep:12")
    text = sign_in("tess").get("/o/m/").content.decode()
    assert worries(text) == [
        ["Er", "is", "geen"],
        ["De", "taken", "staan"],
        ["Een", "taak", "brak"],
    ]
    assert text.count("ValueError at sweep:12") == len(schedule.JOBS)


def test_one_job_that_nobody_takes_is_enough_to_say_so(jobs_done, cast, sign_in, home, at):
    """The daily ones are not due for hours when the worker has stood still since this morning."""
    (home / "backups" / "krachtwerk-1.backup").write_text("x")
    Job.objects.filter(name="send_messages").update(due_at=at - timedelta(hours=2), done_at=None)
    text = sign_in("tess").get("/o/m/").content.decode()
    assert worries(text) == [["De", "taken", "staan"]]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in text.split("<tr")[2:]]
    how = {row[0]: row[3] for row in rows}
    assert (how["Berichten versturen"], how["Losse bestanden opruimen"]) == ("Nog niet", "Goed")


def test_nobody_stands_on_it(jobs_done, cast, sign_in, home):
    text = sign_in("tess").get("/o/m/").content.decode()
    for name in ("Samira", "Dirk", "Fatma", "De Brug", "Huis Zonder Zorgen"):
        assert name not in text.partition("<main")[2]


@pytest.mark.parametrize("who", ["fatma", "noor", "pim", "nadia", "samira"])
def test_nobody_else_opens_it(cast, sign_in, who):
    assert sign_in(who).get("/o/m/").status_code == 404


def test_every_job_has_words():
    for language, words in interface_words().items():
        missing = {name for name in schedule.JOBS if f"system.job_{name}" not in words}
        assert missing == set(), language
