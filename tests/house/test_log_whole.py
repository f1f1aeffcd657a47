"""F1: each answer that holds something of a client has its rows: who, as what, what for, of whom, and which part."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from django.urls import get_resolver, resolve, reverse

from krachtwerk.method.looking_keys import LookReason
from krachtwerk.models import ReadingEvent, ReadingLine
from tests.fortress.grounds import Visitor, taken_back
from tests.fortress.strangers import CANARY, tell_all, text_of, walk
from tests.house.test_access_matrix import PEOPLE

PARTS = {
    "kaart": "inventory", "reden": "plan", "doel": "plan", "stap": "plan", "vinkje": "plan",
    "zus": "network", "vraag": "contact", "toen": "evaluation", "gezegd": "contact",
    "erbij": "contact", "thuis": "family", "tafel": "meeting", "denkt": "teammeeting|inventory",
    "straat": "safety", "dreiging": "safety", "veilig": "safety", "waarom": "consent",
    "helpt": "selfregulation", "onder": "evaluation", "terugblik": "evaluation",
    "gebeurde": "selfregulation", "deed": "selfregulation", "probeer": "selfregulation",
    "feit": "selfregulation", "anders": "selfregulation", "trede": "plan",
}  # fmt: skip
"""What a canary is → the part of the booklet that the log must name, or one of these."""
WHOLE = {"rights_take": "booklet", "words_correct": "words"}
"""Pages that show a whole booklet, or one row of words by itself: the log names that."""
ACTS = {
    "paper_print": "print",
    "network_file": "export",
    "network_file_at_work": "export",
    "words_file": "open_file",
    "coaching_voice": "open_file",
    "client_search": "search",
    "rights_take": "export",
    "client_card_paper": "print",
}
STATED = {
    "breakglass_look": "break_glass",
    "breakglass_part": "break_glass",
    "consent_lead": LookReason.SUPERVISION.value,
}
"""Pages that open for a stated purpose, which goes before the page's own."""
FILES = {
    "words_file", "client_card_paper", "network_file", "network_file_at_work", "coaching_voice",
}  # fmt: skip
"""Pages that show something of a client in which no canary can be read."""
POLICIES = {pattern.name: pattern.callback.policy for pattern in get_resolver().url_patterns}


class Reader(Visitor):
    """Somebody of whom each answer is held against the log, before both are taken back."""

    def __init__(self, who: str, sign_in: Any, cast: Any) -> None:
        super().__init__(who, sign_in)
        key, together = PEOPLE[who].key, PEOPLE[who].together
        seat = cast.seats.get(key)
        account = (seat or cast.clients[key]).account
        role = seat.role if seat else "client"
        number = seat.id if seat else None
        self.me = (account.id, number, number, role, together is not None, "ok")
        self.tokens = {key.upper(): one.log_token for key, one in cast.clients.items()}
        keys = cast.member("pim").keys
        own = [one for one in cast.clients.values() if one.organisation_id == cast.bridge.id]
        self.names = {keys.open_name(one, "full_name"): one.log_token for one in own}
        self.shown: dict[str, set[object]] = defaultdict(set)
        self.faults: set[str] = set()

    def ask(self, method: str, path: str, *given: Any, **more: Any) -> Any:
        """One request, held against what the log got of it."""
        with taken_back():
            last = ReadingEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0
            answer = self.act(method, path, *given, **more)
            page = resolve(path.partition("?")[0]).url_name
            for fault in self._faults(page, answer, ReadingEvent.objects.filter(id__gt=last)):
                self.faults.add(f"{method} {page} as {self.who}: {fault}")
        return answer

    def _faults(self, page: str, answer: Any, events: Any) -> list[str]:
        text = text_of(answer)
        words = {(self.tokens[who], PARTS[word]) for who, word in CANARY.findall(text)}
        whom = {token for token, _ in words} | {
            one for name, one in self.names.items() if name in text
        }
        is_file = page in FILES and answer.status_code == 200
        if not whom and not is_file:
            return []
        self.shown[page] |= whom
        lines = set(
            ReadingLine.objects.filter(event__in=events).values_list("client_token", "room")
        )
        told = {one for one, _ in lines}
        found = [
            f"no row of {part}" for one, part in words if not self._named(page, one, part, lines)
        ]
        found += ["somebody without a row"] * bool(whom - told or not told)
        return found + [fault for one in events for fault in self._of_event(page, one)]

    def _named(self, page: str, client: object, part: str, lines: set[Any]) -> bool:
        return (
            any((client, one) in lines for one in part.split("|"))
            or (client, WHOLE.get(page)) in lines
        )

    def _of_event(self, page: str, event: ReadingEvent) -> list[str]:
        policy, found = POLICIES[page], []
        me = (event.account_no, event.seat_no, event.on_behalf_no, event.role, event.together,
              event.outcome)  # fmt: skip
        if me != self.me:
            found.append(f"{me}, not {self.me}")
        if (event.page, event.purpose) != (policy.name, STATED.get(page, policy.purpose)):
            found.append(f"{event.page} for {event.purpose}")
        if event.act not in {ACTS.get(page), "read", "write"} - (
            {"read", "write"} if page in ACTS else set()
        ):
            found.append(f"act {event.act}")
        if event.emergency != (page in ("breakglass_look", "breakglass_part")):
            found.append(f"emergency {event.emergency}")
        return found


