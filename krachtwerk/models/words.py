"""Room words: what somebody said, sealed, changed by nobody but its author."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import Audience, Channel, Ground, KeyKind, Language
from krachtwerk.models.account import Account
from krachtwerk.models.base import Row, key_field, keys_only
from krachtwerk.models.client import Client
from krachtwerk.models.organisation import Membership, OfOrganisation


class Words(OfOrganisation):
    """Somebody's own words: who said it, who wrote it down, how, for whom; the body is sealed."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="+")
    by_client = models.BooleanField()
    by_member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+"
    )
    channel = key_field(Channel, default=Channel.WROTE)
    language = key_field(Language, default=Language.NL)
    audience = key_field(Audience, default=Audience.ONLY_ME)
    key_kind = key_field(KeyKind, default=KeyKind.BOOKLET)
    body = models.BinaryField(null=True)
    said_at = models.DateTimeField()
    written_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by_client=True, by_member=None, client__isnull=False)
                | models.Q(by_client=False, by_member__isnull=False),
                name="words_one_author",
            ),
            keys_only("audience", Audience, "words_audience"),
            keys_only("channel", Channel, "words_channel"),
            keys_only("key_kind", KeyKind, "words_key_kind"),
        ]
        indexes = [models.Index(fields=["client", "written_at"], name="words_of_client")]

    @property
    def place(self) -> str:
        """What the seal of the body is bound to."""
        return f"words.body.{self.public_id}"

    @property
    def is_gone(self) -> bool:
        """Whether only the tombstone is left."""
        return self.body is None


class Confirmation(models.Model):
    """The author heard or read it back and said: yes, that is right."""

    words = models.OneToOneField(
        Words, on_delete=models.CASCADE, primary_key=True, related_name="confirmation"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"confirmation of words {self.words_id}"


class Removal(models.Model):
    """The tombstone's line: when the words were emptied, on what ground, by whose hand."""

    words = models.OneToOneField(
        Words, on_delete=models.CASCADE, primary_key=True, related_name="removal"
    )
    at = models.DateTimeField()
    ground = key_field(Ground)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"removal of words {self.words_id}"


class Attachment(Row):
    """A sealed photo or voice recording that is (part of) somebody's words.

    `small_name` is a second file with the photo as lists show it; none where the photo is small.
    """

    words = models.ForeignKey(Words, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8, choices=[("photo", "photo"), ("voice", "voice")])
    file_name = models.CharField(max_length=64, unique=True)
    small_name = models.CharField(max_length=64, blank=True, default="")
    mime = models.CharField(max_length=48)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)

    @property
    def in_lists(self) -> str:
        """The file that lists show."""
        return self.small_name or self.file_name

    @property
    def file_names(self) -> list[str]:
        """Every file of it on the disk."""
        return [name for name in (self.file_name, self.small_name) if name]


class Draft(models.Model):
    """Unfinished words at one place of one page, kept for whoever was writing them."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="drafts")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, related_name="+")
    spot = models.CharField(max_length=64)
    words = models.OneToOneField(Words, on_delete=models.CASCADE, related_name="draft")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "client", "spot"], name="one_draft_a_spot")
        ]

    def __str__(self) -> str:
        return f"draft {self.id}"
