"""Room trajectory: what the modules of the client whose booklet is open do to the pages; asks the database nothing."""

from __future__ import annotations

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.modules import Fit, fit


def fit_of(viewer: Viewer) -> Fit:
    """The order of doors, those folded away, whether paper comes first, and what is asked besides."""
    return fit(viewer.profile.pack, viewer.modules, viewer.overlay)


def more_questions(viewer: Viewer, domain: str) -> list[str]:
    """The keys of what is asked besides behind this door."""
    return [one.key for one in fit_of(viewer).asks if one.domain == domain]


def asked_question(viewer: Viewer, domain: str, asked: str | None) -> str | None:
    """The text of the question that an address asks, when it is asked behind this door."""
    return f"question.{asked}.text" if asked in more_questions(viewer, domain) else None
