"""Room fidelity: the teams of the whole installation, for whoever keeps the machine."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Team


@dataclass(frozen=True, slots=True)
class TeamName:
    """A team: the short name that tells it from all others, its own, and that of its organisation."""

    team: str
    name: str
    organisation: str


def list_on_server() -> list[TeamName]:
    """Every team there is, by its short name."""
    return sorted(_named(), key=lambda one: one.team)


def team_on_server(short: str) -> Team:
    """The team of that short name; NotFound when there is none."""
    for name, team in _named().items():
        if name.team == short:
            return team
    raise NotFound


def _named() -> dict[TeamName, Team]:
    """Names that two teams share get their organisation before them, and a number when that is not enough."""
    teams = list(Team.objects.select_related("organisation").order_by("id"))
    plain = Counter(_short(team.name) for team in teams)
    told: Counter[str] = Counter()
    found = {}
    for team in teams:
        short = _short(team.name)
        if plain[short] > 1:
            short = f"{_short(team.organisation.name)}-{short}"
        told[short] += 1
        if told[short] > 1:
            short = f"{short}-{told[short]}"
        found[TeamName(short, team.name, team.organisation.name)] = team
    return found


def _short(name: str) -> str:
    """Small letters and digits with dashes between; never nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "team"
