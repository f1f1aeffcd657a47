"""One administrator alone: whatever they send, no page of theirs, or of anybody they made or became, names a client.

Every route that takes a form of an administrator is tried with what it can be sent, about everybody and about made-up
colleagues; each link that comes back is opened, and whoever comes in opens every page of the house. Without the rule of
two the very same walk finds the names: a check that cannot fail is no check.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client as Browser
from django.urls import get_resolver, reverse

from krachtwerk.access import second as second_access
from krachtwerk.kit import clock, one_time
from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import Role
from krachtwerk.method.second_keys import AskKind
from krachtwerk.models import Client, Membership, SecondAsk, SingleSignOn
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation
from krachtwerk.rules.account import links
from tests.staff import stand_still

CANARY = "Kanarievogel"
PASSWORD = "paarse eend op dinsdag"
OWN_FORMS = {
    "organisation_person_new", "organisation_person", "organisation_link", "organisation_end",
    "organisation_second_one", "organisation_second_off", "organisation_second",
}  # fmt: skip
"""What is tried with every role, team and person; every other route of theirs gets one form that says much."""
LEAVES = {"account_sign_out", "account_leave_there", "account_exit"}
MUCH = {
    "do": "yes", "how": "face", "years": "20", "source": "x", "source_on": "2026-01-01", "all": "1",
    "name": "x", "role": "team_lead", "team": "", "hours": "36", "new": PASSWORD, "language": "nl",
    "level": "plain", "theme": "auto", "letters": "normal", "issuer": "http://localhost:9",
    "client_id": "x", "secret": "x", "code": "000000",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _still(monkeypatch) -> None:
    stand_still(monkeypatch)


@pytest.fixture
def named(cast, at) -> None:
    """In each team a client whose name is found at once on any page that shows it."""
    for key in ("fatma", "bram"):
        made = client_rules.take_in(CANARY, f"{CANARY} {key}", by=cast.member("noor"), at=at)
        client_rules.assign(made, cast.seats[key], starts_at=at, by=cast.member("noor"), at=at)


@dataclass
class Walk:
    """One administrator at work: what they sent, which links they got, where a name was seen."""

    browser: Browser
    sent: set[str] = field(default_factory=set)
    tokens: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    in_as: int = 0

    def send(self, name: str, data: dict[str, str], *args: object) -> None:
        """Send a form, and keep what comes back."""
        self.sent.add(name)
        self.look(name, self.browser.post(reverse(name, args=args), {"id": str(new_id())} | data))

    def look(self, name: str, answer) -> None:
        text = b"" if answer.streaming else answer.content
        if CANARY in text.decode("utf-8", "replace"):
            self.seen.append(name)
        self.tokens += re.findall(r"/in/1/([-_A-Za-z0-9]{20,})/", text.decode("utf-8", "replace"))


def admin_routes() -> dict[str, object]:
    """Every route behind which an administrator is let in, and nobody who stands outside."""
    found = {p.name: p for p in get_resolver().url_patterns}
    return {
        name: pattern
        for name, pattern in found.items()
        if Role.ADMIN in pattern.callback.policy.audience
        and "anyone" not in pattern.callback.policy.audience
    }


def places(teams: list[str], *, whole: bool) -> Iterator[dict[str, str]]:
    for role in Role:
        for team in teams if whole else teams[:2]:
            yield {"role": role.value, "team": team, "hours": "36"}


def try_everything(walk: Walk, cast, *, whole: bool) -> None:
    teams = [str(cast.teams["harbour"].public_id), "", str(cast.teams["station"].public_id)]
    for no, place in enumerate(places(teams, whole=whole)):
        made = {"name": f"Nep {no}", "login": f"nep {no}", "phone": ""}
        walk.send("organisation_person_new", made | place)
    seats = Membership.objects.filter(organisation=cast.bridge)
    everybody = list(seats.values_list("public_id", flat=True))
    some = everybody if whole else [cast.seats[k].public_id for k in ("pim", "els", "tess", "noor")]
    for id in everybody:
        walk.send("organisation_link", {}, id)
    for id in some:
        for place in places(teams, whole=whole):
            walk.send("organisation_person", place, id)
    answer_all(walk)
    for id in everybody:
        walk.send("organisation_link", {}, id)
    send_much(walk)
    for id in everybody:  # at last everybody who could be a second colleague leaves
        walk.send("organisation_end", {}, id)
        walk.send("organisation_link", {}, id)
    answer_all(walk)


def send_much(walk: Walk) -> None:
    """One form that says much to every other route of theirs."""
    for name, pattern in admin_routes().items():
        if name not in OWN_FORMS | LEAVES and "<" not in str(pattern.pattern):
            walk.send(name, MUCH)
    walk.send("keeping_term", MUCH, "wmo")


def answer_all(walk: Walk) -> None:
    for ask in SecondAsk.objects.values_list("public_id", flat=True):
        walk.send("organisation_second_one", {"do": "yes", "how": "face"}, ask)
        walk.send("organisation_second_one", {"do": "yes", "how": "on_server"}, ask)
    for ask in SecondAsk.objects.values_list("public_id", flat=True)[:2]:
        walk.send("organisation_second_off", {}, ask)
    walk.send("organisation_second", {})


def come_in(token: str) -> Browser | None:
    """Open a link, choose a password, make a second factor: whoever gets so far is in."""
    browser = Browser()
    if browser.get(f"/in/1/{token}/").status_code != 302:
        return None
    browser.post("/in/1/", {"code": "00000000"})
    if browser.post("/in/1/", {"new": PASSWORD}).headers.get("Location") != "/in/3/":
        return None
    page = browser.get("/in/3/1/").content.decode()
    written = re.findall(r'secret"[^>]*><code>([A-Z2-7 ]+)</code>', page)[0].replace(" ", "")
    code = one_time.code_of(base64.b32decode(written), one_time.step_of(clock.now()))
    browser.post("/in/3/1/", {"code": code})
    return browser if "seat" in browser.session else None


def open_everything(walk: Walk, browser: Browser, who: str) -> None:
    """Every page that can be read, about both clients whose name would be found."""
    ids = list(Client.objects.order_by("-id").values_list("public_id", flat=True)[:2])
    for name, pattern in {p.name: p for p in get_resolver().url_patterns}.items():
        if name in LEAVES:
            continue
        text = str(pattern.pattern)
        for id in ids if "<" in text else ids[:1]:
            path = re.sub(r"<uuid:\w+>", str(id), text)
            path = re.sub(r"<str:\w+>", "x", re.sub(r"<int:\w+>", "1", path))
            walk.look(f"{who}: {name}", browser.get(f"/{path}"))


def walk_through(cast, sign_in, *, whole: bool) -> Walk:
    walk = Walk(sign_in("pim"))
    walk.browser.raise_request_exception = False
    try_everything(walk, cast, whole=whole)
    assert walk.browser.get("/o/").status_code == 200  # they were in until the end
    open_everything(walk, sign_in("pim"), "pim")
    for token in dict.fromkeys(walk.tokens):
        browser = come_in(token)
        if browser is not None:
            walk.in_as += 1
            open_everything(walk, browser, "somebody else")
    return walk


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.full)])
def test_one_administrator_reaches_no_name(cast, named, sign_in, monkeypatch, whole):
    monkeypatch.setattr(
        "krachtwerk.kit.single_sign_on.discover", lambda _: None
    )  # one that answers
    walk = walk_through(cast, sign_in, whole=whole)
    forms = {n for n, p in admin_routes().items() if "<" not in str(p.pattern)} | OWN_FORMS
    assert forms - LEAVES - walk.sent == set()
    assert (walk.seen, walk.tokens, walk.in_as) == ([], [], 0)
    assert SecondAsk.objects.count() > 20
    assert SecondAsk.objects.filter(kind=AskKind.SIGN_ON).exists()
    assert not SingleSignOn.objects.filter(off_at=None).exists()


def test_without_the_rule_the_same_walk_finds_them(cast, named, sign_in, monkeypatch):
    for place in (links, organisation, second_access):
        monkeypatch.setattr(place, "has_clients", lambda _: False)
    monkeypatch.setattr("krachtwerk.access.account.factors.has_clients", lambda _: False)
    walk = Walk(sign_in("pim"))
    made = {"name": "Nep", "login": "nep", "phone": "", "hours": "36"}
    team = str(cast.teams["harbour"].public_id)
    walk.send("organisation_person_new", made | {"role": "team_lead", "team": team})
    walk.send("organisation_link", {}, Membership.objects.latest("id").public_id)
    browser = come_in(walk.tokens[0])
    assert browser is not None
    open_everything(walk, browser, "somebody else")
    assert "somebody else: team_clients" in walk.seen


def test_two_colleagues_do_let_somebody_in(cast, named, sign_in):
    """The way that is meant: Pim asks, Noor says yes and tells a code, Pim gives the link."""
    pim, noor = sign_in("pim"), sign_in("noor")
    els = cast.seats["els"].public_id
    pim.post(reverse("organisation_link", args=[els]))
    ask = reverse("organisation_second_one", args=[SecondAsk.objects.get().public_id])
    noor.post(ask, {"do": "yes", "how": "number", "id": str(new_id())})
    code = re.findall(r"<code>([0-9A-Z ]{9})</code>", noor.get(ask).content.decode())[0]
    assert "<code>" not in sign_in("nadia").get(ask).content.decode()
    assert "<code>" not in pim.get(ask).content.decode()
    walk = Walk(pim)
    walk.send("organisation_link", {}, els)
    browser = Browser()
    browser.get(f"/in/1/{walk.tokens[0]}/")
    assert browser.post("/in/1/", {"new": PASSWORD}).status_code == 200
    assert browser.post("/in/1/", {"code": code.lower()}).headers["Location"] == "/in/1/"
    assert browser.post("/in/1/", {"new": PASSWORD}).headers["Location"] == "/in/3/"
    assert "<code>" not in noor.get(ask).content.decode()
