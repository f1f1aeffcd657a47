"""A server as in production over a loaded home: one worker, in a process tree whose CPU time is read."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """Granian with one worker, the settings of benchmarks, and the demo's way to sign in."""

    def __init__(
        self, home: Path, port: int, *, database: str = "", more: dict[str, str] | None = None
    ) -> None:
        self.home, self.port = home, port
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1",
            "--blocking-threads", "4", "--no-ws", "--host", "127.0.0.1", "--port", str(port),
            "krachtwerk.wsgi:application",
        ]  # fmt: skip
        env = environment(home, database) | (more or {})
        with (home / "server.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while not self._listens():
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit(self.last_words())
            time.sleep(0.2)

    def last_words(self) -> str:
        """The end of what the server told."""
        return (self.home / "server.log").read_text()[-3000:]

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def cpu(self) -> float:
        """Milliseconds of CPU that the server and all it started have used."""
        return sum(map(_cpu_of, _tree(self.process.pid))) * 1000 / TICKS

    def memory(self) -> float:
        """Megabytes that the server and all it started hold."""
        pages = sum(
            int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            for pid in _tree(self.process.pid)
        )
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(20)


def environment(home: Path, database: str = "") -> dict[str, str]:
    """What the loader and the server see of the world."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KRACHTWERK_", "DJANGO_"))}
    return kept | {
        "KRACHTWERK_HOME": str(home),
        "KRACHTWERK_MODE": "demo",
        "KRACHTWERK_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }


def _tree(pid: int) -> list[int]:
    found = [pid]
    for tasks in Path(f"/proc/{pid}/task").iterdir():
        for child in (tasks / "children").read_text().split():
            found += _tree(int(child))
    return found


def _cpu_of(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


class Visitor:
    """One connection that stays open, with the cookies of one person."""

    token = ""

    def __init__(self, port: int, connection: HTTPConnection | None = None) -> None:
        self.port = port
        self.connection = connection or HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def beside(self) -> Visitor:
        """Somebody else on the same connection."""
        return Visitor(self.port, self.connection)

    def ask(
        self, path: str, form: dict[str, str] | None = None, *, count: bool = False
    ) -> tuple[HTTPResponse, bytes]:
        """Ask for a page, or send a form; the answer and its bytes."""
        self.send(path, form, count=count)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            text = gzip.decompress(text)
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer, text

    def send(self, path: str, form: dict[str, str] | None = None, *, count: bool = False) -> None:
        """The first half of asking: whoever closes the connection now never hears the answer."""
        headers = {"Accept-Encoding": "gzip", "Host": "localhost"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if count:
            headers["X-Count-Queries"] = "1"
        body = None
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if form is None else "POST", path, body, headers)
