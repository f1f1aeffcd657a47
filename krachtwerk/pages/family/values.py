"""Room family: members, lines and steps as plain values for the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from krachtwerk.access import client as client_access
from krachtwerk.access import family as access
from krachtwerk.access import words as words_access
from krachtwerk.access.family import Line, Member, Step
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.media import Media
from krachtwerk.pages.context import door, t
from krachtwerk.pages.forms import Form
from krachtwerk.pages.inventory.uploads import Uploads

if TYPE_CHECKING:
    from krachtwerk.models import Client

NO_SIGN = "user"
TOGETHER = "users"


def member_of(viewer: Viewer) -> tuple[Client, access.Circle]:
    """Whose booklet is open, and the family as they see it; without one there is no such page."""
    client = client_access.booklet_of(viewer, "family")
    door().read_by = ""  # what stands in this plan is for those whom its owner names, and for no guardian by right
    return client, access.open_circle(viewer, client)


def sign_of(member: Member) -> str:
    """The icon that somebody's lines are known by."""
    return member.sign or NO_SIGN


def name_of(member: Member) -> str:
    """What the reader calls them."""
    return t("family.me") if member.is_me else member.name


def by_values(member: Member) -> dict[str, str]:
    """Who put something in."""
    key = "family.mine" if member.is_me else "family.of"
    return {
        "icon": sign_of(member),
        "text": t(key, **({} if member.is_me else {"name": member.name})),
    }


def step_values(step: Step) -> dict[str, Any]:
    """A step as templates draw it."""
    doer = name_of(step.doer) if step.doer is not None else t("family.all_do")
    return {
        "id": step.id,
        "text": step.text,
        "lang": step.language,
        "doer": doer,
        "sign": sign_of(step.doer) if step.doer is not None else TOGETHER,
        "told": t("family.step_of", name=doer, what=step.text),
        "is_done": step.is_done,
        "may_tick": step.may_tick,
        "is_mine": step.is_mine,
        "by": "" if step.is_mine else step.author.name,
    }


def line_values(line: Line) -> dict[str, Any]:
    """A line as templates draw it."""
    steps = [step_values(one) for one in line.steps]
    return {
        "id": line.id,
        "text": line.text or t("family.drawing", name=line.owner.name),
        "lang": line.language if line.text else door().language,
        "is_brought": line.is_brought,
        "asked": line.asked,
        "drawing": line.drawing is not None,
        "by": by_values(line.owner),
        "owner": line.owner.name,
        "is_mine": line.is_mine,
        "is_of_all": line.is_of_all,
        "goal": line.goal,
        "steps": steps,
        "open_steps": [one["told"] for one in steps if not one["is_done"]],
    }


def shown_to(line: Line, circle: access.Circle) -> str:
    """For whom an own line is, in words."""
    if not line.readers:
        return t("family.for_nobody")
    if {one.no for one in line.readers} == {one.no for one in circle.others}:
        return t("family.for_all")
    return t("family.for_some", names=", ".join(one.name for one in line.readers))


def drawing_of(request: HttpRequest, form: Form) -> Media | None:
    """The drawing that was sent; why it may not be kept stands beside its field."""
    uploads: Uploads = request.prepared  # type: ignore[attr-defined]
    for why in uploads.refused.values():
        form.add_error("photo", t(why.key, **why.values))
    found = uploads.media
    return found if found is not None and found.kind == "photo" else None


def draft(viewer: Viewer, client: Client, spot: str, otherwise: str = "") -> str:
    """What was being written at this spot, or what stands there already."""
    return words_access.draft_text(viewer, client, spot) or otherwise
