"""What a guardian reads: what the young person shows, below 16, but for what is barred, hidden or only theirs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from krachtwerk.access import family as access
from krachtwerk.access import journal
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Guardian, Strength
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, inventory, network, plan, safety
from tests.access.test_safety import viewer

ZONE = "Europe/Amsterdam"


def turn(cast, at, years: int, days: int = 0) -> None:
    """Joost turned so many years old so many days ago, by the calendar of Amsterdam."""
    today = clock.local(at, ZONE).date() - timedelta(days=days)
    born = date(today.year - years, today.month, min(today.day, 28))
    client_rules.note_birth(cast.clients["joost"], born, by=cast.member("els"), at=at)


@pytest.fixture
def guardian(cast, at):
    """Marja is the guardian of Joost, who is ten and told things of every kind, shown and not."""
    joost = cast.client("joost")
    turn(cast, at, 10)
    for audience in ("with_worker", "only_me"):
        of = {"by": joost, "at": at, "audience": audience}
        inventory.add_card(
            joost.client, f"kaart {audience}", domain="leisure", time="present", **of
        )
        goal = plan.add_goal(joost.client, f"doel {audience}", **of)
        plan.add_step(goal, plan.Step(f"stap {audience}"), by=joost, at=at)
    cast.clients["joost"].refresh_from_db()
    return family.name_guardian(joost.client, cast.clients["marja"], by=cast.member("els"), at=at)


def read(cast, at, part: str) -> str:
    """What Marja reads of one part, or that there is no such child."""
    eyes = viewer(cast, "marja", at)
    try:
        return repr(
            access.open_child(eyes, cast.clients["joost"].public_id, cast.clients["marja"], part)[1]
        )
    except NotFound:
        return "nobody"


def test_what_is_shown_is_read_and_what_is_only_theirs_is_not(cast, guardian, at):
    assert "kaart with_worker" in read(cast, at, "inventory")
    assert "doel with_worker" in read(cast, at, "plan")
    assert "stap with_worker" in read(cast, at, "plan")
    assert "only_me" not in "".join(read(cast, at, part) for part in access.PARTS)


@pytest.mark.parametrize(
    ("years", "reading"),
    [
        (11, "together"),
        (12, "also"),
        (15, "also"),
        (16, "nothing"),
        (17, "nothing"),
        (18, "nothing"),
    ],
)
def test_the_age_decides_on_the_day_that_somebody_asks(cast, guardian, at, years, reading):
    turn(cast, at, years)
    eyes, marja = viewer(cast, "marja", at), cast.clients["marja"]
    assert access.reading_of(eyes, cast.clients["joost"]) == reading
    children = [(one.name, one.reading) for one in access.list_children(eyes, marja)]
    assert children == ([("Joost", reading)] if reading != "nothing" else [])
    assert (read(cast, at, "plan") == "nobody") == (reading == "nothing")
    joost = viewer(cast, "joost", at)
    told = access.readers_of(joost, cast.clients["joost"])
    assert told == (reading, ["Marja"] if reading != "nothing" else [])


def test_without_a_birthday_nobody_reads(cast, guardian, at):
    client_rules.note_birth(cast.clients["joost"], None, by=cast.member("els"), at=at)
    assert read(cast, at, "plan") == "nobody"
    assert access.list_children(viewer(cast, "marja", at), cast.clients["marja"]) == []


def test_a_guardian_whose_time_is_over_reads_nothing(cast, guardian, at):
    family.end_guardian(guardian, by=cast.member("els"), at=at)
    assert read(cast, at, "plan") == "nobody"


def test_a_barred_part_is_as_a_part_in_which_nothing_is_shown(cast, guardian, at):
    """The same answer, word for word, as where the young person shows nothing; the other parts stay."""
    before = read(cast, at, "inventory")
    bar = family.bar_part(guardian, "plan", "Hij durft niet.", by=cast.member("els"), at=at)
    barred = read(cast, at, "plan")
    assert read(cast, at, "inventory") == before
    family.lift_bar(bar, by=cast.member("els"), at=at)
    for goal in (
        cast.clients["joost"].id
        and plan.plan_of(cast.clients["joost"], by=cast.client("joost"), at=at).goals.all()
    ):
        plan.show_goal(goal, "only_me", by=cast.client("joost"), at=at)
    assert read(cast, at, "plan") == barred


def test_no_card_tells_that_it_was_chosen_where_the_plan_is_barred(cast, guardian, at):
    """Nor who helps, where the people are barred: what is barred is told by no other part."""
    joost, els = cast.client("joost"), cast.member("els")
    card = Strength.objects.get(client=joost.client, words__audience="with_worker")
    inventory.choose(card, by=joost, at=at, reason="Daarom")
    noah = network.add_person(joost.client, "Noah", by=joost, at=at, audience="with_worker")
    inventory.add_resource(card, by=joost, at=at, person=noah)
    assert ("place=1" in read(cast, at, "inventory"), "Noah" in read(cast, at, "inventory")) == (
        True,
        True,
    )
    for part in ("plan", "network"):
        family.bar_part(guardian, part, "Niet veilig.", by=els, at=at)
    told = read(cast, at, "inventory")
    assert ("place=None" in told, "place=1" in told, "Noah" in told) == (True, False, False)


@pytest.mark.parametrize("who", ["joost", "marja"])
def test_who_hides_from_the_other_is_no_guardian(cast, guardian, at, who):
    other = {"joost": "Marja de Wit", "marja": "Joost de Wit"}[who]
    safety.name_threat(cast.clients[who], other, by=cast.client(who), at=at)
    assert read(cast, at, "inventory") == "nobody"
    assert access.list_children(viewer(cast, "marja", at), cast.clients["marja"]) == []
    assert access.readers_of(viewer(cast, "joost", at), cast.clients["joost"])[1] == []


def test_who_may_read_nothing_any_more_is_not_named_before_writing(cast, guardian, at):
    for part in access.PARTS:
        assert access.readers_of(viewer(cast, "joost", at), cast.clients["joost"])[1] == ["Marja"]
        family.bar_part(guardian, part, "Niet veilig.", by=cast.member("els"), at=at)
    assert access.readers_of(viewer(cast, "joost", at), cast.clients["joost"])[1] == []


def test_the_young_person_sees_who_of_their_guardians_looked(cast, guardian, at, sign_in):
    joost = cast.clients["joost"]
    sign_in("marja").get(f"/b/27/8/{joost.public_id}/2/")
    looks = journal.list_looks(viewer(cast, "joost", at + timedelta(minutes=1)), joost, days=1)
    assert [(one.name, "plan" in one.rooms) for one in looks] == [("Marja", True)]


def test_no_other_member_reads_along(cast, guardian, at, sign_in):
    for key in ("samira", "dirk", "joost"):
        browser = sign_in(key)
        assert browser.get("/b/27/8/").status_code == 404
        for no in ("", "1/", "2/", "3/"):
            path = f"/b/27/8/{cast.clients['joost'].public_id}/{no}"
            assert browser.get(path).status_code == 404


def test_a_guardian_and_a_bar_are_opened_where_they_belong_alone(cast, guardian, at):
    """Samira is a guardian of Dirk: neither is named or opened with Joost."""
    by, els = cast.member("els"), viewer(cast, "els", at)
    joost, dirk = cast.clients["joost"], cast.clients["dirk"]
    client_rules.note_birth(dirk, at.date() - timedelta(days=4000), by=cast.member("fatma"), at=at)
    other = family.name_guardian(dirk, cast.clients["samira"], by=cast.member("fatma"), at=at)
    bar = family.bar_part(guardian, "plan", "Niet veilig.", by=by, at=at)
    assert [one.id for one in access.list_guardians(els, joost)] == [guardian.public_id]
    assert access.readers_of(viewer(cast, "joost", at), joost)[1] == ["Marja"]
    assert access.open_guardian(els, guardian.public_id, joost)[0] == guardian
    assert access.open_bar(els, bar.public_id, guardian) == bar
    for opens, id, of in (
        (access.open_guardian, other.public_id, joost),
        (access.open_guardian, guardian.public_id, dirk),
        (access.open_bar, bar.public_id, other),
        (access.open_bar, other.public_id, guardian),
    ):
        with pytest.raises(NotFound):
            opens(els, id, of)


def test_a_bar_that_is_lifted_bars_until_that_moment(cast, guardian, at):
    bar = family.bar_part(guardian, "plan", "Niet veilig.", by=cast.member("els"), at=at)
    lifted = at + timedelta(minutes=5)
    family.lift_bar(bar, by=cast.member("els"), at=lifted)
    els, later = (viewer(cast, "els", moment) for moment in (at, lifted))
    assert [one.part for one in access.list_guardians(els, bar.client)[0].bars] == ["plan"]
    assert access.open_bar(els, bar.public_id, guardian) == bar
    assert access.list_guardians(later, bar.client)[0].bars == ()
    with pytest.raises(NotFound):
        access.open_bar(later, bar.public_id, guardian)


@pytest.mark.sqlite
def test_a_guardian_of_another_organisation_is_none_here(cast, guardian, at):
    strange = Guardian(
        organisation=cast.house, client=guardian.client, guardian=cast.clients["dirk"], at=at
    )
    strange.save()
    assert access.list_children(viewer(cast, "dirk", at), cast.clients["dirk"]) == []
