"""Front door: the command line: demo, setup, serve, check; `operations` and `by_hand` have the rest."""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from krachtwerk import __version__, by_hand, measuring, operations


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the number is the exit code."""
    given = _parser().parse_args(arguments)
    code: int = given.run(given)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="krachtwerk")
    parser.add_argument("--version", action="version", version=f"krachtwerk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    demo = commands.add_parser("demo", help="serve the demo people on 127.0.0.1")
    demo.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    demo.add_argument("--prepare-only", action="store_true", help="make the database and stop")
    demo.add_argument("--no-prepare", action="store_true", help="serve what is there")
    demo.add_argument("--without-work", action="store_true", help="leave the jobs undone")
    demo.set_defaults(run=_demo)
    links = commands.add_parser("demo-links", help="sign-in links of a running demo")
    links.add_argument("--json", action="store_true")
    links.set_defaults(run=_links)
    ahead = commands.add_parser("demo-clock", help="set the demo's clock ahead: +7d, +3h, 0")
    ahead.add_argument("ahead")
    ahead.set_defaults(run=_clock)
    serve = commands.add_parser("serve", help="serve in production")
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--without-work", action="store_true", help="another service does the jobs")
    serve.set_defaults(run=_serve)
    setup = commands.add_parser(
        "setup", help="the first organisation and its first administrator, once"
    )
    setup.add_argument("--organisation", required=True, help="its name")
    setup.add_argument("--name", required=True, help="name of the administrator")
    setup.add_argument("--login", required=True, help="name to sign in with")
    setup.add_argument("--zone", default="Europe/Amsterdam")
    setup.set_defaults(run=_setup)
    bring = commands.add_parser("import-booklet", help="bring in a booklet from its copy")
    bring.add_argument("file", type=Path)
    bring.add_argument("--organisation", required=True, help="its name, as it stands here")
    bring.add_argument(
        "--worker", required=True, help="sign-in name of who walks beside the client"
    )
    bring.set_defaults(run=_bring)
    commands.add_parser("check", help="whether this installation may serve").set_defaults(
        run=_check
    )
    operations.add(commands, _start)
    by_hand.add(commands, _start)
    measuring.add(commands, _start)
    return parser


def _start(mode: str | None = None, hand: str | None = None) -> None:
    if mode is not None:
        os.environ["KRACHTWERK_MODE"] = mode
    if hand is not None:
        os.environ["KRACHTWERK_HAND"] = hand  # each signs in to PostgreSQL as its own role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    import django  # slow import: only when a command needs the house

    try:
        django.setup()
    except RuntimeError as fault:  # a setting that does not fit says so in one sentence
        sys.exit(f"krachtwerk: {fault}")


def _demo(given: argparse.Namespace) -> int:
    os.environ.setdefault("KRACHTWERK_URL", f"http://localhost:{given.port}")
    _start("demo")
    from krachtwerk.demo import prepare  # needs django.setup()
    from krachtwerk.jobs import worker  # needs django.setup()

    if not given.no_prepare:
        prepare.prepare()
        worker.work(once=True)
    if given.prepare_only:
        return 0
    prepare.remember_port(given.port)
    _print_links(prepare.links(given.port))
    _warn_of_old_sqlite()
    with operations.worker_beside(wanted=not given.without_work):
        return _listen("127.0.0.1", given.port)


def _print_links(links: list[dict[str, str]]) -> None:
    print("\nThe people of the demo, each with a link that signs them in:\n", flush=True)
    for link in links:
        print(f"  {link['name']:<18} {link['role']:<12} {link['organisation']:<20} {link['url']}")
    print("\nStop with Ctrl+C.\n", flush=True)


def _links(given: argparse.Namespace) -> int:
    if os.environ.get("KRACHTWERK_MODE", "demo") != "demo":
        print("demo-links works in demo mode alone", file=sys.stderr)
        return 2
    _start("demo")
    from krachtwerk.demo import prepare  # needs django.setup()

    port = prepare.known_port()
    if port is None:
        print("no demo was started here yet: run `krachtwerk demo` first", file=sys.stderr)
        return 1
    links = prepare.links(port)
    if given.json:
        print(json.dumps(links, ensure_ascii=False, indent=2))
    else:
        _print_links(links)
    return 0


def _clock(given: argparse.Namespace) -> int:
    if os.environ.get("KRACHTWERK_MODE", "demo") not in {"demo", "test"}:
        print("demo-clock works in demo mode alone", file=sys.stderr)
        return 2
    found = re.fullmatch(r"(\+?)(\d+)([dhm]?)", given.ahead)
    if found is None:
        print("say how far: +7d, +3h, +10m, or 0 to set it right again", file=sys.stderr)
        return 2
    _start(os.environ.get("KRACHTWERK_MODE", "demo"))
    from django.conf import settings  # needs django.setup()

    from krachtwerk.kit import clock  # needs django.setup()

    unit = {"d": 86400, "h": 3600, "m": 60, "": 1}[found[3]]
    step = timedelta(seconds=int(found[2]) * unit)
    total = clock.offset() + step if found[1] else step
    place = Path(settings.CLOCK_FILE)
    place.write_text(str(total.total_seconds()))
    print(f"the clock runs {total} ahead")
    return 0


def _warn_of_old_sqlite() -> None:
    from django.conf import settings  # needs django.setup()

    from krachtwerk.kit import sqlite  # needs django.setup()

    if not sqlite.is_sound(settings.SQLITE_VERSION):
        version = ".".join(map(str, settings.SQLITE_VERSION))
        print(f"warning: SQLite {version} has a fault that can lose data; fine for a demo alone")


def _listen(host: str, port: int) -> int:
    from django.conf import settings  # needs django.setup()
    from granian import Granian  # slow import: only when serving
    from granian.constants import Interfaces

    server = Granian(
        "krachtwerk.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("KRACHTWERK_WORKERS", "1")),
        blocking_threads=settings.THREADS,
        websockets=False,
        log_access=False,
    )
    if not _is_free(host, port):
        print(f"port {port} is in use; try another: PORT={port + 1} make demo", file=sys.stderr)
        return 1
    server.serve()
    return 0


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _serve(given: argparse.Namespace) -> int:
    _start("production")
    faults = _faults()
    for fault in faults:
        print(f"not fit to serve: {fault}", file=sys.stderr)
    if faults:
        return 1
    from django.core.management import call_command  # needs django.setup()

    call_command("collectstatic", interactive=False, verbosity=0)
    with operations.worker_beside(wanted=not given.without_work):
        return _listen(given.host, given.port)


def _setup(given: argparse.Namespace) -> int:
    """Print a one-time link with which the administrator chooses a password and a second factor."""
    _start(hand="keeper")
    from django.conf import settings  # needs django.setup()
    from django.db import transaction
    from django.urls import reverse

    from krachtwerk.kit import clock  # needs django.setup()
    from krachtwerk.kit.refusal import Refusal
    from krachtwerk.rules import organisation as rules

    try:
        with transaction.atomic():
            founded, token = rules.found_organisation(
                given.organisation,
                admin_name=given.name,
                login=given.login,
                zone=given.zone,
                at=clock.now(),
            )
    except Refusal:
        print("there is an organisation here already; nothing was done", file=sys.stderr)
        return 1
    address = settings.PUBLIC_URL.rstrip("/") + reverse("account_link", args=[token])
    print(f"{founded.name} is open. The link for {given.name} works once, within 72 hours:")
    print(f"\n  {address}\n\nSign in later with the name {given.login}.")
    return 0


def _bring(given: argparse.Namespace) -> int:
    _start(hand="keeper")
    from krachtwerk.exchange.bring.shell import bring  # needs django.setup()

    try:
        print(bring(given.file, organisation=given.organisation, login=given.worker))
    except (OSError, LookupError) as fault:
        print(f"not brought in: {fault}", file=sys.stderr)
        return 1
    return 0


def _check(_: argparse.Namespace) -> int:
    _start()
    faults = _faults()
    for fault in faults:
        print(f"fault: {fault}", file=sys.stderr)
    if not faults:
        print("fit to serve")
    return 1 if faults else 0


def _faults() -> list[str]:
    from django.db import OperationalError  # needs django.setup()

    from krachtwerk.access.fitness import faults  # needs django.setup()

    with _one_connection():
        try:
            return faults()
        except OperationalError as fault:  # it is not there, or does not know this role
            return [f"the database does not answer: {str(fault).strip().splitlines()[0].strip()}"]


@contextmanager
def _one_connection() -> Iterator[None]:
    """Ask without a pool: a database that is away is told at once, and no pool is handed to the web's processes."""
    from django.db import connection  # needs django.setup()

    options = connection.settings_dict["OPTIONS"]
    pool = options.pop("pool", None)
    try:
        yield
    finally:
        connection.close()
        if pool is not None:
            options["pool"] = pool


if __name__ == "__main__":
    sys.exit(main())
