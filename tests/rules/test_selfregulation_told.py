"""A hard moment: begun with what happened, answered question by question by the client alone."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Challenge, Words
from krachtwerk.rules import network
from krachtwerk.rules import selfregulation as rules


@pytest.fixture
def samira(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def moment(samira, at) -> Challenge:
    """A call from school."""
    return rules.add_challenge(samira.client, "De school belde", by=samira, at=at)


@pytest.fixture
def leyla(samira, at):
    """Her sister."""
    return network.add_person(samira.client, "Leyla", by=samira, at=at)


def opened(by, words) -> str:
    return by.keys.open_words(words) if words is not None else ""


def test_it_begins_once_and_with_something(samira, at):
    id = new_id()
    first = rules.add_challenge(samira.client, "De school belde", by=samira, at=at, id=id)
    assert rules.add_challenge(samira.client, "X", by=samira, at=at, id=id).id == first.id
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.add_challenge(samira.client, " ", by=samira, at=at)


def test_an_id_of_another_booklet_is_refused(cast, moment, at):
    dirk = cast.client("dirk")
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.add_challenge(dirk.client, "X", by=dirk, at=at, id=moment.public_id)


def test_an_answer_is_said_said_differently_and_taken_back(samira, moment, at):
    for text in ("Opgehangen", "Opgehangen en gehuild"):
        rules.answer(moment, "did", text, by=samira, at=at)
    assert moment.did is not None
    assert opened(samira, moment.did.replaces) == "Opgehangen"
    last = moment.did
    rules.answer(moment, "did", "", by=samira, at=at)
    last.refresh_from_db()
    assert (moment.did, last.body) == (None, None)


def test_what_happened_is_never_answered_with_nothing(samira, moment, at):
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.answer(moment, "happened", " ", by=samira, at=at)
    assert opened(samira, moment.happened) == "De school belde"


def test_the_same_answer_again_is_no_new_one(samira, moment, at):
    rules.answer(moment, "tries", "Bellen", by=samira, at=at)
    first = moment.tries
    rules.answer(moment, "tries", " Bellen ", by=samira, at=at)
    assert moment.tries == first


def test_who_supports_changes_and_leaves_nothing_of_before(samira, moment, leyla, at):
    rules.answer_support(moment, "own_person", person=leyla, by=samira, at=at)
    assert (moment.support, moment.person) == ("own_person", leyla)
    rules.answer_support(moment, "somebody_else", name="De juf", by=samira, at=at)
    name = moment.supporter
    assert (moment.person, opened(samira, name)) == (None, "De juf")
    rules.answer_support(moment, "nobody", name="De juf", by=samira, at=at)
    moment.refresh_from_db()
    assert (moment.support, moment.person, moment.supporter) == ("nobody", None, None)
    assert name is not None
    assert Words.objects.get(id=name.id).body is None


def test_an_unknown_person_and_nobody_by_name_are_refused(cast, samira, moment, at):
    dirk = cast.client("dirk")
    wim = network.add_person(dirk.client, "Wim", by=dirk, at=at)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        rules.answer_support(moment, "own_person", person=wim, by=samira, at=at)
    with pytest.raises(Refusal, match=r"error\.choice"):
        rules.answer_support(moment, "own_person", by=samira, at=at)
    with pytest.raises(Refusal, match=r"error\.required"):
        rules.answer_support(moment, "somebody_else", name=" ", by=samira, at=at)
    assert moment.support is None


def test_the_database_knows_no_person_beside_another_answer(samira, moment, leyla):
    moment.support, moment.person = "nobody", leyla
    with pytest.raises(IntegrityError), transaction.atomic():
        moment.save()


def test_showing_and_removing_take_every_answer_along(samira, moment, at):
    rules.answer(moment, "did", "Opgehangen", by=samira, at=at)
    rules.answer_support(moment, "somebody_else", name="De juf", by=samira, at=at)
    rules.show_told(moment, "with_worker", by=samira, at=at)
    said = [moment.happened, moment.did, moment.supporter]
    assert {words.audience for words in said if words} == {"with_worker"}
    rules.answer(moment, "tries", "Vragen", by=samira, at=at)
    assert moment.tries is not None
    assert moment.tries.audience == "with_worker"
    rules.remove_told(moment, by=samira, at=at)
    said.append(moment.tries)
    assert {words.body for words in said if words} == {None}


def test_with_it_go_the_answers_that_were_tapped(samira, moment, leyla, at):
    rules.answer_helped(moment, "no", by=samira, at=at)
    rules.answer_support(moment, "own_person", person=leyla, by=samira, at=at)
    rules.remove_told(moment, by=samira, at=at)
    moment.refresh_from_db()
    assert (moment.helped, moment.support, moment.person) == (None, None, None)


def test_nobody_but_the_client_may(cast, samira, at):
    both = cast.member("fatma", with_client="samira")
    moment = rules.add_challenge(samira.client, "De school belde", by=both, at=at)
    for other in (cast.member("fatma"), cast.client("dirk"), cast.client("rob")):
        for act in (
            lambda by: rules.answer(moment, "did", "X", by=by, at=at),
            lambda by: rules.answer_helped(moment, "yes", by=by, at=at),
            lambda by: rules.answer_support(moment, "nobody", by=by, at=at),
            lambda by: rules.show_told(moment, "with_team", by=by, at=at),
            lambda by: rules.remove_told(moment, by=by, at=at),
        ):
            with pytest.raises(Refusal, match=r"refuse\.not_author"):
                act(other)
    moment.refresh_from_db()
    assert (moment.did, moment.helped, moment.support) == (None, None, None)
