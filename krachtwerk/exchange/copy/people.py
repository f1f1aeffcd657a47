"""Room rights: the client's people in a copy: where they stand and stood, and the ties, told for reading."""

from __future__ import annotations

from krachtwerk.exchange.copy.reading import Item, Reading
from krachtwerk.method.network_keys import Support
from krachtwerk.method.tie_words import tie_parts, who_parts


def people(book: Reading) -> list[Item]:
    """The client's people with what they give, where they stand and stood, and the ties with the client.

    Those who were taken off the list say so by `gone`.
    """
    gone = {row["person"] for row in book.data["people_gone"]}
    places = book.by("person_places", "person")
    ties = book.by("ties", "other")
    found = []
    for row in book.data["people"]:
        name = book.said(row["name"])
        if name is None:
            continue
        now = places[row["id"]][-1]
        who = who_parts(
            book.tell, kind=row["kind"], circle=now["circle"], is_at_home=now["is_at_home"]
        )
        found.append(
            name
            | {
                "gives": book.text(row["gives"]),
                "near": book.tell(f"nearness.{now['nearness']}"),
                "wish": book.tell(f"wish.{row['wish']}"),
                "gone": row["id"] in gone,
                "who": who,
                "before": _before(book, places[row["id"]]),
                "ties": [_tie(book, one) for one in ties.get(row["id"], []) if one["one"] is None],
            }
        )
    return found


def ties_between(book: Reading) -> list[Item]:
    """The ties between two of the client's people, with the names of both."""
    names = {row["id"]: book.text(row["name"]) for row in book.data["people"]}
    return [
        _tie(book, row, names[row["one"]], names[row["other"]])
        for row in book.data["ties"]
        if row["one"] is not None and names.get(row["one"]) and names.get(row["other"])
    ]


def kin(book: Reading) -> list[str]:
    """How the people of the family are kin, and when they were born and died, each in one line."""
    names = {row["id"]: book.text(row["name"]) for row in book.data["people"]}
    names |= {None: book.tell("common.me")}
    told = [
        f"{names[row['one']]}, {names[row['other']]}: {book.tell('kin.line_' + row['kind'])}"
        for row in book.data["kinships"]
        if not row["ended_at"] and names.get(row["one"]) and names.get(row["other"])
    ]
    return told + [
        f"{names[row['person']]}: {', '.join(_figure(book, row))}"
        for row in book.data["kin_figures"]
        if names.get(row["person"])
    ]


def _figure(book: Reading, row: Item) -> list[str]:
    """How somebody stands in the drawing of the family."""
    parts = [book.tell(f"kin.figure_{row['figure']}")]
    if row["born_year"]:
        parts.append(f"{book.tell('kin.born')} {row['born_year']}")
    if row["is_dead"]:
        year = row["died_year"]
        parts.append(f"{book.tell('kin.died')} {year}" if year else book.tell("kin.is_dead"))
    return parts


def _before(book: Reading, rows: list[Item]) -> list[str]:
    """Where somebody stood: each time it became something else; a turn in the drawing is no news in words."""
    keys = ("nearness", "circle", "is_at_home")
    told = [[row[key] for key in keys] for row in rows]
    return [
        _stood(book, row) for no, row in enumerate(rows[:-1]) if no == 0 or told[no] != told[no - 1]
    ]


def _stood(book: Reading, row: Item) -> str:
    return f"{book.day(row['told_at'])}: {book.tell('nearness.' + row['nearness'])}"


def _tie(book: Reading, row: Item, one: str = "", other: str = "") -> Item:
    supports = [key.value for key in Support if row[key]]
    parts = tie_parts(
        book.tell,
        quality=row["quality"],
        flow=row["flow"],
        supports=supports,
        often=row["often"],
        since_year=row["since_year"],
        one=one,
        other=other,
    )
    return {
        "one": one,
        "other": other,
        "day": book.day(row["told_at"]),
        "until": book.day(row["ended_at"]) if row["ended_at"] else "",
        "parts": parts,
    }
