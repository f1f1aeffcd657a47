"""How a figure was counted: sums for everybody; to each worker alone their own part, where it tells of nobody else."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import looking
from krachtwerk.jobs import measure_teams
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.fidelity import OF_ROWS, Kind, Verdict, last_period
from krachtwerk.models import ReadingLine, Team
from krachtwerk.pages.fidelity.figures import KEYS
from krachtwerk.rules import coaching, contact, own_rules

MORE_HOURS = """id = "van-ons-2"
base = "krachtwerk-open-1"
[bands.coaches]
limits = [["<= 2", 5], ["<= 3", 4], ["<= 4", 3], ["<= 5", 2]]
otherwise = 1
"""
pytestmark = pytest.mark.django_db  # each test takes back what it did; the story stays


@pytest.fixture
def apart(run, monkeypatch):
    """As if the team were so big that nothing is left to tell of one without the part of another."""
    monkeypatch.setattr(measure_teams, "is_enough_apart", lambda *_: True)
    run()


def path(team: Team, key: str, *, own: bool = False) -> str:
    args = [team.public_id, KEYS.index(key) + 1]
    return reverse("fidelity_own" if own else "fidelity_evidence", args=args)


def text(answer) -> str:
    body = answer.content.decode().partition("<main")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body.partition("</main>")[0])))


def viewer(cast, key, at):
    return looking(cast.member(key), at=at + timedelta(minutes=2))


def test_the_sum_is_written_out_the_same_for_everybody(cast, at, run, sign_in):
    run()
    mill = cast.teams["mill"]
    score = access.open_mirror(viewer(cast, "roos", at), mill.public_id).newest("natural_contacts")
    assert score is not None
    share = f"{float(100 * score.numerator / score.denominator):.1f}".removesuffix(".0").replace(
        ".", ","
    )
    said = f"{score.numerator} van de {score.denominator} is {share}%"
    pages = {
        key: text(sign_in(key).get(path(mill, "natural_contacts")))
        for key in ("joris", "carla", "vos", "henk")
    }
    assert len(set(pages.values())) == 1
    for word in (
        said,
        "volgens Wilson",
        "thuis",
        "1 onder 40; 2 onder 55",
        "Regels: krachtwerk-open-1",
    ):
        assert word in pages["joris"]


def test_every_figure_of_the_mirror_has_its_page(cast, at, run, sign_in):
    run()
    mill, roos = cast.teams["mill"], sign_in("roos")
    page = roos.get(f"/t/s/{mill.public_id}/").content.decode()
    for key in KEYS:
        assert f'href="{path(mill, key)}"' in page
        assert roos.get(path(mill, key)).status_code == 200
    for no in (0, 99):
        assert roos.get(reverse("fidelity_evidence", args=[mill.public_id, no])).status_code == 404


@pytest.fixture
def coached(cast, at) -> Team:
    """A coach for the three of Team Molen, one of whom was seen at work; the own rules ask more hours of a coach."""
    mill, pim, henk = cast.teams["mill"], cast.member("pim"), cast.seats["henk"]
    today = clock.local(at, cast.bridge.zone).date()
    last = last_period(Kind.WORK, today).last_day
    when = clock.at_local(last, 9, 0, cast.bridge.zone)
    three = list(mill.memberships.filter(role="worker"))
    for seat in three:
        coaching.coach(seat, henk, Decimal(2), by=pim, at=when - timedelta(days=2))
    by = {"by": cast.member("henk"), "at": when}
    coaching.note_field(three[0], last, {"hope": "Zij vroeg wat wel lukt."}, **by, today=last)
    joris = cast.member("joris")
    own_rules.load(MORE_HOURS, by=joris, at=when - timedelta(days=1))
    own_rules.choose("van-ons-2", by=joris, at=when)
    return mill


def test_coaching_is_a_sum_of_four_parts_and_goes_by_own_limits(coached, run, sign_in, monkeypatch):
    monkeypatch.setattr(measure_teams, "is_enough_in_parts", lambda *_: True)
    run()
    page = text(sign_in("roos").get(path(coached, "coaching")))
    for said in (
        "Begeleiders per coach", "Beide werkbladen bekeken", "0 van de 3 is 0%", "Samen op pad",
        "1 van de 3 is 33,3%", "Regels: van-ons-2", "5 tot en met 2; 4 tot en met 3",
        "Hoeveel uren iemand werkt, staat hier niet.",
    ):  # fmt: skip
        assert said in page, said
    assert "lukt" not in page
    assert "0,2" not in page, "six of thirty-six hours are a coach's own"
    body = sign_in("carla").get("/t/s/1/json/").content
    rows = [row for row in json.loads(body)["measurements"] if row["part_of"] == "coaching"]
    assert rows
    hours = {row["indicator"] for row in rows if row["denominator"] is None}
    assert hours == {"ratio"}


def test_of_three_workers_nobody_reads_what_the_two_others_had(coached, run, sign_in):
    """Who was not seen at work and reads that one of three was, would know of a colleague."""
    run()
    for key in ("roos", "henk", "carla"):
        page = text(sign_in(key).get(path(coached, "coaching")))
        assert "Elk deel zou over te weinig mensen gaan." in page
        assert "Regels: van-ons-2" in page
        for said in ("van de 3", "Samen op pad", "Begeleiders per coach", " : 4 = "):
            assert said not in page, (key, said)
    rows = sign_in("carla").get("/t/s/1/csv/").content.decode().splitlines()
    assert not [row for row in rows if row.startswith(coached.name) and row.endswith(",coaching")]


def test_what_nobody_keeps_yet_has_no_sum_and_no_limits(cast, run, sign_in):
    run()
    page = text(sign_in("roos").get(path(cast.teams["mill"], "coaching")))
    assert "nog niet bijgehouden" in page
    assert "onder 20" not in page
    assert "niets te tellen" not in page


def test_in_a_team_of_three_nobody_sees_their_own_part_beside_the_figure(cast, at, run, sign_in):
    """Two would be left: their work is not to be had by taking one's own away."""
    run()
    mill, roos = cast.teams["mill"], sign_in("roos")
    for key in OF_ROWS:
        page = roos.get(path(mill, key))
        assert path(mill, key, own=True) not in page.content.decode()
        assert "Jouw eigen deel staat hier niet." in text(page)
        assert roos.get(path(mill, key, own=True)).status_code == 404


