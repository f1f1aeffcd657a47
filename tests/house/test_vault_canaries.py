"""The vault shows nowhere (D10): no page, print, file, search, calendar or copy but its own holds a canary of it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from krachtwerk.method.safety_keys import RISK_PROMPTS
from krachtwerk.rules import safety
from tests.exchange import copies
from tests.house.test_access_matrix import LONG, PEOPLE, rows_of_samira
from tests.kit.paper_reading import text_of

CANARIES = (
    "ADRESKANARIE",
    "NAAMKANARIE",
    "0698765432",
    "kanarie@kanarie.example",
    "0612398765",
    "REDENKANARIE",
    "PLANKANARIE",
    "PENKANARIE",
    "EERDERKANARIE",
    "WAAROMKANARIE",
    "NUKANARIE",
    "OVERLEGKANARIE",
    "WIEKANARIE",
    "UITKOMSTKANARIE",
    "MELDKANARIE",
    "BESLUITKANARIE",
)
CODE = {"safety_reporting_code", "safety_reporting_step"}
PLAN = {
    "safety_card",
    "safety_plan",
    "safety_section",
    "safety_line",
    "safety_line_off",
    "safety_line_step",
}
ITS_OWN = {
    "client": {"safety_private", "safety_address", "safety_way", "safety_threat_off"} | PLAN,
    "together": {"safety_private", "safety_address", "safety_way", "safety_threat_off"} | PLAN,
    "worker": {
        "safety_vault",
        "safety_address_at_work",
        "safety_way_at_work",
        "safety_plan_at_work",
        "safety_section_at_work",
        "safety_line_at_work",
        "safety_risk",
        "safety_risk_one",
        "safety_risk_talk",
    }
    | CODE,
    "team_lead": CODE,
    "custodian": {"client_lowerings"},
}
"""The only pages that show some of it, by the kind of whoever opened it."""


@pytest.fixture
def hidden(cast, at):
    """Everything the vault can hold, each with a canary; and rows of all other kinds beside it."""
    samira, fatma = cast.client("samira"), cast.member("fatma")
    args = rows_of_samira(cast, at, "with_worker", "gewoon").args
    safety.keep_address(samira.client, "ADRESKANARIE 12", by=samira, at=at)
    safety.keep_contact(samira.client, safety.SafeWay("sms", "0612398765"), by=samira, at=at)
    row = safety.name_threat(
        samira.client, "NAAMKANARIE Kaya", phone="0698765432", email="kanarie@kanarie.example",
        by=samira, at=at,
    )  # fmt: skip
    safety.ask_address(
        samira.client, "document", "Voor REDENKANARIE op de school.", by=fatma, at=at
    )
    line = safety.write_line(samira.client, "children", "EERDERKANARIE", by=samira, at=at)
    safety.say_line_differently(line, "PLANKANARIE school", by=samira, at=at)
    safety.write_line(samira.client, "children", "PENKANARIE opa", by=fatma, at=at)
    judged, me = _judge(samira.client, fatma, at), samira.client.public_id
    code = safety.begin_code(samira.client, by=fatma, at=at)
    told = safety.Told("MELDKANARIE", at.date(), who="BESLUITKANARIE")
    safety.write_step(code, 1, told, by=fatma, at=at, today=at.date())
    return args | {
        "safety_reporting_code": (me, code.public_id), "safety_reporting_step": (me, code.public_id, 1),
        "safety_risk_one": (samira.client.public_id, judged.public_id),
        "safety_risk_talk": (samira.client.public_id, judged.public_id),
        "safety_threat_off": (row.public_id,), "safety_line": (line.public_id,),
        "safety_line_off": (line.public_id,), "safety_line_step": (line.public_id,),
        "safety_line_at_work": (samira.client.public_id, line.public_id),
    }  # fmt: skip


def _judge(client, fatma, at):
    """A judgement, with whom it was discussed, and what an instrument said."""
    today, marks = at.date(), dict.fromkeys(RISK_PROMPTS["danger"], "now")
    judged = safety.Judged(marks, "acute", "WAAROMKANARIE", "NUKANARIE", today, afraid=9)
    row = safety.judge_risk(client, judged, by=fatma, at=at, today=today)
    said = safety.Discussed("colleague", today, "OVERLEGKANARIE", who="WIEKANARIE")
    safety.discuss_risk(row, said, by=fatma, at=at, today=today)
    safety.keep_outcome(
        client, "violence_1", "UITKOMSTKANARIE", on=today, by=fatma, at=at, today=today
    )
    return row


def _text(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:4] == b"%PDF":
        return text_of(body)
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    return body.decode("utf-8", "replace")


def _pages(args):
    for pattern in get_resolver().url_patterns:
        try:
            yield pattern.name, reverse(pattern.name, args=args.get(pattern.name, ()))
        except NoReverseMatch:  # a route of a room whose rows are not made here
            continue


NEAR = {"samira", "fatma", "fatma with samira", "wim", "noor"}
EYES = [("fatma", False), ("samira", True), ("wim", False)]
MORE = [
    *(
        (who, False)
        for who in ("samira", "fatma with samira", "noor", "els", "bram", "pim", "nadia", "marja")
    ),
    *((who, True) for who in ("fatma with samira", "els", "marja")),
]


@pytest.mark.parametrize(
    ("who", "is_open"),
    [
        *EYES,
        *(pytest.param(*one, marks=LONG) for one in MORE),
    ],
)
def test_only_its_own_pages_show_it(hidden, cast, at, sign_in, who, is_open):
    person = PEOPLE[who]
    browser = sign_in(person.key, together=person.together)
    browser.raise_request_exception = False
    shown, opened = {}, 0
    for name, path in _pages(hidden):
        session = browser.session
        if is_open:
            session["private"] = [cast.clients["samira"].id, "9999"]
            session["warned"] = cast.clients["samira"].id
            session.save()
        if name in {"account_exit", "account_sign_out"}:
            continue
        answer = browser.get(path)
        opened += answer.status_code == 200
        found = [canary for canary in CANARIES if canary in _text(answer)]
        if found:
            shown[name] = found
    assert opened > 3
    may = person.kind in {"worker", "team_lead", "custodian"} or is_open
    allowed = ITS_OWN.get(person.kind, set()) if may and who in NEAR else set()
    assert set(shown) == allowed, shown


@pytest.mark.parametrize("text", ["ADRES", "NAAM", "Kaya", "0698765432"])
def test_no_search_finds_it(hidden, sign_in, text):
    answer = sign_in("fatma").post("/w/z/", {"text": text}).content.decode()
    assert [canary for canary in CANARIES if canary in answer.replace(f'value="{text}"', "")] == []


@pytest.mark.parametrize(
    "kind", ["a4", *(pytest.param(one, marks=LONG) for one in ("a5", "steps", "story", "blank"))]
)
def test_no_paper_shows_it(hidden, sign_in, kind):
    for browser in (sign_in("samira"), sign_in("fatma", together="samira")):
        answer = browser.get(f"/b/16/{kind}/?sure=1")
        assert answer["Content-Type"] == "application/pdf"
        text = text_of(answer.content)
        assert len(text) > 20
        assert [canary for canary in CANARIES if canary in text] == []


def test_the_copy_of_everything_leaves_it_out(hidden, cast, at, sign_in):
    """The copy goes where copies go; the vault is read on its own pages alone."""
    viewer = copies.eyes(sign_in, "samira", at)
    ready = copies.prepared(viewer, cast.clients["samira"])
    text = "\n".join(
        body.decode("utf-8", "replace") for body in copies.opened(ready.zipped()).values()
    )
    assert "gewoon" in text
    assert [canary for canary in CANARIES if canary in text] == []
