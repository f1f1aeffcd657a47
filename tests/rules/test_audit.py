"""Rules of an audit: who names it and who may do it, the draw, scoring apart, agreeing, and what is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit import draw as draw_of
from krachtwerk.method.keys import Role
from krachtwerk.models import JournalEntry, SampledFile, Words
from krachtwerk.models.audit import AuditMeasurement, IndicatorScore
from krachtwerk.rules import audit as rules
from krachtwerk.rules import coaching, organisation
from tests.audited import HOUR, KEYS, RULES, draw, grow_old, keep, name_audit, score_all, score_both

SECOND = timedelta(seconds=1)


@pytest.fixture
def audit(cast, at):
    return name_audit(cast, at)


def test_a_lead_names_a_day_a_team_and_two(cast, at):
    audit = name_audit(cast, at)
    assert audit.team == cast.teams["harbour"]
    two = audit.auditors.order_by("no").values_list("membership", flat=True)
    assert list(two) == [cast.seats["aisha"].id, cast.seats["pieter"].id]
    assert len(audit.seed) == 32
    note = JournalEntry.objects.filter(act="name_audit").get()
    assert (note.account_no, note.row) == (cast.seats["joris"].account_id, audit.public_id)


def test_they_may_write_until_the_end_of_the_fifth_working_day(cast, at):
    day = datetime(
        2031, 3, 28, 20, tzinfo=ZoneInfo("Europe/Amsterdam")
    )  # a Friday; clocks go on that Sunday
    audit = name_audit(cast, at, begin=day - HOUR - at, last=day - at)
    assert audit.ends_at == datetime(2031, 4, 5, 0, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize("who", ["fatma", "noor", "henk", "aisha", "pim", "carla", "nadia"])
def test_nobody_else_names_one(cast, at, who):
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        name_audit(cast, at, by=who)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"two": ("aisha", "aisha")}, "audit.two"),
        ({"two": ("aisha",)}, "audit.two"),
        ({"two": ("aisha", "fatma")}, "audit.two"),
        ({"begin": -2 * HOUR, "last": -HOUR}, "audit.day_past"),
        ({"begin": HOUR, "last": HOUR}, "audit.day_times"),
        ({"begin": HOUR, "last": 18 * HOUR}, "audit.day_times"),
    ],
)
def test_what_is_no_audit_is_refused(cast, at, given, refusal):
    with pytest.raises(Refusal, match=refusal):
        name_audit(cast, at, **given)


def test_nobody_of_the_team_audits_it(cast, at):
    """Pieter works in Team Haven too, in another place of his."""
    pieter = cast.seats["pieter"]
    by = organisation.set_up(cast.bridge)
    organisation.give_place(
        pieter.account, Role.WORKER, name="Pieter Smit", team=cast.teams["harbour"], by=by, at=at,
        starts_on=at.date(),
    )  # fmt: skip
    with pytest.raises(Refusal, match=r"audit\.of_team"):
        name_audit(cast, at)
    assert name_audit(cast, at, team="station").team == cast.teams["station"]


def test_nobody_who_coaches_in_the_team_audits_it(cast, at):
    pieter = cast.seats["pieter"]
    by = organisation.set_up(cast.bridge)
    other = organisation.give_place(
        pieter.account, Role.COACH, name="Pieter Smit", by=by, at=at, starts_on=at.date()
    )
    coaching.coach(cast.seats["els"], other, Decimal(6), by=cast.member("pim"), at=at)
    with pytest.raises(Refusal, match=r"audit\.of_team"):
        name_audit(cast, at)


def test_one_at_a_time(cast, at, audit):
    with pytest.raises(Refusal, match=r"audit\.one_going"):
        name_audit(cast, at)
    rules.call_off(audit, by=cast.member("joris"), at=at)
    again = name_audit(cast, at)
    with pytest.raises(Refusal, match=r"audit\.one_going"):
        rules.call_on(audit, by=cast.member("joris"), at=at)
    assert again.id != audit.id


def test_the_same_form_twice_names_one(cast, at, audit):
    again = name_audit(cast, at, id=audit.public_id)
    assert again.id == audit.id


def test_called_off_and_on_again_within_ten_minutes(cast, at, audit):
    joris = cast.member("joris")
    rules.call_off(audit, by=joris, at=at)
    with pytest.raises(Refusal, match=r"audit\.not_yet"):
        rules.score(audit, KEYS[0], 3, "Gezien", by=cast.member("aisha"), at=at)
    with pytest.raises(Refusal, match=r"audit\.too_late"):
        rules.call_on(audit, by=joris, at=at + timedelta(minutes=10))
    rules.call_on(audit, by=joris, at=at + timedelta(minutes=9, seconds=59))
    assert audit.off_at is None


def test_the_draw_is_that_of_the_seed_and_stands(cast, at, audit):
    grow_old(cast, "samira", "dirk", "marja", "joost")
    assert draw(cast, audit, at) == 4
    drawn = list(SampledFile.objects.filter(audit=audit).order_by("no"))
    ids = [str(cast.clients[key].public_id) for key in ("samira", "dirk", "marja", "joost")]
    assert [str(one.client.public_id) for one in drawn] == draw_of(audit.seed, ids)
    assert (audit.drawn_from, len(audit.drawn_hash)) == (4, 64)
    assert draw(cast, audit, at, by="pieter") == 4
    assert SampledFile.objects.filter(audit=audit).count() == 4


def test_nothing_is_drawn_before_or_after_the_day(cast, at, audit):
    grow_old(cast, "samira")
    for moment in (audit.opens_at - SECOND, audit.closes_at):
        with pytest.raises(Refusal, match=r"audit\.closed"):
            draw(cast, audit, moment)
    assert draw(cast, audit, audit.closes_at - SECOND) == 4


def test_nobody_else_draws_or_scores(cast, at, audit):
    other = name_audit(cast, at, team="station")
    rules.call_off(other, by=cast.member("joris"), at=at)
    for who in ("joris", "noor", "fatma", "henk"):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            draw(cast, audit, at, by=who)
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            rules.score(audit, KEYS[0], 3, "Gezien", by=cast.member(who), at=at)


@pytest.mark.parametrize(
    ("key", "value", "seen", "refusal"),
    [
        (KEYS[0], 6, "Gezien", "error.choice"),
        (KEYS[0], 0, "Gezien", "error.choice"),
        (KEYS[0], 3, "  ", "audit.say_seen"),
        ("no_such", 3, "Gezien", "refuse.not_yours"),
    ],
)
def test_what_is_no_score_is_refused(cast, at, audit, key, value, seen, refusal):
    with pytest.raises(Refusal, match=refusal):
        rules.score(audit, key, value, seen, by=cast.member("aisha"), at=at)


def test_a_score_is_said_anew_until_it_is_locked(cast, at, audit):
    aisha = cast.member("aisha")
    first = rules.score(audit, KEYS[0], 3, "Eerst dit", by=aisha, at=at)
    before = first.seen_id
    again = rules.score(audit, KEYS[0], None, "Niet te zien", by=aisha, at=at)
    assert (again.id, again.score) == (first.id, None)
    assert Words.objects.get(id=before).is_gone
    with pytest.raises(Refusal, match=r"audit\.not_all"):
        rules.lock(audit, by=aisha, at=at)
    score_all(cast, audit, "aisha", [3] * 10, at)
    with pytest.raises(Refusal, match=r"audit\.locked"):
        rules.score(audit, KEYS[0], 4, "Toch anders", by=aisha, at=at)


def test_unlocked_while_the_other_is_not_ready(cast, at, audit):
    score_all(cast, audit, "aisha", [3] * 10, at)
    rules.unlock(audit, by=cast.member("aisha"), at=at)
    rules.score(audit, KEYS[0], 4, "Toch anders", by=cast.member("aisha"), at=at)
    rules.lock(audit, by=cast.member("aisha"), at=at)
    score_all(cast, audit, "pieter", [3] * 10, at)
    with pytest.raises(Refusal, match=r"audit\.both_locked"):
        rules.unlock(audit, by=cast.member("aisha"), at=at)
    with pytest.raises(Refusal, match=r"audit\.over"):
        rules.call_off(audit, by=cast.member("joris"), at=at)


def test_scoring_ends_to_the_second(cast, at, audit):
    aisha = cast.member("aisha")
    rules.score(audit, KEYS[0], 3, "Nog net", by=aisha, at=audit.ends_at - SECOND)
    with pytest.raises(Refusal, match=r"audit\.over"):
        rules.score(audit, KEYS[0], 4, "Te laat", by=aisha, at=audit.ends_at)
    with pytest.raises(Refusal, match=r"audit\.not_yet"):
        rules.score(audit, KEYS[0], 4, "Te vroeg", by=aisha, at=audit.opens_at - SECOND)


def test_nothing_is_agreed_before_both_are_ready(cast, at, audit):
    score_all(cast, audit, "aisha", [3] * 10, at)
    for act in (
        lambda: rules.agree(audit, KEYS[0], 3, "Samen", by=cast.member("aisha"), at=at),
        lambda: rules.keep(audit, by=cast.member("aisha"), at=at),
    ):
        with pytest.raises(Refusal, match=r"audit\.not_both"):
            act()


def test_what_differs_is_agreed_with_a_reason(cast, at, audit):
    score_both(cast, audit, at)
    aisha, pieter = cast.member("aisha"), cast.member("pieter")
    with pytest.raises(Refusal, match=r"audit\.not_agreed"):
        rules.keep(audit, by=aisha, at=at)
    with pytest.raises(Refusal, match=r"audit\.say_why"):
        rules.agree(audit, KEYS[0], 3, "", by=aisha, at=at)
    with pytest.raises(Refusal, match=r"audit\.say_why"):
        rules.agree(audit, KEYS[5], 3, "", by=aisha, at=at)
    first = rules.agree(audit, KEYS[0], 2, "Wij telden samen", by=aisha, at=at)
    again = rules.agree(audit, KEYS[0], 3, "Wij telden nog eens", by=pieter, at=at)
    assert (again.id, again.score, again.reason.replaces_id) == (first.id, 3, first.reason_id)


def test_what_was_agreed_is_kept_with_its_rules_and_never_changes(cast, at, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    row = AuditMeasurement.objects.get(audit=audit)
    assert row.rule_set == RULES
    assert row.figures[KEYS[0]] == {"first": 2, "second": 4, "agreed": 3}
    assert row.figures[KEYS[9]] == {"first": 4, "second": 4, "agreed": 4}
    assert row.total == "19/5"  # (3 + 3 + 8 * 4) / 10
    for act in (
        lambda: AuditMeasurement.objects.update(total="5"),
        lambda: AuditMeasurement.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(Refusal, match=r"audit\.kept"):
        rules.agree(audit, KEYS[0], 5, "Toch anders", by=cast.member("aisha"), at=at)
    assert rules.keep(audit, by=cast.member("aisha"), at=at).id == row.id


def test_without_a_score_there_is_no_total(cast, at, audit):
    score_all(cast, audit, "aisha", (None, *[4] * 9), at)
    score_all(cast, audit, "pieter", (None, *[4] * 9), at)
    row = rules.keep(audit, by=cast.member("aisha"), at=at)
    assert (row.total, row.figures[KEYS[0]]["agreed"]) == ("", None)


def test_a_client_says_no_and_yes_again(cast, at):
    samira = cast.client("samira")
    row = rules.refuse_audits(samira.client, is_on=True, by=samira, at=at)
    assert rules.refuse_audits(samira.client, is_on=True, by=samira, at=at).id == row.id
    rules.refuse_audits(samira.client, is_on=False, by=samira, at=at)
    acts = JournalEntry.objects.filter(client_token=samira.client.log_token).order_by("id")
    assert list(acts.values_list("act", flat=True))[-2:] == ["refuse_audits", "allow_audits"]
    for by in (cast.member("fatma"), cast.client("dirk")):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            rules.refuse_audits(samira.client, is_on=True, by=by, at=at)


def test_notes_made_apart_are_emptied_after_two_years(cast, at, audit):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    later = audit.ends_at.replace(year=audit.ends_at.year + 2)
    assert rules.end_old(at=later - SECOND) == 0
    assert rules.end_old(at=later) == 20
    assert IndicatorScore.objects.filter(auditor__audit=audit).count() == 20
