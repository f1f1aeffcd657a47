"""Room account: passwords: long, no common ones, no rules about signs, no rotation; checked at one price."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import cache
from itertools import pairwise
from uuid import UUID

from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Account
from krachtwerk.rules.account.visits import end_visits

SHORTEST = 12
LONGEST = 256
FEWEST_SIGNS = 5
LOCAL = frozenset(
    """
    boekje krachtwerk welkom wachtwoord geheim inloggen opvang begeleider begeleiding
    hulpverlener maatschappelijkwerk zomer winter herfst lente voorjaar najaar maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni
    juli augustus september oktober november december nederland amsterdam rotterdam utrecht
    nijmegen qwertyuiop asdfghjkl zxcvbnm welkomwelkom hallohallo geheimgeheim
    wachtwoordwachtwoord
    """.split()  # noqa: SIM905 - a list of words reads best as words
)


@cache
def _nobody(_hasher: str) -> str:
    return make_password("nobody")


def nobody() -> str:
    """What a wrong name is compared with, so that it takes the work of a right one."""
    return _nobody(get_hasher().algorithm)


nobody()  # made now: the first stranger of a process must not take longer than the next


def fits(account: Account | None, typed: str) -> bool:
    """Whether this is the account's password: always one comparison, whoever it is."""
    is_known = account is not None and account.has_usable_password()
    kept = account.password if account is not None and is_known else nobody()
    return check_password(_same(typed), kept) and is_known


def set_password(account: Account, new: str, *, at: datetime, keep: UUID | None = None) -> None:
    """A new password of the owner's own choice; whoever is in elsewhere is out."""
    check(new)
    hash_password(account, new)
    end_visits(account, at=at, but=keep)


def hash_password(account: Account, new: str) -> None:
    """Keep the slow hash of a password."""
    account.password = make_password(_same(new))
    account.save(update_fields=["password"])


def check(new: str) -> None:
    """Refuse what is short or what many others have; long and odd is always fine."""
    if len(_same(new)) < SHORTEST:
        raise Refusal("refuse.short_password", field="new", least=str(SHORTEST))
    if is_common(new):
        raise Refusal("refuse.common_password", field="new")


def is_common(new: str) -> bool:
    """Whether guessing begins with it: in the list, or a common word with digits around it."""
    # One sign may become eighteen, and what looks back stays quick in a short text alone.
    low = _same(new).casefold()[:LONGEST]
    core = re.sub(r"[\W\d_]+", "", low)
    again = re.fullmatch(r"(.{3,}?)\1+", core)
    core = again[1] if again is not None else core
    repeated = re.fullmatch(r"(.{1,6}?)\1+.{0,5}", low) is not None
    return (
        low in _common()
        or core in _common()
        or _is_run(low)
        or len(set(low)) < FEWEST_SIGNS
        or repeated
    )


def _is_run(text: str) -> bool:
    """Signs that stand beside each other: 123456789012."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return len(steps) <= 2


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords) | LOCAL


def _same(typed: str) -> str:
    """One form for signs that look alike, so that every keyboard gives the same password."""
    return unicodedata.normalize("NFKC", typed)
