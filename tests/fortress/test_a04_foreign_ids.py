"""A4: ids from everybody else's pages, replayed wherever an id can stand, open nothing and change nothing."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, resolve, reverse
from django.urls.exceptions import Resolver404

from krachtwerk.models import Account, Attachment, Topic
from tests.fortress.grounds import Field, Form, Visitor, taken_back
from tests.fortress.near import (
    ALONG_WITH_IT,
    AT_THE_TABLE,
    NEAR,
    READERS,
    SAT_THERE,
    SHOWN_AT_HOME,
    mine_of,
)
from tests.fortress.strangers import (
    CANARY,
    ID,
    Owner,
    Rows,
    Walk,
    every_table,
    is_id,
    rows_of,
    tables_written,
    tell_all,
    text_of,
    walk,
)
from tests.house.test_access_matrix import PEOPLE

PATHS_EACH = 900
FORMS_EACH = 390
"""How many requests each person sends to others' addresses, and to their own with others' ids."""
IN_A_FORM = 3
"""With each form go: one id in a field, the same name in the query, one in a header; where it takes files, a name."""
SEED = 20_261_126
CLOSED = {403, 404, 405}
NOTHING = "00000000-0000-4000-8000-000000000000"
PICTURE = b"\x89PNG\r\n\x1a\n"


def kinds_of(route: Any) -> dict[str, str]:
    """The arguments of an address: what each is."""
    return {
        name: type(one).__name__.removesuffix("Converter")
        for name, one in route.pattern.converters.items()
    }


ROUTES = [one for one in get_resolver().url_patterns if "UUID" in kinds_of(one).values()]
"""Every route with an id in its address."""


@dataclass
class Attack:
    """One person, what is theirs, and what is not."""

    who: str
    person: Visitor
    own: Walk
    foreign: list[str]
    mine: set[tuple[str, object]]
    before: Rows
    chance: random.Random
    told: dict[str, tuple[object, ...]]
    faults: list[str] = field(default_factory=list)
    ids: int = 0

    def send(
        self, method: str, path: str, *given: Any, ids: int, is_own: bool, **more: Any
    ) -> None:
        """One request: it shows nothing more than the person's own pages, and changes nothing of others."""
        self.ids += ids
        with taken_back(), tables_written() as written:
            answer = self.person.act(method, path, *given, **more)
            changed = self._changed(written, _named(path))
        here = f"{self.who}: {method} {_named(path)}"
        leaked = set(CANARY.findall(text_of(answer))) - self.own.canaries
        if leaked:
            self.faults.append(f"{here} shows {sorted(leaked)}")
        if changed:
            self.faults.append(f"{here} changes {changed}")
        if answer.status_code >= 500:
            self.faults.append(f"{here}: {answer.status_code}")
        if not is_own and not self._is_shut(answer, method, path, *given):
            self.faults.append(f"{here}: {answer.status_code}, as if it were there")

    def _is_shut(self, answer: Any, method: str, path: str, *given: Any) -> bool:
        """Closed, or the answer that an id of nothing gets too: led to the lock, or to prove anew who one is."""
        if answer.status_code in CLOSED or answer.get("Location") == "/":
            return True
        nothing = self.person.ask(method, ID.sub(NOTHING, path), *given)
        told = (answer.status_code, ID.sub(NOTHING, answer.get("Location", "")))
        return told == (nothing.status_code, nothing.get("Location", ""))

    def _changed(self, written: set[str], route: str = "") -> list[str]:
        if not written:
            return []
        told = ALONG_WITH_IT.get(self.who, {}).items()
        after, along = (
            rows_of(written),
            {t for key, ts in told if route.startswith(key) for t in ts},
        )
        old = {key: row for key, row in self.before.items() if key[0] in written}
        touched = {key for key in old.keys() | after.keys() if old.get(key) != after.get(key)}
        return sorted(
            f"{key[0]} of another"
            for key in touched
            for row in (old.get(key), after.get(key))
            if row is not None and key[0] not in along and self._is_anothers(row[0])
        )

    def _is_anothers(self, owner: Owner) -> bool:
        """Of somebody who was there before; whoever is taken in by this request is nobody else's."""
        return owner in self.before and owner not in self.mine

    def replay_paths(self, times: int) -> None:
        """Their ids in the addresses of every route that takes one."""
        for _ in range(times):
            path = self._address(self.chance.choice(ROUTES))
            method = self.chance.choice(("get", "get", "post"))
            sent = {"text": "van een ander", "sure": "yes", "answer": "yes", "how": "done"}
            given = (sent,) if method == "post" else ()
            self.send(method, path, *given, ids=1, is_own=False)

    def _address(self, route: Any) -> str:
        """An address with one foreign id in it; where it holds two, the other one may be one's own."""
        kinds = kinds_of(route)
        known = dict(zip(kinds, self.told.get(route.name, ()), strict=False))
        ids = [one for one, kind in kinds.items() if kind == "UUID"]
        bad, given = self.chance.choice(ids), dict[str, object]()
        for one, kind in kinds.items():
            if one == bad:
                given[one] = self.chance.choice(self.foreign)
            elif one in ids:
                given[one] = self.chance.choice([*sorted(self.own.ids), *self.foreign])
            else:
                given[one] = known.get(one, 1 if kind == "Int" else "a4")
        return reverse(route.name, kwargs=given)

    def replay_in_forms(self, times: int) -> None:
        """Their ids in one's own forms: in a field, in the query, in a header, as the name of a file."""
        forms = [form for form in self.own.forms.values() if form.action.startswith("/")]
        for _ in range(times):
            form = self.chance.choice(forms)
            fields = [one for one in form.fields if one.kind not in {"file", "submit"}]
            name = self.chance.choice(fields).name if fields else "id"
            bad, other, third = (self.chance.choice(self.foreign) for _ in range(3))
            sent = form.filled(**{name: bad})
            files = [one.name for one in form.fields if one.kind == "file"]
            if files:
                sent[files[0]] = SimpleUploadedFile(f"{third}.png", PICTURE, "image/png")
            path = f"{form.action.partition('?')[0]}?{name}={other}"
            method = "post" if form.method == "post" else "get"
            head = {"referer": f"/w/p/{third}/", "x-client": third}
            ids = IN_A_FORM + bool(files)
            self.send(method, path, sent, ids=ids, is_own=True, headers=head)