BOOKLET = {
    "booklet_home", "consent_one", "consent_preview", "consent_stop", "consent_why", "contact_topic",
    "contact_topic_off", "contact_topics", "evaluation_choose", "evaluation_story",
    "evaluation_looking", "evaluation_then", "evaluation_us", "evaluation_said",
    "evaluation_off", "inventory_audience", "inventory_card", "inventory_door",
    "network_again", "network_audience", "network_off", "network_people", "network_person",
    "network_tree", "network_kin", "network_kin_years", "network_kin_who", "network_kin_new", "network_kin_how",
    "network_kind", "network_circle", "network_tie", "network_tie_between", "network_knows", "network_move",
    "network_lines",
    "network_rings", "network_file", "paper_print", "plan_agree", "plan_choose", "plan_goal", "plan_goal_again",
    "plan_goal_audience", "plan_goal_hang", "plan_ladder", "plan_rung", "plan_rung_off", "plan_reason", "plan_step",
    "plan_step_new", "plan_tick_words", "plan_wants", "plan_week", "rights_about", "words_file",
    "consent_preview_part", "contact_outing", "inventory_again", "inventory_more", "inventory_move",
    "family_again", "family_along", "family_audience", "family_copy", "family_line", "family_out",
    "family_plan", "family_remark_out", "family_step_new", "family_step_out", "family_talk",
    "inventory_remove", "plan_goal_new", "selfregulation_again", "selfregulation_audience",
    "selfregulation_box", "selfregulation_card", "selfregulation_hard", "selfregulation_remove",
    "selfregulation_away", "selfregulation_one", "selfregulation_one_shown", "selfregulation_question",
    "selfregulation_told", "meeting_tables", "meeting_table", "meeting_who", "meeting_guest", "meeting_guest_off",
    "meeting_topic_off", "meeting_share", "meeting_stop", "meeting_preview", "meeting_agree",
    "rights_beside", "teammeeting_mine",
}  # fmt: skip
WORK = {
    "evaluation_meeting", "evaluation_work", "network_file_at_work",
    "client_names", "client_people", "client_person", "contact_check", "contact_log", "contact_new",
    "client_search", "safety_address_at_work", "safety_vault", "safety_line_at_work", "safety_plan_at_work",
    "safety_section_at_work", "selfregulation_shown", "selfregulation_risk", "plan_mix",
    "selfregulation_violence_look",
}  # fmt: skip
TEAM = {"teammeeting_one", "teammeeting_wall", "teammeeting_say"}
"""A meeting of the team, for who sits there."""
OF_HAVEN = {"fidelity_own"}
"""Own rows behind a figure of Team Haven, for its workers."""
NOTHING = ("aisha", "pieter", "pim", "vos", "lena", "joris", "carla", "tess", "nadia", "wim")
SHOWS: dict[str, set[str]] = {
    "samira": BOOKLET | {"rights_take"},
    "fatma": WORK
    | TEAM
    | OF_HAVEN
    | {
        "teammeeting_bring",
        "coaching_voice",
        "evaluation_ending",
        "family_household",
        "meeting_desk",
        "meeting_place",
        "meeting_way_in",
        "family_join",
        "contact_list",
        "rights_answer",
        "words_correct",
        "words_file",
    },
    "fatma with samira": BOOKLET
    | {"together_helped", "together_plan", "together_steps", "together_table"},
    "els": WORK | TEAM | OF_HAVEN,
    "bram": WORK | {"breakglass_look", "breakglass_part", "words_file"},
    "noor": TEAM | {"client_hand_over", "team_clients"},
    "henk": {
        "coaching_talk",
        "coaching_voice",
        "consent_look",
        "consent_look_part",
        "consent_shared",
    },
    **{key: set() for key in NOTHING},
}
"""Who → every page that shows them something of a client; the other clients find their own booklet."""
EVERY = [who for who in PEOPLE if who not in ("nobody", "rob", "ilse")]
"""Everybody of De Brug; the other organisation has a log of its own."""
SEVERAL = {"fatma": 2, "els": 2, "noor": 4}
"""How many clients stand together on one page of theirs."""
QUICK = {"noor"}


def _asks(world: dict[str, Any], reader: Reader, who: str) -> None:
    """Everything that links lead to, every form with what stands in it and with nothing, and what takes more."""
    found = walk(reader)
    for form in found.forms.values():
        method = "post" if form.method == "post" else "get"
        for sent in (form.filled(), {}):
            reader.ask(method, form.action, sent)
    for text in ("samira", "de", "hofstra", "yusuf"):
        reader.ask("post", reverse("client_search"), {"text": text})
    for name, args in world.items():
        path = reverse(name, args=args)
        more = ("?s=1",) if name == "words_file" else ()
        for asked in (path, *(path + one for one in more)):
            reader.ask("get", asked)
        reader.ask("post", path)
    for kind in ("a4", "a5", "steps", "story", "blank"):
        reader.ask("get", reverse("paper_print", args=[kind]))


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(who, marks=() if who in QUICK else (pytest.mark.full, pytest.mark.ci))
        for who in EVERY
    ],
)
def test_f1_every_answer_with_something_of_a_client_has_its_rows(cast, at, sign_in, who):
    world = tell_all(cast, at)["samira"]
    reader = Reader(who, sign_in, cast)
    _asks(world, reader, who)
    assert not reader.faults, "\n".join(sorted(reader.faults))
    if who in SHOWS:
        assert set(reader.shown) == SHOWS[who]
    else:
        assert (
            {"booklet_home", "plan_goal", "inventory_card", "paper_print"}
            <= set(reader.shown)
            <= (BOOKLET | {"family_put", "together_table", "together_steps"})
        )
    assert max(map(len, reader.shown.values()), default=0) == (
        SEVERAL.get(who, 1) if reader.shown else 0
    )
