"""Room teammeeting: a team thinks along with a worker about a question, with cards that the client let the team see.

Nothing of a booklet is copied: a card on the table is the words as they were said then (`CaseCard.words`). Who takes
them back, or hides them from the team, takes them from the table too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from krachtwerk.method.team_steps import Came, case_steps
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import Assignment, OfClient
from krachtwerk.models.consent import PermittedSection
from krachtwerk.models.inventory import Strength
from krachtwerk.models.organisation import Membership, OfOrganisation, Team
from krachtwerk.models.words import Words

LONGEST = timedelta(hours=4)
"""A meeting that nobody closed is over so long after it began."""
READ_AFTER = timedelta(hours=24)
"""So long after its end whoever was there can still read it."""
REPORT_UNTIL = timedelta(days=60)
"""So long after a meeting it still asks what came of it."""
SLIP = timedelta(hours=1)
"""What is called off within this time of being planned was a slip of the hand, and never planned."""


class TeamStrengthsMeeting(OfOrganisation):
    """A meeting of a team, planned; `version` goes up with everything that changes in it, and says nothing else."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="strengths_meetings")
    starts_at = models.DateTimeField()
    chair = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    turn = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["team", "starts_at"], name="meetings_of_team")]
        constraints = [
            models.CheckConstraint(
                condition=Q(over_at=None) | Q(begun_at__isnull=False, over_at__gte=F("begun_at")),
                name="team_meeting_times",
            )
        ]

    @property
    def ends_at(self) -> datetime | None:
        """When it was over, or is at the latest; None before it began."""
        if self.begun_at is None:
            return None
        return self.over_at or self.begun_at + LONGEST

    def is_on(self, at: datetime) -> bool:
        """Whether they sit together now."""
        end = self.ends_at
        return end is not None and at < end

    def is_open_after(self, at: datetime) -> bool:
        """Whether who was there can read it: while it goes on, and for a day."""
        end = self.ends_at
        return end is not None and at < end + READ_AFTER


class TeamSeat(OfOrganisation):
    """Somebody of the team sits in a meeting, on whichever of their devices."""

    meeting = models.ForeignKey(
        TeamStrengthsMeeting, on_delete=models.CASCADE, related_name="seats"
    )
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_seat_a_person")
        ]


class Success(OfOrganisation):
    """Something that went well, told at the begin; about nobody by name."""

    meeting = models.ForeignKey(
        TeamStrengthsMeeting, on_delete=models.CASCADE, related_name="successes"
    )
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class CaseQuestion(OfClient):
    """A worker brings a question about somebody to a meeting; `off_at`: taken back before it was taken up."""

    meeting = models.ForeignKey(
        TeamStrengthsMeeting, on_delete=models.PROTECT, related_name="cases"
    )
    bringer = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    words = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="cases_of_client")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "client"], name="one_case_of_a_client")
        ]


class CaseCard(OfClient):
    """A card on the table, as it was said then."""

    case = models.ForeignKey(CaseQuestion, on_delete=models.CASCADE, related_name="cards")
    card = models.ForeignKey(Strength, on_delete=models.PROTECT, related_name="+")
    words = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "card"], name="one_card_of_a_case")]


class Idea(OfClient):
    """What somebody of the team thought of; `taken_at`: the bringer takes it along to the client."""

    case = models.ForeignKey(CaseQuestion, on_delete=models.PROTECT, related_name="ideas")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="idea")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)


class StepTaken(OfOrganisation):
    """From this moment the meeting is in this step; the newest row holds."""

    meeting = models.ForeignKey(
        TeamStrengthsMeeting, on_delete=models.CASCADE, related_name="steps"
    )
    case = models.ForeignKey(
        CaseQuestion, on_delete=models.PROTECT, null=True, related_name="steps"
    )
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(step__gte=1), name="team_step_number")]


class CaseReport(OfClient):
    """What came of it, told in a later meeting."""

    case = models.OneToOneField(CaseQuestion, on_delete=models.PROTECT, related_name="report")
    came = key_field(Came)
    at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("came", Came, "case_report_came")]


class MeetingCheck(OfOrganisation):
    """The team's own answer about one item of how the meeting itself went."""

    meeting = models.ForeignKey(
        TeamStrengthsMeeting, on_delete=models.CASCADE, related_name="checks"
    )
    item = models.CharField(max_length=24)
    is_yes = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="one_answer_an_item")
        ]


def agreed(team: int, at: datetime, *, client: str = "client", words: str = "words__") -> Q:
    """Cards that the client lets this team see now: each by itself, or all that is shown, by a permission.

    What is only the client's own, and what the vault seals, is never among them.
    """
    shown = PermittedSection.objects.filter(
        section="inventory", permission__receiver="team", permission__team=team,
        permission__end=None, permission__given_at__lte=at, permission__ends_at__gt=at,
    )  # fmt: skip
    let = Q(**{f"{words}audience": "with_team"}) | Q(
        **{
            f"{words}audience__in": ("with_worker", "my_people"),
            f"{client}__in": shown.values("permission__client"),
        }
    )
    there = Q(**{f"{words}body__isnull": False, f"{words}by_client": True})
    return let & there & ~Q(**{f"{words}key_kind": "vault"})


def still_brought(at: datetime) -> Q:
    """Questions whose bringer walks steadily beside the client now, and is of the meeting's team."""
    beside = Assignment.objects.filter(
        client=OuterRef("client"), membership=OuterRef("bringer"), is_steady=True,
        starts_at__lte=at, ends_at__gt=at,
    )  # fmt: skip
    return Q(Exists(beside)) & Q(bringer__team=F("meeting__team"))


def next_question(meeting: TeamStrengthsMeeting, at: datetime) -> CaseQuestion | None:
    """The question that was brought first, of those that did not get under way and were not left; two queries.

    What somebody brought who walks beside the client no more is not theirs to ask.
    """
    steps = list(meeting.steps.order_by("at", "id"))
    under_way = {row.case_id for row in steps if row.step > case_steps()[0]}
    now = {row.case_id for row in steps[-1:]}
    past = {no for no in under_way | left_behind(steps) | now if no is not None}
    rows = meeting.cases.filter(still_brought(at), off_at=None).exclude(id__in=past)
    return rows.order_by("at", "id").first()


def left_behind(steps: Iterable[StepTaken]) -> set[int]:
    """Of steps in their order: the questions that the chair stopped with, and did not go back to.

    From a question one goes on to another or to the end, or back: to the begin, or to one that was left.
    """
    left: set[int] = set()
    before: StepTaken | None = None
    for now in steps:
        if before is not None and before.case_id not in {None, now.case_id}:
            goes_back = now.step < case_steps()[0] or now.case_id in left
            if not goes_back:
                left.add(before.case_id)
        left.discard(now.case_id or 0)
        before = now
    return left


def still_asking(at: datetime) -> Q:
    """Questions of meetings that are over, of which nobody told yet what came of them.

    One that never got beyond its first step was not thought about, and who left the team has nobody there to tell.
    """
    ended = Q(meeting__over_at__lte=at) | Q(
        meeting__over_at=None, meeting__begun_at__lte=at - LONGEST
    )
    recent = Q(meeting__begun_at__gt=at - REPORT_UNTIL)
    thought = Exists(StepTaken.objects.filter(case=OuterRef("pk"), step__gt=case_steps()[0]))
    there = Q(bringer__end=None) | Q(bringer__end__at__gt=at)
    of_team = Q(bringer__team=F("meeting__team")) & there
    return ended & recent & Q(report=None, off_at=None) & Q(thought) & of_team
