"""Room network: a client's family: how two of it are kin, and how each stands in the drawing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from krachtwerk.method.kin_keys import OF_SORT, Figure, KinKind, KinSort
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.network.people import NetworkPerson


def _once(sort: KinSort, *, one: bool, other: bool) -> models.UniqueConstraint:
    """Of each sort two have one that holds; somebody who is empty is the client."""
    ends = [name for name, is_there in (("one", one), ("other", other)) if is_there]
    empty = {name: None for name in ("one", "other") if name not in ends}
    kinds = [kind.value for kind in OF_SORT[sort]]
    return models.UniqueConstraint(
        fields=["client", *ends],
        condition=Q(ended_at=None, kind__in=kinds, **empty),
        name=f"one_{sort}_{'_'.join(ends)}",
    )


class Kinship(OfClient):
    """How two are kin; whoever is empty is the client. Of a parent and a child `one` is the parent.

    Of partners and twins `one` is the client, or whoever was told first. What changes ends, and a new one begins.
    """

    one = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, null=True, related_name="+")
    other = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, null=True, related_name="+")
    kind = key_field(KinKind)
    told_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["client", "told_at"], name="kin_of_client")]
        constraints = [
            keys_only("kind", KinKind, "kinship_kind"),
            models.CheckConstraint(
                condition=Q(one=None, other__isnull=False)
                | Q(other=None, one__isnull=False)
                | (Q(one__isnull=False, other__isnull=False) & ~Q(one=F("other"))),
                name="kinship_of_two",
            ),
            *(_once(sort, one=True, other=True) for sort in KinSort),
            *(_once(sort, one=False, other=True) for sort in KinSort),
            _once(KinSort.PARENT, one=True, other=False),
        ]


class KinFigure(OfClient):
    """How somebody stands in the drawing of the family; whoever is empty is the client."""

    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, null=True, related_name="+")
    figure = key_field(Figure, default=Figure.OTHER)
    born_year = models.PositiveSmallIntegerField(null=True)
    is_dead = models.BooleanField(default=False)
    died_year = models.PositiveSmallIntegerField(null=True)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            keys_only("figure", Figure, "kin_figure"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(person__isnull=False), name="one_figure_of_person"
            ),
            models.UniqueConstraint(
                fields=["client"], condition=Q(person=None), name="one_figure_of_client"
            ),
            models.CheckConstraint(
                condition=Q(died_year=None) | Q(is_dead=True), name="died_year_of_the_dead"
            ),
        ]
