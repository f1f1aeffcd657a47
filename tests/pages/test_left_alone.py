"""Nobody is on nobody's list: each client has a worker, or stands with a team lead who can come in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import AccountEnd, Assignment, Client, ClientClosing, Membership, PlaceEnd
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation as rules
from tests.pages.test_account import text_of

BESIDE = {
    "Samira Aydın": ["fatma"], "Dirk Hofstra": ["fatma"], "Yusuf Haddad": ["bram"],
    "Marja de Wit": ["els"], "Joost de Wit": ["els"],
}  # fmt: skip
ALONE = "Zonder vaste begeleider"


@pytest.fixture
def kim(cast, at) -> Membership:
    """A second team lead, of team Station, who can come in."""
    return _lead(cast, "kim", at=at, team="station")


def _lead(cast, key: str, *, at, team: str | None, password: str | None = "x") -> Membership:
    account = account_rules.make_account(f"lead {key}", at=at, password=password)
    cast.seats[key] = rules.give_place(
        account, Role.TEAM_LEAD, name=f"Lead {key}", by=cast.member("pim"), at=at,
        starts_on=at.date() - timedelta(days=1), team=cast.teams[team] if team else None,
    )  # fmt: skip
    return cast.seats[key]


def seen_by(cast, sign_in) -> dict[str, list[str]]:
    """Every open client of De Brug → who finds them on their own list: workers, or leads below "left alone"."""
    ended = ClientClosing.objects.values("client")
    rows = Client.objects.filter(organisation=cast.bridge).exclude(id__in=ended)
    keys = cast.member("pim").keys
    found: dict[str, list[str]] = {keys.open_name(row, "full_name"): [] for row in rows}
    for key, seat in cast.seats.items():
        if seat.organisation_id != cast.bridge.id:  # on PostgreSQL its rows are not there for us
            continue
        seat.refresh_from_db()
        if seat.role not in (Role.WORKER, Role.TEAM_LEAD):
            continue
        page = sign_in(key).get("/w/p/" if seat.role == Role.WORKER else "/t/c/")
        if page.status_code != 200:
            continue
        text = page.content.decode()
        if seat.role == Role.TEAM_LEAD:
            text = text.partition(ALONE)[2].partition("</ul>")[0]
        for name, who in found.items():
            if name in text:
                who.append(key)
    return found


def leave(cast, key: str, **more) -> None:
    rules.end_place(cast.seats[key], by=cast.member("pim"), at=clock.now(), **more)


def change(cast, key: str, *, role: str | None = None, team: str | None = None) -> None:
    seat = cast.seats[key]
    rules.change_place(
        seat, role=role or seat.role, team=cast.teams[team] if team else None, hours=seat.hours,
        by=rules.set_up(cast.bridge), at=clock.now(),
    )  # fmt: skip


def test_at_first_everybody_has_a_worker(cast, sign_in):
    assert seen_by(cast, sign_in) == BESIDE


def test_of_a_team_without_a_lead_they_stand_with_every_lead(cast, sign_in):
    leave(cast, "bram")
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["noor"]}


def test_of_somebody_without_a_team_too(cast, sign_in, kim):
    change(cast, "fatma", team=None)
    leave(cast, "fatma")
    both = ["noor", "kim"]
    assert seen_by(cast, sign_in) == BESIDE | {"Samira Aydın": both, "Dirk Hofstra": both}


def test_where_the_team_has_a_lead_no_other_lead_learns_a_name(cast, sign_in, kim):
    leave(cast, "fatma")
    leave(cast, "bram")
    own = {"Samira Aydın": ["noor"], "Dirk Hofstra": ["noor"], "Yusuf Haddad": ["kim"]}
    assert seen_by(cast, sign_in) == BESIDE | own


def test_a_lead_who_leaves_leaves_the_list_to_the_others(cast, sign_in, kim):
    leave(cast, "fatma")
    leave(cast, "noor")
    own = {"Samira Aydın": ["kim"], "Dirk Hofstra": ["kim"]}
    assert seen_by(cast, sign_in) == BESIDE | own


def test_a_team_that_is_no_more_leaves_it_to_every_lead(cast, sign_in, kim):
    for key in ("fatma", "els", "noor"):
        change(cast, key, team=None)
    leave(cast, "els")
    both = {"Marja de Wit": ["noor", "kim"], "Joost de Wit": ["noor", "kim"]}
    assert seen_by(cast, sign_in) == BESIDE | both


@pytest.mark.parametrize("seconds", [-1, 0])
def test_a_tie_that_simply_ends_ends_on_a_list(cast, sign_in, monkeypatch, seconds):
    now = clock.now()
    moment = now + timedelta(minutes=1)
    Assignment.objects.filter(membership=cast.seats["bram"]).update(ends_at=moment)
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(seconds=seconds))
    who = ["bram"] if seconds < 0 else ["noor"]
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": who}


def test_a_place_that_ends_later_hands_over_at_that_second(cast, sign_in, monkeypatch):
    moment = clock.now() + timedelta(days=2)
    leave(cast, "bram", moment=moment)
    assert seen_by(cast, sign_in) == BESIDE
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["noor"]}


def test_with_another_role_one_walks_beside_nobody(cast, sign_in):
    change(cast, "bram", role="coach", team="station")
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["noor"]}
    change(cast, "bram", role="worker", team="station")
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["noor"]}


def test_who_never_had_a_worker_or_only_one_who_stands_in_stands_on_the_list(cast, sign_in, at):
    client = client_rules.take_in("Nieuw", "Nieuw Mens", by=cast.member("els"), at=at)
    assert seen_by(cast, sign_in) == BESIDE | {"Nieuw Mens": ["noor"]}
    assert "Er liep nog niemand mee" in text_of(sign_in("noor").get("/t/c/"))
    client_rules.assign(
        client, cast.seats["els"], starts_at=at, by=cast.member("noor"), at=at, is_steady=False
    )
    assert seen_by(cast, sign_in) == BESIDE | {"Nieuw Mens": ["els", "noor"]}


def test_an_account_that_ended_walks_beside_nobody_and_leads_nobody(cast, sign_in, kim, at):
    for key in ("bram", "kim"):
        AccountEnd.objects.create(account=cast.seats[key].account, at=at)
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["noor"]}


def test_support_that_began_again_is_open_and_what_ended_is_not(cast, sign_in, at):
    yusuf = cast.clients["yusuf"]
    closing = client_rules.close(yusuf, by=cast.member("bram"), at=at)
    leave(cast, "bram")
    assert ALONE not in text_of(sign_in("noor").get("/t/c/"))
    closing.at = yusuf.created_at - timedelta(days=300)  # as a booklet from elsewhere brings it
    closing.save()
    assert "Yusuf Haddad" in text_of(sign_in("noor").get("/t/c/")).partition(ALONE)[2]


def refused(cast, key: str, sign_in) -> str:
    """What the administrator reads before, and what a rule answers whoever does not look."""
    path = f"/o/p/{cast.seats[key].public_id}/2/"
    asked = sign_in("pim").get(path)
    sent = sign_in("pim").post(path)
    assert sent.status_code == 422
    assert "Ja, beëindig" not in text_of(asked)
    (sentence,) = {
        text_of(page).partition("Er zijn nog")[2].partition("die rol.")[0] for page in (asked, sent)
    }
    return sentence


def test_the_last_lead_stays_as_long_as_somebody_walks_along(cast, sign_in, at):
    said = " cliënten, en er blijft geen teamleider over die kan inloggen."
    assert refused(cast, "noor", sign_in).startswith(said)
    with pytest.raises(Refusal, match=r"organisation\.last_lead"):
        change(cast, "noor", role="coach")
    _lead(cast, "later", at=at, team=None, password=None)
    assert refused(cast, "noor", sign_in).startswith(said)
    going = _lead(cast, "going", at=at, team=None)
    PlaceEnd.objects.create(organisation=cast.bridge, membership=going, at=at + timedelta(days=9))
    assert refused(cast, "noor", sign_in).startswith(said)
    del cast.seats["later"]  # nobody can come in with it
    assert seen_by(cast, sign_in) == BESIDE
    _lead(cast, "stays", at=at, team=None)
    leave(cast, "noor")
    leave(cast, "els")
    both = {"Marja de Wit": ["going", "stays"], "Joost de Wit": ["going", "stays"]}
    assert seen_by(cast, sign_in) == BESIDE | both


def test_without_any_lead_no_worker_goes_and_nobody_comes_in(cast, sign_in, at):
    Membership.objects.filter(id=cast.seats["noor"].id).update(role=Role.COACH)
    assert refused(cast, "bram", sign_in)
    sent = {"call_name": "Nieuw", "full_name": "Nieuw Mens", "language": "nl",
            "starts_on": at.date().isoformat(), "phone": ""}  # fmt: skip
    page = sign_in("els").post("/w/p/new/", sent)
    assert page.status_code == 422
    assert "Er is nog geen teamleider die kan inloggen." in text_of(page)
    assert 'value="Nieuw Mens"' in page.content.decode()
    with pytest.raises(Refusal, match=r"organisation\.no_lead"):
        client_rules.take_in("Nieuw", "Nieuw Mens", by=cast.member("els"), at=at)
    leave(cast, "henk")


def test_where_no_support_goes_on_the_last_lead_may_go(cast, at):
    for client in Client.objects.filter(organisation=cast.bridge):
        client_rules.close(client, by=cast.member("els"), at=at)
    leave(cast, "noor")
    assert PlaceEnd.objects.get().membership == cast.seats["noor"]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("fatma", "Er zijn 2 cliënten met deze vaste begeleider. De teamleider ziet in een lijst"),
        ("bram", "Er is één cliënt met deze vaste begeleider. Dit team heeft geen teamleider."),
    ],
)
def test_the_administrator_reads_who_will_see_them_and_no_name(cast, sign_in, key, says):
    page = text_of(sign_in("pim").get(f"/o/p/{cast.seats[key].public_id}/2/"))
    assert says in page
    assert [name for name in BESIDE if name in page] == []
    changing = text_of(sign_in("pim").get(f"/o/p/{cast.seats[key].public_id}/"))
    assert "Bij een andere rol loopt deze persoon met niemand meer mee." in changing


def test_a_lead_without_a_team_opens_the_list(cast, sign_in):
    change(cast, "noor", team=None)
    page = text_of(sign_in("noor").get("/t/c/"))
    assert "In je team loopt nu niemand met iemand mee." in page
    assert ALONE not in page
