"""Eyes of the vault's lists: plan and judgements are of one client, also for who walks beside two."""

from __future__ import annotations

from krachtwerk.access import safety
from krachtwerk.rules import safety as rules
from tests.access.test_safety import viewer
from tests.rules.test_safety_risk import judge


def test_plan_and_judgements_are_of_one_client(cast, at):
    for key in ("samira", "dirk"):
        me = cast.client(key)
        rules.write_line(me.client, "leave", f"{key} tas", by=me, at=at)
        judge(cast, at, key=key, why=f"{key} omdat")
    fatma, dirk = viewer(cast, "fatma", at), cast.clients["dirk"]
    sections = safety.open_plan(fatma, dirk).sections
    assert [one.text for said in sections.values() for one in said] == ["dirk tas"]
    assert [one.why for one in safety.open_risk(fatma, dirk).judgements] == ["dirk omdat"]
    assert fatma.seen == {(dirk.log_token, "safety")}
