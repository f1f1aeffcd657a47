"""Carrying: a short text to a phone or a mailbox; to a file in the demo, through a hook in production.

A hook is an address of the organisation's own text-message provider or of a small bridge to it. It gets
one POST with JSON, `{"to": "+31612345678", "text": "..."}`, and the header `Authorization: Bearer <key>`;
any answer between 200 and 299 means: taken. Nothing else is ever sent along.
"""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail

from krachtwerk.kit import clock

PATIENCE = 10
"""Seconds until a hook must have answered."""


def carry(channel: str, to: str, subject: str, text: str) -> None:
    """Bring a text out; OSError when it did not get through (smtplib's own errors are OSErrors too)."""
    if channel == "email":
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    elif settings.SMS_HOOK:
        _through_the_hook(to, text)
    else:
        _to_a_file(to, text)


def _through_the_hook(to: str, text: str) -> None:
    body = json.dumps({"to": to, "text": text}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_KEY}"}
    request = urllib.request.Request(settings.SMS_HOOK, body, headers)  # noqa: S310  # https, checked in settings
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        if not 200 <= answer.status < 300:
            raise OSError(f"the hook answered {answer.status}")


def _to_a_file(to: str, text: str) -> None:
    folder = Path(settings.OUTGOING)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "sms.log").open("a", encoding="utf-8") as file:
        file.write(f"{clock.now().isoformat(timespec='seconds')}\t{to}\t{text}\n")
