"""Rules of one's own: an id keeps its text, a choice is only added, and both stand in the journal."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, OwnRuleSet, RuleSetChoice
from krachtwerk.rules import own_rules

TEXT = 'id = "de-brug-1"\nbase = "krachtwerk-open-1"\nfaithful = 4.5\n'
JUDGED = 'id = "own-sum"\nis_sum = true\nfaithful = 9\nindicators = ["item_1", "item_2"]\n'


def test_the_same_text_again_changes_nothing_and_another_is_refused(cast, at):
    by = cast.member("joris")
    row, is_new = own_rules.load(TEXT, by=by, at=at)
    assert is_new
    assert own_rules.load(TEXT, by=by, at=at) == (row, False)
    with pytest.raises(Refusal, match="own_rules.fault_id_taken") as refusal:
        own_rules.load(TEXT + "# another\n", by=by, at=at)
    assert refusal.value.field == "text"
    assert OwnRuleSet.objects.get().text == TEXT
    assert [row.act for row in JournalEntry.objects.filter(act="load_rule_set")] == [
        "load_rule_set"
    ]


def test_a_fault_is_a_refusal_beside_its_field(cast, at):
    with pytest.raises(Refusal, match="own_rules.fault_figure") as refusal:
        own_rules.load(TEXT.replace("4.5", "7"), by=cast.member("joris"), at=at, field="file")
    assert (refusal.value.field, refusal.value.values) == (
        "file", {"place": "faithful", "least": "1", "most": "5"},
    )  # fmt: skip


def test_choosing_adds_a_row_once(cast, at):
    by, id = cast.member("joris"), new_id()
    own_rules.load(TEXT, by=by, at=at)
    first = own_rules.choose("de-brug-1", by=by, at=at, row_id=id)
    assert own_rules.choose("de-brug-1", by=by, at=at, row_id=id) == first
    assert own_rules.choose("de-brug-1", by=by, at=at) is None
    assert own_rules.choose("krachtwerk-open-1", by=by, at=at) is not None
    assert [row.rule_set for row in RuleSetChoice.objects.order_by("id")] == [
        "de-brug-1", "krachtwerk-open-1",
    ]  # fmt: skip
    assert JournalEntry.objects.filter(act="choose_rule_set").count() == 2


def test_what_counts_nothing_or_is_not_there_is_refused(cast, at):
    by = cast.member("joris")
    own_rules.load(JUDGED, by=by, at=at)
    for id, sentence in (
        ("own-sum", "not_countable"),
        ("strengths-model-sum-11", "not_countable"),
        ("nowhere", "not_there"),
    ):
        with pytest.raises(Refusal, match=f"own_rules.{sentence}"):
            own_rules.choose(id, by=by, at=at)


@pytest.mark.parametrize("key", ["carla", "pim", "noor", "fatma"])
def test_nobody_but_a_project_lead(cast, at, key):
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        own_rules.load(TEXT, by=cast.member(key), at=at)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        own_rules.choose("krachtwerk-open-1", by=cast.member(key), at=at)


def test_neither_can_be_changed_or_taken_away(cast, at):
    by = cast.member("joris")
    own_rules.load(TEXT, by=by, at=at)
    own_rules.choose("de-brug-1", by=by, at=at)
    for model in (OwnRuleSet, RuleSetChoice):
        for change in (
            lambda model=model: model.objects.update(rule_set="other"),
            lambda model=model: model.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
