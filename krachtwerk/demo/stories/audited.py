"""Two auditors look at Team Haven today: Pieter drew the files and is ready, Aisha still scores; Joris named it."""

from __future__ import annotations

from datetime import datetime, timedelta

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import looking
from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import audit as rules

RULES = "krachtwerk-open-1"
LASTS = timedelta(hours=15)
SEEN = {
    "trajectory_focus": (3, "Begeleiders vertellen over diensten en overleggen die tijd kosten."),
    "caseload_ratio": (
        4,
        "Elke begeleider kent iedereen bij naam. Er is ruimte voor iemand erbij.",
    ),
    "team_meeting": (4, "De stappen hangen aan de muur. De vraag wordt steeds afgemaakt."),
    "coaching": (3, "Er zijn gesprekken over werkbladen. Samen op pad gaan gebeurt weinig."),
    "inventory": (4, "In de meeste dossiers staan eigen woorden, van nu en van vroeger."),
    "inventory_in_plan": (4, "Doelen hangen vaak aan een kaart. Bij één dossier was de draad weg."),
    "action_plan": (3, "Stappen zijn klein. Bij een paar staat nog geen dag."),
    "natural_contacts": (4, "De meeste gesprekken zijn thuis of buiten."),
    "natural_resources": (2, "In de plannen staan vooral hulpverleners."),
    "hope_giving": (4, "Cliënten vertellen dat iemand naar hen luistert en blijft."),
}
"""What Pieter gave, and what he saw."""


def tell(cast: Cast, now: datetime) -> None:
    """What Joris, Aisha and Pieter find when they come in."""
    tale = Tale(cast, "samira", "fatma", now)
    joris, pieter, begin = cast.member("joris"), cast.member("pieter"), tale.lately()
    audit = rules.name_audit(
        cast.teams["harbour"], [cast.seats["aisha"], cast.seats["pieter"]], RULES,
        opens_at=begin, closes_at=begin + LASTS, by=joris, at=tale.ago(16, 11),
    )  # fmt: skip
    drawn = access.candidates(audit, looking(pieter, at=begin))
    rules.draw_files(audit, drawn, by=pieter, at=begin)
    for minutes, (key, (score, seen)) in enumerate(SEEN.items(), start=5):
        rules.score(audit, key, score, seen, by=pieter, at=begin + timedelta(minutes=minutes))
    rules.lock(audit, by=pieter, at=begin + timedelta(minutes=20))
