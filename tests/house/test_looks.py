"""House: the looks keep their promises (contrast, icons, sizes, motion, no other hosts)."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "krachtwerk"
STATIC = ROOT / "static"
TOKENS = (STATIC / "css/tokens/tokens.css").read_text(encoding="utf-8")
STYLES = sorted((STATIC / "css").rglob("*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
DOMAINS = [
    "housing",
    "money",
    "work_learning",
    "leisure",
    "family_friends",
    "partner",
    "children",
    "meaning",
    "health",
    "safety",
]
BOOKLET = ["tokens/tokens", "base/utrecht", "base/base", "parts/parts", "layout/booklet"]
WORK = [
    "tokens/tokens",
    "base/utrecht",
    "base/base",
    "parts/parts",
    "base/utrecht-table",
    "layout/work",
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})\b", block))


def palettes() -> dict[str, dict[str, str]]:
    light = re.search(r":root \{(.*?)\n\}", TOKENS, re.S)
    by_system = re.search(r":root:not\(\[data-theme=\"light\"\]\) \{(.*?)\n\}", TOKENS, re.S)
    by_choice = re.search(r":root\[data-theme=\"dark\"\] \{(.*?)\n\}", TOKENS, re.S)
    assert light
    assert by_system
    assert by_choice
    assert by_system.group(1) == by_choice.group(1), "the two ways to dark differ"
    day = colours(light.group(1))
    return {"light": day, "dark": day | colours(by_choice.group(1))}


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_text_is_seven_to_one_on_paper_and_card(theme: str, ground: str) -> None:
    palette = palettes()[theme]
    found = {
        name: round(contrast(palette[name], palette[ground]), 2)
        for name in ("ink", "ink-2", "primary", "link")
    }
    assert {name: ratio for name, ratio in found.items() if ratio < 7} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_other_pairs_that_carry_text_or_shape(theme: str) -> None:
    palette = palettes()[theme]
    pairs = [
        ("on-primary", "primary", 7.0),
        ("on-primary", "primary-hover", 7.0),
        ("primary", "primary-tint", 6.0),
        ("ink", "ok-tint", 7.0),
        ("ink", "error-tint", 7.0),
        ("ink", "primary-tint", 7.0),
        ("error", "card", 7.0),
        ("error", "paper", 7.0),
        ("on-error", "error", 7.0),
        ("line", "paper", 3.0),
        ("line", "card", 3.0),
        ("thread", "paper", 3.0),
        ("thread", "card", 3.0),
    ]
    weak = [
        (text, ground, round(contrast(palette[text], palette[ground]), 2))
        for text, ground, least in pairs
        if contrast(palette[text], palette[ground]) < least
    ]
    assert weak == []


def test_every_domain_has_its_colours_and_they_can_be_read() -> None:
    weak = []
    for domain in DOMAINS:
        block = re.search(rf'\[data-domain="{domain}"\] \{{(.*?)\}}', TOKENS)
        assert block, domain
        own = colours(block.group(1))
        card = palettes()["light"]["card"]
        for text, ground, least in [
            (own["on-chip"], own["chip"], 4.5),
            (own["tint-text"], own["tint"], 6.9),
            (own["night-text"], own["night"], 6.9),
            (own["spine"], card, 3.0),
        ]:
            if contrast(text, ground) < least:
                weak.append((domain, text, ground))
    assert weak == []


def test_every_icon_and_picture_a_template_names_exists() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text()))
    named: set[str] = set()
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon|sign)\(\s*"([\w-]+)"', text))
        named |= set(re.findall(r'icon="([\w-]+)"', text))
    assert named, "no template names an icon"
    assert named - drawn == set()
    for domain in DOMAINS:
        assert (STATIC / f"pictograms/{domain}.svg").exists(), domain
    heavy = [p.name for p in (STATIC / "pictograms").glob("*.svg") if p.stat().st_size >= 1500]
    assert heavy == []


def test_no_letters_under_sixteen_pixels() -> None:
    small = []
    for path in STYLES:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for size, unit in re.findall(
            r"(?:font-size|--small|--text|--h\d)\s*:\s*([\d.]+)(px|rem)\b", text
        ):
            if float(size) * (16 if unit == "rem" else 1) < 16:
                small.append((path.name, size + unit))
        if path.name != "utrecht.css":
            assert not re.search(r"\bfont:\s*[\d.]+px", text), path.name
    assert small == []


def test_nothing_moves_longer_than_a_fifth_of_a_second() -> None:
    for path in STYLES:
        text = path.read_text(encoding="utf-8")
        assert "@keyframes" not in text, path.name
        assert "animation" not in text, path.name
        for value in re.findall(r"transition[\w-]*:([^;}]*)", text):
            for number, unit in re.findall(r"([\d.]+)(ms|s)\b", value):
                assert float(number) * (1 if unit == "ms" else 1000) <= 200, (path.name, value)


def test_no_file_asks_another_host_and_no_template_has_inline_code() -> None:
    asked = []
    for path in [*STYLES, *(STATIC / "js").glob("*.js"), *TEMPLATES]:
        text = path.read_text(encoding="utf-8")
        if re.search(r"""(?:url\(|src=|href=|import\s|fetch\()\s*["'(]?\s*(?:https?:)?//""", text):
            asked.append(path.name)
        if path.suffix == ".html" and re.search(r"<style|\sstyle=|\son\w+=|<script>", text):
            asked.append(path.name)
    assert asked == []


@pytest.mark.parametrize(("names", "most"), [(BOOKLET, 13_200), (WORK, 20_000)])
def test_style_sheets_of_a_page_stay_light(names: list[str], most: int) -> None:
    weight = sum(len(gzip.compress((STATIC / f"css/{name}.css").read_bytes(), 9)) for name in names)
    assert weight <= most


def test_scripts_and_letters_stay_light() -> None:
    scripts = sorted((STATIC / "js").glob("*.js"))
    booklet = [
        p for p in scripts if p.name in {"tap.js", "draft.js", "recorder.js", "exit.js", "dim.js"}
    ]
    assert sum(len(gzip.compress(p.read_bytes(), 9)) for p in booklet) <= 6_000
    for weight in ("400", "700"):
        assert (STATIC / f"fonts/atkinson-next-{weight}.woff2").stat().st_size <= 13_312
