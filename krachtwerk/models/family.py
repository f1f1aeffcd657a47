"""Room family: what members of a household each put into the plan of all of them, for whom, and who hides from whom.

A household gives nobody a right. A line is a copy of its owner's words; who may see it is a row for each person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import QuerySet

from krachtwerk.method.looking_keys import GuardedPart
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import Client, HouseholdMember, OfClient
from krachtwerk.models.organisation import Membership, OfOrganisation
from krachtwerk.models.plan import LongTermGoal
from krachtwerk.models.safety import Known, ThreatMark, marks_of, threat_reasons
from krachtwerk.models.words import Words

if TYPE_CHECKING:
    from krachtwerk.models.keys import Keyring


class SystemTalk(OfOrganisation):
    """A worker and members of a household sat at one table; what they said are lines, each of who said it."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class SystemTalkSeat(OfClient):
    """`client` sat at the table."""

    talk = models.ForeignKey(SystemTalk, on_delete=models.PROTECT, related_name="seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "client"], name="one_seat_a_talk")]


class FamilyLine(OfClient):
    """A goal that `client` put in: a copy of one of their own (`goal`), or said here; gone with its words.

    `is_of_all`: it is a goal of the family, not of one of them. `is_brought`: no goal, but what they do or
    bring for the others. `talk`: it was said at a table where they sat together.
    """

    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="family_line")
    goal = models.ForeignKey(
        LongTermGoal, on_delete=models.PROTECT, null=True, related_name="copies"
    )
    is_of_all = models.BooleanField(default=False)
    is_brought = models.BooleanField(default=False)
    talk = models.ForeignKey(SystemTalk, on_delete=models.PROTECT, null=True, related_name="lines")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "added_at"], name="family_lines_of_client")]


class FamilyReader(OfClient):
    """The owner of a line shows it to this member; ends with the line, by choice, or with the household."""

    line = models.ForeignKey(FamilyLine, on_delete=models.PROTECT, related_name="readers")
    reader = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "reader"], name="one_family_reader")]


class FamilyStep(OfClient):
    """A step under a line, put there by `client`; `doer` is the member who does it, none: all together."""

    line = models.ForeignKey(FamilyLine, on_delete=models.PROTECT, related_name="steps")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="family_step")
    doer = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()


class FamilyTick(OfClient):
    """A step was done, says `client`."""

    step = models.OneToOneField(FamilyStep, on_delete=models.PROTECT, related_name="tick")
    at = models.DateTimeField()


class FamilyRemark(OfClient):
    """What another member says beside a line, to its owner alone."""

    line = models.ForeignKey(FamilyLine, on_delete=models.PROTECT, related_name="remarks")
    words = models.OneToOneField(Words, on_delete=models.PROTECT, related_name="family_remark")
    at = models.DateTimeField()


class Guardian(OfClient):
    """Another client is the guardian of `client` from this moment on, until an end says otherwise.

    What that lets them read is judged when somebody asks: by the age of the young person on that day.
    """

    guardian = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")


class GuardianEnd(OfClient):
    """They are the guardian no more."""

    guardian = models.OneToOneField(Guardian, on_delete=models.PROTECT, related_name="end")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")


class GuardianBar(OfClient):
    """A guardian may not read one part, for safety, from `at` until `until`; why is sealed with the vault."""

    guardian = models.ForeignKey(Guardian, on_delete=models.PROTECT, related_name="bars")
    part = key_field(GuardedPart)
    reason = models.ForeignKey(Words, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [keys_only("part", GuardedPart, "guardian_bar_part")]


def members_beside(client: Client) -> QuerySet[HouseholdMember]:
    """The places of everybody who belongs to a household of this client now, their own among them."""
    mine = HouseholdMember.objects.filter(client=client, until=None).values("household_id")
    rows = HouseholdMember.objects.filter(household_id__in=mine, until=None)
    return rows.select_related("client").order_by("since", "id")


def kept_apart(keys: Keyring, client: Client, others: Iterable[Client]) -> set[int]:
    """The numbers of those who hide from `client`, or from whom `client` hides: one called the other a threat.

    For both it is as if the other were no member. One query, and none when there are no others.
    """
    people = {client.id: client} | {other.id: other for other in others}
    if len(people) == 1:
        return set()
    threats: dict[int, dict[int, list[Known]]] = {}
    rows = ThreatMark.objects.filter(threat__client_id__in=list(people), threat__off=None)
    told = rows.values_list("threat__client_id", "threat_id", "kind", "part", "hash")
    for owner, threat, kind, part, hashed in told.iterator():
        threats.setdefault(owner, {}).setdefault(threat, []).append(Known(kind, part, hashed))
    if not threats:
        return set()
    keys.load(people)
    marks = {number: _known_by(keys, one) for number, one in people.items()}
    return {
        number
        for number in people.keys() - {client.id}
        if any(
            threat_reasons(threats.get(who, {}).values(), marks[whom])
            for who, whom in ((client.id, number), (number, client.id))
        )
    }


def _known_by(keys: Keyring, client: Client) -> list[tuple[str, int, bytes]]:
    name = keys.open_name(client, "full_name") or keys.open_name(client, "call_name")
    return marks_of(keys, name=name, phone=keys.open_name(client, "phone"), client=client)
