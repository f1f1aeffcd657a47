"""What the paper is tried with: full, empty and awkward booklets and fridge sheets, Dutch and English."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from krachtwerk import paper
from tests.kit.paper_hard import hard
from tests.kit.paper_pictures import picture

WORDS = Path(paper.__file__).parent.parent / "words"

DOMAINS = {
    "nl": {
        "housing": ("Wonen", "Waar voel jij je thuis?"),
        "money": ("Geld", "Wat lukt jou met geld?"),
        "work_learning": ("Werk en leren", "Wat wil je graag doen of leren?"),
        "leisure": ("Vrije tijd", "Wat doe je graag?"),
        "family_friends": ("Familie en vrienden", "Wie is belangrijk voor jou?"),
        "partner": ("Partner", "Wat is voor jou goed samen zijn?"),
        "children": ("Kinderen", "Wat gaat goed met de kinderen?"),
        "meaning": ("Wat ik belangrijk vind", "Wat geeft jou kracht?"),
        "health": ("Gezondheid", "Wat houdt jou gezond?"),
        "safety": ("Veilig zijn", "Waar en bij wie voel jij je veilig?"),
    },
    "en": {
        "housing": ("Home", "Where do you feel at home?"),
        "money": ("Money", "What goes well with money?"),
        "work_learning": ("Work and learning", "What do you want to do or learn?"),
        "leisure": ("Free time", "What do you like to do?"),
        "family_friends": ("Family and friends", "Who matters to you?"),
        "partner": ("Partner", "What is being together well for you?"),
        "children": ("Children", "What goes well with the children?"),
        "meaning": ("What matters to me", "What gives you strength?"),
        "health": ("Health", "What keeps you well?"),
        "safety": ("Being safe", "Where and with whom do you feel safe?"),
    },
}
SECTIONS = ("contents", "people", "rings", "hard", "moment", "topics", "help", "goals", "fridge")
INJECTION = "#panic() *bold* $x$ _a_ @b <c> [d] \\e `f` #[g] // h = i"
LONG = "Hottentottententententoonstellingsmakersopleidingsinstituutsdirecteursvergadering"
WIDE = "W" * 80
ARABIC = "أريد أن أرسم في المتحف مع ابنتي."


def labels(language: str, level: str = "easy") -> dict[str, Any]:
    """The labels as the word files give them."""
    with (WORDS / language / "paper.toml").open("rb") as file:
        words = tomllib.load(file)

    def t(key: str) -> str:
        found: Any = words
        for part in key.split("."):
            found = found[part]
        return str(found[level] if isinstance(found, dict) else found)

    return paper.labels_from(t, lambda key: re.split(r"(?<=[.?!]) ", t(key)))


def pages(*more: str) -> dict[str, str]:
    """An opaque number for every page."""
    keys = (*DOMAINS["nl"], *SECTIONS, *more)
    return {key: f"q7Zk{number:02}Xw_3vBt-R" for number, key in enumerate(keys)}


def empty(language: str = "nl", size: paper.Paper = "a4") -> paper.Booklet:
    """A booklet in which nobody has said anything yet: paper to fill in by hand."""
    return {
        "paper": size,
        "language": language,
        "labels": labels(language),
        "name": "",
        "domains": [
            {"key": key, "name": name, "questions": [question], "cards": []}
            for key, (name, question) in DOMAINS[language].items()
        ],
        "goals": [],
        "people": [],
        "hard": hard(language),
        "topics": [],
        "emergency": "112",
        "help": [],
        "pages": pages(),
    }


def full(size: paper.Paper = "a4") -> paper.Booklet:
    """Samira after some weeks."""
    made = empty("nl", size)
    made["name"] = "Samira"
    made["pages"] = pages("goal-1", "goal-2", "goal-3")
    cards: dict[str, list[paper.Card]] = {
        "housing": [
            {
                "words": "Ik maak van elke kamer iets moois. Ook van een kleine kamer.",
                "time": "present",
            },
            {
                "words": "Een eigen plek met een tafel bij het raam.",
                "time": "future",
                "helps": ["Fatma", "mijn zus"],
            },
        ],
        "leisure": [
            {
                "words": "Ik heb kunst gestudeerd. Als ik teken, word ik rustig.",
                "time": "past",
                "helps": ["mijn oude schetsboek"],
                "photo": {"image": "drawing", "alt": "Een tekening van bergen met een zon"},
            },
            {"words": ARABIC, "language": "ar", "time": "future", "note": made["labels"]["spoken"]},
        ],
        "family_friends": [
            {"words": "Mijn zus belt elke zondag.", "time": "present", "helps": ["Nadia"]}
        ],
        "children": [
            {"words": "We eten samen aan tafel.\nDan vertellen we over de dag.", "time": "present"}
        ],
        "health": [
            {
                "words": "Ik loop elke ochtend een rondje 🙂",
                "time": "present",
                "helps": ["de hond van de buren"],
            }
        ],
    }
    for domain in made["domains"]:
        domain["cards"] = cards.get(domain["key"], [])
    made["goals"] = [
        {
            "key": "goal-1",
            "words": "Ik wil weer tekenen en schilderen.",
            "later": "Straks: deze zomer",
            "thread": {
                "kind": "card",
                "domain": "leisure",
                "words": "Ik heb kunst gestudeerd. Als ik teken, word ik rustig.",
                "reason": "Dan ben ik even alleen van mijzelf.",
            },
            "steps": [
                {
                    "what": "Naar het museum gaan",
                    "who": "Ik en Fatma",
                    "when": "Dinsdag na het ontbijt",
                    "where": "Het museum in de stad",
                    "ticked": True,
                    "tick": "Gelukt",
                },
                {
                    "what": "Verf en papier kopen",
                    "who": "Ik en Nadia",
                    "when": "Zaterdag",
                    "where": "De markt",
                },
            ],
            "agreements": [{"name": "Samira", "answer": "Ja"}, {"name": "Fatma", "answer": "Ja"}],
        },
        {
            "key": "goal-2",
            "words": "Ik wil een eigen huis voor ons drie.",
            "thread": {"kind": "own"},
            "steps": [{"what": "De woningbouw bellen", "who": "Ik", "when": "Woensdag 10 uur"}],
            "agreements": [],
        },
        {
            "key": "goal-3",
            "words": "Ik wil leren fietsen.",
            "thread": {"kind": "loose"},
            "steps": [],
            "agreements": [],
        },
    ]
    made["people"] = [
        {
            "name": "Nadia",
            "near": "close",
            "gives": "Zij belt elke zondag en lacht met mij.",
            "wish": "keep",
        },
        {"name": "Lina en Sami", "near": "close", "gives": "Mijn kinderen. Voor hen sta ik op."},
        {"name": "Fatma", "near": "middle", "gives": "Zij denkt met mij mee."},
        {
            "name": "Mevrouw De Groot",
            "near": "middle",
            "gives": "Mijn oude juf van de kunst.",
            "wish": "more",
        },
        {"name": "de hond van de buren", "near": "middle"},
        {"name": "خالتي", "near": "far", "gives": "تكتب لي رسائل.", "wish": "more"},
        {"name": "Buurthuis", "near": "far", "wish": "more"},
    ]
    made["hard"]["boxes"][1]["cards"] = [
        {"words": "Zingen zonder geluid. Alleen mijn mond."},
        {"words": "", "note": made["labels"]["spoken"]},
    ]
    made["topics"] = ["De brief van de gemeente", "Mag ik een tekentafel op mijn kamer?"]
    made["help"] = [
        {"name": "Nadia, mijn zus", "number": "06 12 34 56 78"},
        {"name": "Fatma", "number": "06 87 65 43 21", "note": "Maandag tot en met donderdag"},
    ]
    return made


def awkward(size: paper.Paper = "a4") -> paper.Booklet:
    """Everything that is hard to set: markup, endless words, other scripts, characters nobody can draw."""
    made = full(size)
    made["name"] = WIDE
    texts = [
        INJECTION,
        LONG,
        WIDE,
        "Ελένη Олена ሰላም Nguyễn 你好 🦖 \x00\x07\u202edone",
        f"Hij zei: {ARABIC}",
        "",
        " ",
        "\n\n",
    ]
    made["domains"][1]["cards"] = [
        {"words": words, "time": "present", "helps": [words], "note": words} for words in texts
    ]
    made["domains"][2]["cards"] = [
        {"words": ("Een heel lang verhaal over vroeger. " * 60).strip(), "time": "past"}
    ]
    made["domains"][3]["cards"][0]["photo"] = {"image": "tall", "alt": INJECTION}
    made["domains"][4]["name"] = LONG
    made["goals"][0]["words"] = WIDE
    made["goals"][0]["thread"]["words"] = LONG + " " + INJECTION
    made["goals"][0]["steps"][0] = {
        "what": WIDE,
        "who": LONG,
        "when": INJECTION,
        "where": ARABIC,
        "tick": WIDE,
    }
    made["goals"][0]["agreements"] = [{"name": WIDE, "answer": LONG}]
    made["people"] = [
        {"name": f"{name} {number}", "near": near, "gives": WIDE}
        for near in ("close", "middle", "far")
        for number, name in enumerate([WIDE, LONG, "Oma", "خالتي", "J.", "🦖"])
    ]
    made["hard"]["boxes"][0]["cards"] = [{"words": words} for words in (WIDE, INJECTION, " ")]
    made["hard"]["boxes"][3]["cards"] = [{"words": ("Ik bid elke avond. " * 60).strip()}]
    made["topics"] = [WIDE, ARABIC, INJECTION]
    made["help"] = [{"name": WIDE, "number": "0" * 60, "note": LONG}]
    return made


def many(cards: int = 300) -> paper.Booklet:
    """A booklet of somebody who has a lot to tell."""
    made = full()
    for number in range(cards):
        made["domains"][number % 10]["cards"].append(
            {"words": f"Kaart nummer {number} zegt iets.", "time": "present"}
        )
    return made


def photos() -> dict[str, bytes]:
    """The pictures that go with `full` and `awkward`."""
    return {"drawing": picture(), "tall": picture(400, 2400)}


def fridge(language: str = "nl", size: paper.Paper = "a4") -> paper.Fridge:
    """Two goals, three open steps."""
    told = full(size)
    return {
        "paper": size,
        "language": language,
        "labels": labels(language),
        "goals": [
            {"words": told["goals"][0]["words"], "steps": told["goals"][0]["steps"][1:]},
            {"words": told["goals"][1]["words"], "steps": told["goals"][1]["steps"]},
        ],
        "pages": pages(),
    }


def long_fridge(size: paper.Paper = "a4", words: int = 40) -> paper.Fridge:
    """Five steps that somebody told at length, with words that do not end."""
    made = fridge("nl", size)
    step: paper.Step = {
        "what": "Bellen en vragen en nog eens bellen " * (words // 6) + WIDE,
        "who": "Ik, mijn zus Nadia, en als het kan ook de buurvrouw van hiernaast",
        "when": "Dinsdag na het ontbijt als de kinderen naar school zijn",
        "where": f"Bij mij thuis aan de tafel {LONG}",
    }
    goals = [WIDE, "Ik wil " + "heel graag " * 20 + "een huis.", ARABIC]
    made["goals"] = [
        {"words": words_, "steps": [step] * count}
        for words_, count in zip(goals, (2, 2, 1), strict=True)
    ]
    return made
