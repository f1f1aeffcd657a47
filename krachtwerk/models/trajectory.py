"""Room trajectory: the stretch of support in three parts, the tasks that come and go in it, and what fits it."""

from __future__ import annotations

from django.db import models
from django.db.models import OuterRef, Subquery

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
    """The stretch of support has ended; `reason` is a key of the list of the organisation."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.PROTECT, related_name="closing")
    on = models.DateField()
    reason = models.CharField(max_length=48, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    words = models.ForeignKey(Words, on_delete=models.PROTECT, null=True, related_name="+")


class ModuleChoice(OfClient):
    """From this moment these modules fit the client; the newest row holds, none means none. Rows are only added.

    Which they are says that somebody fled or was locked up: it is sealed with the key of the file. `by` is
    empty when the client chose alone; with `together` they chose in Samen.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="modules")
    refs_sealed = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    together = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="modules_of_client")]


def modules_of(client: str = "id") -> dict[str, Subquery]:
    """To annotate: the newest choice of the client of a row, sealed, with the id that opens it."""
    rows = ModuleChoice.objects.filter(client=OuterRef(client)).order_by("-at", "-id")
    return {
        "modules_id": Subquery(rows.values("public_id")[:1]),
        "modules_sealed": Subquery(rows.values("refs_sealed")[:1]),
    }
