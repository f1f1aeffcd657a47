"""Rules of the report and of what a team does with it: who writes, what it needs, given, steps, looking back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, Removal, Words
from krachtwerk.models.audit import Advice, AuditReport, FollowUp, TeamStep
from krachtwerk.rules import audit as rules
from tests.audited import GOOD, KEYS, agreed, given, name_audit, report


@pytest.fixture
def kept(cast, at):
    return agreed(cast, at)


def step_of(cast, at, by="fatma", **more):
    told = {"what": "Elke week naar buiten", "who": "Els", "due_on": at.date()} | more
    return rules.add_step(cast.teams["harbour"], **told, by=cast.member(by), at=at)


def test_nothing_is_written_before_the_scores_are_kept(cast, at):
    audit = name_audit(cast, at)
    with pytest.raises(Refusal, match=r"audit_report\.not_kept"):
        rules.open_report(audit, GOOD, by=cast.member("aisha"), at=at)


def test_only_the_two_write(cast, at, kept):
    for who in ("joris", "noor", "fatma", "henk"):
        for act in (
            lambda by: rules.open_report(kept, GOOD, by=by, at=at),
            lambda by: rules.advise(kept, KEYS[0], "Gezien", advice="Doe", by=by, at=at),
            lambda by: rules.give(kept, by=by, at=at),
        ):
            with pytest.raises(Refusal, match=r"refuse\.not_yours"):
                act(cast.member(who))


def test_below_four_there_is_an_advice(cast, at, kept):
    pieter = cast.member("pieter")
    with pytest.raises(Refusal, match=r"audit_report\.say_advice"):
        rules.advise(kept, KEYS[0], "Zo zagen wij het", by=pieter, at=at)
    with pytest.raises(Refusal, match=r"audit\.say_seen"):
        rules.advise(kept, KEYS[5], " ", by=pieter, at=at)
    rules.advise(kept, KEYS[5], "Zo zagen wij het", by=pieter, at=at)
    row = rules.advise(kept, KEYS[5], "Anders gezegd", helper="De coach", by=pieter, at=at)
    assert Advice.objects.filter(audit=kept).count() == 1
    again = rules.advise(kept, KEYS[5], "Anders gezegd", by=pieter, at=at)
    assert (again.id, again.helper) == (row.id, None)


def test_what_one_wrote_and_the_other_takes_out_is_emptied(cast, at, kept):
    """Also what stands behind it, said differently by the other: no page leads to it any more."""
    aisha, pieter = cast.member("aisha"), cast.member("pieter")
    told = {"advice": "Plan tijd", "helper": "De coach"}
    first = rules.advise(kept, KEYS[5], "Gezien", **told, by=aisha, at=at)
    ours = [first.advice_id, first.helper_id]
    again = rules.advise(kept, KEYS[5], "Gezien", **told | {"helper": "Els"}, by=pieter, at=at)
    ours.append(again.helper_id)
    rules.advise(kept, KEYS[5], "Gezien", by=aisha, at=at)
    assert not Words.objects.filter(id__in=ours, body__isnull=False).exists()
    assert Removal.objects.filter(words__in=ours, account=cast.seats["aisha"].account).count() == 3


def test_given_when_it_is_whole_and_then_as_it_is(cast, at, kept):
    aisha = cast.member("aisha")
    with pytest.raises(Refusal, match=r"audit_report\.not_all"):
        rules.give(kept, by=aisha, at=at)
    report(cast, kept, at)
    for act in (
        lambda: rules.open_report(kept, "Anders", by=aisha, at=at),
        lambda: rules.advise(kept, KEYS[5], "Anders", by=aisha, at=at),
    ):
        with pytest.raises(Refusal, match=r"audit_report\.given"):
            act()
    with pytest.raises(Refusal, match=r"audit_report\.too_late"):
        rules.take_back(kept, by=aisha, at=at + timedelta(minutes=10))
    rules.take_back(kept, by=aisha, at=at + timedelta(minutes=9))
    assert AuditReport.objects.get(audit=kept).given_at is None


def test_an_advice_becomes_a_step_of_the_team_with_four_answers(cast, at):
    audit = given(cast, at)
    row = step_of(cast, at, audit=audit, indicator=KEYS[0], place="In de buurt")
    fatma = cast.member("fatma")
    said = [fatma.keys.open_words(one) for one in (row.what, row.who, row.place)]
    assert said == ["Elke week naar buiten", "Els", "In de buurt"]
    assert (row.due_on, row.indicator, row.audit_id) == (at.date(), KEYS[0], audit.id)
    place = row.place_id
    rules.change_step(
        row, what="Elke maand naar buiten", who="Fatma", due_on=at.date(), by=cast.member("noor"), at=at
    )  # fmt: skip
    assert fatma.keys.open_words(row.what) == "Elke maand naar buiten"
    assert row.place is None
    assert Words.objects.get(id=place).is_gone


def test_done_and_let_go_can_be_undone(cast, at):
    row, els = step_of(cast, at), cast.member("els")
    rules.tick_step(row, is_done=True, by=els, at=at)
    rules.tick_step(row, is_done=True, by=els, at=at + timedelta(hours=1))
    assert row.done_at == at
    rules.tick_step(row, is_done=False, by=els, at=at)
    rules.let_go(row, is_off=True, by=els, at=at)
    rules.let_go(row, is_off=False, by=els, at=at)
    assert (row.done_at, row.off_at) == (None, None)
    acts = JournalEntry.objects.filter(row=row.public_id).order_by("id")
    assert list(acts.values_list("act", flat=True)) == [
        *("add_team_step", "tick_team_step", "untick_team_step"),
        *("let_go_team_step", "take_up_team_step"),
    ]


@pytest.mark.parametrize("who", ["bram", "henk", "joris", "aisha", "pim"])
def test_nobody_of_elsewhere_touches_it(cast, at, who):
    row, by = step_of(cast, at), cast.member(who)
    for act in (
        lambda: step_of(cast, at, by=who),
        lambda: rules.tick_step(row, is_done=True, by=by, at=at),
        lambda: rules.let_go(row, is_off=True, by=by, at=at),
    ):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            act()


def test_a_step_needs_what_and_who(cast, at):
    for field in ("what", "who"):
        with pytest.raises(Refusal) as refused:
            step_of(cast, at, **{field: " "})
        assert (refused.value.key, refused.value.field) == ("error.required", field)
    assert not TeamStep.objects.exists()


def test_no_step_from_a_report_that_was_not_given(cast, at, kept):
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        step_of(cast, at, audit=kept, indicator=KEYS[0])


def test_the_team_looks_back_and_says_it_better(cast, at):
    audit = given(cast, at)
    fatma, noor = cast.member("fatma"), cast.member("noor")
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.look_back(audit, " ", "", by=fatma, at=at)
    rules.look_back(audit, "Wij gaan vaker naar buiten", "Nu de plannen", by=fatma, at=at)
    first = FollowUp.objects.get().next_time
    row = rules.look_back(audit, "Wij gaan elke week naar buiten", "", by=noor, at=at)
    assert FollowUp.objects.count() == 1
    assert (row.next_time, row.by_id) == (None, cast.seats["noor"].id)
    assert Words.objects.get(id=first.id).is_gone
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.look_back(audit, "Van elders", "", by=cast.member("bram"), at=at)
