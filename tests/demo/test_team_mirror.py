"""Whole periods of a team are measured once; what too few people stand behind is kept and never shown."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer, looking
from krachtwerk.exchange.measurements import write_csv
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import Kind, last_period, rule_set
from krachtwerk.models import Assignment, Contact, JournalEntry, Team, TeamMeasurement
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules

pytestmark = pytest.mark.django_db  # each test takes back what it did; the story stays


def rows(team: Team) -> list[TeamMeasurement]:
    return list(TeamMeasurement.objects.filter(team=team).order_by("kind", "first_block"))


def newest(team: Team, kind: Kind) -> TeamMeasurement:
    return TeamMeasurement.objects.filter(team=team, kind=kind).latest("first_block")


def test_whole_periods_since_there_is_a_team_and_never_twice(team, run):
    assert run() > 0
    kept = [(row.kind, row.first_block, row.figures) for row in rows(team)]
    assert len(kept) == 6 + 4  # the team is 400 days old: six times 56, four times 84
    assert run() == 0
    assert [(row.kind, row.first_block, row.figures) for row in rows(team)] == kept
    told = JournalEntry.objects.filter(act="keep_measurement").count()
    assert told == TeamMeasurement.objects.count()


def test_what_is_written_down_later_changes_no_measurement(team, run, cast, at):
    run()
    before = newest(team, Kind.CONTACTS)
    met = clock.at_local(
        last_period(Kind.CONTACTS, clock.local(at, cast.bridge.zone).date()).begin, 9, 0, "UTC"
    )
    contact_rules.log_contact(
        cast.clients["otto"], contact_rules.Told(place="home", happened_at=met),
        by=cast.member("bilal"), at=at,
    )  # fmt: skip
    assert run(timedelta(hours=7)) == 0
    assert newest(team, Kind.CONTACTS).figures == before.figures


def test_the_newest_counts_agree_with_the_tables(team, run, cast, at):
    run()
    row = newest(team, Kind.CONTACTS)
    period = last_period(Kind.CONTACTS, clock.local(at, cast.bridge.zone).date())
    begin, end = (
        clock.at_local(day, 0, 0, cast.bridge.zone)
        for day in (period.begin, period.last_day + timedelta(days=1))
    )
    met = Contact.objects.filter(
        membership__team=team, happened_at__gte=begin, happened_at__lt=end
    ).exclude(place="remote")
    told = row.figures["natural_contacts"]
    assert told["denominator"] == str(met.count())
    assert told["numerator"] == str(met.exclude(place="office").count())
    assert row.is_enough
    assert (told["clients"], told["workers"]) == (6, 3)


def test_only_me_changes_no_figure(team, run, cast, at):
    """The same half year once without and once with things kept to oneself."""
    with transaction.atomic():
        run()
        without = [(row.kind, row.first_block, row.figures) for row in rows(team)]
        transaction.set_rollback(True)
    for key in ("kees", "stef"):
        for days in (190, 150, 100):
            inventory_rules.add_card(
                cast.clients[key], "dit is van mij alleen", domain="partner", time="present",
                audience="only_me", by=cast.client(key), at=at - timedelta(days=days),
            )  # fmt: skip
    run()
    assert [(row.kind, row.first_block, row.figures) for row in rows(team)] == without


@pytest.mark.parametrize("block", [0, 1])
def test_a_block_with_four_people_hides_the_whole_period(team, run, cast, at, block):
    """Else the block with four could be had by taking the other one away."""
    period = last_period(Kind.CONTACTS, clock.local(at, cast.bridge.zone).date())
    end = clock.at_local(period.block_ends[block] + timedelta(days=1), 0, 0, cast.bridge.zone)
    alone = Contact.objects.filter(
        client__in=[cast.clients["kees"], cast.clients["stef"]],
        happened_at__gte=end - timedelta(days=28), happened_at__lt=end,
    )  # fmt: skip
    assert alone.exists()
    moved = period.begin - timedelta(days=200)
    alone.update(happened_at=clock.at_local(moved, 12, 0, cast.bridge.zone))
    run()
    row = newest(team, Kind.CONTACTS)
    assert not row.is_enough
    viewer = _looking(cast, "roos", at)
    seen = access.open_mirror(viewer, team.public_id)
    assert seen.newest("natural_contacts") is None
    assert seen.newest("roster") is None
    assert seen.newest("caseload_ratio") is not None


def test_a_hand_over_in_a_team_of_five_hides_no_period(team, run, cast, at):
    """They were five on the last day of each block, whoever of the team walked beside them then."""
    period = last_period(Kind.WORK, clock.local(at, cast.bridge.zone).date())
    begin, moved = (
        clock.at_local(day, 12, 0, cast.bridge.zone)
        for day in (period.begin, period.block_ends[0] + timedelta(days=9))
    )
    steady = Assignment.objects.filter(membership__team=team, is_steady=True, ends_at__gt=begin)
    steady.update(ends_at=at + timedelta(days=30))
    steady.filter(client=cast.clients["otto"]).update(ends_at=begin - timedelta(days=9))
    steady.filter(client=cast.clients["kees"]).update(ends_at=moved)
    Assignment.objects.create(
        organisation=cast.bridge, client=cast.clients["kees"], membership=cast.seats["jet"],
        starts_at=moved, ends_at=at + timedelta(days=30),
    )  # fmt: skip
    run()
    row = newest(team, Kind.WORK)
    assert (row.figures["caseload_ratio"]["clients"], row.is_enough) == (5, True)


def _looking(cast, key, at) -> Viewer:
    return looking(cast.member(key), at=at + timedelta(minutes=2))


def test_a_team_of_two_is_never_shown(team, run, cast, at):
    run()
    haven = cast.teams["harbour"]
    assert rows(haven)
    seen = access.open_mirror(_looking(cast, "fatma", at), haven.public_id)
    assert {one.score for told in seen.figures.values() for one in told} == {None}


def test_whose_mirror_it_is(team, run, cast, at):
    run()
    for key in ("roos", "joris", "carla", "vos", "henk"):
        assert access.open_mirror(_looking(cast, key, at), team.public_id).newest("inventory")
    for key in ("fatma", "noor", "aisha", "pim", "tess", "ilse", "sofie"):
        with pytest.raises(NotFound):
            access.open_mirror(_looking(cast, key, at), team.public_id)


def test_a_measurement_cannot_be_changed_or_taken_away(team, run):
    run()
    row = newest(team, Kind.WORK)
    for change in (
        lambda: TeamMeasurement.objects.filter(id=row.id).update(is_enough=True),
        lambda: TeamMeasurement.objects.filter(id=row.id).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_teams_beside_each_other_and_what_they_need(team, run, cast, at, sign_in):
    run()
    page = sign_in("joris").get("/t/s/1/").content.decode()
    names = [page.index(f">{name}<") for name in ("Team Haven", "Team Molen", "Team Station")]
    assert names == sorted(names)
    rows = access.list_rows(_looking(cast, "joris", at))
    told = access.stand_beside(rows)
    assert told.need(cast.teams["harbour"].public_id) is None
    now = told.indicators["caseload_ratio"][team.public_id].now
    assert now is not None
    assert (now.numerator, now.denominator) == (6, Fraction(5, 2)), "92 hours, told in halves"
    assert told.need(team.public_id) == 0
    crowded = replace(now, numerator=Fraction(92))
    told.indicators["caseload_ratio"][team.public_id] = access.Then(
        crowded, rules=rule_set("krachtwerk-open-1")
    )
    assert told.need(team.public_id) == Fraction(92, 20) - Fraction(5, 2)


@pytest.mark.parametrize("key", ["roos", "noor", "henk", "pim", "aisha", "tess", "nadia"])
def test_who_sees_one_team_sees_no_others_beside_it(team, run, sign_in, key):
    run()
    for path in ("/t/s/1/", "/t/s/1/csv/", "/t/s/1/json/", "/t/s/1/book/"):
        assert sign_in(key).get(path).status_code == 404


def test_files_say_the_same_as_the_mirror_and_explain_every_column(team, run, cast, at, sign_in):
    run()
    browser = sign_in("carla")
    rows = list(csv.DictReader(browser.get("/t/s/1/csv/").content.decode("utf-8-sig").splitlines()))
    told = json.loads(browser.get("/t/s/1/json/").content)
    assert len(told["measurements"]) == len(rows) > 100
    book = browser.get("/t/s/1/book/").content.decode()
    assert {f"column {name}" for name in rows[0]} <= set(told["codebook"])
    assert all(f"\n{key}," in book.replace("\r", "") for key in told["codebook"])
    assert {f"indicator {row['indicator']}" for row in rows} <= set(told["codebook"])
    assert told["codebook"]["indicator held"] == "Doorgegaan zoals gepland"
    assert told["codebook"]["indicator strict"].startswith("Staat niet in deze bestanden.")
    assert "strict" not in {row["indicator"] for row in rows}
    assert {f"reason {row['reason']}" for row in rows} - {"reason "} <= set(told["codebook"])
    seen = access.open_mirror(_looking(cast, "roos", at), team.public_id)
    newest = {
        row["indicator"]: row for row in rows if row["team"] == "Team Molen" and not row["part_of"]
    }
    for key in ("natural_contacts", "inventory", "natural_resources", "roster"):
        score = seen.newest(key)
        assert score is not None
        assert (newest[key]["numerator"], newest[key]["denominator"]) == (
            str(score.numerator), str(score.denominator),
        )  # fmt: skip


def test_what_is_hidden_is_in_no_file(team, run, sign_in):
    run()
    rows = json.loads(sign_in("vos").get("/t/s/1/json/").content)["measurements"]
    hidden = [row for row in rows if row["team"] != "Team Molen"]
    assert hidden
    numbers = ("score", "numerator", "denominator", "missing", "interval_low", "interval_high")
    assert {row[name] for row in hidden for name in numbers} == {None}
    assert {row["reason"] for row in hidden} == {"too_few"}


def test_no_cell_begins_a_sum():
    rows = [{"key": "=1+1", "meaning": "een team dat zo heet"}, {"key": "-2", "meaning": None}]
    assert write_csv(("key", "meaning"), rows).decode("utf-8-sig").splitlines() == [
        "key,meaning", "'=1+1,een team dat zo heet", "'-2,",
    ]  # fmt: skip
