"""Deploy: units, compose file, proxies and guides name only what is there, and keep to the limits of the house."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from krachtwerk import cli
from krachtwerk.pages.limits import MOST_SENT

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
RUNNING = ROOT / "docs" / "running"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = DEPLOY / "compose" / "compose.yaml"
NAME = re.compile(r"\bKRACHTWERK_[A-Z_]*[A-Z]\b")
OF_THE_FILES = {"KRACHTWERK_PASSWORDS", "KRACHTWERK_ETC", "KRACHTWERK_CODE", "KRACHTWERK_USER"}
"""What the scripts below deploy/ ask for themselves."""
OF_THE_HOUSE = {"KRACHTWERK_HAND"}
"""What the house tells its own processes; no setting of anybody."""
HARD = {
    "NoNewPrivileges=true", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=true",
    "PrivateTmp=true", "PrivateDevices=true", "RestrictSUIDSGID=true", "SystemCallArchitectures=native",
    "UMask=0077", "LimitCORE=0",
}  # fmt: skip


def settings_of_the_house() -> set[str]:
    """Every setting that the code reads, from the code itself."""
    code = [path.read_text() for path in (ROOT / "krachtwerk").rglob("*.py")]
    secret = set(re.findall(r'_secret\("(\w+)"\)', "\n".join(code)))
    secret |= set(
        re.findall(r'"(KRACHTWERK_DATABASE\w*)",\n', (ROOT / "krachtwerk/settings.py").read_text())
    )
    return {n for text in code for n in NAME.findall(text)} | {f"{name}_FILE" for name in secret}


def papers() -> list[Path]:
    kept = [path for path in DEPLOY.rglob("*") if path.is_file() and "secrets" not in path.parts]
    return sorted([*kept, *RUNNING.rglob("*.md"), ROOT / "README.md"])


@pytest.mark.parametrize("paper", papers(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_settings_that_exist_are_named(paper):
    assert set(NAME.findall(paper.read_text())) - settings_of_the_house() - OF_THE_FILES == set()


def test_every_setting_is_explained():
    told = set(NAME.findall((RUNNING / "README.md").read_text()))
    wanted = {name for name in settings_of_the_house() if not name.endswith("_FILE")} - OF_THE_HOUSE
    assert wanted - told - {"KRACHTWERK_BOOTSTRAP"} == set()


def test_every_line_of_the_example_says_what_it_is_for():
    lines = (DEPLOY / "env.example").read_text().splitlines()
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if NAME.match(line.lstrip("#")) and not before.startswith("# ")
    ]
    assert bare == []


def commands_of_units() -> list[str]:
    lines = [line for unit in UNITS for line in unit.read_text().splitlines()]
    return [line.partition("/krachtwerk ")[2] for line in lines if line.startswith("ExecStart=")]


def commands_of_compose() -> list[str]:
    found = re.findall(r"^    command: \[(.*)\]$", COMPOSE.read_text(), re.MULTILINE)
    return [" ".join(one.strip().strip('"') for one in words.split(",")) for words in found]


def commands_of_guides() -> list[str]:
    found = []
    for guide in RUNNING.rglob("*.md"):
        for block in re.findall(r"```sh\n(.*?)```", guide.read_text(), re.DOTALL):
            joined = block.replace("\\\n", " ")
            found += re.findall(r"krachtwerk(?:-by-hand)? ([a-z][^#\n|>]*)", joined)
    return [line.strip() for line in found if not line.startswith("krachtwerk")]


@pytest.mark.parametrize(
    "line", [*commands_of_units(), *commands_of_compose(), *commands_of_guides()]
)
def test_only_commands_that_exist_are_named(line):
    assert cli._parser().parse_args(shlex.split(line)).run


def test_a_command_that_does_not_exist_is_found():
    with pytest.raises(SystemExit):
        cli._parser().parse_args(["polish"])


def test_all_three_kinds_of_papers_name_commands():
    assert len(commands_of_units()) == 4
    assert sorted(line.split()[0] for line in commands_of_compose()) == ["migrate", "serve", "work"]
    assert {"migrate", "setup", "check", "backup", "restore", "log"} <= {
        line.split()[0] for line in commands_of_guides()
    }


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_every_unit_is_hardened(unit):
    lines = set(unit.read_text().splitlines())
    assert HARD - lines == set()
    assert any(line.startswith("MemoryMax=") for line in lines)
    assert "User=krachtwerk" in lines


@pytest.mark.parametrize("name", ["krachtwerk", "krachtwerk-work"])
def test_who_erases_may_write_where_the_example_puts_the_list_of_destroyed_keys(name):
    """The rest of the machine is read-only for a unit."""
    told = re.findall(r"KRACHTWERK_ENDED=(\S+)/ended-keys", (DEPLOY / "env.example").read_text())
    unit = (DEPLOY / "systemd" / f"{name}.service").read_text()
    assert told == re.findall(r"^#ReadWritePaths=(\S+)$", unit, re.MULTILINE) != []


def test_the_web_gets_no_password_but_its_own():
    web = (DEPLOY / "systemd" / "krachtwerk-web.service").read_text()
    service = COMPOSE.read_text().split("\n  web:\n")[1].split("\n  work:\n")[0]
    for told in (web, service):
        assert re.findall(r"database_\w+|DATABASE_(?:OWNER|KEEPER)|password_\w+", told) == []
    assert "secrets: [master, database]" in service


def test_proxies_take_as_much_as_the_house_does():
    nginx = (DEPLOY / "proxy" / "nginx.conf").read_text()
    caddy = (DEPLOY / "proxy" / "Caddyfile").read_text()
    assert re.findall(r"client_max_body_size (\d+)m;", nginx) == [str(MOST_SENT // 2**20)]
    assert re.findall(r"max_size (\d+)MiB", caddy) == [str(MOST_SENT // 2**20)]
    assert MOST_SENT % 2**20 == 0


def test_proxies_keep_no_addresses_of_pages_and_believe_no_browser():
    nginx = (DEPLOY / "proxy" / "nginx.conf").read_text()
    assert nginx.count("access_log off;") == nginx.count("\nserver {") == 2
    assert nginx.count(" crit;") == 2
    assert "X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_add_x_forwarded_for" not in nginx
    caddy = (DEPLOY / "proxy" / "Caddyfile").read_text()
    assert "exclude http.log http.handlers" in caddy
    assert "trusted_proxies" not in caddy


def test_images_have_a_version():
    said = (DEPLOY / "compose" / "Dockerfile").read_text() + COMPOSE.read_text()
    images = re.findall(r"^(?:FROM|\s+image:) (\S+)", said, re.MULTILINE)
    assert len(images) == 3
    assert [name for name in images if not re.fullmatch(r"[a-z]+:\d[\w.-]*", name)] == []


def test_secrets_are_made_once_for_their_owner_alone(tmp_path):
    place = tmp_path / "secrets"
    command = [str(DEPLOY / "make-secrets"), str(place), "postgres"]
    subprocess.run(command, check=True)
    made = {path.name for path in place.iterdir()}
    assert made == set(re.findall(r"file: secrets/(\w+)", COMPOSE.read_text()))
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}
    words = [path.read_text() for path in place.iterdir()]
    assert len(set(words)) == len(words)
    for role in ("owner", "app", "keeper"):
        address = place / ("database" if role == "app" else f"database_{role}")
        password = (place / f"password_{role}").read_text().strip()
        assert (
            address.read_text()
            == f"postgresql://krachtwerk_{role}:{password}@postgres/krachtwerk\n"
        )
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stderr) == (
        1, f"{place}/master is there already; nothing was done\n",
    )  # fmt: skip
