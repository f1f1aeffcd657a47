"""Room breakglass: opening a booklet in an emergency, with reason and end; the second yes, telling, looking back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, Channel, KeyKind, Language, Role
from krachtwerk.method.looking_keys import RISKS, Emergency, Section, Verdict
from krachtwerk.models import (
    BreakGlass,
    Client,
    Membership,
    OpenedSection,
    OpeningReview,
    OpeningTold,
    SecondYes,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.breakglass import LASTS, VAULT, overdue
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

SECTIONS = (*(one.value for one in Section), RISKS, VAULT)
MAY_OPEN = (Role.WORKER, Role.TEAM_LEAD)
MAY_REVIEW = (Role.TEAM_LEAD, Role.PRIVACY_OFFICER)
FEWEST_LETTERS = 20
FEWEST_WORDS = 4
FEWEST_KINDS = 8
"""Different letters in a reason; a sentence of twenty letters has about ten."""
_NO_REASON = """
    test spoed nood noodgeval emergency asdf qwerty reden reason geen none niets nothing bla gewoon
    just because omdat daarom zomaar invullen
"""
NO_REASON = frozenset(_NO_REASON.split())
ROWS_OF_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")


def must_be_a_reason(text: str) -> None:
    """Refuse what is no reason in words: too short, one letter or word again and again, rows of keys."""
    letters = [char for char in text.casefold() if char.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        raise Refusal("refuse.say_more", field="text", least=str(FEWEST_LETTERS))
    spoken = ["".join(c for c in word if c.isalpha()) for word in text.casefold().split()]
    meant = {word for word in spoken if len(word) > 1 and not _is_junk(word)}
    is_even = Counter(letters).most_common(1)[0][1] <= len(letters) * 0.35
    if len(meant) < FEWEST_WORDS or len(set(letters)) < FEWEST_KINDS or not is_even:
        raise Refusal("refuse.own_words", field="text")


def _is_junk(word: str) -> bool:
    """A word that says nothing, is one letter again and again, or runs along the keyboard."""
    runs = any(word in row or word in row[::-1] for row in ROWS_OF_KEYS) and len(word) > 2
    return word in NO_REASON or len(set(word)) == 1 or runs


def open_glass(
    client: Client,
    emergency: str,
    text: str,
    sections: Iterable[str],
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> BreakGlass:
    """Open chosen parts of one booklet for four hours. The same id twice opens once."""
    seat = _may_open(client, by=by, at=at)
    found = once.kept(BreakGlass.objects, id, client_id=client.id, membership_id=seat.id)
    if found is not None:
        return found
    chosen = [one for one in SECTIONS if one in set(sections)]
    if not chosen:
        raise Refusal("refuse.choose_part", field="sections")
    must_be_a_reason(text)
    row = BreakGlass.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        membership=seat,
        emergency=Emergency(emergency),
        reason=_reason(text, client, by=by, at=at),
        starts_at=at,
        ends_at=at + LASTS,
    )
    OpenedSection.objects.bulk_create(OpenedSection(opening=row, section=one) for one in chosen)
    note("break_glass", row, by=by, at=at, client=client)
    return row


def _may_open(client: Client, *, by: Actor, at: datetime) -> Membership:
    seat = by.membership
    if seat is None or by.client is not None or by.role not in MAY_OPEN:
        raise Refusal("refuse.not_yours")
    if client.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")
    if overdue(by.account_id, by.organisation.id, at, by.organisation.zone):
        raise Refusal("refuse.review_first")
    return seat


def _reason(text: str, client: Client, *, by: Actor, at: datetime) -> Words:
    """The opener's own words, for those who look back; sealed with the file of the client."""
    return words_rules.say(
        text,
        by=by,
        at=at,
        client=client,
        audience=Audience.WITH_TEAM,
        channel=Channel.WROTE,
        language=Language.NL,
        key_kind=KeyKind.FILE,
    )


def note_search(*, by: Actor, at: datetime) -> None:
    """Somebody searched the whole organisation by one exact name; which name is not kept."""
    if by.membership is None:
        raise Refusal("refuse.not_yours")
    note("search_in_emergency", by.membership, by=by, at=at)


def close(opening: BreakGlass, *, by: Actor, at: datetime) -> BreakGlass:
    """Close before the four hours are over."""
    if by.membership is None or opening.membership_id != by.membership.id:
        raise Refusal("refuse.not_yours")
    opening.ends_at = min(opening.ends_at, max(at, opening.starts_at))
    opening.save(update_fields=["ends_at"])
    note("close_break_glass", opening, by=by, at=at, client=opening.client)
    return opening


def say_yes(opening: BreakGlass, *, by: Actor, at: datetime) -> SecondYes:
    """The custodian, who is not the opener, lets the vault be opened too; twice is once."""
    seat = by.membership
    if seat is None or by.role != Role.CUSTODIAN or seat.organisation_id != opening.organisation_id:
        raise Refusal("refuse.not_yours")
    if seat.account_id == opening.membership.account_id:
        raise Refusal("refuse.somebody_else")
    row, made = SecondYes.objects.get_or_create(
        opening=opening,
        defaults={
            "organisation": opening.organisation, "client": opening.client, "by": seat, "at": at,
        },
    )  # fmt: skip
    if made:
        note("say_second_yes", opening, by=by, at=at, client=opening.client)
    return row


def tell_client(opening: BreakGlass, *, by: Actor, at: datetime) -> OpeningTold:
    """The client was told at a safe contact; twice is once."""
    if by.membership is None or by.organisation.id != opening.organisation_id:
        raise Refusal("refuse.not_yours")
    row, made = OpeningTold.objects.get_or_create(
        opening=opening,
        defaults={
            "organisation": opening.organisation, "client": opening.client,
            "by": by.membership, "at": at,
        },
    )  # fmt: skip
    if made:
        note("tell_of_opening", opening, by=by, at=at, client=opening.client)
    return row


def review(opening: BreakGlass, verdict: str, *, by: Actor, at: datetime) -> OpeningReview:
    """Somebody else says what the opening was; once said it stands."""
    seat = by.membership
    if seat is None or by.role not in MAY_REVIEW or seat.organisation_id != opening.organisation_id:
        raise Refusal("refuse.not_yours")
    if seat.account_id == opening.membership.account_id:
        raise Refusal("refuse.somebody_else")
    row, made = OpeningReview.objects.get_or_create(
        opening=opening,
        defaults={
            "organisation": opening.organisation, "client": opening.client,
            "by": seat, "at": at, "verdict": Verdict(verdict),
        },
    )  # fmt: skip
    if made:
        note("review_opening", opening, by=by, at=at, client=opening.client)
    return row
