"""The front door in a bare Python: one command makes the environment, the second time costs nothing."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from krachtwerk import bootstrap

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)


def _pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((REQUIREMENTS / name).read_text(encoding="utf-8")))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bootstrap that looks at an empty checkout in which nothing may be run."""
    shutil.copytree(REQUIREMENTS, tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path / "requirements")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(bootstrap, "_call", lambda command: pytest.fail(f"ran {command}"))
    return tmp_path


def _stamp(house: Path, *, dev: bool) -> None:
    (house / ".venv").mkdir()
    (house / ".venv" / "python").touch()
    stamp = {"fingerprint": bootstrap._fingerprint(), "dev": dev}
    bootstrap.STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def test_the_front_door_needs_only_the_standard_library() -> None:
    """It is read by Pythons that have nothing yet."""
    for name in ("__init__", "bootstrap", "__main__"):
        tree = ast.parse((ROOT / "krachtwerk" / f"{name}.py").read_text(encoding="utf-8"))
        modules = {
            found.split(".")[0]
            for part in ast.walk(tree)
            if isinstance(part, ast.Import | ast.ImportFrom)
            for found in (
                [part.module or ""]
                if isinstance(part, ast.ImportFrom)
                else [a.name for a in part.names]
            )
        }
        assert modules <= {*sys.stdlib_module_names, "krachtwerk"}


def test_a_bare_python_can_read_it() -> None:
    command = "import sys; sys.path.insert(0, '.'); import krachtwerk.bootstrap as b; print(b.ROOT)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(ROOT)


def test_a_good_stamp_is_enough(house: Path) -> None:
    _stamp(house, dev=True)
    bootstrap.make_environment(dev=True)
    bootstrap.make_environment(dev=False)


def test_a_stamp_without_the_tools_is_not_enough_for_making(house: Path) -> None:
    _stamp(house, dev=False)
    bootstrap.make_environment(dev=False)
    assert not bootstrap._is_stamped(bootstrap._fingerprint(), dev=True)


@pytest.mark.parametrize(
    "file", ["requirements/runtime.txt", "requirements/dev.txt", "pyproject.toml"]
)
def test_a_changed_file_asks_for_a_new_environment(house: Path, file: str) -> None:
    before = bootstrap._fingerprint()
    text = (house / file).read_text(encoding="utf-8")
    (house / file).write_text(f"# changed\n{text}", encoding="utf-8")
    assert bootstrap._fingerprint() != before


def test_other_settings_of_tools_do_not(house: Path) -> None:
    before = bootstrap._fingerprint()
    with (house / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.other]\nx = 1\n")
    assert bootstrap._fingerprint() == before


def test_a_moved_environment_is_made_again(house: Path) -> None:
    _stamp(house, dev=False)
    version = ".".join(map(str, sys.version_info[:3]))
    (house / ".venv" / "pyvenv.cfg").write_text(f"version = {version}\n", encoding="utf-8")
    (house / ".venv" / "krachtwerk-place").write_text(str(house), encoding="utf-8")
    assert bootstrap._is_usable()
    (house / ".venv" / "krachtwerk-place").write_text("elsewhere", encoding="utf-8")
    assert not bootstrap._is_usable()


def test_an_old_python_is_refused_in_one_line(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))
    assert bootstrap.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("krachtwerk needs Python 3.11 or later; this is ")
    assert said.count("\n") == 1


def test_a_missing_venv_module_is_told_in_one_line(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "ensurepip" else name
    )
    assert bootstrap.main(["--dev"]) == 1
    said = capsys.readouterr().err
    assert said.endswith(
        "lacks its venv module. On Debian and Ubuntu: apt-get install python3-venv. Then run this again.\n"
    )
    assert said.count("\n") == 1


def test_an_unknown_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["--prod"]) == 2
    assert capsys.readouterr().err == "Use: python3 -m krachtwerk.bootstrap [--dev]\n"


def test_every_package_is_pinned_with_its_hash() -> None:
    for path in sorted(REQUIREMENTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
        assert packages, path.name
        assert [p.split()[0] for p in packages if "==" not in p or "--hash=sha256:" not in p] == []
        assert "://" not in text


def test_making_and_running_use_the_same_versions() -> None:
    runtime, dev = _pins("runtime.txt"), _pins("dev.txt")
    assert {name: dev.get(name) for name in runtime} == runtime


@pytest.mark.full
def test_a_fresh_copy_makes_itself_with_pip_alone(tmp_path: Path) -> None:
    """Where uv cannot be had, plain pip does the same work. Needs a package registry; takes a minute."""
    for name in ("krachtwerk", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "requirements" / "uv.txt").write_text("uv==0.0.0 --hash=sha256:" + "0" * 64 + "\n")
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("KRACHTWERK_", "DJANGO_"))}
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            "import sys; sys.path.insert(0, '.'); from krachtwerk.bootstrap import main; main([])",
        ],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "uv cannot be had here; pip installs instead (slower).\n" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Ready in ")
    assert (tmp_path / ".venv" / "bin" / "krachtwerk").exists()
    assert (tmp_path / ".venv" / "bin" / "granian").exists()
