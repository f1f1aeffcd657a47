"""Room teammeeting: a meeting as one viewer sees it now: who sits there, which step, and what lies on the table.

Whoever sits there sees a question from the moment it is taken up until a day after the meeting; the bringer sees their
own while they walk beside the client. Opening it is logged once for a person and a meeting, however often a device
fetches it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from krachtwerk.access import roles
from krachtwerk.access.relation import permissions, walked
from krachtwerk.access.teammeeting.shapes import (
    Asked,
    CaseView,
    Line,
    Live,
    Seated,
    TableCard,
    standing_of,
)
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import Section
from krachtwerk.method.team_steps import Holds, case_steps, step
from krachtwerk.models import Membership, PermittedSection, ReadingLine
from krachtwerk.models.teammeeting import (
    CaseCard,
    CaseQuestion,
    Idea,
    MeetingCheck,
    StepTaken,
    Success,
    TeamStrengthsMeeting,
    agreed,
    next_question,
    still_asking,
    still_brought,
)

ROOM = "teammeeting"
WAITS = timedelta(minutes=15)
"""Before it begins a screen fetches the page whenever somebody sits down: so long it is one look of the bringer."""
LAST_FETCH = timedelta(minutes=1)
"""Within this time of the end every screen that is there has fetched that the meeting is over."""


def look(viewer: Viewer, meeting: TeamStrengthsMeeting) -> Live:
    """All that this viewer sees of it; some eight queries, however many sit there."""
    live = _frame(viewer, meeting)
    live.stays_open = meeting.is_open_after(viewer.at)
    steps = list(meeting.steps.order_by("at", "id"))
    live.since = len(steps)
    now = steps[-1] if steps else None
    if now is not None and live.standing == "on":
        live.step, live.step_at = step(now.step), now.at
        live.may_back = _may_back(steps, now)
        live.may_leave = now.case_id is not None and now.step < case_steps()[1]
        live.then = _then(meeting, now, viewer) if live.is_chair else ""
    _lay_cases(viewer, meeting, live, steps, now)
    holds = live.step.holds if live.step is not None else None
    if holds == Holds.SUCCESSES:
        live.successes = _successes(viewer, meeting) if live.sits else []
        live.asked = _asked(viewer, meeting)
    if holds == Holds.CLOSE or live.standing == "over":
        rows = MeetingCheck.objects.filter(meeting=meeting).order_by("id")
        live.checks = {row.item: row.is_yes for row in rows}
        live.can_look_back = live.is_chair and live.stays_open
    return live


def _may_back(steps: list[StepTaken], now: StepTaken) -> bool:
    """Whether there is a step before this one; a question that is under way stays taken up."""
    first = case_steps()[0]
    under_way = any(row.case_id == now.case_id and row.step > first for row in steps)
    return now.step > 1 and not (now.step == first and under_way)


def _then(meeting: TeamStrengthsMeeting, now: StepTaken, viewer: Viewer) -> str:
    """To what the chair goes on from this step."""
    if step(now.step).holds == Holds.CLOSE:
        return "close"
    if now.case_id is not None and now.step < case_steps()[1]:
        return "next"
    return "to_close" if next_question(meeting, viewer.at) is None else "next_case"


def _frame(viewer: Viewer, meeting: TeamStrengthsMeeting) -> Live:
    open_name, me = viewer.keys.open_first_name, viewer.seat_no
    seats = [
        Seated(
            row.membership.public_id,
            open_name(row.membership),
            row.membership_id == me,
            row.membership_id == meeting.turn_id,
        )
        for row in meeting.seats.select_related("membership").order_by("at", "id")
    ]
    return Live(
        id=meeting.public_id,
        standing=standing_of(meeting.begun_at, meeting.ends_at, meeting.off_at, viewer.at),
        version=meeting.version,
        starts_at=meeting.starts_at,
        chair=open_name(meeting.chair),
        is_chair=meeting.chair_id == me,
        sits=any(one.is_me for one in seats),
        turn=open_name(meeting.turn) if meeting.turn is not None else "",
        is_my_turn=meeting.turn_id == me,
        seats=seats,
    )


def _lay_cases(
    viewer: Viewer,
    meeting: TeamStrengthsMeeting,
    live: Live,
    steps: list[StepTaken],
    now: StepTaken | None,
) -> None:
    """Every question that was taken up or still waits; of those that are open for this viewer also what it is."""
    taken_up = {row.case_id for row in steps if row.case_id is not None}
    beside = Exists(walked(viewer, steady=True).filter(client=OuterRef("client")))
    rows = list(
        meeting.cases.filter(still_brought(viewer.at) | Q(id__in=taken_up))
        .select_related("client", "bringer", "words")
        .annotate(is_beside=beside)
        .order_by("at", "id")
    )
    views = {row.id: _case(viewer, row, row.id in taken_up) for row in rows}
    seen = [row for row in rows if _is_open(live, views[row.id], row, now)]
    viewer.keys.load({row.client_id for row in seen})
    for row in seen:
        _fill(viewer, views[row.id], row)
    shown = {row.id: views[row.id] for row in seen}
    if shown and live.standing != "over":
        _lay_cards(viewer, meeting, shown, {row.id: row.client_id for row in seen})
    if taken_up & set(shown):
        _lay_ideas(viewer, shown, only_taken=not live.stays_open)
    _log(viewer, meeting, seen)
    live.cases = [view for view in views.values() if view.is_mine or not view.is_off]
    if live.standing == "on" and now is not None and now.case_id in shown:
        live.case = shown[now.case_id]


def _case(viewer: Viewer, row: CaseQuestion, is_taken_up: bool) -> CaseView:
    return CaseView(
        id=row.public_id,
        bringer=viewer.keys.open_first_name(row.bringer),
        is_mine=row.bringer_id == viewer.seat_no,
        is_taken_up=is_taken_up,
        is_off=row.off_at is not None,
    )


def _is_open(live: Live, view: CaseView, row: CaseQuestion, now: StepTaken | None) -> bool:
    """Whether this viewer sees what the question is."""
    if view.is_mine and row.is_beside:  # type: ignore[attr-defined]  # annotated above
        return True
    if not (live.sits and view.is_taken_up and roles.may("colleague", "R", "team_meeting", "x")):
        return False
    if live.standing == "on":
        return now is not None and now.case_id == row.id
    return live.stays_open


def _fill(viewer: Viewer, view: CaseView, row: CaseQuestion) -> None:
    view.initials = initials(viewer.keys.open_name(row.client, "full_name"))
    view.question = viewer.keys.open_words(row.words)
    view.language = row.words.language
    view.client_id = row.client.public_id if view.is_mine else None


def initials(name: str) -> str:
    """The first letter of the first and of the last part of a name."""
    parts = name.split()
    ends = [parts[0], parts[-1]] if len(parts) > 1 else parts
    return "".join(f"{part[0].upper()}." for part in ends)


def _lay_cards(
    viewer: Viewer,
    meeting: TeamStrengthsMeeting,
    shown: dict[int, CaseView],
    whose: dict[int, int],
) -> None:
    """The cards that the client still lets this team see, as they were said then.

    A coach is not of the team: to them only where the client lets the coach look along too.
    """
    open_ = list(shown)
    if viewer.role == Role.COACH:
        looks = PermittedSection.objects.filter(
            permission__in=permissions(viewer), section=Section.INVENTORY
        )
        let_coach = set(looks.values_list("permission__client", flat=True))
        open_ = [no for no in shown if whose[no] in let_coach]
        for no in set(shown) - set(open_):
            shown[no].hides_cards = True
    let = agreed(meeting.team_id, viewer.at)
    rows = CaseCard.objects.filter(let, case__in=open_).select_related("card", "words")
    for row in rows.order_by("id"):
        text = viewer.keys.open_words(row.words)
        card = TableCard(text, row.words.language, row.card.domain, row.card.time)
        shown[row.case_id].cards.append(card)


def _lay_ideas(viewer: Viewer, shown: dict[int, CaseView], *, only_taken: bool) -> None:
    rows = Idea.objects.filter(case__in=list(shown), words__body__isnull=False)
    if only_taken:
        rows = rows.filter(taken_at__isnull=False)
    for row in rows.select_related("words").order_by("at", "id"):
        shown[row.case_id].ideas.append(
            Line(
                row.public_id,
                viewer.keys.open_words(row.words),
                row.words.language,
                row.words.by_member_id == viewer.seat_no,
                row.taken_at is not None,
            )
        )


def _successes(viewer: Viewer, meeting: TeamStrengthsMeeting) -> list[Line]:
    rows = Success.objects.filter(meeting=meeting, words__body__isnull=False)
    return [
        Line(
            row.public_id,
            viewer.keys.open_words(row.words),
            row.words.language,
            row.words.by_member_id == viewer.seat_no,
        )
        for row in rows.select_related("words").order_by("at", "id")
    ]


def _asked(viewer: Viewer, meeting: TeamStrengthsMeeting) -> list[Asked]:
    """Questions of earlier meetings of this team of which nobody told yet, and those told of in this one."""
    told = Q(report__at__gte=meeting.begun_at)
    rows = CaseQuestion.objects.filter(
        still_asking(viewer.at) | told, meeting__team=meeting.team_id
    ).exclude(meeting=meeting)
    return [
        Asked(
            row.public_id,
            viewer.keys.open_first_name(row.bringer),
            row.bringer_id == viewer.seat_no,
            row.meeting.starts_at,
            row.report.came if hasattr(row, "report") else "",
        )
        for row in rows.select_related("bringer", "meeting", "report").order_by("at", "id")
    ]


def _log(viewer: Viewer, meeting: TeamStrengthsMeeting, seen: Sequence[CaseQuestion]) -> None:
    """Note what was opened; once for a person and a meeting, however often a screen fetches it by itself."""
    known: set[UUID] = set()
    since = _goes_on_since(meeting, viewer.at)
    if seen and since is not None:
        tokens = {row.client.log_token for row in seen}
        lines = ReadingLine.objects.filter(
            client_token__in=tokens, account_no=viewer.account_id or 0, room=ROOM, at__gte=since
        ).values_list("client_token", flat=True)
        known = set(lines.all())
        if tokens - known and viewer.seat_no is not None:
            # Two devices of one person at one moment: the second waits here, and finds the line of the first.
            Membership.objects.select_for_update(no_key=True).get(id=viewer.seat_no)
            known = set(lines.all())
    for row in seen:
        if row.client.log_token not in known:
            viewer.saw(row.client, ROOM)


def _goes_on_since(meeting: TeamStrengthsMeeting, at: datetime) -> datetime | None:
    """From when on a line in the log stands for this look too; None where no screen fetches by itself."""
    if meeting.off_at is not None:
        return None
    if meeting.begun_at is None:
        return at - WAITS
    end = meeting.ends_at
    return meeting.begun_at if end is not None and at < end + LAST_FETCH else None
