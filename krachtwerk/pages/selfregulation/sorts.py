"""Room selfregulation: what can be told in a few answers, and which question is which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from krachtwerk.access import selfregulation as access
from krachtwerk.access.selfregulation import ToldView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.rules import selfregulation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort: its name in the texts, its questions in their order, and how it is read and begun.

    `taps` names the questions that are answered with a tap: all others ask for own words.
    """

    no: int
    name: str
    icon: str
    questions: tuple[str, ...]
    read: Callable[[Viewer, Client], list[ToldView]]
    open: Callable[[Viewer, UUID, Client], tuple[Any, ToldView]]
    begin: Callable[..., Any]
    taps: tuple[str, ...] = ()

    def question(self, no: int) -> str:
        """The question with this number, counted from one."""
        if not 1 <= no <= len(self.questions):
            raise NotFound
        return self.questions[no - 1]


CHALLENGE = Sort(
    no=1,
    name="challenge",
    icon="mountain",
    questions=("happened", "did", "helped", "tries", "support"),
    read=access.list_challenges,
    open=access.open_challenge,
    begin=rules.add_challenge,
    taps=("helped", "support"),
)
REFRAMING = Sort(
    no=2,
    name="reframing",
    icon="eye",
    questions=("fact", "saw", "otherwise"),
    read=access.list_reframings,
    open=access.open_reframing,
    begin=rules.add_reframing,
)
SORTS = {one.no: one for one in (CHALLENGE, REFRAMING)}


def sort_of(no: int) -> Sort:
    """The sort with this number."""
    if no not in SORTS:
        raise NotFound
    return SORTS[no]
