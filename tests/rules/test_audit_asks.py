"""Answers before an audit: counted once, of nobody; open for two weeks; a sheet of paper is typed twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit_asks import ITEMS, Asked
from krachtwerk.method.keys import Role
from krachtwerk.models import JournalEntry
from krachtwerk.models.audit import SLIP
from krachtwerk.models.audit.asks import AskDone, AskTally, PaperAsk
from krachtwerk.rules import audit as rules
from krachtwerk.rules import organisation
from tests.audited import name_audit

DAY = timedelta(days=1)
ALL = dict.fromkeys(range(1, ITEMS[Asked.CLIENT] + 1), 4)


@pytest.fixture
def audit(cast, at):
    return name_audit(cast, at, begin=10 * DAY, last=10 * DAY + timedelta(hours=8))


def counts() -> dict[tuple[str, int, int], int]:
    rows = AskTally.objects.filter(many__gt=0)
    return {(row.asked, row.item, row.answer): row.many for row in rows}


def test_an_answer_is_counted_once_and_names_nobody(cast, at, audit):
    fatma = cast.member("fatma")
    rules.answer(audit, "worker", {1: 4, 2: 0}, by=fatma, at=at)
    rules.answer(audit, "worker", {1: 1, 2: 1, 3: 2}, by=fatma, at=at)
    rules.answer(audit, "worker", {1: 4}, by=cast.member("els"), at=at)
    assert counts() == {("worker", 1, 4): 2, ("worker", 3, 2): 1}
    told = " ".join(str(vars(row)) for row in [*AskDone.objects.all(), *AskTally.objects.all()])
    assert str(cast.seats["fatma"].public_id) not in told
    notes = JournalEntry.objects.filter(act="answer_asks")
    assert {note.row for note in notes} == {audit.public_id}


def order_of_rows() -> list[tuple[int, int]]:
    return list(AskTally.objects.order_by("id").values_list("item", "answer"))


EVERY_ROW = [(item, answer) for item in range(1, 7) for answer in range(1, 5)]


@pytest.mark.parametrize("first", [{5: 3, 2: 4}, {1: 1}, dict.fromkeys(range(1, 7), 0)])
def test_the_order_of_rows_tells_nobodys_answer(cast, at, audit, first):
    """The rows of what the first one said would else be the first: item by item, what one person answered."""
    rules.answer(audit, "worker", first, by=cast.member("fatma"), at=at)
    assert order_of_rows() == EVERY_ROW
    rules.answer(audit, "worker", {6: 2}, by=cast.member("els"), at=at)
    assert order_of_rows() == EVERY_ROW
    said = {("worker", item, value): 1 for item, value in first.items() if value}
    assert counts() == said | {("worker", 6, 2): 1}


@pytest.mark.postgres
def test_no_row_tells_that_it_was_counted_last(cast, at, audit):
    """PostgreSQL keeps with each row which act wrote it: all are written by the last."""
    for who, value in (("fatma", 1), ("els", 4)):
        rules.answer(audit, "worker", {1: value}, by=cast.member(who), at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cmin::text FROM krachtwerk_asktally")
        assert len(set(cursor.fetchall())) == 1


def test_open_from_two_weeks_before_until_the_day_begins(cast, at, audit):
    fatma, second = cast.member("fatma"), timedelta(seconds=1)
    for moment in (audit.opens_at - 14 * DAY - second, audit.opens_at):
        with pytest.raises(Refusal, match=r"audit_asks\.closed"):
            rules.answer(audit, "worker", {1: 4}, by=fatma, at=moment)
    rules.answer(audit, "worker", {1: 4}, by=fatma, at=audit.opens_at - 14 * DAY)
    rules.answer(audit, "worker", {2: 4}, by=fatma, at=audit.opens_at - second)


def test_not_at_one_table_and_nothing_that_was_not_asked(cast, at, audit):
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.answer(audit, "client", {1: 4}, by=cast.member("fatma", with_client="samira"), at=at)
    for item, value in ((8, 4), (0, 4), (1, 5)):
        with pytest.raises(Refusal, match=r"error\.choice"):
            rules.answer(audit, "client", {item: value}, by=cast.client("samira"), at=at)


def test_a_sheet_counts_when_it_was_typed_the_same_twice_and_is_emptied_then(cast, at, audit):
    joris = cast.member("joris")
    first = rules.type_sheet(audit, "client", "a12", ALL | {3: 0}, by=joris, at=at)
    assert (first.counted_at, counts()) == (None, {})
    with pytest.raises(Refusal) as refused:
        rules.type_sheet(audit, "client", "A12", ALL | {2: 1}, by=joris, at=at)
    assert (refused.value.key, refused.value.values) == ("audit_asks.differs", {"items": "2, 3"})
    again = rules.type_sheet(audit, "client", "A12", ALL | {3: 0}, by=joris, at=at)
    assert (again.id, again.typed, again.counted_at) == (first.id, {}, at)
    assert counts() == {("client", item, 4): 1 for item in (1, 2, 4, 5, 6, 7)}
    with pytest.raises(Refusal, match=r"audit_asks\.code_used"):
        rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=at)


def test_a_sheet_counts_only_before_anybody_reads_what_was_counted(cast, at, audit):
    """From the first second of the day two auditors look: a later sheet would be what differs between two looks."""
    joris, second = cast.member("joris"), timedelta(seconds=1)
    rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=audit.opens_at - second)
    for moment in (audit.opens_at, audit.closes_at - second):
        with pytest.raises(Refusal, match=r"audit_asks\.closed"):
            rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=moment)
    assert counts() == {}


@pytest.mark.parametrize(("asked", "who"), [("team_lead", "noor"), ("coach", "henk")])
def test_nothing_is_kept_of_who_leads_or_coaches_alone(cast, at, audit, asked, who):
    with pytest.raises(Refusal, match=r"audit_asks\.too_few"):
        rules.answer(audit, asked, {1: 2}, by=cast.member(who), at=at)
    sheet = dict.fromkeys(range(1, ITEMS[Asked(asked)] + 1), 2)
    with pytest.raises(Refusal, match=r"audit_asks\.too_few"):
        rules.type_sheet(audit, asked, "L1", sheet, by=cast.member("joris"), at=at)
    assert not AskDone.objects.exists()
    assert not AskTally.objects.exists()


def test_three_who_lead_one_team_are_counted(cast, at, audit):
    by = organisation.set_up(cast.bridge)
    for key in ("carla", "lena"):
        organisation.give_place(
            cast.seats[key].account, Role.TEAM_LEAD, name="Nog een lead", team=cast.teams["harbour"],
            by=by, at=at, starts_on=at.date(),
        )  # fmt: skip
    rules.answer(audit, "team_lead", {1: 2}, by=cast.member("noor"), at=at)
    assert counts() == {("team_lead", 1, 2): 1}


def test_a_sheet_that_was_typed_once_can_go(cast, at, audit):
    joris = cast.member("joris")
    row = rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=at)
    rules.drop_sheet(row, by=joris, at=at)
    assert not PaperAsk.objects.exists()


def test_the_same_form_sent_again_is_one_typing(cast, at, audit):
    joris, one, other = cast.member("joris"), new_id(), new_id()
    first = rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=at, id=one)
    assert first.public_id == one
    again = rules.type_sheet(audit, "client", "a12", ALL, by=joris, at=at, id=one)
    assert (again, again.counted_at, counts()) == (first, None, {})
    with pytest.raises(Refusal, match=r"audit_asks\.differs"):
        rules.type_sheet(audit, "client", "A12", ALL | {2: 1}, by=joris, at=at, id=one)
    sent_on = rules.type_sheet(audit, "client", "A13", ALL, by=joris, at=at, id=one)
    assert (sent_on.code, sent_on.public_id == one) == ("A13", False)
    assert rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=at, id=other) == first
    assert counts() == {("client", item, 4): 1 for item in ALL}
    again = rules.type_sheet(audit, "client", "a12", ALL, by=joris, at=at + DAY, id=other)
    assert (again, again.counted_at) == (first, at)
    assert counts() == {("client", item, 4): 1 for item in ALL}
    for sent in (one, new_id(), None):
        with pytest.raises(Refusal, match=r"audit_asks\.code_used"):
            rules.type_sheet(audit, "client", "A12", ALL, by=joris, at=at, id=sent)
    station = name_audit(cast, at, team="station", begin=9 * DAY, last=9 * DAY + DAY / 4)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.type_sheet(station, "client", "A12", ALL, by=joris, at=at, id=one)


def test_what_was_typed_once_goes_when_it_cannot_count_any_more(cast, at, audit):
    """No row holds what one person said longer than until it is counted; the code of what was counted stays."""
    joris, second = cast.member("joris"), timedelta(seconds=1)
    station = name_audit(cast, at, team="station", begin=9 * DAY, last=9 * DAY + DAY / 4)
    for one, codes in ((audit, "ABB"), (station, "AAC")):
        for code in codes:
            rules.type_sheet(one, "client", code, ALL, by=joris, at=at)

    def kept(moment):
        rules.end_old(at=moment)
        rows = PaperAsk.objects.order_by("audit", "code")
        return [(row.audit.team.name[5:], row.code) for row in rows]

    every = [("Haven", "A"), ("Haven", "B"), ("Station", "A"), ("Station", "C")]
    assert kept(station.opens_at - second) == every
    assert kept(station.opens_at) == every[:3]
    rules.call_off(audit, by=joris, at=at)
    assert kept(at + SLIP - second) == every[:3]
    assert kept(at + SLIP) == every[1:3]


@pytest.mark.parametrize("who", ["aisha", "fatma", "noor"])
def test_only_the_lead_types(cast, at, audit, who):
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.type_sheet(audit, "client", "A12", ALL, by=cast.member(who), at=at)


@pytest.mark.parametrize("code", ["", "a b", "x" * 17, "Jan!"])
def test_a_code_is_letters_and_digits(cast, at, audit, code):
    with pytest.raises(Refusal, match=r"audit_asks\.code"):
        rules.type_sheet(audit, "client", code, ALL, by=cast.member("joris"), at=at)
