"""Room trajectory: the stretch of support in three parts, and the tasks that come and go in it."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Part, Task
from krachtwerk.models.base import key_field
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership
from krachtwerk.models.words import Words


class Trajectory(OfClient):
    """A stretch of support; a follow-up names the one it follows."""

    pack = models.CharField(max_length=64)
    started_on = models.DateField()
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="followed_by"
    )


class TrajectoryPart(OfClient):
    """One part with its planned days; parts may overlap and be planned anew."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="parts")
    part = key_field(Part)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "part"], name="one_row_a_part")
        ]


class TaskSpell(OfClient):
    """A basic task that is going on; it can end and come back as a new row."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="spells")
    task = key_field(Task)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)


class TrajectoryClosing(OfClient):
    """The stretch of support has ended."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.PROTECT, related_name="closing")
    on = models.DateField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    words = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")
