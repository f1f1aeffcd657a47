"""The papers about the house tell the truth: glossary and tree agree with the code, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = "\n".join(
    path.read_text()
    for path in sorted((ROOT / "krachtwerk").rglob("*"))
    if path.suffix in {".py", ".toml"} and "migrations" not in path.parts
)
PAPERS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("benchmarks/*.md")]
)


def glossary_names() -> list[str]:
    rows = [r for r in (ROOT / "GLOSSARY.md").read_text().splitlines() if r.startswith("| ")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[2])]


@pytest.mark.parametrize("name", glossary_names())
def test_every_code_name_of_the_glossary_is_in_the_code(name):
    assert re.search(rf"\b{name}\b", CODE), f"{name} stands in GLOSSARY.md and not in the code"


def test_a_name_that_is_nowhere_is_found():
    assert not re.search(r"\bStrengthsFinderDeluxe\b", CODE)


def test_the_tree_names_every_folder_of_the_house():
    tree = (ROOT / "ARCHITECTURE.md").read_text().split("## Tree")[1]
    folders = {
        path.name
        for path in (ROOT / "krachtwerk").iterdir()
        if path.is_dir() and not path.name.startswith("__")
    }
    assert set(re.findall(r"(\w+)/", tree.split("tests/")[0])) - {"krachtwerk"} == folders


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(paper):
    text = paper.read_text()
    links = re.findall(r"\]\(([^)#\s]+)\)", text)
    local = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in local if not (paper.parent / link).exists()] == []


def test_decisions_have_their_four_parts():
    for paper in (ROOT / "docs" / "decisions").glob("*.md"):
        text = paper.read_text()
        for part in ("**Context.**", "**Choice.**", "**Price.**", "**Rejected.**"):
            assert part in text, f"{paper.name} lacks {part}"
