"""Room network: the people, places and things around a client, the ties between them, and their family."""

from __future__ import annotations

from krachtwerk.models.network.kin import KinFigure, Kinship
from krachtwerk.models.network.people import (
    NetworkPerson,
    PersonGone,
    PersonPlace,
    Tie,
    placed,
    turn_of,
)

__all__ = [
    "KinFigure",
    "Kinship",
    "NetworkPerson",
    "PersonGone",
    "PersonPlace",
    "Tie",
    "placed",
    "turn_of",
]
