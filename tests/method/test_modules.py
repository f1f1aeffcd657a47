"""Modules: what each adds, puts first, folds away and renames; who wins between two; a bad one is refused clearly."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from krachtwerk.method.keys import Domain
from krachtwerk.method.modules import OWN, fit, lay, offers
from krachtwerk.method.packs import HOUSE_PACK, PackError, load_pack
from tests.method.shelf import MODULE_HEAD, OVERLAY_HEAD

HOUSE = ("women_violence/v1", "homeless_youth/v1", "detention/v1", "families/v1")
FOR_ALL = "belongs in an overlay: it holds for everybody"
OURS = """
[defaults]
core = false
source = "house"
rights = "own"
[[target_group]]
key = "sailors"
[[module]]
key = "sailors"
group = "sailors"
rank = 15
icon = "mountain"
first = ["work_learning"]
hide = ["partner"]
paper = "usual"
[[question]]
key = "sailors_port"
domain = "housing"
"""
TEXTS = """
[target_group.sailors]
name = "{0}"
text = "{0}"
[module.sailors]
name = "{0}"
about = "{0}"
[question.sailors_port]
text = "{0}"
"""


def own(root: Path, pack: str = OURS, *, name: str = "sailors/v1", head: str = MODULE_HEAD,
        **texts: str) -> Path:  # fmt: skip
    """An overlay folder with one module of the organisation's own."""
    root.mkdir(exist_ok=True)
    (root / "pack.toml").write_text(OVERLAY_HEAD, encoding="utf-8")
    folder = root / OWN / name
    (folder / "texts").mkdir(parents=True)
    (folder / "pack.toml").write_text(head + pack, encoding="utf-8")
    for language, text in (
        {"nl": TEXTS.format("Varen"), "en": TEXTS.format("Sailing")} | texts
    ).items():
        (folder / "texts" / f"{language}.toml").write_text(text, encoding="utf-8")
    return root


def named(key: str, refs: tuple[str, ...], overlay: Path | None = None) -> str:
    return lay(HOUSE_PACK, refs, overlay).texts["nl"][key].at("easy")


def test_the_house_offers_four_those_that_weigh_most_first() -> None:
    assert tuple((one.ref, one.is_own, one.refusal) for one in offers(HOUSE_PACK)) == tuple(
        (ref, False, "") for ref in HOUSE
    )


def test_without_modules_the_pack_is_as_it_was() -> None:
    assert lay(HOUSE_PACK) == load_pack()
    plain = fit(HOUSE_PACK)
    assert (plain.order, plain.folded, plain.paper, plain.asks, plain.minds) == (
        tuple(Domain), frozenset(), "usual", (), (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "first", "folded", "paper", "doors"),
    [
        ("women_violence/v1", ("safety", "children"), set(), "careful", ("Liefde", "Kinderen", "Vrije tijd")),
        ("homeless_youth/v1", ("housing", "work_learning", "family_friends"), {"children"}, "usual",
         ("Verliefd", "Kinderen", "Vrije tijd")),
        ("detention/v1", ("housing", "money", "work_learning"), set(), "first",
         ("Partner", "Mijn kind en ik", "Mijn dag")),
        ("families/v1", ("children", "family_friends", "housing"), set(), "usual",
         ("Wij samen", "Onze kinderen", "Vrije tijd")),
    ],
)  # fmt: skip
def test_each_puts_first_folds_away_and_renames(
    ref: str, first: tuple[str, ...], folded: set[str], paper: str, doors: tuple[str, ...]
) -> None:
    what = fit(HOUSE_PACK, (ref,))
    assert (what.order[: len(first)], set(what.folded), what.paper) == (first, folded, paper)
    assert sorted(what.order) == sorted(Domain)
    names = ("domain.partner.name", "domain.children.name", "domain.leisure.name")
    assert tuple(named(key, (ref,)) for key in names) == doors


@pytest.mark.parametrize("ref", HOUSE)
def test_each_asks_more_and_tells_the_worker_from_where_it_knows(ref: str) -> None:
    pack, what = lay(HOUSE_PACK, (ref,)), fit(HOUSE_PACK, (ref,))
    assert len(what.asks) >= 5
    assert len(what.minds) >= 4
    assert {pack.one("attention", key).source for key in what.minds} <= pack.sources.keys()


@pytest.mark.parametrize("size", range(5))
def test_any_of_them_lie_together_and_nothing_of_the_method_is_lost(size: int) -> None:
    base = load_pack()
    for refs in combinations(HOUSE, size):
        pack, what = lay(HOUSE_PACK, refs), fit(HOUSE_PACK, refs)
        assert pack.ref == HOUSE_PACK
        assert base.domains == pack.domains
        assert base.texts["nl"].keys() <= pack.texts["nl"].keys()
        assert sorted(what.order) == sorted(Domain)
        assert len(pack.modules) == size


def test_between_two_the_lower_rank_gives_names_order_and_the_first_questions() -> None:
    both = ("detention/v1", "women_violence/v1")
    assert named("domain.partner.name", both) == "Liefde"
    assert named("domain.children.name", both) == "Mijn kind en ik"
    what = fit(HOUSE_PACK, both)
    assert what.order[:4] == ("safety", "children", "housing", "money")
    assert [one.key for one in what.asks][:2] == ["violence_safe", "violence_knows"]
    assert fit(HOUSE_PACK, tuple(reversed(both))) == what


def test_care_with_paper_goes_before_paper_first() -> None:
    assert fit(HOUSE_PACK, ("detention/v1", "homeless_youth/v1")).paper == "first"
    assert fit(HOUSE_PACK, ("detention/v1", "women_violence/v1")).paper == "careful"


