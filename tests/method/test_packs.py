"""The pack of the house: what is in it, in which order, and how a pack that does not fit is refused."""

from __future__ import annotations

import pytest

from krachtwerk.method import keys
from krachtwerk.method.element_reader import read_element
from krachtwerk.method.elements import KINDS, Task
from krachtwerk.method.packs import PackError, load_pack
from tests.method.shelf import Shelf

COUNTS = {
    "part": 3, "task": 7, "principle": 6, "domain": 10, "time": 4, "contact_kind": 4, "place": 6, "competence": 10,
    "condition": 4, "risk_factor": 33, "sub_goal": 5, "meeting_step": 8, "instrument": 3, "subscale": 3,
    "indicator": 10, "participation": 5, "target_group": 0, "module": 0, "question": 0, "attention": 0,
    "leave_reason": 8,
}  # fmt: skip

RIGHTS = "is under the rights of others and must stay empty in a pack"
NO_LEVEL = "is not a level; the levels are easy, plain and picture"
BRACE = "has a brace that is no variable; write {name}, or {{ for a brace"
CHOICE = "it must be one of:"
UNKNOWN = "speaks of an unknown"
RISK = "risk_factor.low_income"
SOURCE = 'source = "krachtwerk_description"'
HOME_EASY = 'easy = "Vertel eens iets over wonen. Waar voel jij je thuis?", '


def refusal(shelf: Shelf) -> str:
    with pytest.raises(PackError) as caught:
        shelf.load()
    return str(caught.value)


def test_every_kind_has_its_number_of_elements() -> None:
    pack = load_pack()
    assert {kind: len(pack.all(kind)) for kind in KINDS} == COUNTS


def test_keys_are_those_that_tables_and_forms_use() -> None:
    pack = load_pack()
    assert pack.keys("domain") == tuple(keys.Domain)
    assert pack.keys("time") == (*keys.Time, "resources")
    assert pack.keys("task") == tuple(keys.Task)
    assert pack.keys("part") == tuple(keys.Part)
    assert pack.keys("place") == tuple(keys.Place)
    assert pack.keys("contact_kind") == tuple(keys.ContactKind)


def test_parts_last_as_the_method_says() -> None:
    rhythm = [
        (part.key, part.weeks, part.contacts_min, part.contacts_max, part.contacts_per)
        for part in load_pack().parts
    ]
    assert rhythm == [
        ("focus", 6, 1, 2, "week"),
        ("support", 13, 2, 4, "month"),
        ("evaluation", 6, 1, 3, "week"),
    ]


def test_risk_factors_stand_by_condition() -> None:
    pack = load_pack()
    order = ("security", "cohesion", "empowerment", "inclusion")
    assert pack.keys("condition") == order

    def numbers(risk: str) -> list[int]:
        marked = [factor.condition for factor in pack.risk_factors if factor.risk == risk]
        return [marked.count(condition) for condition in order]

    assert numbers("exclusion") == [7, 6, 4, 4]
    assert numbers("violence") == [1, 6, 2, 3]


def test_only_face_to_face_places_can_be_natural() -> None:
    places = {place.key: (place.is_natural, place.is_face_to_face) for place in load_pack().places}
    assert [key for key, (natural, _) in places.items() if natural] == [
        "home",
        "neighbourhood",
        "out_together",
        "elsewhere",
    ]
    assert places["office"] == (False, True)
    assert places["remote"] == (False, False)


def test_domains_have_their_icon_and_three_may_be_hidden() -> None:
    domains = load_pack().domains
    icons = "house euro hammer music users heart baby sprout apple shield"
    assert " ".join(domain.icon for domain in domains) == icons
    assert [domain.key for domain in domains if domain.hideable] == [
        "partner",
        "children",
        "safety",
    ]


def test_indicators_stand_by_subscale_and_bring_no_licensed_text() -> None:
    pack = load_pack()
    by_subscale = [
        [one.key for one in pack.indicators if one.subscale == scale]
        for scale in pack.keys("subscale")
    ]
    assert by_subscale == [
        ["trajectory_focus", "caseload_ratio", "team_meeting"],
        ["coaching"],
        [
            "inventory",
            "inventory_in_plan",
            "action_plan",
            "natural_contacts",
            "natural_resources",
            "hope_giving",
        ],
    ]
    fields = tuple(f"anchor_{point}" for point in range(1, 6))
    assert pack.licensed == {"indicator": fields, "meeting_step": ("original",)}
    assert [key for key in pack.texts["nl"] if key.endswith((*fields, ".original"))] == []


def test_numbers_of_the_method() -> None:
    pack = load_pack()
    asked = (
        "priorities_min",
        "priorities_max",
        "open_steps_per_goal",
        "open_steps",
        "full_time_hours",
    )
    assert [pack.whole(name) for name in asked] == [3, 4, 3, 5, 36]
    assert [pack.whole(name) for name in ("workers_per_coach", "faded_after_days")] == [6, 21]
    assert pack.numbers["faithful_score"] == 4.0


