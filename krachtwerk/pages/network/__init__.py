"""Room network: the people, places and things around a client: a list, drawings, and one of them."""

from __future__ import annotations

from krachtwerk.pages.network.bring import bring
from krachtwerk.pages.network.circle import add, people
from krachtwerk.pages.network.files import (
    choose_file,
    choose_file_at_work,
    file,
    file_at_work,
)
from krachtwerk.pages.network.genogram import tree
from krachtwerk.pages.network.kin import kin, kin_how, kin_years
from krachtwerk.pages.network.kin_who import kin_new, kin_who
from krachtwerk.pages.network.maps import lines, rings, then
from krachtwerk.pages.network.move import move
from krachtwerk.pages.network.one import again, audience, off, person
from krachtwerk.pages.network.tie import knows, tie, tie_between
from krachtwerk.pages.network.what import circle, kind

__all__ = [
    "add",
    "again",
    "audience",
    "bring",
    "choose_file",
    "choose_file_at_work",
    "circle",
    "file",
    "file_at_work",
    "kin",
    "kin_how",
    "kin_new",
    "kin_who",
    "kin_years",
    "kind",
    "knows",
    "lines",
    "move",
    "off",
    "people",
    "person",
    "rings",
    "then",
    "tie",
    "tie_between",
    "tree",
]
