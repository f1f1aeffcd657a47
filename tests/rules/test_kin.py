"""How two are kin: told anew it takes the place of what was; what cannot be is refused in its own words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, KinFigure, Kinship
from krachtwerk.rules import network as rules


@pytest.fixture
def me(cast):
    return cast.client("samira")


@pytest.fixture
def named(me, at):
    def add(name: str, **more):
        return rules.add_person(me.client, name, by=me, at=at, **more)

    return add


@pytest.fixture
def kin(me, at):
    def tell(one, other, kind, *, later: int = 0):
        return rules.tell_kin(me.client, one, other, kind, by=me, at=at + timedelta(days=later))

    return tell


def held() -> list[tuple[str, str, str]]:
    rows = Kinship.objects.filter(ended_at=None).order_by("told_at", "id")
    return [(_no(row.one_id), _no(row.other_id), row.kind) for row in rows]


def _no(id: int | None) -> str:
    return "me" if id is None else str(id)


def test_a_parent_comes_before_the_child_and_a_couple_as_they_were_told(named, kin):
    mother, karim = named("Moeder"), named("Karim")
    kin(mother, None, "birth")
    kin(karim, mother, "married")
    kin(karim, None, "together")
    assert held() == [
        (str(mother.id), "me", "birth"),
        (str(mother.id), str(karim.id), "married"),
        ("me", str(karim.id), "together"),
    ]


def test_what_is_told_anew_takes_its_place_and_what_was_stays_written(named, kin, me):
    karim = named("Karim")
    kin(None, karim, "married")
    kin(karim, None, "divorced", later=2)
    kin(None, karim, "divorced", later=3)
    assert held() == [("me", str(karim.id), "divorced")]
    assert Kinship.objects.count() == 2
    names = JournalEntry.objects.filter(kind="kinship").order_by("id").values_list("act", flat=True)
    assert list(names) == ["tell_kin", "end_kin", "tell_kin"]


def test_kin_is_taken_back_and_goes_with_whoever_is_taken_off(named, kin, me, at):
    karim, elif_ = named("Karim"), named("Elif")
    kin(None, karim, "married")
    kin(None, elif_, "birth")
    rules.end_kin(me.client, karim, None, "partner", by=me, at=at)
    assert held() == [("me", str(elif_.id), "birth")]
    rules.take_off(elif_, by=me, at=at)
    assert held() == []
    assert JournalEntry.objects.filter(kind="kinship", act="end_kin").count() == 2


def test_nobody_is_born_from_three_and_a_second_mother_is_by_adoption(named, kin):
    one, two, three = named("Een"), named("Twee"), named("Drie")
    kin(one, None, "birth")
    kin(two, None, "birth")
    with pytest.raises(Refusal) as refused:
        kin(three, None, "birth")
    assert refused.value.key == "kin.two_parents"
    kin(three, None, "adopted")
    kin(two, None, "step")
    assert [kind for _, _, kind in held()] == ["birth", "adopted", "step"]


def test_nobody_stands_above_themselves(named, kin):
    granny, mother = named("Oma"), named("Moeder")
    kin(granny, mother, "birth")
    kin(mother, None, "foster")
    for child in (granny, mother):
        with pytest.raises(Refusal) as refused:
            kin(None, child, "birth")
        assert refused.value.key == "kin.above_self"
    with pytest.raises(Refusal) as refused:
        kin(mother, mother, "birth")
    assert refused.value.key == "network.not_with_self"


def test_of_another_client_nobody_is_kin(cast, named, kin, me, at):
    dirk = cast.client("dirk")
    wim = rules.add_person(dirk.client, "Wim", by=dirk, at=at)
    with pytest.raises(Refusal):
        kin(None, wim, "birth")
    with pytest.raises(Refusal):
        rules.tell_figure(me.client, wim, rules.Stands("man"), by=me, at=at)
    assert held() == []


def test_how_somebody_stands_is_one_row_that_changes(named, me, at):
    karim = named("Karim")

    def stands(**told):
        return rules.tell_figure(me.client, karim, rules.Stands(**told), by=me, at=at)

    stands(figure="man", born_year=1950)
    row = stands(is_dead=True, died_year=2011)
    assert (row.figure, row.born_year, row.is_dead, row.died_year) == ("man", 1950, True, 2011)
    row = stands(is_dead=False)
    assert (row.figure, row.born_year, row.is_dead, row.died_year) == ("man", 1950, False, None)
    assert stands(born_year=0).born_year is None
    assert KinFigure.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"born_year": 1799}, "network.no_such_year"),
        ({"born_year": 2999}, "network.no_such_year"),
        ({"born_year": 1990, "died_year": 1980}, "kin.died_before"),
    ],
)
def test_a_year_that_cannot_be_is_refused(named, me, at, told, said):
    with pytest.raises(Refusal) as refused:
        rules.tell_figure(me.client, named("Karim"), rules.Stands(**told), by=me, at=at)
    assert refused.value.key == said
    assert KinFigure.objects.count() == 0


def test_the_database_itself_holds_one_of_each_sort(named, me, at):
    karim, elif_ = named("Karim"), named("Elif")
    whose = {"organisation": me.client.organisation, "client": me.client, "told_at": at}
    good = [
        (karim, elif_, "birth"), (karim, elif_, "married"), (None, karim, "birth"),
        (karim, None, "birth"), (None, karim, "together"), (None, karim, "twin"),
    ]  # fmt: skip
    bad = [*good, (None, None, "birth"), (karim, karim, "twin")]
    for one, other, kind in good:
        Kinship.objects.create(one=one, other=other, kind=kind, **whose)
    for one, other, kind in bad:
        with pytest.raises(IntegrityError), transaction.atomic():
            Kinship.objects.create(one=one, other=other, kind=kind, **whose)
