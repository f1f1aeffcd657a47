"""Room evaluation: looking back in own sentences; how we work together; looking ahead and deciding."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.evaluation_keys import (
    Look,
    Side,
    Standing,
    TogetherQuestion,
    TogetherReply,
    WayOn,
)
from krachtwerk.method.keys import Answer, Audience
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership
from krachtwerk.models.plan import LongTermGoal
from krachtwerk.models.trajectory import Trajectory
from krachtwerk.models.words import Words


class ThenAndNow(OfClient):
    """Two sentences of the client beside each other: what they said then, what they say now.

    `off_at`: they were laid apart; the same two can be laid beside each other again.
    """

    then = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    now = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["then", "now"], name="one_pair_of_words"),
            models.CheckConstraint(
                condition=~models.Q(then=models.F("now")), name="two_sentences_beside_each_other"
            ),
        ]


class TogetherWords(OfClient):
    """What client or worker says of working together, in own words, to the other.

    `shown_at`: when the client last let their worker read it; who walks along only since then reads it not.
    """

    side = key_field(Side)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [keys_only("side", Side, "together_words_side")]


class TogetherAnswer(OfClient):
    """The client's answer to one of the five questions; shown to the worker of that moment when the client says so."""

    question = key_field(TogetherQuestion)
    reply = key_field(TogetherReply)
    audience = key_field(Audience, default=Audience.ONLY_ME)
    at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["client", "-at"], name="answers_of_client")]
        constraints = [
            keys_only("question", TogetherQuestion, "together_answer_question"),
            keys_only("reply", TogetherReply, "together_answer_reply"),
            models.CheckConstraint(
                condition=models.Q(audience__in=[Audience.ONLY_ME, Audience.WITH_WORKER]),
                name="together_answer_audience",
            ),
        ]


class Evaluation(OfClient):
    """Client and worker look back and ahead; it goes on until a decision of it was carried out."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="evaluations")
    begun_at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")


class GoalStanding(OfClient):
    """Where a goal stands in this evaluation, as the client says it; the newest one holds."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="standings")
    goal = models.ForeignKey(LongTermGoal, on_delete=models.PROTECT, related_name="standings")
    how = key_field(Standing)
    at = models.DateTimeField()
    together = models.BooleanField(default=False)

    class Meta:
        constraints = [keys_only("how", Standing, "goal_standing_how")]


class EvaluationWords(OfClient):
    """What one of the two says looking back or ahead."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="said")
    look = key_field(Look)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [keys_only("look", Look, "evaluation_words_look")]


class Proposal(OfClient):
    """How it could go on: adjust, go on longer by some weeks, or close. The newest one of an evaluation counts."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="proposals")
    kind = key_field(WayOn)
    weeks = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            keys_only("kind", WayOn, "proposal_kind"),
            models.CheckConstraint(
                condition=models.Q(kind=WayOn.EXTEND, weeks__gte=1, weeks__lte=52)
                | (~models.Q(kind=WayOn.EXTEND) & models.Q(weeks=None)),
                name="proposal_weeks_when_it_goes_on",
            ),
        ]


class ProposalAnswer(OfClient):
    """What the client says to it: yes, no, or still thinking; the newest one holds."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    answer = key_field(Answer)
    at = models.DateTimeField()
    together = models.BooleanField(default=False)

    class Meta:
        constraints = [keys_only("answer", Answer, "proposal_answer_answer")]


class ProposalDone(OfClient):
    """The client said yes, and it was carried out: parts and tasks were planned anew."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="done")
    at = models.DateTimeField()
