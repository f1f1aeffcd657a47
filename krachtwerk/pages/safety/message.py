"""Room safety: one of five fixed texts, by a way the client called safe, within its hours."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import Neutral, SafeChannel
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.safe_ways import CHANNEL_ICONS, safe_ways
from krachtwerk.pages.safety.forms import MessageForm
from krachtwerk.pages.work.said import options, when
from krachtwerk.rules import safety as rules


@page("worker", room="client", act="U")
def message(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Choose a text and a way; what is not safe is refused in a sentence that says why."""
    client, shown = client_access.open_client(viewer, id)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.send_message(client, told["channel"], told["text"], by=viewer, at=viewer.at)
            return go(request, "client_message", id, saved="work_message.kept")
    values = {
        "id": id,
        "name": shown.call_name,
        "mode": client.safety_mode,
        "form": form,
        "ways": safe_ways(viewer, client),
        "sent": [
            {
                "text": t(f"message.{one.text}"),
                "when": when(viewer, one.at),
                "became": t(f"work_message.{one.became}"),
            }
            for one in access.list_sent(viewer, client)
        ],
        "texts": options(form, "text", [(k.value, t(f"message.{k}"), None) for k in Neutral]),
        "channels": options(form, "channel", [
            (k.value, t(f"private.{k}"), CHANNEL_ICONS[k])
            for k in (SafeChannel.SMS, SafeChannel.EMAIL)
        ]),
    }  # fmt: skip
    back = reverse("client_person", args=[id])
    status = 422 if form.errors else 200
    return Page("safety/message.html", values, back=back, nav="people", status=status)
