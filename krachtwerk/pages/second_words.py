"""Room organisation: a request for a second colleague, in words: whom, what, who asked, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from krachtwerk.access.second import Ask
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.second_keys import AskKind
from krachtwerk.pages.context import door, t

if TYPE_CHECKING:
    from krachtwerk.models import SecondAnswer


def shown(viewer: Viewer, ask: Ask) -> dict[str, Any]:
    """One request as pages draw it."""
    return {
        "id": ask.id,
        "kind": ask.kind,
        "name": t("second.everybody") if ask.sign_on else ask.name,
        "met": ask.by if ask.sign_on else ask.name,
        "title": t(f"second.what_{ask.kind}"),
        "question": t(f"second.question_{ask.kind}", name=ask.name),
        "change": _change(ask),
        "by": ask.by,
        "when": _moment(viewer, ask.at),
        "until": _moment(viewer, ask.ends_at),
        "is_mine": ask.is_mine,
        "is_about_me": ask.is_about_me,
        "is_for_me": ask.is_for_me,
        "end": _end(viewer, ask),
        "is_yes": ask.outcome == "yes",
    }


def _moment(viewer: Viewer, at: Any) -> str:
    return dates.day_time(viewer.local(at), door().language)


def _change(ask: Ask) -> str:
    """The place, or the place before and after."""
    if ask.sign_on:
        return " · ".join(one for one in ask.sign_on if one)
    after = place_words(ask.role, ask.team)
    if ask.kind == AskKind.LINK:
        return after
    before = place_words(ask.role_before, ask.team_before)
    return t("second.from_to", before=before, after=after)


def place_words(role: str, team: str) -> str:
    """Role and team: `Teamleider, Team Haven`."""
    return ", ".join((t(f"team.role_{role}"), team or t("team.no_team")))


def _end(viewer: Viewer, ask: Ask) -> str:
    """How it ended, in a sentence; nothing while it waits."""
    if not ask.outcome:
        return t("second.end_over") if ask.ends_at <= viewer.at else ""
    who = ask.answered_by or t("second.the_server")
    how = t(f"second.how_{ask.how}") if ask.how else ""
    return t(f"second.end_{ask.outcome}", who=who, how=how, when=_moment(viewer, ask.answered_at))


def who_said(viewer: Viewer, answer: SecondAnswer) -> str:
    """Who said yes."""
    return viewer.keys.open_name(answer.by, "name") if answer.by else t("second.the_server")
