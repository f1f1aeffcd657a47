"""What tests of the inventory share: opening a page, telling something, a card that is there."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from krachtwerk.models import Strength
from krachtwerk.rules import inventory as rules

ID = "5f0d2b9e-6a58-4b8e-9f44-1c7be4b3f001"


def open_page(browser, name, *args, query="", status=200) -> str:
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return str(answer.content.decode())


def tell(browser, text="Ik woon hier graag.", *, no=1, way="wrote", query="", **more) -> Any:
    path = reverse("inventory_add", args=[no, way]) + query
    return browser.post(path, {"text": text} | more)


def put_card(cast, text="Ik woon hier graag.", *, who="samira", **more) -> Strength:
    by, at = cast.client(who), more.pop("at")
    given = {"domain": "housing", "time": "present"} | more
    return rules.add_card(cast.clients[who], text, by=by, at=at, **given)
