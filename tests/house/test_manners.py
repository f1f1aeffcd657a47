"""The manners of the house: what every file keeps to, checked by reading the files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "krachtwerk"
LONGEST_FILE = 300
LONGEST_TEMPLATE = 80
CLOCK = PACKAGE / "kit" / "clock.py"
STOPWATCHES = {
    "bootstrap.py"
}  # measures how long installing took, before there is anything to import

# Written in halves, so that this file does not find itself.
NOTES_TO_SELF = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|lorem" r" ipsum)\b", re.IGNORECASE)
REGISTRIES = re.compile(
    r"py" r"pi\.org|python" r"hosted|registry\.npm" r"js|deb\.debian" r"\.org", re.I
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home|work|root|Users|tmp)" r"/\w")
OTHER_HOSTS = re.compile(r"https?://(?!localhost\b|127\.0\.0\.1\b)[^\s\"'<>)]+")
NAMESPACES = ("http://www.w3.org/", "https://www.w3.org/")
SIGNALS = re.compile(r"\bdjango\.(?:db\.models\.signals|dispatch|core\.signals)\b")
CLOCK_READS = re.compile(
    r"\b(?:datetime|date|dt|timezone)\.(?:now|utcnow|today|localdate|localtime)\("
    r"|\btime\.(?:time|time_ns|localtime|gmtime)\("
)
TEXT_FILES = {".py", ".toml", ".md", ".txt", ".in", ".html", ".css", ".js", ".svg", ".typ", ".cfg"}
TEXT_NAMES = {"Makefile", "LICENSE", "run", ".gitignore", ".gitattributes"}
PASSED_OVER = {".git", ".venv", "var", "build", "dist", "__pycache__", "test-results"}


def _python() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "migrations"]


def _below(folder: str, *endings: str) -> list[Path]:
    return [path for path in sorted((PACKAGE / folder).rglob("*")) if path.suffix in endings]


def _texts() -> Iterator[Path]:
    """Every text file of the repository, whoever wrote it."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        is_text = path.suffix in TEXT_FILES or path.name in TEXT_NAMES
        is_cache = any(part in PASSED_OVER or part.endswith("_cache") for part in inside)
        if is_text and not is_cache and path.is_file():
            yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _finds(pattern: re.Pattern[str], paths: Iterator[Path] | list[Path]) -> list[str]:
    """`file:line: what was found` for each find of `pattern`."""
    return [
        f"{_name(path)}:{number}: {found.group()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := pattern.search(line))
    ]


def test_every_file_opens_with_a_sentence() -> None:
    """The first line says which room this is and what happens here."""
    mute = [
        _name(path)
        for path in _python()
        if not path.read_text(encoding="utf-8")
        .removeprefix("#!/usr/bin/env python3\n")
        .startswith('"""')
    ]
    assert mute == []


def test_every_file_postpones_its_annotations() -> None:
    """All but a file without a single definition or import."""
    late = [_name(path) for path in _python() if not _postpones(path)]
    assert late == []


def _postpones(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    if all(isinstance(part, ast.Expr | ast.Assign) for part in body):
        return True
    return isinstance(body[1], ast.ImportFrom) and body[1].module == "__future__"


def test_no_import_is_relative() -> None:
    """A reader always sees from which floor a name comes."""
    relative = [
        f"{_name(path)}:{part.lineno}"
        for path in _python()
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.ImportFrom) and part.level
    ]
    assert relative == []


def test_no_file_is_too_long() -> None:
    """A room that outgrows this splits by noun."""
    own = [*_python(), *sorted((ROOT / "tests").rglob("*.py"))]
    long = {_name(path): length for path in own if (length := _length(path)) > LONGEST_FILE}
    assert long == {}


def test_no_template_is_too_long() -> None:
    """Parts are macros in files of their own."""
    templates = _below("templates", ".html", ".svg", ".txt")
    long = {
        _name(path): length for path in templates if (length := _length(path)) > LONGEST_TEMPLATE
    }
    assert long == {}


def _length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_notes_to_self() -> None:
    """What is not done stands in an issue."""
    paths = [path for path in _texts() if path.name != "LICENSE"]
    assert _finds(NOTES_TO_SELF, paths) == []


def test_no_registry_and_no_machine_is_named() -> None:
    """The same commands work wherever packages come from, and wherever the checkout lies."""
    assert _finds(REGISTRIES, _texts()) == []
    shipped = [path for path in _texts() if path.is_relative_to(PACKAGE) or path.parent == ROOT]
    assert _finds(MACHINE_PATHS, shipped) == []


def test_pages_ask_no_other_host() -> None:
    """Templates, styles, scripts and drawings name no other host but in licences and name spaces."""
    endings = (".html", ".css", ".js", ".svg", ".typ", ".webmanifest")
    found = _finds(OTHER_HOSTS, [*_below("templates", *endings), *_below("static", *endings)])
    assert [find for find in found if not find.split(": ", 1)[1].startswith(NAMESPACES)] == []


def test_no_signal_but_post_migrate() -> None:
    """What happens is written where it happens."""
    lines = [
        f"{_name(path)}: {line.strip()}"
        for path in _python()
        for line in path.read_text(encoding="utf-8").splitlines()
        if SIGNALS.search(line)
    ]
    allowed = "from django.db.models.signals import post_migrate"
    assert [line for line in lines if line.split(": ", 1)[1] != allowed] == []


def test_the_clock_is_read_in_one_place() -> None:
    """Rules never ask the time; a demo and a test may set it ahead."""
    others = [path for path in _python() if path != CLOCK and path.name not in STOPWATCHES]
    assert _finds(CLOCK_READS, others) == []


def test_the_patterns_find_what_they_look_for() -> None:
    """A check that cannot fail is no check."""
    assert NOTES_TO_SELF.search("# TO" + "DO later")
    assert REGISTRIES.search("https://py" + "pi.org/simple")
    assert MACHINE_PATHS.search("open('/ho" + "me/jan/x')")
    assert not MACHINE_PATHS.search("/w/client/home/x and booklet/home/x")
    assert OTHER_HOSTS.search('<img src="https://example.org/a.png">')
    assert not OTHER_HOSTS.search("http://localhost:8000/b/")
    assert CLOCK_READS.search("at = timezone.now()")
    assert not CLOCK_READS.search("clock.now()")
    assert SIGNALS.search("from django.dispatch import receiver")
