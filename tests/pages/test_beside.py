"""A team lead finds another worker: for somebody of the team, and for who was left alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, Client, Membership
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation as organisation_rules
from tests.pages.test_account import text_of
from tests.pages.test_left_alone import BESIDE, kim, leave, seen_by
from tests.staff import proved_before

__all__ = ["kim"]


def hand_over(browser, client: Client, to: Membership):
    return browser.post(f"/t/c/{client.public_id}/1/", {"worker": str(to.public_id)})


def test_the_lead_finds_another_worker_for_who_was_left_alone(cast, sign_in):
    noor, yusuf = sign_in("noor"), cast.clients["yusuf"]
    assert noor.get(f"/t/c/{yusuf.public_id}/1/").status_code == 404
    leave(cast, "bram")
    assert f"/t/c/{yusuf.public_id}/1/" in noor.get("/t/c/").content.decode()
    page = text_of(noor.get(f"/t/c/{yusuf.public_id}/1/"))
    assert "Nu loopt niemand vast mee." in page
    assert [name for name in ("Els van Dam", "Fatma Yıldız", "Bram Visser") if name in page] == [
        "Els van Dam", "Fatma Yıldız",
    ]  # fmt: skip
    assert hand_over(noor, yusuf, cast.seats["els"])["Location"] == "/t/c/"
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["els"]}
    assert "Afgesproken. De nieuwe begeleider ziet deze persoon nu." in text_of(noor.get("/t/c/"))


def test_a_hand_over_ends_for_the_one_when_it_begins_for_the_other(cast, sign_in):
    noor, samira = sign_in("noor"), cast.clients["samira"]
    asked = text_of(noor.get(f"/t/c/{samira.public_id}/1/"))
    assert "Fatma Yıldız ziet daarna niets meer van deze persoon." in asked
    for _ in range(2):  # the same form twice is one agreement
        assert hand_over(noor, samira, cast.seats["els"]).status_code == 302
    assert seen_by(cast, sign_in) == BESIDE | {"Samira Aydın": ["els"]}
    old, new = Assignment.objects.filter(client=samira).order_by("id")
    assert (old.membership, new.membership) == (cast.seats["fatma"], cast.seats["els"])
    assert old.ends_at == new.starts_at
    link = f'href="/t/c/{samira.public_id}/1/"'
    assert link in noor.get(f"/t/c/{samira.public_id}/").content.decode()


def test_who_stands_in_goes_on_standing_in(cast, sign_in, at):
    samira, els = cast.clients["samira"], cast.seats["els"]
    client_rules.assign(samira, els, starts_at=at, by=cast.member("noor"), at=at, is_steady=False)
    hand_over(sign_in("noor"), samira, cast.seats["bram"])
    assert seen_by(cast, sign_in) == BESIDE | {"Samira Aydın": ["els", "bram"]}


def test_only_to_a_worker_who_works_here_and_a_choice_is_asked(cast, sign_in, at):
    noor, samira = sign_in("noor"), cast.clients["samira"]
    leave(cast, "bram")
    for to in ("henk", "noor", "bram", "ilse"):
        answer = hand_over(noor, samira, cast.seats[to])
        assert answer.status_code == 422, to
        assert "Kies een van deze mogelijkheden." in text_of(answer), to
    assert noor.post(f"/t/c/{samira.public_id}/1/").status_code == 422
    with pytest.raises(Refusal, match=r"team\.walks_no_more"):
        client_rules.hand_over(samira, cast.seats["bram"], by=cast.member("noor"), at=clock.now())
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        client_rules.hand_over(samira, cast.seats["ilse"], by=cast.member("noor"), at=clock.now())
    assert seen_by(cast, sign_in) == BESIDE | {"Yusuf Haddad": ["noor"]}


@pytest.mark.parametrize("who", ["kim", "fatma", "els", "pim", "henk", "samira", "ilse"])
def test_for_nobody_else_is_there_anything_to_hand_over(cast, sign_in, kim, who):
    page = f"/t/c/{cast.clients['samira'].public_id}/1/"
    answers = (sign_in(who).get(page), sign_in(who).post(page, {"worker": str(kim.public_id)}))
    assert [one.status_code for one in answers] == [404, 404]
    assert seen_by(cast, sign_in) == BESIDE


def test_the_team_of_another_lead_is_not_there_when_somebody_is_left_alone_in_it(
    cast, sign_in, kim
):
    leave(cast, "fatma")
    page = f"/t/c/{cast.clients['samira'].public_id}/1/"
    assert [sign_in(who).get(page).status_code for who in ("noor", "kim")] == [200, 404]


def test_to_themselves_a_lead_takes_only_whom_nobody_walks_beside(cast, sign_in, at):
    """The steady worker opens the vault: with a worker's place of their own that would be one person's act."""
    noor, samira = cast.member("noor"), cast.clients["samira"]
    own = organisation_rules.give_place(
        cast.seats["noor"].account, Role.WORKER, name="Noor Bakker", by=cast.member("pim"), at=at,
        starts_on=at.date() - timedelta(days=1), team=cast.seats["noor"].team,
    )  # fmt: skip
    answer = hand_over(sign_in("noor"), samira, own)
    assert answer.status_code == 422
    assert "Van een collega neem je niemand over naar jezelf." in text_of(answer)
    leave(cast, "bram")
    yusuf = cast.clients["yusuf"]
    taken = client_rules.hand_over(yusuf, own, by=noor, at=clock.now())
    assert (taken.membership, taken.client) == (own, yusuf)
    assert [row.membership for row in Assignment.objects.filter(client=samira)] == [
        cast.seats["fatma"]
    ]


def test_it_asks_a_fresh_proof(cast, sign_in):
    noor, samira = sign_in("noor"), cast.clients["samira"]
    proved_before(noor, timedelta(minutes=20))
    assert hand_over(noor, samira, cast.seats["els"])["Location"] == "/in/5/"
    assert seen_by(cast, sign_in) == BESIDE
