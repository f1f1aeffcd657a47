"""An overlay that broke is left out and told, once; the pages go on with the words of the house."""

from __future__ import annotations

import logging
import shutil

import pytest

from krachtwerk.method import own_words
from krachtwerk.method.packs import HOUSE_PACK, PACKS
from krachtwerk.method.texts import deck
from tests.method.shelf import MODULE_HEAD, OVERLAY_HEAD, Shelf

OWN = '["nav.tell"]\neasy = "Praat"\nplain = "Praat"\npicture = "Praat"\n'


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path)


def test_a_folder_that_fits_is_used_and_says_nothing(shelf, caplog):
    folder = shelf.put("own", OVERLAY_HEAD, nl=OWN, en=OWN)
    assert own_words.usable(HOUSE_PACK, folder) == folder
    assert own_words.refusals(HOUSE_PACK, folder) == ()
    assert own_words.usable(HOUSE_PACK, None) is None
    assert own_words.refusals(HOUSE_PACK, None) == ()
    assert caplog.records == []


@pytest.mark.parametrize(
    ("head", "texts", "key"),
    [
        ('format = 1\nkind = "overlay"\nextends = "other/v1"\n', OWN, "extends"),
        (OVERLAY_HEAD, OWN.replace("nav.tell", "nav.nowhere"), "nav.nowhere"),
        (OVERLAY_HEAD, "this is no toml", "en.toml"),
        ("neither = is this", OWN, "pack.toml"),
    ],
)
def test_one_that_broke_is_left_out_and_told_once(shelf, caplog, head, texts, key):
    folder = shelf.put("own", head, nl=texts, en=texts)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert own_words.usable(HOUSE_PACK, folder) is None
    assert len(caplog.records) == 1
    (said,) = own_words.refusals(HOUSE_PACK, folder)
    assert key in said
    assert said in caplog.text


def test_one_that_is_gone_is_left_out(tmp_path):
    assert own_words.usable(HOUSE_PACK, tmp_path / "nowhere") is None
    assert len(own_words.refusals(HOUSE_PACK, tmp_path / "nowhere")) == 1


def test_a_module_that_does_not_fit_is_told_and_the_rest_goes_on(shelf):
    folder = shelf.put("own", OVERLAY_HEAD, nl=OWN, en=OWN)
    shelf.put("own/modules/sailors/v1", MODULE_HEAD, nl="", en="")
    shutil.copytree(PACKS / "families" / "v1", folder / "modules" / "families" / "v1")
    assert own_words.usable(HOUSE_PACK, folder) == folder
    assert deck(HOUSE_PACK, folder).text("nav.tell", "nl", "easy") == "Praat"
    refused = own_words.refusals(HOUSE_PACK, folder)
    assert [said.partition(":")[0] for said in refused] == [
        "families/v1/pack.toml", "sailors/v1/pack.toml",
    ]  # fmt: skip
