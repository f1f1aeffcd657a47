"""Terms for keeping: within the law, by class, held back by a court, and nothing early."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from krachtwerk.jobs import retention as job
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.retention import legal_classes, years_after
from krachtwerk.models import ClientKey, RetentionTerm, Trajectory, Words
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import contact, keeping, rights
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import trajectory as trajectory_rules
from krachtwerk.rules.actors import alone, keeper

DAY = timedelta(days=1)
SOURCE = {"source": "Besluit van de directie", "source_on": date(2026, 11, 1)}


@pytest.fixture(autouse=True)
def _list(tmp_path, settings):
    settings.ENDED_KEYS = tmp_path / "ended-keys"


def _note(cast, key: str, at, text: str = "Notitie") -> Words:
    worker = {"samira": "fatma", "dirk": "fatma", "yusuf": "bram"}[key]
    told = contact.Told(place="home", happened_at=at, note=text)
    contact.log_contact(cast.clients[key], told, by=cast.member(worker), at=at)
    return Words.objects.filter(client=cast.clients[key], by_client=False).latest("id")


def _close(cast, key: str, at) -> None:
    client_rules.close(cast.clients[key], by=cast.member("fatma"), at=at)


def _kinds(client) -> set[str]:
    return set(ClientKey.objects.filter(client=client).values_list("kind", flat=True))


def _end(client, at) -> rights.Ended:
    return rights.end_terms(client, by=keeper(client.organisation), at=at)


@pytest.mark.parametrize(
    ("moment", "years", "then"),
    [
        (datetime(2024, 2, 29, 10, tzinfo=UTC), 15, datetime(2039, 3, 1, 10, tzinfo=UTC)),
        (datetime(2024, 2, 29, 10, tzinfo=UTC), 20, datetime(2044, 2, 29, 10, tzinfo=UTC)),
        (datetime(2026, 1, 1, tzinfo=UTC), 2, datetime(2028, 1, 1, tzinfo=UTC)),
    ],
)
def test_years_end_on_the_same_day_or_a_day_later(moment, years, then):
    assert years_after(moment, years) == then


def test_every_class_has_a_law_a_source_and_a_day():
    for one in legal_classes().values():
        assert one.law
        assert one.source
        assert one.begins in {"item", "closing", "last_change"}
        assert one.least <= one.years <= (one.most if one.most is not None else one.years)


def test_terms_stay_within_the_law(cast, at):
    pim = cast.member("pim")
    with pytest.raises(Refusal, match="^refuse.too_short$"):
        keeping.set_term("youth", 19, **SOURCE, by=pim, at=at)
    with pytest.raises(Refusal, match="^refuse.too_long$"):
        keeping.set_term("social", 3, **SOURCE, by=pim, at=at)
    with pytest.raises(Refusal, match="^error.required$"):
        keeping.set_term("youth", 25, source=" ", source_on=date(2026, 1, 1), by=pim, at=at)
    keeping.set_term("youth", 25, **SOURCE, by=pim, at=at)
    assert keeping.years_of(cast.bridge.id, "youth") == 25
    assert keeping.years_of(cast.house.id, "youth") == 20
    assert RetentionTerm.objects.count() == 1


def test_wmo_texts_end_each_from_their_own_moment(cast, at):
    samira = cast.clients["samira"]
    first = _note(cast, "samira", at - 400 * DAY)
    second = _note(cast, "samira", at)
    _close(cast, "samira", at)
    due = years_after(first.written_at, 15)
    assert _end(samira, due - timedelta(seconds=1)) == rights.Ended(vaults=1)
    assert _end(samira, due) == rights.Ended(texts=1)
    assert [Words.objects.get(id=w.id).is_gone for w in (first, second)] == [True, False]
    assert _end(samira, years_after(at, 15)).files == 1
    assert Words.objects.filter(client=samira, body__isnull=False).count() == 0
    assert _kinds(samira) == set()


def test_youth_files_end_whole_from_the_last_change(cast, at):
    yusuf = cast.clients["yusuf"]
    stretch = Trajectory.objects.get(client=yusuf)
    keeping.set_class(stretch, "youth", by=cast.member("bram"), at=at)
    first = _note(cast, "yusuf", at - 30 * DAY)
    _note(cast, "yusuf", at)
    _close(cast, "yusuf", at - DAY)
    assert _end(yusuf, years_after(at, 20) - timedelta(seconds=1)).files == 0
    assert not Words.objects.get(id=first.id).is_gone
    assert _end(yusuf, years_after(at, 20)).files == 1
    assert Words.objects.get(id=first.id).is_gone


def test_nothing_ends_while_support_goes_on_or_has_begun_again(cast, at):
    samira, far = cast.clients["samira"], years_after(at, 40)
    note = _note(cast, "samira", at - DAY)
    assert _end(samira, far) == rights.Ended()
    _close(cast, "samira", at)
    old = Trajectory.objects.get(client=samira)
    trajectory_rules.close(old, on=at.date(), by=cast.member("fatma"), at=at)
    trajectory_rules.start(
        samira, on=(at + 30 * DAY).date(), weeks={p.part: 6 for p in old.parts.all()},
        pack=old.pack, by=cast.member("fatma"), at=at, follows=old,
    )  # fmt: skip
    assert _end(samira, far) == rights.Ended()
    assert not Words.objects.get(id=note.id).is_gone


def test_the_vault_ends_a_year_after_the_support(cast, at):
    samira = cast.clients["samira"]
    _close(cast, "samira", at)
    assert _end(samira, years_after(at, 1) - timedelta(seconds=1)) == rights.Ended()
    assert _end(samira, years_after(at, 1)) == rights.Ended(vaults=1)
    assert _kinds(samira) == {"booklet", "file"}
    assert _end(samira, years_after(at, 1) + DAY) == rights.Ended()


def test_what_is_held_stays_until_the_day_or_two_people(cast, at):
    samira, later = cast.clients["samira"], years_after(at, 30)
    _close(cast, "samira", at)
    fatma, noor, nadia = (cast.member(key) for key in ("fatma", "noor", "nadia"))
    with pytest.raises(Refusal, match="^error.date_past$"):
        keeping.hold(samira, "Rechter", until=at.date(), by=fatma, at=at)
    last = clock.local(later, samira.organisation.zone).date()
    row = keeping.hold(samira, "Rechter vraagt het", until=last, by=fatma, at=at)
    assert _end(samira, later) == rights.Ended()
    with pytest.raises(Refusal, match="^refuse.held$"):
        rights.ask_erasing(samira, by=cast.client("samira"), at=at)
    lift = keeping.ask_lift(row, by=noor, at=at)
    again = organisation_rules.give_place(
        cast.seats["noor"].account, "custodian", name="Noor Bakker",
        by=organisation_rules.set_up(cast.bridge), at=at, starts_on=at.date(),
    )  # fmt: skip
    for same in (noor, alone(again)):
        with pytest.raises(Refusal, match="^refuse.another_person$"):
            keeping.agree_lift(lift, by=same, at=at)
    assert keeping.is_held(samira, at=at)
    keeping.agree_lift(lift, by=nadia, at=at)
    assert not keeping.is_held(samira, at=at)
    assert _end(samira, later).files == 1


def test_a_hold_lasts_through_its_day(cast, at):
    samira = cast.clients["samira"]
    until = date(2030, 6, 30)
    keeping.hold(samira, "Klacht", until=until, by=cast.member("fatma"), at=at)
    zone = samira.organisation.zone
    last = clock.at_local(until, 23, 59, zone)
    assert keeping.is_held(samira, at=last)
    assert not keeping.is_held(samira, at=last + timedelta(minutes=1))


def test_a_hold_that_comes_after_the_asking_stops_the_erasing(cast, at):
    samira = cast.clients["samira"]
    row = rights.ask_erasing(samira, by=cast.client("samira"), at=at)
    keeping.hold(samira, "Klacht", until=(at + 90 * DAY).date(), by=cast.member("fatma"), at=at)
    with pytest.raises(Refusal, match="^refuse.held$"):
        rights.erase(row, by=keeper(samira.organisation), at=at + 3 * DAY)


def test_the_job_counts_and_leaves_the_others_alone(cast, monkeypatch, at):
    _note(cast, "samira", at)
    mine = list(Words.objects.filter(client=cast.clients["dirk"]).values())
    _close(cast, "samira", at)
    late = years_after(at, 15)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert job.run() == rights.Ended(texts=1, vaults=1, files=1)
    assert job.run() == rights.Ended()
    assert list(Words.objects.filter(client=cast.clients["dirk"]).values()) == mine
    assert _kinds(cast.clients["dirk"]) == {"booklet", "file", "vault"}


def test_drafts_last_two_weeks(cast, at):
    from krachtwerk.models import Draft
    from krachtwerk.rules import drafts

    me = cast.client("samira")
    drafts.keep("topic:new", "half", client=me.client, by=me, at=at)
    assert rights.drop_old_drafts(at=at + timedelta(days=13, hours=23)) == 0
    assert rights.drop_old_drafts(at=at + timedelta(days=14)) == 1
    assert Draft.objects.count() == 0


@pytest.mark.first
@pytest.mark.full
def test_twenty_years_day_by_day(cast, monkeypatch, at):
    """G3: each class goes within a day of its date and not an hour earlier; what is held stays; others too."""
    fatma = cast.member("fatma")
    plan = {
        "samira": "wmo",
        "dirk": "social",
        "yusuf": "youth",
        "marja": "treatment",
        "joost": "social",
    }
    due = {}
    for key, law in plan.items():
        client = cast.clients[key]
        keeping.set_class(Trajectory.objects.get(client=client), law, by=fatma, at=at)
        client_rules.close(client, by=fatma, at=at)
        due[key] = years_after(at, {"wmo": 15, "social": 2, "youth": 20, "treatment": 20}[law])
    until = (at + 3000 * DAY).date()
    keeping.hold(cast.clients["joost"], "Klacht", until=until, by=fatma, at=at)
    gone: dict[str, datetime] = {}
    for day in range(20 * 366 + 2):
        now = at + day * DAY + timedelta(hours=day % 24)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        job.run()
        gone |= {k: now for k in plan if k not in gone and not _kinds(cast.clients[k])}
    held = clock.at_local(until + DAY, 0, 0, cast.bridge.zone)
    due["joost"] = held
    assert set(gone) == set(plan)
    late = {key: gone[key] - due[key] for key in plan}
    assert {
        key: lag for key, lag in late.items() if not timedelta() <= lag <= timedelta(days=2)
    } == {}
    assert _kinds(cast.clients["rob"]) == {"booklet", "file", "vault"}
