"""The chain of the two logs: every row bound to the one before, as late as can be, and never loose."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from krachtwerk.access import journal as access
from krachtwerk.access.verify import verify
from krachtwerk.models import JournalEntry, LogHead, ReadingEvent, ReadingLine, chain
from krachtwerk.rules import inventory
from krachtwerk.rules.journal import note

LOG = ("krachtwerk_loghead", "krachtwerk_journalentry")


def faults() -> list[str]:
    return [str(fault) for fault in verify().faults]


def write(cast, at, *, organisation: str = "bridge", act: str = "test_it") -> JournalEntry:
    by = cast.member("fatma" if organisation == "bridge" else "ilse")
    return note(act, cast.clients["samira"], by=by, at=at)


def write_and_fail(cast, at, *, act: str) -> None:
    with transaction.atomic():
        write(cast, at, act=act)
        raise ValueError("back")


def test_what_the_cast_did_is_one_whole_chain_a_month(cast):
    report = verify()
    assert report.faults == []
    assert report.rows == JournalEntry.objects.count() + ReadingEvent.objects.count()
    assert report.chains == LogHead.objects.count() > 2


def test_the_hash_covers_every_column_that_does_not_hold_it():
    for table in (ReadingEvent, JournalEntry):
        columns = {field.column for field in table._meta.concrete_fields}
        assert set(chain.columns_of(table)) == columns - {"prev_hash", "hash", "seal"}
    assert set(chain.LINE) == {field.column for field in ReadingLine._meta.concrete_fields}


def test_a_row_follows_the_one_before_and_moves_the_head_on(cast, at):
    first, second = write(cast, at), write(cast, at)
    assert second.id == first.id + 1
    assert second.prev_hash == first.hash
    head = LogHead.objects.get(id=second.id >> chain.ROW_BITS)
    assert (head.last_no, bytes(head.hash)) == (second.id & chain.ROWS, second.hash)


def test_organisations_have_chains_of_their_own(cast, at):
    ours, theirs = write(cast, at), write(cast, at, organisation="house")
    assert ours.id >> chain.ROW_BITS != theirs.id >> chain.ROW_BITS
    assert faults() == []


def test_in_a_frame_nothing_is_written_before_its_end(cast, at):
    before = JournalEntry.objects.count()
    with transaction.atomic(), chain.frame():
        rows = [write(cast, at) for _ in range(3)]
        assert JournalEntry.objects.count() == before
    assert JournalEntry.objects.count() == before + 3
    assert [row.id - rows[0].id for row in rows] == [0, 1, 2]
    assert len({row.request for row in rows}) == 1
    assert faults() == []


def test_a_frame_takes_the_head_in_its_last_statements(cast, at):
    samira = cast.client("samira")
    write(cast, at)
    said = []

    def listen(execute, sql, params, many, context):
        said.append(sql.split('"')[1] if '"' in sql else sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen), transaction.atomic(), chain.frame():
        inventory.add_card(
            samira.client, "fiets", domain="leisure", time="past", by=samira, at=at,
            audience="only_me",
        )  # fmt: skip
    logged = [place for place, name in enumerate(said) if name in LOG]
    assert [said[place] for place in logged] == list(LOG)
    assert len(said) == logged[0] + len(LOG) + 1  # behind them only the end of the transaction


def test_what_a_savepoint_takes_back_is_not_written(cast, at):
    with transaction.atomic(), chain.frame():
        write(cast, at, act="kept_one")
        with pytest.raises(ValueError, match="back"):
            write_and_fail(cast, at, act="taken_back")
        write(cast, at, act="kept_two")
    acts = JournalEntry.objects.order_by("-at", "-id").values_list("act", flat=True)[:2]
    assert list(acts) == ["kept_two", "kept_one"]
    assert not JournalEntry.objects.filter(act="taken_back").exists()
    assert faults() == []


def test_a_frame_that_fails_writes_nothing(cast, at):
    before = JournalEntry.objects.count()
    with pytest.raises(ValueError, match="back"), transaction.atomic(), chain.frame():
        write_and_fail(cast, at, act="taken_back")
    assert JournalEntry.objects.count() == before


def test_a_row_that_does_not_follow_on_is_refused_by_the_database(cast, at):
    last = write(cast, at)
    table = JournalEntry._meta.db_table
    columns = [f.column for f in JournalEntry._meta.concrete_fields]
    picked = ", ".join(
        f"{column} + 2" if column == "id" else column for column in columns if column != "public_id"
    )
    names = ", ".join(column for column in columns if column != "public_id")
    statement = f"INSERT INTO {table} (public_id, {names}) SELECT request, {picked} FROM {table} WHERE id = %s"
    with (
        pytest.raises(DatabaseError, match="does not follow on"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [last.id])


def test_a_line_for_an_older_event_is_refused_by_the_database(cast, at, sign_in):
    sign_in("fatma").get(f"/w/p/{cast.clients['samira'].public_id}/")
    event = ReadingEvent.objects.order_by("-id").first()
    write(cast, at)
    with pytest.raises(DatabaseError, match="does not follow on"), transaction.atomic():
        ReadingLine.objects.create(
            event=event, client_token=event.request, room="plan", account_no=1, at=at
        )


def test_whoever_sees_more_than_an_event_holds_is_logged_in_several(cast, at, monkeypatch):
    from tests.pages.test_help import viewer_of

    monkeypatch.setattr(access, "MOST_IN_ONE", 2)
    viewer = viewer_of(cast, "fatma", at)
    for room in ("plan", "inventory", "network", "contact", "client"):
        viewer.saw(cast.clients["samira"], room)
    access.write(viewer, "test", purpose="support")
    events = ReadingEvent.objects.filter(page="test").order_by("id")
    assert [event.lines.count() for event in events] == [2, 2, 1]
    assert faults() == []


def test_after_its_month_was_closed_a_row_stands_in_the_next(cast, at):
    head = LogHead.objects.get(id=write(cast, at).id >> chain.ROW_BITS)
    LogHead.objects.filter(id=head.id).update(closed_at=at)
    late = LogHead.objects.get(id=write(cast, at).id >> chain.ROW_BITS)
    assert late.month == chain.next_month(head.month)
