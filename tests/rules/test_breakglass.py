"""Room breakglass: a reason in own words, four hours, a second yes, a review in time; and who may do which."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import BreakGlass, JournalEntry
from krachtwerk.rules import breakglass

REASON = "Fatma is ziek en Samira belt over de huur"
JUNK = (
    "", "kort", "negentien letters!", "a" * 40, "aaaa bbbb cccc dddd eeee ffff", "test test test test test test",
    "asdfghjkl qwertyuiop zxcvbnm asdfgh qwerty", "noodgeval noodgeval noodgeval", "...................... ?",
    "1234567890 1234567890 1234567890", "spoed spoed nood nood spoed nood", "abcdefghijklmnopqrstuvwxyz",
    "geen reden gewoon omdat zomaar bla bla bla", "de de de de de de de de de de de de de",
    "xx yy zz xx yy zz xx yy zz xx yy",
)  # fmt: skip
MEANT = (
    REASON,
    "Haar moeder belt: ze komt niet thuis en neemt niet op.",
    "Buren horen geschreeuw, de politie vraagt met wie zij kan praten.",
    "She fainted at the office and the ambulance asks for medicine.",
)


@pytest.fixture
def opening(cast, at):
    client = cast.clients["samira"]
    return breakglass.open_glass(
        client, "no_worker", REASON, ["plan", "vault"], by=cast.member("bram"), at=at
    )


@pytest.mark.parametrize("text", JUNK)
def test_what_is_no_reason_is_refused(cast, at, text):
    with pytest.raises(Refusal) as refusal:
        breakglass.open_glass(
            cast.clients["samira"], "health", text, ["plan"], by=cast.member("bram"), at=at
        )
    assert refusal.value.key in {"refuse.say_more", "refuse.own_words"}
    assert refusal.value.field == "text"
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("text", MEANT)
def test_a_reason_is_taken(text):
    breakglass.must_be_a_reason(text)


def test_an_opening_lasts_four_hours_and_is_in_the_journal(cast, opening, at):
    assert opening.ends_at - opening.starts_at == timedelta(hours=4)
    assert [one.section for one in opening.sections.all()] == ["plan", "vault"]
    assert cast.member("bram").keys.open_words(opening.reason) == REASON
    assert opening.reason.key_kind == "file"
    entry = JournalEntry.objects.get(act="break_glass")
    assert (entry.row, entry.client_token) == (opening.public_id, opening.client.log_token)


def test_the_same_id_opens_once(cast, opening, at):
    again = breakglass.open_glass(
        opening.client,
        "health",
        REASON,
        ["plan"],
        by=cast.member("bram"),
        at=at,
        id=opening.public_id,
    )
    assert again.id == opening.id
    with pytest.raises(Refusal) as refusal:
        breakglass.open_glass(
            opening.client,
            "health",
            REASON,
            ["plan"],
            by=cast.member("noor"),
            at=at,
            id=opening.public_id,
        )
    assert refusal.value.key == "refuse.not_yours"


@pytest.mark.parametrize(
    "who", ["henk", "aisha", "pim", "vos", "lena", "joris", "carla", "tess", "nadia", "wim", "ilse"]
)
def test_only_workers_and_leads_of_the_organisation_open(cast, at, who):
    with pytest.raises(Refusal) as refusal:
        breakglass.open_glass(
            cast.clients["samira"], "danger", REASON, ["plan"], by=cast.member(who), at=at
        )
    assert refusal.value.key == "refuse.not_yours"


def test_no_part_no_opening(cast, at):
    with pytest.raises(Refusal) as refusal:
        breakglass.open_glass(
            cast.clients["samira"], "danger", REASON, ["everything"], by=cast.member("bram"), at=at
        )
    assert refusal.value.key == "refuse.choose_part"


@pytest.mark.parametrize(
    ("opened", "due"),
    [  # Amsterdam; a Monday, a Friday, a Saturday, the weekend in which the clock goes back
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 25, 23, tzinfo=UTC)),
        (datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 12, 1, 23, tzinfo=UTC)),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), datetime(2026, 12, 1, 23, tzinfo=UTC)),
        (datetime(2026, 10, 23, 21, 59, tzinfo=UTC), datetime(2026, 10, 27, 23, tzinfo=UTC)),
        (datetime(2026, 10, 23, 22, 1, tzinfo=UTC), datetime(2026, 10, 27, 23, tzinfo=UTC)),
    ],
)
def test_it_is_due_at_the_end_of_the_second_working_day(opening, opened, due):
    opening.starts_at = opened
    assert opening.due_at("Europe/Amsterdam") == due
    assert not opening.is_overdue(due - timedelta(seconds=1), "Europe/Amsterdam")
    assert opening.is_overdue(due, "Europe/Amsterdam")


def test_an_overdue_review_suspends_and_a_review_frees(cast, opening, at):
    bram, dirk = cast.member("bram"), cast.clients["dirk"]
    late = opening.due_at("Europe/Amsterdam")
    breakglass.open_glass(dirk, "health", REASON, ["plan"], by=bram, at=late - timedelta(seconds=1))
    with pytest.raises(Refusal) as refusal:
        breakglass.open_glass(dirk, "danger", REASON, ["plan"], by=bram, at=late)
    assert refusal.value.key == "refuse.review_first"
    breakglass.open_glass(dirk, "danger", REASON, ["plan"], by=cast.member("els"), at=late)
    breakglass.review(opening, "legit", by=cast.member("nadia"), at=late)
    breakglass.open_glass(dirk, "danger", REASON, ["plan"], by=bram, at=late)


def test_a_review_is_somebody_elses_and_stands(cast, opening, at):
    for who in ("bram", "henk", "wim", "ilse"):
        with pytest.raises(Refusal) as refusal:
            breakglass.review(opening, "legit", by=cast.member(who), at=at)
        assert refusal.value.key == "refuse.not_yours", who
    own = breakglass.open_glass(
        opening.client, "health", REASON, ["plan"], by=cast.member("noor"), at=at
    )
    with pytest.raises(Refusal) as refusal:
        breakglass.review(own, "legit", by=cast.member("noor"), at=at)
    assert refusal.value.key == "refuse.somebody_else"
    first = breakglass.review(opening, "misuse", by=cast.member("nadia"), at=at)
    assert breakglass.review(opening, "legit", by=cast.member("noor"), at=at).verdict == "misuse"
    assert first.verdict == "misuse"


def test_the_second_yes_is_the_custodians(cast, opening, at):
    for who in ("bram", "noor", "nadia", "pim"):
        with pytest.raises(Refusal) as refusal:
            breakglass.say_yes(opening, by=cast.member(who), at=at)
        assert refusal.value.key == "refuse.not_yours", who
    first = breakglass.say_yes(opening, by=cast.member("wim"), at=at)
    assert breakglass.say_yes(opening, by=cast.member("wim"), at=at).pk == first.pk


def test_closing_ends_it_now_and_never_lengthens_it(cast, opening, at):
    with pytest.raises(Refusal):
        breakglass.close(opening, by=cast.member("els"), at=at)
    breakglass.close(opening, by=cast.member("bram"), at=at + timedelta(hours=1))
    assert opening.ends_at == at + timedelta(hours=1)
    breakglass.close(opening, by=cast.member("bram"), at=at + timedelta(hours=9))
    assert opening.ends_at == at + timedelta(hours=1)
