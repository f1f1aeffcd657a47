"""Room coaching: in practice: a coach comes along; competences, as both see them; what a worker wants to try."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from krachtwerk.method.coaching_keys import FieldLine, Level
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.organisation import Membership, OfOrganisation
from krachtwerk.models.words import Words


class FieldMentoring(OfOrganisation):
    """A coach came along on a day, and noted it in at most five lines; about the worker, of no client.

    `off_at`: the coach took it away; it can be brought back for a day.
    """

    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="mentored")
    on = models.DateField()
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-on"], name="mentoring_of_worker")]


class FieldWords(OfOrganisation):
    """One line of such a note."""

    mentoring = models.ForeignKey(FieldMentoring, on_delete=models.CASCADE, related_name="lines")
    line = key_field(FieldLine)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            keys_only("line", FieldLine, "field_words_line"),
            models.UniqueConstraint(fields=["mentoring", "line"], name="one_line_once"),
        ]


class CompetenceFeedback(OfOrganisation):
    """What a coach says of one competence of a worker: an example, never a mark; `off_at` as of a note."""

    coach = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="feedback")
    competence = models.CharField(max_length=48)
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)


class CompetenceLevel(OfOrganisation):
    """How far a worker is with a competence, as `by` sees it: the worker, or their coach beside it."""

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="levels")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    competence = models.CharField(max_length=48)
    level = key_field(Level)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            keys_only("level", Level, "competence_level"),
            models.UniqueConstraint(
                fields=["worker", "by", "competence"], name="one_level_of_each"
            ),
        ]


class Attempt(OfOrganisation):
    """What a worker wants to try, two at most at a time; `done_at`: tried, `off_at`: not any more."""

    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attempts")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(off_at=None), name="tried_or_let_go"
            )
        ]
