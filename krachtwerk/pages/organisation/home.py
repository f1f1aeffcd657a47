"""Room organisation: how the organisation runs the method, and who has which place."""

from __future__ import annotations

from django.http import HttpRequest

from krachtwerk.access import organisation as access
from krachtwerk.access import second as second_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates, own_words
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.help import phone_text


@page("admin", room="organisation")
def home(request: HttpRequest, viewer: Viewer) -> Answer:
    """The organisation's profile and its people; no client is named here."""
    profile = viewer.profile
    facts = [
        (t("organisation.pack"), profile.pack),
        (t("organisation.zone"), viewer.zone),
        (
            t("organisation.crisis_phone"),
            phone_text(profile.crisis_phone) or t("organisation.not_set"),
        ),
    ]
    facts += [(t(f"part.{part}.name"), t("method_book.weeks", weeks=number))
              for part, number in profile.weeks.items()]  # fmt: skip
    people = [
        (
            one.name,
            t(f"team.role_{one.role}"),
            one.team or t("team.no_team"),
            one.hours,
            dates.day_year(one.starts_on, door().language),
        )
        for one in access.list_colleagues(viewer)
    ]
    values = {"name": viewer.organisation.name, "facts": facts, "people": people,
              "refused": own_words.refusals(profile.pack, viewer.folder),
              "waiting": second_access.count_waiting(viewer)}  # fmt: skip
    return Page("organisation/home.html", values, nav="organisation")