def test_a_door_that_another_needs_is_not_folded_away() -> None:
    assert fit(HOUSE_PACK, ("homeless_youth/v1", "families/v1")).folded == frozenset()


def test_what_is_not_offered_any_more_is_left_out() -> None:
    assert lay(HOUSE_PACK, ("gone/v1",)) == load_pack()
    assert fit(HOUSE_PACK, ("gone/v1", "detention/v1")) == fit(HOUSE_PACK, ("detention/v1",))


def test_an_organisation_adds_a_module_of_its_own(tmp_path: Path) -> None:
    overlay = own(tmp_path / "de_brug")
    (mine,) = [one for one in offers(HOUSE_PACK, overlay) if one.is_own]
    assert (mine.ref, mine.refusal) == ("sailors/v1", "")
    assert [one.ref for one in offers(HOUSE_PACK, overlay)] == [HOUSE[0], "sailors/v1", *HOUSE[1:]]
    what = fit(HOUSE_PACK, ("sailors/v1",), overlay)
    assert (what.order[0], what.folded, what.asks[0].key) == (
        "work_learning", {"partner"}, "sailors_port",
    )  # fmt: skip
    assert named("module.sailors.name", ("sailors/v1",), overlay) == "Varen"
    assert [one.ref for one in offers(HOUSE_PACK)] == list(HOUSE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('hide = ["partner"]', 'hide = ["housing"]',
         "module.sailors.hide: names a door that is always there: housing"),
        ('first = ["work_learning"]', 'first = ["partner"]',
         "module.sailors.hide: folds away what stands first: partner"),
        ('first = ["work_learning"]', 'first = ["castle"]',
         "module.sailors.first: points at an unknown domain: castle"),
        ('paper = "usual"', 'paper = "thin"',
         "module.sailors.paper: is 'thin'; it must be one of: first, usual, careful"),
        ("rank = 15", "rank = 0", "module.sailors.rank: is 0; it must lie between 1 and 99"),
        ('group = "sailors"', 'group = "ducks"', "module.sailors.group: points at an unknown target_group: ducks"),
        ('icon = "mountain"\n', "", "module.sailors.icon: is missing"),
        ("[defaults]", 'off = ["sub_goal.safe_action"]\n[defaults]', f"off: {FOR_ALL}"),
        ("[defaults]", "[numbers]\nopen_steps = 4\n[defaults]", f"numbers: {FOR_ALL}"),
        ("[defaults]", "[adjust.part.focus]\nweeks = 9\n[defaults]", f"adjust: {FOR_ALL}"),
        (OURS[OURS.index("[[module]]") : OURS.index("[[question]]")], "",
         "module: must be there once, written [[module]]"),
        ("sailors_port", "families_well", "question.families_well: is already in the pack it extends"),
    ],
)  # fmt: skip
def test_a_module_that_does_not_fit_is_refused_and_says_why(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in OURS
    texts = TEXTS.replace("sailors_port", "families_well") if new == "families_well" else TEXTS
    overlay = own(
        tmp_path / "de_brug", OURS.replace(old, new, 1), nl=texts.format("V"), en=texts.format("S")
    )
    (mine,) = [one for one in offers(HOUSE_PACK, overlay) if one.is_own]
    assert (mine.module, mine.refusal) == (None, f"sailors/v1/pack.toml: {said}")
    assert lay(HOUSE_PACK, ("sailors/v1",), overlay) == lay(HOUSE_PACK, (), overlay)


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("detention/v1", MODULE_HEAD, "detention/v1/pack.toml: has the name of a pack of the house"),
        ("sailors/v1", OVERLAY_HEAD, "sailors/v1/pack.toml: kind: must be module"),
        ("sailors/v1", MODULE_HEAD.replace("krachtwerk/v1", "houvast/v1"),
         "sailors/v1/pack.toml: extends: is houvast/v1; the organisation works with krachtwerk/v1"),
    ],
)  # fmt: skip
def test_a_folder_that_is_no_module_for_this_method_is_refused(
    tmp_path: Path, name: str, head: str, said: str
) -> None:
    overlay = own(tmp_path / "de_brug", name=name, head=head)
    (mine,) = [one for one in offers(HOUSE_PACK, overlay) if one.is_own]
    assert mine.refusal == said


def test_a_text_that_is_missing_or_renames_the_core_is_refused(tmp_path: Path) -> None:
    lacking = own(tmp_path / "one", en=TEXTS.format("S").partition("[question")[0])
    (mine,) = [one for one in offers(HOUSE_PACK, lacking) if one.is_own]
    assert mine.refusal == "sailors/v1/texts/en.toml: question.sailors_port.text: is missing"
    task = '[task.connect]\nname = "{0}"\n'
    renamed = own(
        tmp_path / "two",
        nl=TEXTS.format("V") + task.format("V"),
        en=TEXTS.format("S") + task.format("S"),
    )
    (mine,) = [one for one in offers(HOUSE_PACK, renamed) if one.is_own]
    assert (
        mine.refusal
        == "sailors/v1/texts/nl.toml: task.connect.name: belongs to the core and keeps its name"
    )


def test_a_method_brings_no_module_of_its_own(shelf) -> None:
    shelf.change(
        "pack.toml",
        "[[part]]",
        OURS[OURS.index("[[target_group]]") : OURS.index("[[module]]")] + "[[part]]",
    )
    with pytest.raises(PackError) as caught:
        shelf.load()
    assert str(caught.value) == "krachtwerk/v1/pack.toml: target_group.sailors: belongs in a module"
