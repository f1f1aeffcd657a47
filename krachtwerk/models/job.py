"""Room job: when each job is due, who holds it now, and how its last run went; nothing about anybody."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """A job of the house. Whoever runs it holds a lease; a lease that ran out may be taken over."""

    name = models.CharField(max_length=40, primary_key=True)
    due_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    held_by = models.UUIDField(null=True)
    began_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"job {self.name}"
