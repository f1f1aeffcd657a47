"""Room account: what is asked of one account, card or link says nothing of another, nor of what is over."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from krachtwerk.access import account as access
from krachtwerk.access.account.cards import owner_of
from krachtwerk.access.account.who import LONGEST_STAY
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    Account,
    AccountEnd,
    Assignment,
    Client,
    CodeApp,
    EnrolmentLink,
    Knock,
    LoginCard,
    Membership,
    Passkey,
    SpareCode,
    Visit,
)
from krachtwerk.models.account import KNOCK_LASTS, token_hash
from tests.access.test_safety import viewer

SECOND = timedelta(seconds=1)


@pytest.fixture
def fatma(cast, at) -> Account:
    """Fatma and Els have a key, a code of a sheet and a visit each, which differ in number."""
    for who, many in (("fatma", 1), ("els", 2)):
        for no in range(many):
            key_of(cast, who, no, at)
            SpareCode.objects.create(
                account=cast.seats[who].account, code_hash=bytes([no] * 32), made_at=at
            )
    return cast.seats["fatma"].account


def key_of(cast, who: str, no: int, at) -> Passkey:
    account = cast.seats[who].account if who in cast.seats else cast.clients[who].account
    return Passkey.objects.create(
        account=account, credential=f"{who} {no}".encode(), public_key=b"x", made_at=at, device=""
    )


def visit_of(account: Account, at, **more) -> Visit:
    return Visit.objects.create(
        account=account, how="code", device="", begun_at=at, seen_at=at, proven_at=at, **more
    )


def there_is(opens, *asked) -> bool:
    try:
        opens(*asked)
    except NotFound:
        return False
    return True


def test_factors_are_those_of_this_account(cast, at, fatma):
    CodeApp.objects.filter(account=fatma).delete()
    SpareCode.objects.create(account=fatma, code_hash=b"used", made_at=at, used_at=at)
    found = access.factors_of(fatma)
    assert (found.has_app, len(found.keys), found.spare, found.is_empty) == (False, 1, 1, False)
    assert access.credentials_of(fatma) == [b"fatma 0"]
    Passkey.objects.filter(account=fatma).delete()
    assert access.factors_of(fatma).is_empty
    CodeApp.objects.create(account=fatma, secret_sealed=b"x", last_step=7, made_at=at)
    assert (access.factors_of(fatma).is_empty, access.last_step(fatma)) == (False, 7)
    CodeApp.objects.filter(account=fatma).delete()
    assert access.last_step(fatma) == 0


def test_places_are_those_where_this_account_is_in_now(cast, at, fatma):
    here = visit_of(fatma, at)
    visit_of(fatma, at, ended_at=at)
    visit_of(fatma, at - LONGEST_STAY)
    visit_of(cast.seats["els"].account, at)
    places = access.list_places(viewer(cast, "fatma", at), fatma)
    assert [place.id for place in places] == [here.public_id]


def test_a_key_is_taken_away_by_its_owner_alone(cast, at, fatma):
    eyes, own = viewer(cast, "fatma", at), Passkey.objects.get(account=fatma)
    other = Passkey.objects.filter(account=cast.seats["els"].account).first()
    assert access.own_key(eyes, str(own.public_id)) == own
    for text in (str(other.public_id), "no id"):
        assert not there_is(access.own_key, eyes, text)


def test_a_key_of_an_ended_account_opens_nothing(cast, at, fatma):
    assert access.find_key(b"fatma 0", at)[0] == Passkey.objects.get(account=fatma)
    AccountEnd.objects.create(account=fatma, at=at)
    assert access.find_key(b"fatma 0", at - SECOND)[0] is not None
    assert access.find_key(b"fatma 0", at) == (None, None)
    assert access.find_key(b"no key", at) == (None, None)


def test_a_client_alone_with_a_safe_phone_may_have_a_key(cast, at):
    alone, table = viewer(cast, "samira", at), viewer(cast, "fatma", at, table="samira")
    watched = viewer(cast, "samira", at)
    watched.client = Client.objects.get(id=cast.clients["samira"].id)
    watched.client.mode_now = "amber"
    staff = viewer(cast, "fatma", at)
    assert [access.may_have_key(eyes) for eyes in (alone, table, watched, staff)] == [
        True, False, False, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "opens"),
    [
        ({}, True),
        ({"used_at": timedelta()}, False),
        ({"ends_at": timedelta()}, False),
        ({"ends_at": SECOND}, True),
    ],
)
def test_a_link_opens_once_and_while_it_lasts(cast, at, fatma, more, opens):
    given = {"ends_at": at + timedelta(days=3)} | {key: at + ahead for key, ahead in more.items()}
    row = EnrolmentLink.objects.create(
        account=fatma, token_hash=token_hash("open"), made_at=at, **given
    )
    assert there_is(access.open_link, "open", at) == opens
    assert there_is(access.open_link_again, row.public_id, at) == opens
    assert not there_is(access.open_link, "another", at)
    assert not there_is(access.open_link_again, uuid4(), at)
    assert not there_is(access.open_link_again, None, at)


def test_a_card_opens_until_it_or_its_account_ends(cast, at):
    samira, dirk = (cast.clients[key].account for key in ("samira", "dirk"))
    card = access.card_of(samira)
    assert (card.account, access.card_of(dirk).account) == (samira, dirk)
    assert access.shown_card(card.public_id) == card
    assert not there_is(access.shown_card, uuid4())
    assert not there_is(access.shown_card, None)
    with transaction.atomic():
        AccountEnd.objects.create(account=samira, at=at)
        assert (access.card_of(samira), there_is(access.shown_card, card.public_id)) == (None, False)  # fmt: skip
        transaction.set_rollback(True)
    LoginCard.objects.filter(id=card.id).update(withdrawn_at=at)
    assert (access.card_of(samira), there_is(access.shown_card, card.public_id)) == (None, False)


@pytest.mark.parametrize(
    ("more", "waits", "holds"),
    [
        ({}, True, True),
        ({"at": -KNOCK_LASTS}, False, False),
        ({"at": SECOND - KNOCK_LASTS}, True, True),
        ({"used_at": timedelta()}, False, False),
        ({"let_in_at": timedelta()}, False, True),
    ],
)
def test_a_knock_waits_for_the_worker_and_holds_for_its_browser(cast, at, more, waits, holds):
    samira, eyes = cast.clients["samira"], viewer(cast, "fatma", at)
    card, other = (access.card_of(cast.clients[key].account) for key in ("samira", "dirk"))
    given = {"at": at} | {key: at + ahead for key, ahead in more.items()}
    row = Knock.objects.create(card=card, sign="boat", **given)
    assert (access.open_knock(eyes, samira) is not None) == waits
    assert there_is(access.open_knock_of, eyes, row.public_id, samira) == waits
    assert (access.find_knock(row.public_id, card, at) is not None) == holds
    assert access.find_knock(row.public_id, other, at) is None
    assert access.find_knock(None, card, at) is None


def test_a_knock_ends_with_its_card(cast, at):
    samira, eyes = cast.clients["samira"], viewer(cast, "fatma", at)
    card = access.card_of(samira.account)
    row = Knock.objects.create(card=card, sign="boat", at=at)
    LoginCard.objects.filter(id=card.id).update(withdrawn_at=at)
    assert access.open_knock(eyes, samira) is None
    assert not there_is(access.open_knock_of, eyes, row.public_id, samira)


def test_a_place_is_looked_up_for_its_own_account_alone(cast, at):
    fatma, els = cast.seats["fatma"], cast.seats["els"]
    samira, dirk = cast.clients["samira"], cast.clients["dirk"]
    assert access.organisation_of(fatma.account, seat=fatma.id) == cast.bridge.id
    assert access.organisation_of(samira.account, client=samira.id) == cast.bridge.id
    with pytest.raises(Membership.DoesNotExist):
        access.organisation_of(fatma.account, seat=els.id)
    with pytest.raises(Client.DoesNotExist):
        access.organisation_of(samira.account, client=dirk.id)


def test_the_open_place_is_that_of_the_account_in_that_organisation(cast, at):
    fatma, ilse = cast.seats["fatma"], cast.seats["ilse"]
    assert access.open_place(fatma.account_id, cast.bridge.id, at) == fatma
    assert access.open_place(ilse.account_id, cast.house.id, at) == ilse
    assert access.open_place(fatma.account_id, cast.house.id, at) is None
    assert access.open_place(0, cast.bridge.id, at) is None
    assert access.member_of(fatma.account_id, at) == fatma
    assert access.member_of(0, at) is None


def test_a_place_ends_with_its_account(cast, at):
    fatma = cast.seats["fatma"]
    AccountEnd.objects.create(account=fatma.account, at=at)
    assert access.member_of(fatma.account_id, at - SECOND) == fatma
    assert access.member_of(fatma.account_id, at) is None
    assert access.open_place(fatma.account_id, cast.bridge.id, at) is None


def session_of(sign_in, who, **more) -> dict:
    return dict(sign_in(who, **more).session)


@pytest.mark.parametrize("who", ["fatma", "samira"])
def test_a_session_is_nobodys_in_another_house_visit_or_password(cast, sign_in, at, who):
    session = session_of(sign_in, who)
    other = session_of(sign_in, "els" if who == "fatma" else "dirk")
    place = "seat" if who == "fatma" else "client"
    assert access.viewer_of(session, at) is not None
    for name, value in (
        ("organisation", cast.house.id),
        ("visit", other["visit"]),
        ("visit", "no id"),
        ("hash", other["hash"] + "x"),
        (place, other[place]),
    ):
        assert access.viewer_of(session | {name: value}, at) is None, name
    Visit.objects.filter(public_id=session["visit"]).update(ended_at=at)
    assert access.viewer_of(session, at) is None


def test_a_session_ends_with_its_account(cast, sign_in, at):
    for who, account in (
        ("fatma", cast.seats["fatma"].account),
        ("samira", cast.clients["samira"].account),
    ):
        session = session_of(sign_in, who)
        AccountEnd.objects.create(account=account, at=at)
        assert access.viewer_of(session, at - SECOND) is not None
        assert access.viewer_of(session, at) is None


def test_at_the_table_sits_whom_the_worker_walks_beside_now(cast, sign_in, at):
    beside = session_of(sign_in, "fatma", together="samira")
    row = Assignment.objects.get(client=cast.clients["samira"])
    Visit.objects.filter(public_id=beside["visit"]).update(begun_at=at, seen_at=at)
    assert access.viewer_of(beside, at).client == cast.clients["samira"]
    assert access.viewer_of(beside | {"together": cast.clients["marja"].id}, at) is None
    for starts, ends, sits in ((0, 1, True), (1, 2, False), (-2, 0, False)):
        Assignment.objects.filter(id=row.id).update(
            starts_at=at + starts * SECOND, ends_at=at + ends * SECOND
        )
        assert (access.viewer_of(beside, at) is not None) == sits, (starts, ends)


def heard(asks) -> list[int | None]:
    """In the scope of which organisation each query of this is asked; PostgreSQL shows no other rows."""
    found = []

    def hear(execute, sql, params, many, context):
        found.append(scope.now().organisation)
        return execute(sql, params, many, context)

    with scope.of_organisation(None), connection.execute_wrapper(hear):
        asks()
    return found


@pytest.mark.sqlite  # PostgreSQL is told besides, in statements of its own
def test_whose_card_it_is_is_asked_in_their_own_organisation(cast, at):
    rob, ilse = cast.clients["rob"], cast.seats["ilse"]
    assert owner_of(rob.account_id) == rob
    assert heard(lambda: owner_of(rob.account_id)) == [None, cast.house.id]
    assert heard(lambda: access.member_of(ilse.account_id, at)) == [None, cast.house.id]
    place = heard(lambda: access.open_place(ilse.account_id, cast.house.id, at))
    assert place == [cast.house.id] * 2


def test_the_private_page_is_open_for_one_client_for_a_while(cast, sign_in, at):
    samira, dirk = (cast.clients[key].id for key in ("samira", "dirk"))
    then = {sign: (at + sign * SECOND).isoformat() for sign in (-1, 0, 1)}
    for who, together in (("samira", None), ("fatma", "samira")):
        session = session_of(sign_in, who, together=together)
        told = {
            private: access.viewer_of(session | {"private": private}, at).unlocked
            for private in (
                (samira, then[1]),
                (samira, then[0]),
                (samira, then[-1]),
                (dirk, then[1]),
            )
        }
        assert list(told.values()) == [True, False, False, False]
        assert access.viewer_of(session, at).unlocked is False
