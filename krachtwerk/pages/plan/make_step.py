"""Room plan: from answers to a step: how it will read, and the step itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from krachtwerk.access import client as client_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as access
from krachtwerk.access.plan import StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id, parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Doer
from krachtwerk.pages.plan.answers import Answers
from krachtwerk.rules import plan as rules
from krachtwerk.rules import words as words_rules

if TYPE_CHECKING:
    from krachtwerk.models import Action, LongTermGoal, Membership, NetworkPerson


def _person(viewer: Viewer, answers: Answers) -> tuple[NetworkPerson | None, str, str]:
    """Who of the client's people it is, their name, and what kind of doer that makes them."""
    if answers.person is None:
        return None, answers.other, answers.who
    client = client_access.booklet_of(viewer, "network")
    try:
        row, shown = network_access.open_person(viewer, answers.person, client)
    except NotFound:  # taken off the list meanwhile; what is read back says so
        return None, "", Doer.CLIENT
    return row, shown.name, Doer.PROFESSIONAL if shown.is_professional else Doer.OWN_PERSON


def preview(viewer: Viewer, answers: Answers) -> StepView:
    """The step as it will read."""
    _, name, doer = _person(viewer, answers)
    if doer == Doer.WORKER:
        seat = access.worker_beside(viewer, client_access.booklet_of(viewer, "plan"))
        name = viewer.keys.open_first_name(seat) if seat else ""
    return StepView(
        id=parse_id(answers.id) or new_id(),
        no=0,
        goal_no=0,
        text=answers.what,
        audience="",
        doer=doer,
        who=name,
        due_on=answers.day,
        due_at=answers.clock,
        after=answers.after,
        where=answers.where,
        state="open",
        how=None,
        ticked_at=None,
        tick_id=None,
        is_faded=False,
        added_at=viewer.at,
        is_asked=False,
    )


def make(viewer: Viewer, goal: LongTermGoal, answers: Answers) -> Action:
    """The step itself; what the worker wrote down was just read back, so it is confirmed."""
    person, name, doer = _person(viewer, answers)
    member: Membership | None = None
    if doer == Doer.WORKER:
        member = access.worker_beside(viewer, client_access.booklet_of(viewer, "plan"))
    step = rules.Step(
        text=answers.what,
        doer=doer,
        person=person,
        member=member,
        helper=name if person is None else "",
        due_on=answers.day,
        due_at=answers.clock,
        after=answers.after,
        where=answers.where,
    )
    made = rules.add_step(goal, step, by=viewer, at=viewer.at, id=parse_id(answers.id))
    if viewer.writer is not None:
        for said in (made.words, made.helper, made.after, made.where):
            if said is not None:
                words_rules.confirm(said, by=viewer, at=viewer.at)
    return made