def test_beside_a_hidden_figure_a_worker_sees_their_own_part_and_what_it_leads_to(
    cast, at, run, sign_in
):
    run()
    haven, fatma = cast.teams["harbour"], sign_in("fatma")
    before = text(fatma.get(path(haven, "inventory")))
    assert "Te weinig antwoorden om te laten zien." in before
    assert " van de " not in before.partition("De som")[2]
    answer = fatma.get(path(haven, "inventory", own=True))
    assert "Dirk Hofstra" in text(answer)
    link = reverse("client_person", args=[cast.clients["dirk"].public_id])
    assert f'href="{link}"' in answer.content.decode()
    assert fatma.get(link).status_code == 200
    rooms = set(
        ReadingLine.objects.filter(event__page="fidelity.own").values_list("room", flat=True)
    )
    assert {"client", "inventory"} <= rooms


@pytest.mark.parametrize("key", ["noor", "henk", "joris", "carla", "vos", "pim", "els"])
def test_nobody_reads_the_part_of_another(cast, run, sign_in, key):
    """There is no address of a worker's part: whoever asks has their own, or none."""
    run()
    haven = cast.teams["harbour"]
    answer = sign_in(key).get(path(haven, "inventory", own=True))
    assert answer.status_code == (200 if key == "els" else 404)
    assert "Dirk" not in answer.content.decode()


def test_own_parts_come_to_the_figure_of_the_team(cast, at, apart):
    mill = cast.teams["mill"]
    seats = [seat.public_id for seat in mill.memberships.filter(role="worker")]
    keys = [key for key, seat in cast.seats.items() if seat.public_id in seats]
    assert len(keys) == 3
    for key in OF_ROWS:
        verdicts = []
        for who in keys:
            looks = viewer(cast, who, at)
            mirror = access.open_mirror(looks, mill.public_id)
            part = access.open_own_part(looks, mirror, key)
            assert part.of_others == 0
            verdicts += [row.verdict for row in part.rows]
        score = mirror.newest(key)
        assert score is not None
        assert verdicts.count(Verdict.YES) == score.numerator, key
        assert verdicts.count(Verdict.YES) + verdicts.count(Verdict.NO) == score.denominator, key
        assert verdicts.count(Verdict.UNKNOWN) == score.missing, key


def test_whom_i_no_longer_walk_beside_has_no_name_there(cast, at, apart, sign_in):
    from krachtwerk.models import Assignment

    mill = cast.teams["mill"]
    looks = viewer(cast, "roos", at)
    mirror = access.open_mirror(looks, mill.public_id)
    rows = access.open_own_part(looks, mirror, "natural_contacts").rows
    gone = rows[0]
    Assignment.objects.filter(client__public_id=gone.id).update(ends_at=at - timedelta(hours=1))
    page = text(sign_in("roos").get(path(mill, "natural_contacts", own=True)))
    assert gone.name not in page
    assert "van mensen naast wie je nu niet meer staat" in page


def test_what_is_written_down_after_the_count_is_not_in_it(cast, at, apart):
    mill, looks = cast.teams["mill"], viewer(cast, "roos", at)
    mirror = access.open_mirror(looks, mill.public_id)
    rows = access.open_own_part(looks, mirror, "natural_contacts").rows
    last = mirror.figures["natural_contacts"][0].period.last_day
    client = next(c for c in cast.clients.values() if c.public_id == rows[0].id)
    when = clock.at_local(last, 12, 0, cast.bridge.zone)
    contact.log_contact(
        client, contact.Told(place="home", happened_at=when),
        by=cast.member("roos"), at=at + timedelta(minutes=5),
    )  # fmt: skip
    assert access.open_own_part(looks, mirror, "natural_contacts").rows == rows


def test_as_few_queries_however_many_rows(cast, at, apart, django_assert_max_num_queries):
    mill, looks = cast.teams["mill"], viewer(cast, "roos", at)
    mirror = access.open_mirror(looks, mill.public_id)
    most = {
        "natural_contacts": 3,
        "inventory": 5,
        "natural_resources": 4,
        "action_plan": 5,
        "inventory_in_plan": 5,
    }
    for key in OF_ROWS:
        with django_assert_max_num_queries(most[key]):
            access.open_own_part(viewer(cast, "roos", at), mirror, key)


def test_somebody_else_has_no_own_part_at_all(cast, at, apart):
    mill = cast.teams["mill"]
    for key in ("joris", "henk", "carla"):
        looks = viewer(cast, key, at)
        mirror = access.open_mirror(looks, mill.public_id)
        with pytest.raises(NotFound):
            access.open_own_part(looks, mirror, "inventory")
