"""Room client: in red no way leads in, and none of them says so."""

from __future__ import annotations

import pytest

from krachtwerk.access import account
from krachtwerk.access.account import viewer_of
from krachtwerk.models import LoginCard, SafetyModeChoice
from krachtwerk.models.account import code_hash

TOKEN = "a-card-of-this-test"


@pytest.mark.parametrize("now", ["green", "amber", "red"])
def test_in_red_the_card_and_what_was_open_lead_nowhere(cast, at, sign_in, now):
    samira, session = cast.clients["samira"], sign_in("samira").session
    LoginCard.objects.create(account_id=samira.account_id, token_hash=code_hash(TOKEN), made_at=at)
    SafetyModeChoice.objects.create(
        organisation=samira.organisation, client=samira, mode=now, at=at
    )
    assert (account.find_card(TOKEN) is None) == (now == "red")
    assert (viewer_of(session, at) is None) == (now == "red")
