"""Room paper: the booklet and the fridge sheet as plain data: what this viewer may see, and no more."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Literal, cast

from django.conf import settings

from krachtwerk import paper
from krachtwerk.access import client as client_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import paper as access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.inventory import Card
from krachtwerk.access.paper import Beside, RungSaid, SealedPhoto
from krachtwerk.access.plan import Goal, StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import seal
from krachtwerk.method import dates
from krachtwerk.method.attainment import rung_of
from krachtwerk.method.keys import Doer, Domain
from krachtwerk.pages.context import door, t
from krachtwerk.pages.fit import fit_of
from krachtwerk.pages.help import phone_text
from krachtwerk.pages.paper_hard import BOXES, hard, hard_form
from krachtwerk.pages.paper_people import people_on_paper
from krachtwerk.pages.plan.sentences import after_text

if TYPE_CHECKING:
    from krachtwerk.models import Client

SECTIONS = (
    *(
        "contents",
        "people",
        "rings",
        "lines",
        "hard",
        "moment",
        "topics",
        "help",
        "goals",
        "fridge",
        "story",
    ),
)
EMERGENCY = "112"
MOST_ASKED = 2
"""How many questions of modules a page has room for, beside the open one."""


def page_codes(client: Client, *more: str) -> dict[str, str]:
    """An opaque code for every page: the same page of the same booklet always has the same one."""
    key = seal.derive(settings.MASTER_KEY, "paper")

    def code(name: str) -> str:
        mark = seal.keyed_hash(f"{client.public_id}.{name}", key)
        return base64.urlsafe_b64encode(mark).decode().rstrip("=")

    return {name: code(name) for name in (*(d.value for d in Domain), *SECTIONS, *more)}


def labels() -> dict[str, object]:
    """All labels in the reader's language."""
    return paper.labels_from(t, lambda key: door().lines(key))


def blank(viewer: Viewer, client: Client, size: paper.Paper) -> paper.Booklet:
    """An empty booklet to write in by hand."""
    return {
        "paper": size,
        "language": door().language,
        "labels": labels(),
        "name": "",
        "domains": _domains(viewer, {}),
        "goals": [],
        "people": [],
        "hard": hard_form(),
        "topics": [],
        "emergency": EMERGENCY,
        "help": [],
        "pages": page_codes(client),
    }


def _domains(viewer: Viewer, behind: dict[str, list[paper.Card]]) -> list[paper.Domain]:
    """The doors as they fit; what is folded away is on paper when it holds something."""
    what = fit_of(viewer)
    keys = [key for key in what.order if key in behind or key not in what.folded]
    asks = {key: [one.key for one in what.asks if one.domain == key] for key in keys}
    return [_domain(key, behind.get(key, []), asks[key]) for key in keys]


def _domain(key: str, cards: list[paper.Card], asks: list[str]) -> paper.Domain:
    more = [line for one in asks[:MOST_ASKED] for line in door().lines(f"question.{one}.text")]
    return {
        "key": key,
        "name": t(f"domain.{key}.name"),
        "questions": door().lines(f"domain.{key}.open") + more,
        "cards": cards,
    }


def booklet(
    viewer: Viewer, client: Client, size: paper.Paper
) -> tuple[paper.Booklet, dict[str, SealedPhoto]]:
    """The whole booklet, and the sealed photos that belong in it by their name on paper."""
    made = blank(viewer, client, size)
    made["help"] = _numbers(viewer, client)
    beside = access.list_beside(viewer, client, kinds=BOXES)
    photos: dict[str, SealedPhoto] = {}
    behind: dict[str, list[paper.Card]] = {}
    for card in inventory_access.list_cards(viewer, client):
        printed = _card(card)
        if card.said.id in beside.photos:
            name = f"photo{len(photos)}"
            photos[name] = beside.photos[card.said.id]
            printed["photo"] = {"image": name, "alt": t("paper.photo")}
        behind.setdefault(card.domain, []).append(printed)
    goals = [goal for goal in plan_access.list_goals(viewer, client) if goal.closed is None]
    me = client_access.client_name(viewer, client)
    made["name"] = me
    made["domains"] = _domains(viewer, behind)
    made["goals"] = [_goal(goal, f"goal{no}", me, beside) for no, goal in enumerate(goals, start=1)]
    made["pages"] = page_codes(client, *(goal["key"] for goal in made["goals"]))
    made["people"], made["drawing"] = people_on_paper(viewer, client)
    made["hard"] = hard(beside.own)
    made["topics"] = beside.topics
    return made, photos


