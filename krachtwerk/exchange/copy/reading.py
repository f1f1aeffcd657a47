"""Room rights: a booklet's plain data told for reading, in the client's own language and level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.attainment import rung_of
from krachtwerk.method.keys import Domain
from krachtwerk.method.meeting_keys import Spoken

Item = dict[str, Any]
Tell = Callable[..., str]


class Reading:
    """Tells what is in the data; every text that somebody said is told once and noted in `told`."""

    def __init__(self, data: Item, tell: Tell, *, language: str, zone: str) -> None:
        self.data, self.tell, self.language, self.zone = data, tell, language, zone
        self.words: dict[str, Item] = {row["id"]: row for row in data["words"]}
        self.staff: dict[str, Item] = {row["id"]: row for row in data["staff"]}
        self.told: set[str] = set()
        self.besides = self.by("besides", "about")
        self.answers = self.by("beside_answers", "beside")

    def said(self, id: str | None) -> Item | None:
        """Somebody's words with who said them; None for words that are gone or not there."""
        row = self.words.get(id or "")
        if row is None or row["text"] is None:
            return None
        self.told.add(row["id"])
        return {
            "text": row["text"],
            "lang": row["language"],
            "who": "" if row["by_client"] else self.name_of(row["by"]),
            "writer": self.name_of(row["written_by"]) if row["by_client"] else "",
            "day": self.day(row["said_at"]),
            "photos": [one["file"] for one in row["attachments"] if one["kind"] == "photo"],
            "voices": [one["file"] for one in row["attachments"] if one["kind"] == "voice"],
            "own": row["audience"] == "only_me",
            "besides": [self._beside(one) for one in self.besides.get(row["id"], [])],
        }

    def _beside(self, row: Item) -> Item:
        """What the client said beside it, and what was answered."""
        answers = self.answers.get(row["id"], [])
        return {
            "text": self.text(row["words"]),
            "answer": next((self.text(one["words"]) for one in answers), ""),
        }

    def text(self, id: str | None) -> str:
        """The text of words, or nothing."""
        found = self.said(id)
        return found["text"] if found else ""

    def name_of(self, id: str | None) -> str:
        """What the client calls somebody who works here."""
        return str(self.staff[id]["name"]) if id in self.staff else ""

    def day(self, moment: str) -> str:
        """The day of a moment, with its year."""
        at = clock.local(datetime.fromisoformat(moment), self.zone)
        return dates.day_year(at.date(), self.language)

    def time(self, moment: str) -> str:
        """Day, year and time of a moment."""
        at = clock.local(datetime.fromisoformat(moment), self.zone)
        when = dates.clock_time(at, self.language)
        return self.tell(
            "plan.day_and_time", day=dates.day_year(at.date(), self.language), time=when
        )

    def on(self, day: str | None) -> str:
        """A day that stands by itself."""
        return dates.day_year(date.fromisoformat(day), self.language) if day else ""

    def by(self, part: str, column: str) -> dict[str, list[Item]]:
        """Rows of one part, gathered by what they point at."""
        found: dict[str, list[Item]] = {}
        for row in self.data[part]:
            found.setdefault(row[column], []).append(row)
        return found


def domains(book: Reading) -> list[Item]:
    """Cards behind their doors, in the order of the doors; empty doors are left out."""
    helps, reasons = book.by("resources", "strength"), book.by("priorities", "strength")
    ended = {row["priority"] for row in book.data["priority_ends"]}
    people = {row["id"]: row for row in book.data["people"]}
    cards: dict[str, list[Item]] = {}
    for row in book.data["strengths"]:
        said = book.said(row["words"])
        if said is None:
            continue
        chosen = [one for one in reasons.get(row["id"], []) if one["id"] not in ended]
        said |= {
            "time": book.tell(f"time.{row['time']}.name"),
            "helps": [h for h in (_help(book, people, one) for one in helps.get(row["id"], [])) if h],
            "chosen": bool(chosen),
            "why": next((w for w in (book.text(one["reason"]) for one in chosen) if w), ""),
        }  # fmt: skip
        cards.setdefault(row["domain"], []).append(said)
    return [
        {"name": book.tell(f"domain.{domain}.name"), "cards": cards[domain]}
        for domain in Domain
        if domain in cards
    ]


def _help(book: Reading, people: dict[str, Item], row: Item) -> str:
    person = people.get(row["person"] or "")
    return book.text(person["name"]) if person else book.text(row["words"])


def goals(book: Reading) -> list[Item]:
    """What the client wants, where it comes from, what was agreed, and the steps under it."""
    cards = {row["id"]: row["words"] for row in book.data["strengths"]}
    answers, steps = book.by("agreements", "goal"), book.by("actions", "goal")
    rungs, looks = book.by("goal_rungs", "goal"), book.by("goal_looks", "goal")
    ends = {row["goal"]: row["how"] for row in book.data["goal_closings"]}
    ticks, gone = (
        book.by("ticks", "action"),
        {row["action"] for row in book.data["action_closings"]},
    )
    found = []
    for row in book.data["goals"]:
        said = book.said(row["words"])
        if said is None:
            continue
        newest = next(reversed(answers.get(row["id"], [])), None)
        said |= {
            "card": book.text(cards.get(row["strength"] or "")),
            "horizon": book.tell(f"horizon.{row['horizon']}") if row["horizon"] else "",
            "answer": book.tell(f"paper.answers.{newest['answer']}") if newest else "",
            "end": book.tell(f"goal_end.{ends[row['id']]}") if row["id"] in ends else "",
            "rungs": _rungs(book, rungs.get(row["id"], [])),
            "stood": [
                (book.day(one["at"]), book.tell("ladder.on", now=rung_of(one["level"])))
                for one in looks.get(row["id"], [])
                if not one["off_at"]
            ],
            "steps": [
                s for s in (_step(book, one, ticks, gone) for one in steps.get(row["id"], [])) if s
            ],
        }
        found.append(said)
    return found


