"""A6: after a hand-over the old worker finds nothing of the client anywhere, and the new one finds what they may."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from krachtwerk.kit import clock
from krachtwerk.models import Assignment, JournalEntry
from krachtwerk.rules import contact, safety
from tests.fortress.grounds import Visitor
from tests.fortress.strangers import CANARY, tell_all, text_of, walk
from tests.house.test_access_matrix import RELATIONS, rows
from tests.pages.test_account import text_of as said_on

HER = "SAMIRA"
NAME = "Samira Aydın"
SHOWN = {
    "kaart", "doel", "stap", "zus", "vraag", "gezegd", "erbij", "straat", "dreiging", "thuis",
    "helpt", "gebeurde", "deed", "probeer", "feit", "anders", "onder", "terugblik", "tafel",
    "trede", "denkt",
}  # fmt: skip
"""What whoever walks beside her reads: all but why it matters, how a step went, why somebody may look along and what
she laid beside words of then."""
AT_HOME = {"thuis"}
"""The plan of her family: who walks beside her and beside those she shows it to; the new one does not."""
TO_ANOTHER = {"onder"}
"""What she said of working together to the old worker; the new one reads it once she shows it anew."""
WITH_THE_TEAM = {"denkt"}
"""What lay on the table of a meeting: who sat there reads it with initials, until a day after (decision 34)."""
OWN_HAND = {"klad"}
"""What the old worker was writing themselves; it was kept nowhere but with them."""


class Told:
    """Samira's world with a canary in everything, and what the old worker has open."""

    def __init__(self, cast: Any, at: Any, sign_in: Any) -> None:
        self.cast, self.at, self.sign_in = cast, at, sign_in
        self.args = tell_all(cast, at)["samira"]
        self.samira = cast.clients["samira"]
        self.page = reverse("client_person", args=[self.samira.public_id])
        contact.make_appointment(
            self.samira, at + timedelta(hours=1), "home", by=cast.member("fatma"), at=at
        )
        me = cast.client("samira")
        safety.keep_address(self.samira, f"KANARIE{HER} straat", by=me, at=at)
        safety.name_threat(self.samira, f"KANARIE{HER} dreiging", by=me, at=at)
        draft = reverse("contact_draft", args=[self.samira.public_id])
        sent = {"key": "own_words", "text": f"KANARIE{HER} klad"}
        assert sign_in("fatma").post(draft, sent).status_code == 204

    def reads(self, who: str) -> set[str]:
        """Every word of hers that this worker comes to by links, by search and by each address they might keep."""
        person = Visitor(who, self.sign_in)
        found = {word for key, word in walk(person).canaries if key == HER}
        for answer in self.answers(person):
            found |= {word for key, word in CANARY.findall(text_of(answer)) if key == HER}
            found |= {NAME} if NAME in text_of(answer) else set()
        return found

    def answers(self, person: Visitor) -> list[Any]:
        found = [
            person.ask("post", reverse("client_search"), {"text": text})
            for text in ("samira", "ayd")
        ]
        for name, args in self.args.items():
            path = reverse(name, args=args)
            found += [
                person.ask("get", path),
                person.ask("post", path),
                person.ask("get", f"{path}?s=1"),
            ]
        return found

    def hand_over(self) -> None:
        path = reverse("client_hand_over", args=[self.samira.public_id])
        sent = {"worker": str(self.cast.seats["els"].public_id)}
        assert self.sign_in("noor").post(path, sent)["Location"] == reverse("team_clients")


@pytest.fixture
def told(cast, at, sign_in) -> Told:
    """Fatma walks beside Samira, and is in the middle of it."""
    return Told(cast, at, sign_in)


@pytest.mark.full
@pytest.mark.ci
def test_a6_the_old_worker_reads_nothing_more_and_the_new_one_what_they_may(told):
    assert told.reads("fatma") == SHOWN | OWN_HAND | {NAME}
    assert told.reads("els") == WITH_THE_TEAM
    told.hand_over()
    assert told.reads("fatma") == WITH_THE_TEAM
    assert told.reads("els") == SHOWN - AT_HOME - TO_ANOTHER | {NAME}


def test_a6_every_address_that_was_theirs_is_one_that_is_not_there(told):
    fatma = Visitor("fatma", told.sign_in)
    theirs = [
        reverse(name, args=told.args[name])
        for name, words in rows().items()
        if name in told.args and "worker" in words and words & RELATIONS
    ]
    before = [path for path in theirs if fatma.ask("get", path).status_code == 200]
    assert len(before) >= 20
    told.hand_over()
    gone = [(fatma.ask(how, path).status_code, path) for path in before for how in ("get", "post")]
    assert gone == [(404, path) for path in before for _ in range(2)]
    photo = reverse("words_file", args=told.args["words_file"])
    assert [fatma.ask("get", f"{photo}{small}").status_code for small in ("", "?s=1")] == [404, 404]


def test_a6_what_was_open_closes_and_lists_and_counts_follow(told):
    fatma, els = (Visitor(who, told.sign_in) for who in ("fatma", "els"))
    table = Visitor("fatma with samira", told.sign_in)
    lists = ("contact_today", "client_people", "contact_new")
    assert table.ask("get", "/b/").status_code == 200
    assert [NAME.split(maxsplit=1)[0] in _text(fatma, name) for name in lists] == [True] * 3
    told.hand_over()
    assert table.ask("get", "/b/")["Location"] == "/"
    assert [NAME.split(maxsplit=1)[0] in _text(fatma, name) for name in lists] == [False] * 3
    assert [NAME.split(maxsplit=1)[0] in _text(els, name) for name in lists] == [True] * 3
    pim = told.sign_in("pim")
    counts = [
        said_on(pim.get(f"/o/p/{told.cast.seats[who].public_id}/2/")) for who in ("fatma", "els")
    ]
    # Dirk stays, and so does the sister with whom Samira sat at one table.
    assert "Er zijn 2 cliënten met deze vaste begeleider." in counts[0]
    assert "Er zijn 3 cliënten met deze vaste begeleider." in counts[1]


def _text(person: Visitor, name: str) -> str:
    return text_of(person.ask("get", reverse(name)))


def test_a6_the_client_hears_who_walks_along_now_and_the_journal_who_said_so(told):
    samira = Visitor("samira", told.sign_in)
    assert "Fatma" in _text(samira, "client_help")
    told.hand_over()
    page = _text(samira, "client_help")
    assert ("Els" in page, "Fatma" in page) == (True, False)
    noted = JournalEntry.objects.filter(
        client_token=told.samira.log_token,
        account_no=told.cast.seats["noor"].account_id,
    ).order_by("id")
    assert list(noted.values_list("act", flat=True))[-3:] == [
        "end_assignment",
        "welcome_worker",
        "assign_worker",
    ]
    assert Assignment.objects.filter(client=told.samira, ends_at__gt=clock.now()).count() == 1
