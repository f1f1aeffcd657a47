"""Room meeting: the way in of a guest: a link and a code by different ways, for one device, for two weeks."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id, new_token
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import How
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import Action, LongTermGoal, Strength, Tick
from krachtwerk.models.account import token_hash
from krachtwerk.models.actor import Actor
from krachtwerk.models.keys import Keyring
from krachtwerk.models.meeting import (
    GuestLink,
    GuestTick,
    MeetingDecision,
    MeetingGuest,
    MeetingShare,
    guest_code_hash,
    new_guest_code,
)
from krachtwerk.rules import once
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.meeting.hands import must_be_near
from krachtwerk.rules.walking import must_walk_beside


def make_link(guest: MeetingGuest, *, by: Actor, at: datetime) -> tuple[GuestLink, str, str]:
    """A new link with its secret and its code, each shown once; an earlier link of this guest stops."""
    must_walk_beside(guest.client, by=by, at=at)
    if guest.placed_at is None or guest.off_at is not None:
        raise Refusal("refuse.not_yours")
    if guest.client.safety_mode == SafetyMode.RED:
        raise Refusal("work_table.red")
    ends_at = guest.ends_at
    if at >= ends_at:
        raise Refusal(
            "work_table.along_over" if guest.meeting_id is None else "work_table.long_ago"
        )
    end_link(guest, by=by, at=at)
    token, code = new_token(), new_guest_code()
    row = GuestLink(
        public_id=new_id(),
        organisation_no=guest.organisation_id,
        guest=guest,
        token_hash=token_hash(token),
        made_at=at,
        ends_at=ends_at,
    )
    row.code_hash = guest_code_hash(row.public_id, code)
    row.save(force_insert=True)
    note("make_guest_link", row, by=by, at=at, client=guest.client)
    return row, token, code


def end_link(guest: MeetingGuest, *, by: Actor, at: datetime) -> bool:
    """The way in stops, from the next request on; whether there was one. Twice is once."""
    must_be_near(guest.client, by=by, at=at)
    rows = list(GuestLink.objects.filter(guest=guest, ended_at=None))
    for row in rows:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        note("end_guest_link", row, by=by, at=at, client=guest.client)
    return bool(rows)


def link_fits(link: GuestLink, code: str, device: str) -> bool:
    """Whether this is the code, on the device on which it was first used, if it was."""
    fits = hmac.compare_digest(bytes(link.code_hash), guest_code_hash(link.public_id, code))
    bound = bytes(link.device_hash or b"")
    is_here = not bound or hmac.compare_digest(bound, token_hash(device))
    return fits and is_here


def come_in(link: GuestLink, device: str, *, at: datetime) -> None:
    """The guest is in; from the first time on it opens on this device alone.

    Of two devices that come in at the same moment the second is refused, as one that comes later.
    """
    guest = MeetingGuest.objects.select_related("client", "organisation").get(id=link.guest_id)
    here = token_hash(device)
    if link.device_hash is None:
        GuestLink.objects.filter(id=link.id, device_hash=None).update(device_hash=here)
        link = GuestLink.objects.get(id=link.id)
        if not hmac.compare_digest(bytes(link.device_hash or b""), here):
            raise Refusal("guest.other_code", field="code")
    by = Actor(guest.organisation, -guest.id, "guest", Keyring(guest.organisation))
    note("come_in_as_guest", link, by=by, at=at, client=guest.client)


def show_to_guest(
    guest: MeetingGuest,
    goals: Iterable[LongTermGoal],
    cards: Iterable[Strength],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """This guest reads these goals and cards from now on, and nothing else of the booklet."""
    must_be_near(guest.client, by=by, at=at)
    wanted = {("goal", row.id) for row in goals} | {("card", row.id) for row in cards}
    theirs = set(LongTermGoal.objects.filter(client=guest.client).values_list("id", flat=True))
    known = set(Strength.objects.filter(client=guest.client).values_list("id", flat=True))
    if any(no not in (theirs if kind == "goal" else known) for kind, no in wanted):
        raise Refusal("refuse.not_yours")
    now = {_what(row): row for row in MeetingShare.objects.filter(guest=guest)}
    for what, row in now.items():
        if what not in wanted:
            note("hide_from_guest", row, by=by, at=at, client=guest.client)
            row.delete()
    for kind, no in sorted(wanted - now.keys()):
        row = MeetingShare.objects.create(
            organisation=guest.organisation,
            client=guest.client,
            guest=guest,
            at=at,
            **{f"{kind}_id": no},
        )
        note("show_to_guest", row, by=by, at=at, client=guest.client)


def _what(row: MeetingShare) -> tuple[str, int]:
    return ("goal", row.goal_id) if row.goal_id is not None else ("card", row.card_id or 0)


def tick_as_guest(
    action: Action,
    how: str,
    guest: MeetingGuest,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Tick:
    """A guest says how their own step went, done or not yet; nobody else's. The same id twice is one."""
    if by.role != "guest" or not _is_theirs(action, guest) or how not in (How.DONE, How.NOT_YET):
        raise Refusal("refuse.not_yours")
    found = once.kept(Tick.objects, id, action_id=action.id)
    if found is not None:
        return found
    row = plan_rules.tick(action, how, by=by, at=at, id=id)
    GuestTick.objects.create(
        organisation=guest.organisation, client=guest.client, tick=row, guest=guest
    )
    return row


def _is_theirs(action: Action, guest: MeetingGuest) -> bool:
    """A step that they do: agreed on at their table, or under a goal that they may read."""
    if action.client_id != guest.client_id or action.person_id != guest.person_id:
        return False
    if guest.meeting_id is None:
        return MeetingShare.objects.filter(guest=guest, goal=action.goal_id).exists()
    return MeetingDecision.objects.filter(action=action, meeting=guest.meeting_id).exists()