def _named(path: str) -> str:
    try:
        return str(resolve(path.partition("?")[0]).url_name)
    except Resolver404:
        return "an address of nothing"


def attacks(cast: Any, at: Any, visitor: Any, who: tuple[str, ...]) -> Iterator[Attack]:
    """Everybody's pages are walked first; then each comes with the ids of all the others."""
    told = tell_all(cast, at)
    people = {name: visitor(name) for name in who}
    walks = {name: walk(person) for name, person in people.items()}
    everything = {
        str(arg) for args in told.values() for ids in args.values() for arg in ids if is_id(arg)
    }
    for one in walks.values():
        everything |= one.ids
    before, chance = rows_of(every_table()), random.Random(SEED)
    for name, person in people.items():
        own = walks[name]
        own.canaries |= in_own_copy(name, person, own)
        known = SHOWN_AT_HOME | (AT_THE_TABLE if name in SAT_THERE else set())
        theirs = {key.lower() for key, kind in own.canaries if kind not in known}
        assert theirs <= NEAR.get(name, set()), f"{name} reads of {theirs}"
        assert theirs or PEOPLE[name].kind not in READERS, f"{name} reads nothing"
        args = told[next(iter(NEAR.get(name, {"samira"})))]
        near = {str(a) for key in NEAR.get(name, ()) for ids in told[key].values() for a in ids}
        foreign = sorted(everything - own.ids - near - files_of(cast, NEAR.get(name, ())))
        yield Attack(name, person, own, foreign, mine_of(cast, name), before, chance, args)


def files_of(cast: Any, near: Iterable[str]) -> set[str]:
    """Photos and voices of whom somebody has to do with: a page shows the newest few, all of them open."""
    rows = Attachment.objects.filter(words__client__in=[cast.clients[one] for one in near])
    return {str(one.public_id) for one in rows}


def in_own_copy(name: str, person: Visitor, own: Walk) -> set[tuple[str, str]]:
    """What of a client stands in the copy that they take home, and in no page: theirs too."""
    found: set[tuple[str, str]] = set()
    for form in own.forms.values():
        if _named(form.action) == "rights_take":
            answer = person.ask("post", form.action, form.filled())
            found |= set(CANARY.findall(text_of(answer)))
    return {one for one in found if one[0] == name.upper()}


def play(cast: Any, at: Any, visitor: Any, who: tuple[str, ...], paths: int, forms: int) -> int:
    """How many foreign ids were replayed; a single one that told or changed something fails."""
    faults, ids = [], 0
    for attack in attacks(cast, at, visitor, who):
        assert len(attack.foreign) >= 20, f"{attack.who} finds no ids of others"
        attack.replay_paths(paths)
        attack.replay_in_forms(forms)
        faults += attack.faults
        ids += attack.ids
    assert not faults, "\n" + "\n".join(sorted(set(faults)))
    return ids


def test_a_few_ids_of_others_open_nothing(cast, at, visitor):
    assert play(cast, at, visitor, ("dirk",), 40, 20) >= 40 + 20 * IN_A_FORM


@pytest.mark.first
@pytest.mark.full
def test_fifty_thousand_ids_of_others_open_nothing(cast, at, visitor):
    ids = play(cast, at, visitor, tuple(PEOPLE), PATHS_EACH, FORMS_EACH)
    print(f"A4: {ids} ids of others replayed by {len(PEOPLE)} people")
    assert ids >= 50_000


def test_the_walk_finds_what_is_there(cast, at, visitor):
    """The ids that are replayed do open their pages for whose they are; else the test would see nothing."""
    told = tell_all(cast, at)
    own = walk(visitor("dirk"))
    assert {field for _, field in own.canaries} >= {"kaart", "doel", "stap", "zus", "vraag"}
    assert {str(one) for ids in told["dirk"].values() for one in ids if is_id(one)} & own.ids
    assert all(ID.fullmatch(one) for one in own.ids)
    card = reverse("inventory_card", args=told["dirk"]["inventory_card"])
    assert visitor("dirk").ask("get", card).status_code == 200


def test_a_form_that_changes_anothers_row_is_seen(cast, at, visitor):
    """The measure itself: a change in a row of another client counts."""
    tell_all(cast, at)
    before = rows_of(every_table())
    attack = Attack(
        "dirk", visitor("dirk"), Walk(), [], mine_of(cast, "dirk"), before, random.Random(1), {}
    )
    form = Form("/", "post", [Field("id", "hidden")])
    assert form.filled(id="x") == {"id": "x"}
    with taken_back():
        Topic.objects.filter(client=cast.clients["yusuf"]).update(public_id=NOTHING)
        assert attack._changed({"topic"}) == ["topic of another", "topic of another"]
    with taken_back():
        Account.objects.filter(id=cast.clients["yusuf"].account_id).update(level="picture")
        Account.objects.filter(id=cast.clients["dirk"].account_id).update(level="plain")
        assert attack._changed({"account"}) == ["account of another", "account of another"]
    assert attack._changed({"topic", "account"}) == []