def _rungs(book: Reading, rows: list[Item]) -> list[tuple[str, str]]:
    """What each rung of a ladder says, the highest first."""
    said = [(one["level"], book.text(one["words"])) for one in rows]
    return [
        (book.tell(f"ladder.rung_{rung_of(level)}"), text)
        for level, text in sorted(said, reverse=True)
        if text
    ]


def _step(book: Reading, row: Item, ticks: dict[str, list[Item]], gone: set[str]) -> Item | None:
    said = book.said(row["words"])
    if said is None:
        return None
    people = {one["id"]: one["name"] for one in book.data["people"]}
    if row["doer"] == "worker":
        who = book.name_of(row["member"])
    elif row["person"] in people:
        who = book.text(people[row["person"]])
    else:
        who = book.tell(f"doer.{row['doer']}")
    undone = {one["tick"] for one in book.data["ticks_undone"]}
    went = [one for one in ticks.get(row["id"], []) if one["id"] not in undone]
    return said | {
        "parts": [p for p in (who, book.on(row["due_on"]), book.text(row["after"]), book.text(row["where"])) if p],
        "let_go": row["id"] in gone,
        "ticks": [
            {"day": book.day(one["at"]), "how": book.tell(f"step.{one['how']}"), "text": book.text(one["words"])}
            for one in went
        ],
    }  # fmt: skip


def contacts(book: Reading) -> list[Item]:
    """When client and worker met, where, with whom, and what was said or written then."""
    said = book.by("contact_words", "contact")
    names = {row["id"]: row["name"] for row in book.data["people"]}
    along = book.by("contact_people", "contact")
    return [
        {
            "when": book.time(row["happened_at"]),
            "kind": book.tell(f"contact_kind.{row['kind']}.name"),
            "place": book.tell(f"place.{row['place']}.name"),
            "worker": book.name_of(row["membership"]),
            "people": [book.text(names[p["person"]]) for p in along.get(row["id"], [])],
            "said": all_said(book, (one["words"] for one in said.get(row["id"], []))),
        }
        for row in book.data["contacts"]
    ]


def fits(book: Reading, names: Mapping[str, str]) -> list[Item]:
    """What client and worker chose as fitting, each time; what is not there any more says so."""
    gone, nothing = book.tell("fits.gone"), book.tell("fits.nothing")
    return [
        {
            "day": book.day(row["at"]),
            "names": [names.get(ref, gone) for ref in row["refs"].split()] or [nothing],
        }
        for row in book.data["module_choices"]
    ]


def topics(book: Reading) -> list[Item]:
    """What the client wanted to talk about."""
    return all_said(book, (row["words"] for row in book.data["topics"]))


def appointments(book: Reading) -> list[Item]:
    """Every appointment, those that did not take place too."""
    off = {row["appointment"] for row in book.data["appointments_off"]}
    return [
        {
            "when": book.time(row["starts_at"]),
            "place": book.tell(f"place.{row['place']}.name"),
            "off": row["id"] in off,
        }
        for row in book.data["appointments"]
    ]


def tables(book: Reading) -> list[Item]:
    """Every talk with the client's own people: when, who was wanted there, what about, what was said there.

    What was said there is in it before the guests may read it too, and then says so.
    """
    when = {row["id"]: row["starts_at"] for row in book.data["appointments"]}
    names = {row["id"]: row["name"] for row in book.data["people"]}
    wanted, spoken = book.by("meeting_guests", "meeting"), book.by("meeting_words", "meeting")
    shared = {row["meeting"] for row in book.data["minutes_shared"]}
    return [
        {
            "when": book.time(when[row["appointment"]]),
            "people": [
                name
                for one in wanted.get(row["id"], [])
                if one["off_at"] is None and (name := book.text(names[one["person"]]))
            ],
            "topics": _spoken(book, spoken.get(row["id"], []), Spoken.TOPIC),
            "minutes": _spoken(book, spoken.get(row["id"], []), Spoken.MINUTES),
            "is_shared": row["id"] in shared,
        }
        for row in book.data["meetings"]
    ]


def reading_along(book: Reading) -> list[Item]:
    """Who helps elsewhere and may read along, or might, and until when; not who was stopped or taken off the list."""
    names = {row["id"]: row["name"] for row in book.data["people"]}
    now = datetime.fromisoformat(book.data["made_at"])
    rows = [row for row in book.data["meeting_guests"] if row["until"] and not row["off_at"]]
    return [
        {"name": name, "until": book.day(row["until"])}
        for row in rows
        if datetime.fromisoformat(row["until"]) > now and (name := book.text(names[row["person"]]))
    ]


def _spoken(book: Reading, rows: list[Item], kind: Spoken) -> list[Item]:
    return all_said(book, [one["words"] for one in rows if one["spoken"] == kind])


def rest(book: Reading) -> list[Item]:
    """Whatever was said and has not been told yet: how things were said before, and all that has no page."""
    return all_said(book, (id for id in book.words if id not in book.told))


def drafts(book: Reading) -> list[Item]:
    """What the client was still writing."""
    return [{"text": row["text"], "lang": row["language"]} for row in book.data["drafts"]]


def all_said(book: Reading, ids: Iterable[str]) -> list[Item]:
    return [said for said in (book.said(id) for id in list(ids)) if said is not None]
