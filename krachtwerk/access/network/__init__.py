"""Room network: the people around a client and the ties between them, as the viewer may see them."""

from __future__ import annotations

from krachtwerk.access.network.kin import Family, OwnFigure, OwnKin, family
from krachtwerk.access.network.now import drawn_now
from krachtwerk.access.network.people import OwnPerson, list_people, open_person, some_people
from krachtwerk.access.network.then import Drawn, History, history
from krachtwerk.access.network.ties import OwnTie, list_ties, tie_between

__all__ = [
    "Drawn",
    "Family",
    "History",
    "OwnFigure",
    "OwnKin",
    "OwnPerson",
    "OwnTie",
    "drawn_now",
    "family",
    "history",
    "list_people",
    "list_ties",
    "open_person",
    "some_people",
    "tie_between",
]
