"""Room journal: the change journal and the reading log; both only ever grow, each row bound to the one before."""

from __future__ import annotations

from django.db import models

from krachtwerk.kit.ids import new_id


class LogHead(models.Model):
    """How far the chain of one organisation and month has come; the database itself moves it on.

    Number 0 is the chain of what belongs to no organisation: wrong tries at the way in.
    """

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    month = models.DateField()
    last_no = models.BigIntegerField(default=0)
    hash = models.BinaryField(max_length=32)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_no", "month"], name="one_chain_a_month")
        ]

    def __str__(self) -> str:
        return f"chain of {self.month:%Y-%m} of organisation {self.organisation_no}"


class SignedHead(models.Model):
    """What was signed about a chain: how many rows it had on a day, that it is closed or dropped."""

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    head_no = models.BigIntegerField()
    month = models.DateField()
    kind = models.CharField(max_length=8)
    on = models.DateField()
    at = models.DateTimeField()
    last_no = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["head_no", "kind", "on"], name="one_signature_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of chain {self.head_no}"


class LogRow(models.Model):
    """A row of a log: its id is its place in a chain (`models/chain.py`), its hash binds all of it."""

    id = models.BigAutoField(primary_key=True)
    organisation_no = models.BigIntegerField()
    at = models.DateTimeField()
    seat_no = models.BigIntegerField(null=True)
    role = models.CharField(max_length=24)
    together = models.BooleanField(default=False)
    request = models.UUIDField(default=new_id)
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=16)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.id}"


class ReadingEvent(LogRow):
    """Somebody looked: who, in which role, on whose behalf, at what kind of page, why, when.

    Points by number alone, and holds no name and no content: of a search the keyed hash and the
    length, of a refused attempt the id that was asked for, of a network address a keyed hash.
    """

    account_no = models.BigIntegerField()
    on_behalf_no = models.BigIntegerField(null=True)
    page = models.CharField(max_length=48)
    purpose = models.CharField(max_length=24)
    act = models.CharField(max_length=12, default="read")
    outcome = models.CharField(max_length=8, default="ok")
    mode = models.CharField(max_length=8, blank=True)
    emergency = models.BooleanField(default=False)
    asked = models.UUIDField(null=True)
    text_hash = models.BinaryField(max_length=16, null=True)
    text_length = models.PositiveSmallIntegerField(null=True)
    point = models.BinaryField(max_length=16, null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation_no", "at"], name="reading_event_when")]


class ReadingLine(models.Model):
    """One client and one room that a reading event touched; the event's hash covers its lines."""

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


class JournalEntry(LogRow):
    """One change: who did what to which row, when; never what the words were."""

    public_id = models.UUIDField(default=new_id, unique=True)
    account_no = models.BigIntegerField(null=True)
    act = models.CharField(max_length=48)
    kind = models.CharField(max_length=32)
    row = models.UUIDField()
    client_token = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["client_token", "at"], name="journal_client"),
            models.Index(fields=["row"], name="journal_row"),
        ]
