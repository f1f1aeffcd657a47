"""Room audit: who may be drawn, and a drawn booklet without a name: cards, what matters most, goals and steps.

Nothing that is only the client's own, nothing of the vault, no photo, no note of a contact. Names, numbers and places
in what was said are masked. Who says no, or lives with the safest mode, is not there from that moment on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from krachtwerk.access.audit.shapes import Shown
from krachtwerk.access.fidelity.spans import shown
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit import OLDER
from krachtwerk.method.keys import How, Role, Time
from krachtwerk.method.masking import mask
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import (
    Action,
    Assignment,
    Client,
    ClientClosing,
    Contact,
    FidelityAudit,
    HouseholdMember,
    LongTermGoal,
    Membership,
    NetworkPerson,
    Priority,
    Resource,
    SampledFile,
    Strength,
    Tick,
    Trajectory,
)
from krachtwerk.models.audit import refused
from krachtwerk.models.audit.points import standing_files
from krachtwerk.models.audit.strangers import placed
from krachtwerk.models.client import mode_of

ROOM = "audit"
CONTACT_WEEKS = 8


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card: when in a life, since when, and what it says without names."""

    time: str
    text: str
    on: date
    helps: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step: what, who does it, by when, whether it went well."""

    text: str
    doer: str
    due_on: date | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """A goal: what, from which domain it grew and whether from what matters most, and its steps."""

    text: str
    domain: str
    is_from_priority: bool
    steps: tuple[StepSeen, ...]


@dataclass(slots=True)
class FileSeen:
    """A booklet without a name."""

    no: int
    others: list[int]
    weeks: int
    cards: dict[str, list[CardSeen]] = field(default_factory=dict)
    goals: list[GoalSeen] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)


def candidates(audit: FidelityAudit, viewer: Viewer) -> list[Client]:
    """Who may be drawn: walked along with by a worker of the team, for more than six weeks, and nobody who said no."""
    beside = Assignment.objects.filter(
        is_steady=True, starts_at__lte=viewer.at, ends_at__gt=viewer.at,
        membership__team=audit.team_id, membership__role=Role.WORKER, client=OuterRef("pk"),
    )  # fmt: skip
    newest = Trajectory.objects.filter(client=OuterRef("pk"), closing=None).order_by("-started_on")
    closed = ClientClosing.objects.filter(client=OuterRef("pk"))
    rows = Client.objects.filter(Exists(beside), organisation=viewer.organisation)
    rows = rows.annotate(begun=Subquery(newest.values("started_on")[:1]), mode_now=mode_of())
    rows = rows.annotate(is_no=refused("pk")).filter(~Exists(closed), is_no=False)
    rows = rows.filter(begun__lt=viewer.today - OLDER).exclude(mode_now=SafetyMode.RED)
    return list(rows.order_by("id"))


def _open_files(audit: FidelityAudit, viewer: Viewer) -> QuerySet[SampledFile]:
    """The drawn files that are open at this very moment: to nobody while one of the two has a place with the team."""
    is_open = audit.off_at is None and audit.opens_at <= viewer.at < audit.closes_at
    rows = standing_files(audit).filter(organisation=viewer.organisation)
    return rows.filter(~Exists(placed(audit.id, viewer.at))) if is_open else rows.none()


def list_files(viewer: Viewer, audit: FidelityAudit, one: Shown) -> list[int]:
    """The numbers of the files that can be opened now, for its auditors."""
    if viewer.role != Role.AUDITOR or not one.is_mine:
        return []
    return list(_open_files(audit, viewer).order_by("no").values_list("no", flat=True))


def open_file(viewer: Viewer, audit: FidelityAudit, no: int) -> FileSeen:
    """One of them, for the auditors while it is open; as many queries however much stands in it."""
    rows = {
        row.no: row for row in _open_files(audit, viewer).select_related("client").order_by("no")
    }
    if no not in rows:
        raise NotFound
    client = rows[no].client
    for room in (ROOM, "inventory", "plan", "contact"):
        viewer.saw(client, room)
    return _Reading(viewer, client).file(no, list(rows))


class _Reading:
    """One booklet while it is read; keeps the names that are masked."""

    def __init__(self, viewer: Viewer, client: Client) -> None:
        self.viewer, self.client = viewer, client
        self.names = _names(viewer, client)

    def text(self, words: object) -> str:
        """What was said, without names."""
        return mask(self.viewer.keys.open_words(words), self.names, SIGN)  # type: ignore[arg-type]

    def file(self, no: int, others: list[int]) -> FileSeen:
        """All that is shown of it; `others` are the numbers that are open."""
        begun = (
            Trajectory.objects.filter(client=self.client)
            .order_by("-started_on")
            .values_list("started_on", flat=True)
            .first()
        )
        weeks = (self.viewer.today - begun).days // 7 if begun else 0
        return FileSeen(no, others, weeks, self.cards(), self.goals(), self.places())

    def cards(self) -> dict[str, list[CardSeen]]:
        """By domain, in the order in which they came."""
        chosen = Priority.objects.filter(strength=OuterRef("pk"), end=None)
        helps = Counter(
            Resource.objects.filter(
                shown() | Q(words=None) & shown("person__name__"), client=self.client
            ).values_list("strength_id", flat=True)
        )
        rows = Strength.objects.filter(shown(), client=self.client).select_related("words")
        rows = rows.annotate(is_chosen=Exists(chosen))
        found: dict[str, list[CardSeen]] = defaultdict(list)
        for row in rows.order_by("added_at", "id"):
            found[row.domain].append(
                CardSeen(
                    row.time,
                    self.text(row.words),
                    self.viewer.day(row.added_at),
                    helps[row.id],
                    row.is_chosen,
                )
            )
        return dict(found)

    def goals(self) -> list[GoalSeen]:
        """Goals that are going on, each with its steps."""
        rows = LongTermGoal.objects.filter(shown(), client=self.client, closing=None)
        goals = list(
            rows.select_related("words", "strength__words", "priority__strength__words").order_by(
                "added_at", "id"
            )
        )
        steps: dict[int, list[StepSeen]] = defaultdict(list)
        ticks = Tick.objects.filter(client=self.client, undone=None).order_by("at", "id")
        last = dict(ticks.values_list("action_id", "how"))
        actions = Action.objects.filter(shown(), goal__in=goals, closing=None)
        for row in actions.select_related("words").order_by("added_at", "id"):
            steps[row.goal_id].append(
                StepSeen(self.text(row.words), row.doer, row.due_on, last.get(row.id) == How.DONE)
            )
        return [self._goal(one, tuple(steps[one.id])) for one in goals]

    def _goal(self, row: LongTermGoal, steps: tuple[StepSeen, ...]) -> GoalSeen:
        """A goal that grew from a card of the client's own shows no thread."""
        card = row.priority.strength if row.priority is not None else row.strength
        told = card is not None and card.words.audience != "only_me" and not card.words.is_gone
        return GoalSeen(
            self.text(row.words),
            card.domain if card is not None and told else "",
            row.priority is not None and told,
            steps,
        )

    def places(self) -> list[tuple[str, int]]:
        """Where they met in the last eight weeks, and how often; no day and no note."""
        since = self.viewer.at - timedelta(weeks=CONTACT_WEEKS)
        rows = Contact.objects.filter(
            client=self.client, happened_at__gte=since, happened_at__lte=self.viewer.at
        )
        return sorted(Counter(rows.values_list("place", flat=True)).items())


SIGN = "[…]"
COLUMNS = tuple(time.value for time in Time)


def _names(viewer: Viewer, client: Client) -> list[str]:
    """Every name that may stand in this booklet: its owner, their people, their household, and who works here."""
    keys = viewer.keys
    homes = HouseholdMember.objects.filter(client=client).values("household")
    at_home = HouseholdMember.objects.filter(household__in=homes).values("client")
    housemates = list(Client.objects.filter(id__in=at_home))
    keys.load({client.id, *(one.id for one in housemates)})
    found = [keys.open_name(client, "call_name"), keys.open_name(client, "full_name")]
    people = NetworkPerson.objects.filter(client=client).select_related("name")
    found += [keys.open_words(one.name) for one in people]
    found += [
        keys.open_name(one, name) for one in housemates for name in ("full_name", "call_name")
    ]
    walked = Q(id__in=Assignment.objects.filter(client=client).values("membership"))
    teams = Assignment.objects.filter(client=client).values("membership__team")
    staff = Membership.objects.filter(walked | Q(team__in=teams), organisation=viewer.organisation)
    return found + [keys.open_name(one, "name") for one in staff]
