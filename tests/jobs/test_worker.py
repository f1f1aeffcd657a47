"""The worker: each job is run by one worker at a time, however many there are, and tried again when it broke off."""

from __future__ import annotations

import logging
import pkgutil
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections

from krachtwerk import jobs
from krachtwerk.jobs import schedule, worker
from krachtwerk.models import Job
from krachtwerk.rules import jobs as rules

NOT_JOBS = {"schedule", "worker"}


@pytest.fixture
def known(keeper, db, at):
    """One job of the house, due now, that counts its runs."""
    rules.know(["mine"], at=at)
    return Job.objects.get()


def test_every_job_of_the_house_is_on_the_schedule():
    modules = {module.name for module in pkgutil.iter_modules(jobs.__path__)} - NOT_JOBS
    assert modules == set(schedule.JOBS)


def test_a_job_is_taken_once_and_comes_back_after_its_pause(known, at):
    one, two = uuid4(), uuid4()
    assert rules.take("mine", by=one, at=at)
    assert not rules.take("mine", by=two, at=at)
    assert rules.give_back("mine", by=one, at=at, every=timedelta(hours=1))
    assert not rules.take("mine", by=two, at=at + timedelta(minutes=59))
    assert rules.take("mine", by=two, at=at + timedelta(hours=1))


def test_a_worker_that_died_is_followed_by_another(known, at):
    dead, other = uuid4(), uuid4()
    assert rules.take("mine", by=dead, at=at)
    later = at + rules.LEASE + timedelta(seconds=1)
    assert rules.take("mine", by=other, at=later)
    assert not rules.give_back("mine", by=dead, at=later, every=timedelta(hours=1))
    assert not rules.give_up("mine", "x", by=dead, at=later)
    assert Job.objects.get().held_by == other


def test_what_breaks_off_waits_longer_each_time_six_hours_at_most(known, at):
    pauses = []
    for _ in range(12):
        me = uuid4()
        assert rules.take("mine", by=me, at=at)
        assert rules.give_up("mine", "ValueError at here:1", by=me, at=at)
        row = Job.objects.get()
        pauses.append((row.due_at - at).total_seconds() / 60)
        at = row.due_at
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]
    assert rules.take("mine", by=me, at=at)
    rules.give_back("mine", by=me, at=at, every=timedelta(hours=1))
    assert (Job.objects.get().failures, Job.objects.get().fault) == (0, "")


def test_a_fault_is_told_without_what_it_was_about(known, at, monkeypatch, caplog):
    def breaks():
        raise ValueError("KANARIE Samira")

    monkeypatch.setitem(worker.JOBS, "mine", schedule.Due(breaks, timedelta(hours=1)))
    with caplog.at_level(logging.ERROR):
        assert worker.run_if_due("mine") is False
    (line,) = caplog.records
    assert line.getMessage().startswith("the job mine broke off: ValueError at ")
    assert "KANARIE" not in caplog.text + Job.objects.get().fault
    assert worker.run_if_due("mine") is None


def test_a_job_that_the_house_has_no_more_is_forgotten(known, at):
    rules.know(["other"], at=at)
    assert list(Job.objects.values_list("name", flat=True)) == ["other"]


def test_no_job_runs_inside_a_transaction_of_the_worker(known, monkeypatch):
    seen = []
    inside = len(connection.savepoint_ids)
    monkeypatch.setitem(
        worker.JOBS,
        "mine",
        schedule.Due(lambda: seen.append(len(connection.savepoint_ids)), timedelta(hours=1)),
    )
    assert worker.run_if_due("mine") is True
    assert seen == [inside]


def test_everything_that_is_due_runs_and_can_run_twice(
    keeper, cast, monkeypatch, settings, tmp_path
):
    settings.HEADS, settings.ENDED_KEYS = tmp_path / "heads", tmp_path / "ended"
    assert worker.work(once=True) == 0
    assert set(Job.objects.exclude(done_at=None).values_list("name", flat=True)) == set(
        schedule.JOBS
    )
    Job.objects.update(due_at=Job.objects.first().began_at)
    assert worker.work(once=True) == 0
    assert Job.objects.filter(failures__gt=0).count() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=False)
def test_of_twenty_workers_at_the_same_moment_one_alone_runs_it(keeper, django_db_blocker, at):
    """On connections of their own, which commit: the database decides, not this process."""
    won: list[str] = []
    with django_db_blocker.unblock():
        _apart(lambda: rules.know(["race"], at=at))
        start = threading.Barrier(20)

        def tries():
            start.wait()
            won.extend(
                f"turn {turn}"
                for turn in range(5)
                if rules.take("race", by=uuid4(), at=at + turn * timedelta(hours=1))
            )

        threads = [threading.Thread(target=lambda: _closing(tries)) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _apart(lambda: Job.objects.all().delete())
    assert sorted(won) == [f"turn {turn}" for turn in range(5)]


def _closing(act):
    try:
        act()
    finally:
        connections["default"].close()


def _apart(act):
    thread = threading.Thread(target=lambda: _closing(act))
    thread.start()
    thread.join()
