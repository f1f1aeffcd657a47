"""A coach, their talk about somebody's sheet and what the worker reads of it, for tests that walk every route."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from krachtwerk.kit import clock, media
from krachtwerk.method.coaching_keys import JUDGED, POINTS, Mark, SheetKind
from krachtwerk.models import WorksheetReview
from krachtwerk.models.coaching import Attempt, CompetenceFeedback, FieldMentoring
from krachtwerk.rules import coaching
from tests.pages.media_samples import webm_bytes

PAGES_OF_COACHING: dict[str, tuple[str, tuple[str, ...]]] = {
    "coaching_pairs": ("pim", ()),
    "coaching_pair": ("pim", ("els",)),
    "coaching_queue": ("henk", ()),
    "coaching_talk": ("henk", ("review",)),
    "coaching_worker": ("henk", ("fatma",)),
    "coaching_field": ("henk", ("fatma",)),
    "coaching_feedback": ("henk", ("fatma",)),
    "coaching_levels": ("henk", ("fatma",)),
    "coaching_given": ("fatma", ()),
    "coaching_want": ("fatma", ()),
    "coaching_own_levels": ("fatma", ()),
    "coaching_one": ("fatma", ("given_review",)),
    "coaching_ask": ("fatma", ("client",)),
}
"""Route → who opens it, and which rows of the world of page costs its address names."""


def counted(kind: SheetKind) -> list[coaching.Counted]:
    """Points as a page hands them over."""
    return [
        coaching.Counted(no, None) if no in JUDGED[kind] else coaching.Counted(no, Mark.YES, 3, 10)
        for no in range(1, POINTS[kind] + 1)
    ]


def coach_everybody(cast: Any, at: Any) -> None:
    """Henk coaches Fatma and Els."""
    for key in ("fatma", "els"):
        coaching.coach(
            cast.seats[key], cast.seats["henk"], Decimal(6), by=cast.member("pim"), at=at
        )


def talk_about(cast: Any, client: Any, kind: SheetKind, at: Any) -> WorksheetReview:
    """Henk begins a talk with Fatma about a sheet of somebody beside whom she walks."""
    return coaching.begin(
        client, cast.seats["fatma"], kind, "never", counted(kind), by=cast.member("henk"), at=at
    )


@dataclass(frozen=True)
class Practised:
    """One row of each kind between Henk and Fatma."""

    field: FieldMentoring
    feedback: CompetenceFeedback
    attempt: Attempt


def practise(cast: Any, at: Any, canary: str = "") -> Practised:
    """Henk came along with Fatma and said something of a competence; both said how far; she wants to try."""
    henk, fatma, seat = cast.member("henk"), cast.member("fatma"), cast.seats["fatma"]
    today = clock.local(at, cast.bridge.zone).date()
    lines = {"strength": f"Rustig blijven {canary}", "next": f"Nog eens {canary}"}
    field = coaching.note_field(seat, today, lines, by=henk, at=at, today=today)
    said = f"Je liet haar kiezen {canary}"
    feedback = coaching.give_feedback(seat, "client_directs", said, by=henk, at=at)
    coaching.say_levels(seat, {"client_directs": "with_help"}, by=fatma, at=at)
    coaching.say_levels(seat, {"client_directs": "alone"}, by=henk, at=at)
    attempt = coaching.want_to_try(f"Eerst vragen {canary}", by=fatma, at=at)
    return Practised(field, feedback, attempt)


def rows_of_coaching(cast: Any, client: Any, at: Any) -> dict[str, tuple[object, ...]]:
    """Route → arguments: one talk is open, another was given back."""
    coach_everybody(cast, at)
    open_ = talk_about(cast, client, SheetKind.ACTION_PLAN, at)
    given = talk_about(cast, client, SheetKind.INVENTORY, at)
    said = {"compliment": "Mooi gevraagd", "suggestion": "Vraag naar vroeger"}
    spoken = media.voice(webm_bytes(2))
    coaching.record(given, "compliment", spoken, by=cast.member("henk"), at=at)
    coaching.give_back(given, {2: "yes"}, **said, by=cast.member("henk"), at=at)
    voice = given.compliment.attachments.get()
    coaching.answer(given, "Dank je", by=cast.member("fatma"), at=at)
    practised, fatma = practise(cast, at), cast.seats["fatma"].public_id
    return {
        "coaching_worker": (fatma,),
        "coaching_field": (fatma,),
        "coaching_feedback": (fatma,),
        "coaching_levels": (fatma,),
        "coaching_field_off": (practised.field.public_id,),
        "coaching_feedback_off": (practised.feedback.public_id,),
        "coaching_voice": (voice.public_id,),
        "coaching_tried": (practised.attempt.public_id,),
        "coaching_pair": (cast.seats["els"].public_id,),
        "coaching_begin": (client.public_id, 1),
        "coaching_talk": (open_.public_id,),
        "coaching_back": (open_.public_id,),
        "coaching_one": (given.public_id,),
    }


def coached(cast: Any, client: Any, at: Any) -> dict[str, object]:
    """What page costs name of it."""
    args = rows_of_coaching(cast, client, at)
    return {
        "els": cast.seats["els"].public_id,
        "fatma": cast.seats["fatma"].public_id,
        "review": args["coaching_talk"][0],
        "given_review": args["coaching_one"][0],
    }