def test_an_element_is_found_by_its_key() -> None:
    pack = load_pack()
    assert pack.one("task", "evaluate") == next(
        task for task in pack.tasks if task.key == "evaluate"
    )
    with pytest.raises(KeyError, match=r"^'task\.sleep'$"):
        pack.one("task", "sleep")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 2", "format: must be 1"),
        ("format = 1", 'format = "1"', "format: must be of the type int"),
        ('kind = "method"', 'kind = "book"', "kind: must be one of: method, module, overlay"),
        ('kind = "method"', 'kind = "module"', "extends: belongs in a module or an overlay, and must be there"),
        ("format = 1", "format = 1\ncolour = 3", "colour: is an unknown key"),
        ("weeks = 6", "weeks = 0", "part.focus.weeks: is 0; it must lie between 1 and 104"),
        ("weeks = 6", 'weeks = "six"', "part.focus.weeks: must be a whole number"),
        ("weeks = 6", "weeks = true", "part.focus.weeks: must be a whole number"),
        ("weeks = 6", "weaks = 6", "part.focus.weaks: is an unknown key"),
        ("weeks = 6\n", "", "part.focus.weeks: is missing"),
        ("contacts_min = 1", "contacts_min = 3", "part.focus.contacts_min: must not be more than contacts_max"),
        ('contacts_per = "week"', 'contacts_per = "day"', f"part.focus.contacts_per: is 'day'; {CHOICE} week, month"),
        ('parts = ["focus"]', 'parts = ["dinner"]', "task.connect.parts: points at an unknown part: dinner"),
        ('parts = ["focus"]', "parts = []", "task.connect.parts: must be a list of keys"),
        ('key = "money"', 'key = "housing"', "domain.housing: stands here twice"),
        ('key = "money"', 'key = "Big Money"', "domain: has a key that is no lower-case name: 'Big Money'"),
        ('condition = "security"', 'condition = "luck"', f"{RISK}.condition: points at an unknown condition: luck"),
        ('rights = "own"', 'rights = "stolen"', f"part.focus.rights: is 'stolen'; {CHOICE} own, licensed"),
        (SOURCE, 'source = "rumour"', "part.focus.source: points at an unknown source: rumour"),
        ("priorities_max = 4", "priorities_max = 40", "numbers.priorities_max: is 40; it must lie between 1 and 10"),
        ("priorities_max = 4", "priorities_max = 2", "numbers.priorities_min: must not be more than priorities_max"),
        ("priorities_max = 4", 'priorities_max = "four"', "numbers.priorities_max: must be a number"),
        ("priorities_max = 4\n", "", "numbers.priorities_max: is missing"),
        ("open_steps = 5", "open_stairs = 5", "numbers.open_stairs: is an unknown key"),
        ('languages = ["nl", "en"]', 'languages = ["nl"]', "languages: says nl, but texts are there in: en, nl"),
    ],
)  # fmt: skip
def test_a_pack_file_that_does_not_fit_is_refused(
    shelf: Shelf, old: str, new: str, said: str
) -> None:
    shelf.change("pack.toml", old, new)
    assert refusal(shelf) == f"krachtwerk/v1/pack.toml: {said}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (HOME_EASY, "", "domain.housing.open.easy: is missing"),
        ('picture = "Wonen"', 'drawing = "Wonen"', f"domain.housing.name.drawing: {NO_LEVEL}"),
        (', picture = "Wonen"', "", "domain.housing.name.picture: is missing"),
        ("[domain.housing]", "[domain.castle]", f"domain.castle.name: {UNKNOWN} domain: castle"),
        ("[domain.housing]", "[castle.housing]", "castle.housing.name: speaks of an unknown kind: castle"),
        ("\nopen = ", "\nopened = ", "domain.housing.opened: is an unknown key"),
        ('easy = "Wonen"', 'easy = ""', "domain.housing.name.easy: is empty"),
        ('easy = "Wonen"', "easy = 3", "domain.housing.name.easy: must be a text"),
        ('easy = "Wonen"', 'easy = "{a.b}"', f"domain.housing.name.easy: {BRACE}"),
        ("[indicator.coaching]", '[indicator.coaching]\nanchor_1 = "x"', f"indicator.coaching.anchor_1: {RIGHTS}"),
        ("[meeting_step.choice]", '[meeting_step.choice]\noriginal = "x"', f"meeting_step.choice.original: {RIGHTS}"),
    ],
)  # fmt: skip
def test_texts_that_do_not_fit_are_refused(shelf: Shelf, old: str, new: str, said: str) -> None:
    shelf.change("texts/nl.toml", old, new)
    assert refusal(shelf) == f"krachtwerk/v1/texts/nl.toml: {said}"


def test_a_text_that_one_language_lacks_is_refused(shelf: Shelf) -> None:
    shelf.change("texts/en.toml", 'debts.name = { easy = "Debts", plain = "Debts" }', "")
    assert refusal(shelf) == "krachtwerk/v1/texts/en.toml: risk_factor.debts.name: is missing"


def test_a_licensed_element_brings_no_text_at_all(shelf: Shelf) -> None:
    shelf.change("pack.toml", 'key = "coaching"', 'key = "coaching"\nrights = "licensed"')
    said = f"indicator.coaching.name: {RIGHTS}"
    assert refusal(shelf) == f"krachtwerk/v1/texts/nl.toml: {said}"


def test_a_file_that_cannot_be_read_is_refused(shelf: Shelf) -> None:
    shelf.change("pack.toml", "format = 1", "format = ")
    assert (
        refusal(shelf)
        == "krachtwerk/v1/pack.toml: cannot be read: Invalid value (at line 3, column 10)"
    )


def test_a_pack_that_is_not_there_is_refused(shelf: Shelf) -> None:
    for ref, reason in (
        ("krachtwerk/v9", "there is no such pack"),
        ("../v1", "is no pack; a pack is called name/v1"),
    ):
        with pytest.raises(PackError) as caught:
            shelf.load(ref)
        assert str(caught.value) == f"{ref}: {reason}"


def test_an_element_must_be_a_table() -> None:
    with pytest.raises(PackError) as caught:
        read_element(Task, "connect", {}, "x/v1/pack.toml")
    assert str(caught.value) == "x/v1/pack.toml: task: must be a list of tables, written [[task]]"
