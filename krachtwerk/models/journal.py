"""Room journal: the change journal and the reading log; both only ever grow."""

from __future__ import annotations

from django.db import models

from krachtwerk.kit.ids import new_id


class ReadingEvent(models.Model):
    """Somebody looked: who, in which role, on whose behalf, at what kind of page, why, when.

    Points by number alone, and holds no name and no content.
    """

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    at = models.DateTimeField()
    account_no = models.BigIntegerField()
    seat_no = models.BigIntegerField(null=True)
    role = models.CharField(max_length=24)
    on_behalf_no = models.BigIntegerField(null=True)
    together = models.BooleanField(default=False)
    page = models.CharField(max_length=48)
    purpose = models.CharField(max_length=24)
    act = models.CharField(max_length=12, default="read")

    class Meta:
        indexes = [models.Index(fields=["organisation_no", "at"], name="reading_event_when")]

    def __str__(self) -> str:
        return f"reading event {self.id}"


class ReadingLine(models.Model):
    """One client and one room that a reading event touched."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(ReadingEvent, on_delete=models.PROTECT, related_name="lines")
    client_token = models.UUIDField()
    room = models.CharField(max_length=24)
    account_no = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["client_token", "account_no", "at"], name="reading_line_who"),
        ]

    def __str__(self) -> str:
        return f"reading line {self.id}"


class JournalEntry(models.Model):
    """One change: who did what to which row, when; never what the words were."""

    id = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=new_id, unique=True)
    organisation_no = models.BigIntegerField()
    at = models.DateTimeField()
    account_no = models.BigIntegerField(null=True)
    seat_no = models.BigIntegerField(null=True)
    role = models.CharField(max_length=24)
    together = models.BooleanField(default=False)
    act = models.CharField(max_length=48)
    kind = models.CharField(max_length=32)
    row = models.UUIDField()
    client_token = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["client_token", "at"], name="journal_client"),
            models.Index(fields=["row"], name="journal_row"),
        ]

    def __str__(self) -> str:
        return f"journal entry {self.id}"
