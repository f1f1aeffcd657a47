"""Room account: coming in with a card, three pictures or a worker nearby; reading; leaving."""

from __future__ import annotations

from krachtwerk.pages.account.beginning import link, start
from krachtwerk.pages.account.elsewhere import elsewhere, elsewhere_back
from krachtwerk.pages.account.enrolling import code_app, enrol, spare_codes
from krachtwerk.pages.account.entrance import card, front, language, phone
from krachtwerk.pages.account.keys import key, new_key
from krachtwerk.pages.account.knocking import knock
from krachtwerk.pages.account.leaving import exit, neutral, sign_out  # noqa: A004  # as its route is called
from krachtwerk.pages.account.looks import reading
from krachtwerk.pages.account.mine import factor_off, leave_there, mine, password
from krachtwerk.pages.account.proving import prove
from krachtwerk.pages.account.second import second
from krachtwerk.pages.account.session import begin
from krachtwerk.pages.account.staff import sign_in
from krachtwerk.pages.account.tapping import picture_address, picture_options, pictures
from krachtwerk.pages.account.where import where, where_end

__all__ = [
    "begin",
    "card",
    "code_app",
    "elsewhere",
    "elsewhere_back",
    "enrol",
    "exit",
    "factor_off",
    "front",
    "key",
    "knock",
    "language",
    "leave_there",
    "link",
    "mine",
    "neutral",
    "new_key",
    "password",
    "phone",
    "picture_address",
    "picture_options",
    "pictures",
    "prove",
    "reading",
    "second",
    "sign_in",
    "sign_out",
    "spare_codes",
    "start",
    "where",
    "where_end",
]
