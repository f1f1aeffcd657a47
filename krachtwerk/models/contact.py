"""Room contact: what worker and client did together, where, with whom, and what comes next."""

from __future__ import annotations

from django.db import models

from krachtwerk.method.keys import ContactKind, Place, Prompt, PromptReply
from krachtwerk.method.mix_keys import Orientation
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient
from krachtwerk.models.inventory import Strength
from krachtwerk.models.network import NetworkPerson
from krachtwerk.models.organisation import Membership
from krachtwerk.models.plan import Action, Tick
from krachtwerk.models.words import Words


class Contact(OfClient):
    """A contact: kind, place, moment, and whether the plan was looked at together."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    kind = key_field(ContactKind, default=ContactKind.TALK)
    place = key_field(Place)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField()
    together = models.BooleanField(default=False)
    orientation = key_field(Orientation, null=True)

    class Meta:
        indexes = [
            models.Index(fields=["client", "-happened_at"], name="contacts_of_client"),
            models.Index(fields=["membership", "-happened_at"], name="contacts_of_worker"),
        ]
        constraints = [
            keys_only("kind", ContactKind, "contact_kind"),
            keys_only("place", Place, "contact_place"),
            keys_only("orientation", Orientation, "contact_orientation"),
        ]


class ContactPerson(OfClient):
    """Somebody of the client's own people took part."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(NetworkPerson, on_delete=models.PROTECT, related_name="+")


class PlanCheck(OfClient):
    """A step was looked at in a contact, with or without a tick."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="checks")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="checks")
    tick = models.ForeignKey(Tick, on_delete=models.PROTECT, null=True, related_name="+")


class StrengthSeen(OfClient):
    """A strength that was seen or heard in a contact."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="strengths")
    strength = models.ForeignKey(Strength, on_delete=models.PROTECT, related_name="+")


class ContactWords(OfClient):
    """Words that belong to a contact: the client's own, or the worker's note for the file."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="said")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="+")


class Appointment(OfClient):
    """The next time: when and where."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    place = key_field(Place)
    made_in = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, related_name="appointments"
    )

    class Meta:
        indexes = [models.Index(fields=["membership", "starts_at"], name="appointments_of_worker")]


class AppointmentOff(OfClient):
    """The appointment does not take place."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="off")
    at = models.DateTimeField()


class Topic(OfClient):
    """What the client wants to talk about next time."""

    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="topic")
    added_at = models.DateTimeField()


class TopicTalked(OfClient):
    """The topic was talked about."""

    topic = models.OneToOneField(Topic, on_delete=models.PROTECT, related_name="talked")
    at = models.DateTimeField()


class PromptAnswer(OfClient):
    """A worker's honest answer to a gentle question; it rests until `asks_again_on`."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    prompt = key_field(Prompt)
    answer = key_field(PromptReply)
    at = models.DateTimeField()
    asks_again_on = models.DateField()