def _card(card: Card) -> paper.Card:
    printed: paper.Card = {
        "words": card.said.text,
        "language": card.said.language,
        "time": cast(Literal["present", "future", "past"], card.time),
        "helps": list(card.helps),
    }
    if card.said.voice is not None:
        printed["note"] = t("paper.spoken")
    return printed


def _goal(goal: Goal, key: str, me: str, beside: Beside) -> paper.Goal:
    thread: paper.Thread = {"kind": "loose"}
    if goal.thread in {"own", "gone"}:
        thread = {"kind": "own"}
    if goal.thread == "card" and goal.card_id is not None:
        thread = {
            "kind": "card",
            "domain": goal.card_domain,
            "words": goal.card_text or t("paper.photo"),
            "reason": beside.reasons.get(goal.card_id, ""),
        }
    made: paper.Goal = {
        "key": key,
        "words": goal.said.text,
        "language": goal.said.language,
        "thread": thread,
        "steps": [step_row(step) for step in goal.steps if step.state in {"open", "done"}],
        "agreements": [],
    }
    said = sorted(beside.rungs.get(goal.no, []), key=lambda rung: -rung.level)
    if said:
        made["rungs"] = [_rung(goal, rung) for rung in said]
    if goal.horizon:
        made["later"] = t(f"horizon.{goal.horizon}")
    if goal.agreement:
        made["agreements"] = [{"name": me, "answer": t(f"paper.answers.{goal.agreement}")}]
    return made


def _rung(goal: Goal, rung: RungSaid) -> paper.Rung:
    no = rung_of(rung.level)
    return {
        "no": no,
        "label": t(f"ladder.rung_{no}"),
        "words": rung.text,
        "language": rung.language,
        "here": t("ladder.here") if goal.level == rung.level else "",
    }


def step_row(step: StepView) -> paper.Step:
    """A step on paper: days are written out, since paper is read on other days too."""
    row: paper.Step = {"what": step.text, "who": _who(step), "when": _when(step)}
    row["where"] = step.where
    if step.how:
        row["ticked"] = step.how == "done"
        row["tick"] = t(f"step.{step.how}")
    return row


def _who(step: StepView) -> str:
    if step.doer == Doer.CLIENT:
        return t("doer.client")
    if step.doer == Doer.WORKER:
        return step.who or door().worker_name or t("looks.worker")
    return step.who or t(f"doer.{step.doer}")


def _when(step: StepView) -> str:
    said = []
    if step.due_on is not None:
        said.append(dates.day(step.due_on, door().language))
    if step.due_at is not None:
        said.append(dates.clock_time(step.due_at, door().language))
    if step.after:
        said.append(after_text(step))
    return ", ".join(said)


def _numbers(viewer: Viewer, client: Client) -> list[paper.Number]:
    """Whom to call: the worker, and the number that is always answered; no name of a house."""
    numbers: list[paper.Number] = []
    worker = client_access.steady_worker(viewer, client)
    if worker is not None and worker.phone:
        numbers.append({"name": worker.name, "number": phone_text(worker.phone)})
    if viewer.profile.crisis_phone:
        crisis = phone_text(viewer.profile.crisis_phone)
        numbers.append({"name": t("paper.always"), "number": crisis})
    return numbers


def fridge(viewer: Viewer, client: Client, size: paper.Paper) -> paper.Fridge:
    """The open steps under their goals; no name on it."""
    goals = [goal for goal in plan_access.list_goals(viewer, client) if goal.closed is None]
    return {
        "paper": size,
        "language": door().language,
        "labels": labels(),
        "goals": [
            {
                "words": goal.said.text,
                "language": goal.said.language,
                "steps": [step_row(step) for step in goal.open_steps],
            }
            for goal in goals
            if goal.open_steps
        ],
        "pages": page_codes(client),
    }
