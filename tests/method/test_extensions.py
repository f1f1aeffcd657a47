"""Modules and overlays: what may be laid on the method, and that its core stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from krachtwerk.method.packs import PackError, load_pack
from tests.method.shelf import MODULE_HEAD, OVERLAY_HEAD, Shelf

PETS = '[[competence]]\nkey = "pets"\ncore = false\nsource = "house"\nrights = "own"\n'
PETS_NL = '[competence.pets]\nname = "Dieren zien"\ntext = "Je ziet ook het dier."\n'
PETS_EN = '[competence.pets]\nname = "Seeing pets"\ntext = "You see the pet too."\n'
RENAMED = '[risk_factor.hostile_talk]\nname = {{ easy = "{0}", plain = "{0}" }}\n'

TEXT_OFF = "names a text; only whole elements are switched off"


def refused(shelf: Shelf, folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        shelf.load(overlay=folder)
    return str(caught.value)


def test_a_module_adds_elements_and_has_its_own_ref(shelf: Shelf) -> None:
    shelf.put("animals/v1", MODULE_HEAD + PETS, nl=PETS_NL, en=PETS_EN)
    pack = shelf.load("animals/v1")
    assert pack.ref == "animals/v1"
    assert pack.keys("competence") == (*load_pack().keys("competence"), "pets")
    assert pack.texts["nl"]["competence.pets.name"].at("easy") == "Dieren zien"


def test_an_overlay_switches_off_renames_adjusts_and_adds_words(shelf: Shelf) -> None:
    folder = shelf.put(
        "de_brug",
        OVERLAY_HEAD
        + 'off = ["risk_factor.no_policy", "sub_goal.safe_action"]\n'
        + "[numbers]\nopen_steps = 4\n[adjust.part.focus]\nweeks = 8\ncontacts_max = 3\n",
        nl=RENAMED.format("Schelden") + '[own]\nhello = "Dag"\n',
        en=RENAMED.format("Shouting") + '[own]\nhello = "Hi"\n',
    )
    pack = shelf.load(overlay=folder)
    assert pack.ref == "krachtwerk/v1"
    assert len(pack.risk_factors) == 32
    assert pack.keys("sub_goal") == ("secure_base", "good_relations", "able_and_proud", "access")
    assert "sub_goal.safe_action.name" not in pack.texts["nl"]
    assert (pack.parts[0].weeks, pack.parts[0].contacts_max, pack.whole("open_steps")) == (8, 3, 4)
    assert pack.texts["nl"]["risk_factor.hostile_talk.name"].at("plain") == "Schelden"
    assert pack.texts["en"]["own.hello"].at("easy") == "Hi"


def test_an_overlay_may_put_its_own_examples_in_place_of_ours(shelf: Shelf) -> None:
    example = '[domain.housing]\nexample_1 = "{0}"\n'
    folder = shelf.put(
        "de_brug", OVERLAY_HEAD, nl=example.format("Ik zing."), en=example.format("I sing.")
    )
    assert (
        shelf.load(overlay=folder).texts["nl"]["domain.housing.example_1"].at("easy") == "Ik zing."
    )


def test_an_overlay_with_a_licence_fills_the_licensed_texts(shelf: Shelf) -> None:
    anchor = '[indicator.coaching]\nanchor_1 = "{0}"\n'
    texts = {"nl": anchor.format("Laag"), "en": anchor.format("Low")}
    bare = shelf.put("without", OVERLAY_HEAD, **texts)
    held = shelf.put("with", OVERLAY_HEAD + 'licence = "letter of 4 May"\n', **texts)
    reason = "is under the rights of others; an overlay that fills it names its licence"
    assert refused(shelf, bare) == f"without/texts/nl.toml: indicator.coaching.anchor_1: {reason}"
    assert shelf.load(overlay=held).texts["nl"]["indicator.coaching.anchor_1"].at("plain") == "Laag"


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        ('off = ["domain.partner"]', "off.domain.partner: belongs to the core and cannot be switched off"),
        ('off = ["domain.castle"]', "domain.castle: speaks of an unknown domain: castle"),
        ('off = ["risk_factor.no_policy.name"]', f"off.risk_factor.no_policy.name: {TEXT_OFF}"),
        ("off = [1]", "off: must be a list of keys"),
        ("[adjust.part.focus]\nweeks = 200", "adjust.part.focus.weeks: is 200; it must lie between 1 and 104"),
        ('[adjust.part.focus]\nkey = "x"', "adjust.part.focus.key: cannot be adjusted"),
        ("[adjust.part.focus]\nmonths = 2", "adjust.part.focus.months: is an unknown key"),
        ("[adjust.part]\nfocus = 2", "adjust.part.focus: must be a table"),
        ("[adjust]\npart = 2", "adjust.part: must be a table"),
        ("[numbers]\nopen_steps = 2", "numbers.open_steps_per_goal: must not be more than open_steps"),
        ("[licensed]\nindicator = []", "licensed: is set by krachtwerk/v1"),
        (PETS, "competence.pets: is new; an overlay adds words, only a module adds elements"),
    ],
)  # fmt: skip
def test_an_overlay_that_reaches_too_far_is_refused(shelf: Shelf, pack: str, said: str) -> None:
    folder = shelf.put("de_brug", f"{OVERLAY_HEAD}{pack}\n")
    assert refused(shelf, folder) == f"de_brug/pack.toml: {said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[domain.housing]\nname = "Huis"',
            "domain.housing.name: belongs to the core and keeps its name",
        ),
        (
            '[principle.relation]\ntext = "Zo"',
            "principle.relation.text: belongs to the core and keeps its name",
        ),
        ('[risk_factor.no_policy]\nsmell = "Zo"', "risk_factor.no_policy.smell: is an unknown key"),
        (
            '[risk_factor.no_policy]\nname = { easy = "Zo" }',
            "risk_factor.no_policy.name.plain: is missing",
        ),
    ],
)
def test_words_that_touch_the_core_are_refused(shelf: Shelf, text: str, said: str) -> None:
    folder = shelf.put("de_brug", OVERLAY_HEAD, nl=text, en=text)
    assert refused(shelf, folder) == f"de_brug/texts/nl.toml: {said}"


def test_a_word_in_one_language_alone_is_refused(shelf: Shelf) -> None:
    folder = shelf.put("de_brug", OVERLAY_HEAD, nl='[own]\nhello = "Dag"\n')
    assert refused(shelf, folder) == "de_brug/texts/en.toml: own.hello: is missing"


def test_a_language_the_pack_does_not_have_is_refused(shelf: Shelf) -> None:
    folder = shelf.put("de_brug", OVERLAY_HEAD, fr='[own]\nhello = "Salut"\n')
    assert (
        refused(shelf, folder) == "de_brug/texts/fr.toml: is a language krachtwerk/v1 does not have"
    )


def test_an_overlay_of_another_pack_is_refused(shelf: Shelf) -> None:
    folder = shelf.put("de_brug", OVERLAY_HEAD.replace("krachtwerk/v1", "houvast/v1"))
    assert (
        refused(shelf, folder)
        == "de_brug/pack.toml: extends: is houvast/v1; the organisation works with krachtwerk/v1"
    )
    module = shelf.put("animals/v1", MODULE_HEAD)
    assert refused(shelf, module) == "v1/pack.toml: kind: must be overlay"


def test_a_module_neither_repeats_nor_licenses_nor_goes_round(shelf: Shelf) -> None:
    shelf.put("twice/v1", MODULE_HEAD + PETS.replace("pets", "reaching_out"))
    shelf.put("letter/v1", MODULE_HEAD + 'licence = "mine"\n')
    shelf.put("hen/v1", MODULE_HEAD.replace("krachtwerk/v1", "egg/v1"))
    shelf.put("egg/v1", MODULE_HEAD.replace("krachtwerk/v1", "hen/v1"))
    said = {}
    for ref in ("twice/v1", "letter/v1", "hen/v1"):
        with pytest.raises(PackError) as caught:
            shelf.load(ref)
        said[ref] = str(caught.value)
    assert said == {
        "twice/v1": "twice/v1/pack.toml: competence.reaching_out: is already in the pack it extends",
        "letter/v1": "letter/v1/pack.toml: licence: belongs in an organisation's overlay",
        "hen/v1": "hen/v1/pack.toml: extends: goes round in a circle: hen/v1 → egg/v1 → hen/v1",
    }
