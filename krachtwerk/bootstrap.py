"""Front door: makes the project's own environment, .venv, with nothing but the standard library.

`python3 -m krachtwerk.bootstrap` installs what the product needs, with `--dev` also what making and testing it needs.
A stamp in .venv remembers what was installed, so that every later run costs a few hundredths of a second.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "krachtwerk-stamp.json"
REQUIREMENTS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


class Refusal(Exception):
    """The environment cannot be made; the message is one line that says what to do."""


def is_needed() -> bool:
    """True when this is a checkout and the running Python is not the one in its .venv."""
    if os.environ.get("KRACHTWERK_BOOTSTRAP") == "off" or not REQUIREMENTS.is_dir():
        return False
    return Path(sys.prefix).resolve() != VENV.resolve()


def run_inside(arguments: list[str]) -> int:
    """Makes the environment, then runs `krachtwerk <arguments>` in it; on POSIX this process becomes that one."""
    try:
        make_environment(dev=False)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    command = [str(PYTHON), "-m", "krachtwerk", *arguments]
    return _call(command) if WINDOWS else _become(command)


def _become(command: list[str]) -> NoReturn:
    """This process goes on as `command`, under the same number, so that who started it can also end it."""
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own interpreter, no shell wanted


def make_environment(*, dev: bool) -> None:
    """Brings .venv up to what the requirement files ask for; does nothing when the stamp says it is already so."""
    _refuse_old_python()
    wanted = _fingerprint()
    if _is_stamped(wanted, dev=dev):
        return
    _refuse_missing_venv()
    with _only_one_at_a_time():
        if _is_stamped(wanted, dev=dev):  # another run made it while this one waited
            return
        started = time.monotonic()
        print("Making the environment in .venv (once) …", file=sys.stderr, flush=True)
        if not _is_usable():
            _make_venv()
        dev = dev or _stamped_dev()
        _install("dev" if dev else "runtime")
        STAMP.write_text(json.dumps({"fingerprint": wanted, "dev": dev}), encoding="utf-8")
        print(f"Ready in {time.monotonic() - started:.1f} s.", file=sys.stderr, flush=True)


def _refuse_old_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise Refusal(
            f"krachtwerk needs Python 3.11 or later; this is {sys.version.split()[0]} ({sys.executable}). "
            "Name another one: make demo PYTHON=python3.12"
        )


def _refuse_missing_venv() -> None:
    from importlib.util import find_spec  # noqa: PLC0415 - slow import, not wanted when the stamp is good

    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Refusal(
            f"This Python ({sys.executable}) lacks its venv module. "
            "On Debian and Ubuntu: apt-get install python3-venv. Then run this again."
        )


def _fingerprint() -> str:
    """A hash of everything that decides what belongs in .venv."""
    digest = hashlib.sha256()
    digest.update(f"{sys.version_info[:2]} {sys.platform} {ROOT}".encode())
    for path in sorted(REQUIREMENTS.glob("*.txt")):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update(_project_table())
    return digest.hexdigest()


def _project_table() -> bytes:
    """What pyproject.toml says before its first tool table: name, entry points, build system."""
    return (ROOT / "pyproject.toml").read_bytes().partition(b"\n[tool.")[0]


def _stamp() -> dict[str, object]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _is_stamped(wanted: str, *, dev: bool) -> bool:
    stamp = _stamp()
    return (
        stamp.get("fingerprint") == wanted
        and (bool(stamp.get("dev")) or not dev)
        and PYTHON.exists()
    )


def _stamped_dev() -> bool:
    return bool(_stamp().get("dev"))


def _is_usable() -> bool:
    """True when .venv holds the same Python, made at the same place (its scripts name their interpreter by path)."""
    try:
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        place = (VENV / "krachtwerk-place").read_text(encoding="utf-8")
    except OSError:
        return False
    version = ".".join(str(part) for part in sys.version_info[:2])
    return PYTHON.exists() and f"version = {version}." in settings and place == str(ROOT)


def _make_venv() -> None:
    import venv  # noqa: PLC0415 - slow import, not wanted when the stamp is good

    venv.EnvBuilder(clear=True, with_pip=True, symlinks=not WINDOWS).create(VENV)
    (VENV / "krachtwerk-place").write_text(str(ROOT), encoding="utf-8")


def _install(requirements: str) -> None:
    pinned = str(REQUIREMENTS / f"{requirements}.txt")
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    uv = _uv()
    if uv is not None and _call([*uv, "--require-hashes", "--no-build", "-r", pinned]) == 0:
        if _call([*uv, *project]) == 0:
            return
        print("uv could not install the project; trying pip.", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if _call([*pip, "--require-hashes", "-r", pinned]) or _call([*pip, *project]):
        raise Refusal(
            f"What requirements/{requirements}.txt asks for could not be installed; see the lines above."
        )


def _uv() -> list[str] | None:
    """The start of an install command by uv, or None where the pinned uv cannot be had (then pip does the work)."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if _call(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(REQUIREMENTS / "uv.txt")]
    ):
        print("uv cannot be had here; pip installs instead (slower).", file=sys.stderr)
        return None
    uv = VENV / ("Scripts/uv.exe" if WINDOWS else "bin/uv")
    return [str(uv), "pip", "install", "--quiet", "--python", str(PYTHON)]


def _call(command: list[str]) -> int:
    import subprocess  # noqa: PLC0415 - slow import, not wanted when the stamp is good

    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1"}
    environment.pop("PYTHONPATH", None)
    return subprocess.call(command, env=environment, cwd=ROOT)  # noqa: S603 - our own commands, no shell


class _only_one_at_a_time:  # noqa: N801 - reads as a sentence where it is used
    """Two runs at once wait for each other instead of breaking each other's .venv (where the system can lock)."""

    def __enter__(self) -> None:
        self.file = (ROOT / ".venv.lock").open("w")
        if not WINDOWS:
            import fcntl  # noqa: PLC0415 - absent on Windows

            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *problem: object) -> None:
        self.file.close()


def main(arguments: list[str]) -> int:
    """`python3 -m krachtwerk.bootstrap [--dev]`."""
    unknown = [argument for argument in arguments if argument != "--dev"]
    if unknown:
        print("Use: python3 -m krachtwerk.bootstrap [--dev]", file=sys.stderr)
        return 2
    try:
        make_environment(dev="--dev" in arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
