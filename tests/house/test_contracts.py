"""Who may import whom: the four contracts hold, and each of them reports a violation that is planted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTS = {
    "floors, upwards": ("floors", {"kit/planted.py": "import krachtwerk.pages"}),
    "floors, to a neighbour": ("floors", {"rules/planted.py": "import krachtwerk.access"}),
    "rooms": (
        "rooms",
        {
            "rules/planted.py": "import krachtwerk.rules.sown",
            "rules/sown.py": "import krachtwerk.rules.planted",
        },
    ),
    "tables": ("tables", {"pages/planted.py": "import krachtwerk.models"}),
    "method": ("method", {"method/planted.py": "import django.db"}),
    "method, by a detour": (
        "method",
        {"method/planted.py": "import krachtwerk.kit.sown", "kit/sown.py": "import django.db"},
    ),
}


def _lint_imports(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", *options],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house's code without its texts and pictures, for planting in."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    for path in (ROOT / "krachtwerk").rglob("*.py"):
        place = root / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    return root


def test_the_contracts_hold() -> None:
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 4 kept, 0 broken." in done.stdout


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_violation_is_reported(copy: Path, plant: str) -> None:
    contract, files = PLANTS[plant]
    for name, line in files.items():
        (copy / "krachtwerk" / name).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    try:
        done = _lint_imports(copy, "--contract", contract)
    finally:
        for name in files:
            (copy / "krachtwerk" / name).unlink()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Contracts: 0 kept, 1 broken." in done.stdout
    assert "planted" in done.stdout


def test_a_stranger_on_the_top_floor_is_reported(copy: Path) -> None:
    """Each folder and file of the package has its place in the floors."""
    stray = copy / "krachtwerk" / "helpers.py"
    stray.write_text('"""Planted."""\n', encoding="utf-8")
    try:
        done = _lint_imports(copy, "--contract", "floors")
    finally:
        stray.unlink()
    assert done.returncode == 1
    assert "helpers" in done.stdout + done.stderr
