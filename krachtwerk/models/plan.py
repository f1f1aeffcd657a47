"""Room plan: long-term goals with their thread and ladder, small steps, ticks, and what was agreed."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.attainment import LEVELS
from krachtwerk.method.keys import Answer, Doer, GoalEnd, Horizon, How
from krachtwerk.method.mix_keys import Orientation, Reach
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.inventory import Priority, Strength
from krachtwerk.models.network import NetworkPerson
from krachtwerk.models.organisation import Membership
from krachtwerk.models.words import Words


class ActionPlan(OfClient):
    """The one plan of a client; goals and steps hang under it."""

    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client"], name="one_plan_a_client")]


class LongTermGoal(OfClient):
    """'I want …' in own words, grown from a card, or consciously loose."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="goals")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="goal")
    strength = models.ForeignKey(
        Strength, on_delete=models.PROTECT, null=True, related_name="goals"
    )
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, null=True, related_name="goals"
    )
    horizon = key_field(Horizon, null=True)
    sub_goal = models.CharField(max_length=40, null=True)  # noqa: DJ001  # a key of the pack, or none
    added_at = models.DateTimeField()

    @property
    def is_loose(self) -> bool:
        """Whether the goal grew from no card."""
        return self.strength_id is None


class GoalClosing(OfClient):
    """A goal was reached or let go."""

    goal = models.OneToOneField(LongTermGoal, on_delete=models.PROTECT, related_name="closing")
    how = key_field(GoalEnd)
    at = models.DateTimeField()


class Agreement(OfClient):
    """What the client said to a goal: yes, no, or still thinking; the newest one holds."""

    goal = models.ForeignKey(LongTermGoal, on_delete=models.PROTECT, related_name="agreements")
    answer = key_field(Answer)
    at = models.DateTimeField()
    together = models.BooleanField(default=False)


class GoalRung(OfClient):
    """One of five rungs to a goal, in own words (Goal Attainment Scaling). `level` 0 is good enough, -2 the lowest."""

    goal = models.ForeignKey(LongTermGoal, on_delete=models.PROTECT, related_name="rungs")
    level = models.SmallIntegerField(choices=[(level, level) for level in LEVELS])
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="rung")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "level"], name="one_rung_a_level"),
            models.CheckConstraint(
                condition=models.Q(level__gte=-2, level__lte=2), name="goal_rung_level"
            ),
        ]


class GoalLook(OfClient):
    """The client said on which rung they stand; the newest one that was not taken back holds."""

    goal = models.ForeignKey(LongTermGoal, on_delete=models.PROTECT, related_name="looks")
    level = models.SmallIntegerField(choices=[(level, level) for level in LEVELS])
    at = models.DateTimeField()
    together = models.BooleanField(default=False)
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=-2, level__lte=2), name="goal_look_level"
            )
        ]


class Action(OfClient):
    """A small step: what, who, when or after what, where. `helper` is the name of somebody else."""

    goal = models.ForeignKey(LongTermGoal, on_delete=models.PROTECT, related_name="actions")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="action")
    doer = key_field(Doer, default=Doer.CLIENT)
    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, null=True, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    helper = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    due_at = models.TimeField(null=True)
    after = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    where = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    reach = key_field(Reach, null=True)
    orientation = key_field(Orientation, null=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            keys_only("doer", Doer, "action_doer"),
            keys_only("reach", Reach, "action_reach"),
            keys_only("orientation", Orientation, "action_orientation"),
        ]


class ActionRest(OfClient):
    """A step that may wait a while; resting again and waking up are rows too."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="rests")
    at = models.DateTimeField()
    woken_at = models.DateTimeField(null=True)


class ActionClosing(OfClient):
    """A step that was let go, without having been done."""

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="closing")
    at = models.DateTimeField()


class Tick(OfClient):
    """How a step went, said by somebody at a moment; the newest one holds."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ticks")
    how = key_field(How)
    words = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    together = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["action", "at"], name="ticks_of_action")]
        constraints = [keys_only("how", How, "tick_how")]


class TickUndone(OfClient):
    """A tick taken back."""

    tick = models.OneToOneField(Tick, on_delete=models.PROTECT, related_name="undone")
    at = models.DateTimeField()
