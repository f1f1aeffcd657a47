"""When it is hard, as the paper is tried with it: the questions alone, Dutch and English."""

from __future__ import annotations

from typing import Any

from krachtwerk import paper

HARD = {
    "nl": {
        "title": "Als het moeilijk is",
        "names": ("Dit merk ik", "Dit helpt mij", "Zo kwam ik er toen doorheen", "Dit geeft mij kracht"),
        "asks": (
            "Waaraan merk je dat het moeilijk wordt?",
            "Wat helpt jou dan?",
            "Denk aan een moeilijke tijd die voorbij is. Hoe kwam jij daardoorheen?",
            "Waar doe jij het voor? Wat vind jij echt belangrijk in het leven?",
        ),
        "moment": "Een moeilijk moment",
        "moments": ("Wat gebeurde er?", "Wat deed jij?", "Hielp dat?", "Wat doe je de volgende keer?", "Wie helpt?"),
        "answers": ("Ja, dat hielp", "Een beetje", "Nee, dat hielp niet", "Ik weet het niet"),
    },
    "en": {
        "title": "When it is hard",
        "names": ("I notice this", "This helps me", "How I came through then", "This gives me strength"),
        "asks": ("How do you notice?", "What helps you?", "How did you come through?", "What for?"),
        "moment": "A hard moment",
        "moments": ("What happened?", "What did you do?", "Did it help?", "What next time?", "Who helps?"),
        "answers": ("Yes", "A bit", "No", "I do not know"),
    },
}  # fmt: skip


def hard(language: str) -> paper.Hard:
    """When it is hard, in questions alone."""
    of: Any = HARD[language]
    icons = ("lightbulb", "hand-helping", "footprints", "sprout")
    return {
        "title": of["title"],
        "boxes": [
            {"icon": icon, "name": name, "questions": ask.split("  "), "cards": []}
            for icon, name, ask in zip(icons, of["names"], of["asks"], strict=True)
        ],
        "moment": of["moment"],
        "asks": [
            {"questions": [ask], "answers": list(of["answers"]) if no == 2 else []}
            for no, ask in enumerate(of["moments"])
        ],
    }
