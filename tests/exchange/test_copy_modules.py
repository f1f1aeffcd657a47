"""What fits is in the copy of everything and comes back with it; not while somebody looks along on the phone."""

from __future__ import annotations

import json

import pytest

from krachtwerk.exchange.bring import load
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models.trajectory import ModuleChoice
from krachtwerk.rules import mode
from tests.exchange.bringing import bring, changed, export_of
from tests.exchange.copies import data_of, eyes, fit, opened, prepared

pytestmark = pytest.mark.slow

CHOSEN = ["detention/v1", "families/v1 women_violence/v1"]


def test_each_choice_is_in_it_and_reads_by_its_neutral_name(cast, whole):
    assert [row["refs"] for row in data_of(whole)["module_choices"]] == CHOSEN
    page = opened(whole)["boekje.html"].decode()
    assert "Wat past bij mij?" in page
    assert "women_violence" not in page
    assert "Dit is er niet meer" not in page


@pytest.mark.usefixtures("keeper")
def test_it_comes_back_sealed_under_the_keys_of_the_new_file(cast, whole, at):
    client = bring(whole, cast, at)
    rows = list(ModuleChoice.objects.filter(client=client).order_by("id"))
    keys = cast.member("ilse").keys
    assert [keys.open_filed(row, "refs") for row in rows] == CHOSEN
    assert {row.trajectory.client_id for row in rows} == {client.id}
    assert all(b"women" not in bytes(row.refs_sealed) for row in rows)
    assert export_of(client, cast, at)["module_choices"] == data_of(whole)["module_choices"]


@pytest.mark.parametrize("refs", ["<b>", "../geheim", "A/v1", "x" * 401, None, 3])
def test_a_name_that_is_no_name_of_a_module_is_refused(whole, refs):
    rows = data_of(whole)["module_choices"]
    rows[0]["refs"] = refs
    with pytest.raises(Refusal, match="^refuse.no_booklet$"):
        load(changed(whole, module_choices=rows))


def test_while_the_phone_is_watched_it_is_in_no_copy(cast, sign_in, at):
    fit(cast, "samira", "fatma", at)
    client = cast.clients["samira"]
    viewer = eyes(sign_in, "samira", at)
    assert prepared(viewer, client).bundle.data["module_choices"] != []
    mode.choose(client, "amber", by=cast.member("fatma"), at=at)
    inside = opened(prepared(viewer, client).zipped())
    assert json.loads(inside["booklet.json"])["module_choices"] == []
    for name in ("booklet.json", "boekje.html"):
        assert "women_violence" not in inside[name].decode()
    assert "Wat past bij mij?" not in inside["boekje.html"].decode()
