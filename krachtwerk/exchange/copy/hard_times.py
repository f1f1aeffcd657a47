"""Room rights: what a client said of hard times and what a worker looked at, told for reading."""

from __future__ import annotations

from krachtwerk.exchange.copy.reading import Item, Reading
from krachtwerk.method.self_keys import Mark, OwnKind, RiskPart


def own_cards(book: Reading) -> list[Item]:
    """What the client said of hard times, in the order of the boxes; empty boxes are left out."""
    boxes = book.by("own_cards", "kind")
    told = {
        kind: [s for s in (book.said(one["words"]) for one in boxes.get(kind, [])) if s]
        for kind in OwnKind
    }
    return [
        {"name": book.tell(f"hard.{kind}.name"), "cards": cards}
        for kind, cards in told.items()
        if cards
    ]


def challenges(book: Reading) -> list[Item]:
    """What was hard, with each answer under its question."""
    names = {row["id"]: row["name"] for row in book.data["people"]}
    found = []
    for row in book.data["challenges"]:
        said = book.said(row["happened"])
        if said is None:
            continue
        helped = book.tell(f"challenge.helped.{row['helped']}") if row["helped"] else ""
        support = book.tell(f"challenge.support.{row['support']}") if row["support"] else ""
        who = book.text(names.get(row["person"] or "")) or book.text(row["supporter"]) or support
        answers = {
            "did": book.text(row["did"]), "helped": helped, "tries": book.text(row["tries"]),
            "support": who,
        }  # fmt: skip
        found.append(said | {"answers": _answered(book, "challenge", answers)})
    return found


def reframings(book: Reading) -> list[Item]:
    """What was looked at anew."""
    found = []
    for row in book.data["reframings"]:
        said = book.said(row["fact"])
        if said is not None:
            answers = {key: book.text(row[key]) for key in ("saw", "otherwise")}
            found.append(said | {"answers": _answered(book, "reframing", answers)})
    return found


def assessments(book: Reading) -> list[Item]:
    """What a worker looked at, look by look: which factors are so, and what protects."""
    marks, protects = (
        book.by("risk_factor_marks", "assessment"),
        book.by("protections", "assessment"),
    )
    words = {
        row["id"]: row["words"] for part in ("strengths", "own_cards") for row in book.data[part]
    }
    words |= {row["id"]: row["name"] for row in book.data["people"]}
    found = []
    for row in book.data["assessments"]:
        is_joining = row["part"] == RiskPart.PARTICIPATION
        kind = "participation" if is_joining else "risk_factor"
        told = {
            mark: [
                book.tell(f"{kind}.{one['factor']}.name")
                for one in marks.get(row["id"], [])
                if one["mark"] == mark
            ]
            for mark in Mark
        }
        chosen = (
            one["strength"] or one["own_card"] or one["person"]
            for one in protects.get(row["id"], [])
        )
        texts = [book.text(words.get(id or "")) for id in chosen]
        lines = [(book.tell(f"hard.mark_{mark}"), names) for mark, names in told.items() if names]
        name = book.tell("hard.participation" if is_joining else f"condition.{row['part']}.name")
        found.append({
            "name": name,
            "day": book.day(row["at"]),
            "by": book.name_of(row["membership"]),
            "lines": [*lines, *([(book.tell("hard.protects"), [t for t in texts if t])] if any(texts) else [])],
        })  # fmt: skip
    return found


def _answered(book: Reading, sort: str, answers: dict[str, str]) -> list[tuple[str, str]]:
    """Question and answer, of what was answered."""
    return [(book.tell(f"{sort}.{key}.name"), text) for key, text in answers.items() if text]
