"""Room organisation: how the organisation runs the method, and who has which place."""

from __future__ import annotations

from krachtwerk.pages.organisation.home import home
from krachtwerk.pages.organisation.people import end, link, new, people, person
from krachtwerk.pages.organisation.second import second, second_off, second_one
from krachtwerk.pages.organisation.sign_on import sign_on
from krachtwerk.pages.organisation.system import system

__all__ = [
    "end",
    "home",
    "link",
    "new",
    "people",
    "person",
    "second",
    "second_off",
    "second_one",
    "sign_on",
    "system",
]
