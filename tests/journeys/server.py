"""A server of its own for each module of journeys, on a copy of one prepared demo home."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds until a server must answer; two slow cores share them with a browser


def prepare(home: Path) -> None:
    """Fills `home` with the demo people, as `krachtwerk demo` does before it serves."""
    _krachtwerk(home, "demo", "--prepare-only")


class Server:
    """`krachtwerk demo` on a free port, over `home`; ends when told, by its own process id."""

    _people: ClassVar[list[dict[str, str]]] = []

    def __init__(self, home: Path, host: str = "127.0.0.1") -> None:
        self.home = home
        self.log = home.parent / f"{home.name}.log"
        self.port = _free_port()
        self.host = host  # passkeys need a name, not a number
        self.url = f"http://{host}:{self.port}"
        self._start()

    @property
    def links(self) -> dict[str, str]:
        """Name of a person → address that signs this person in; the same in every copy of the demo."""
        if not Server._people:
            Server._people.extend(json.loads(_krachtwerk(self.home, "demo-links", "--json")))
        return {person["name"]: self._here(person["url"]) for person in Server._people}

    def clock(self, ahead: str) -> None:
        """Sets the server's clock ahead: `server.clock("+7d")`."""
        _krachtwerk(self.home, "demo-clock", ahead)

    def stop(self) -> None:
        """Ends the server and whatever it started; kills only what does not listen."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)  # its own group, made below
            self.process.wait(10)

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                _command("demo", "--port", str(self.port), "--no-prepare", "--without-work"),
                cwd=ROOT,
                env=_environment(self.home) | self._address(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def _address(self) -> dict[str, str]:
        """By its name the demo knows its own address; only by its number it must be told."""
        return {} if self.host == "localhost" else {"KRACHTWERK_URL": self.url}

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended by itself:\n{self._last_words()}")
            if _answers(f"{self.url}/healthz"):
                return
            time.sleep(0.1)
        raise AssertionError(f"no answer on /healthz in {PATIENCE} s:\n{self._last_words()}")

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])

    def _here(self, address: str) -> str:
        parts = urlsplit(address)
        return parts._replace(scheme="http", netloc=f"{self.host}:{self.port}").geturl()


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "krachtwerk.cli", *arguments]


def _environment(home: Path) -> dict[str, str]:
    """This environment with nothing of the tests' own settings in it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KRACHTWERK_", "DJANGO_"))}
    return kept | {
        "KRACHTWERK_HOME": str(home),
        "KRACHTWERK_MODE": "demo",
        "PYTHONUNBUFFERED": "1",
    }


def _krachtwerk(home: Path, *arguments: str) -> str:
    """Runs one command of the command line over `home` and gives what it prints."""
    done = subprocess.run(
        _command(*arguments),
        cwd=ROOT,
        env=_environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"krachtwerk {' '.join(arguments)} failed:\n{done.stderr[-4000:]}"
    return done.stdout


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
