"""The command line: refusals in one sentence, links for a demo alone, a clock that only a demo has."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from krachtwerk.kit import seal


def run(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KRACHTWERK_")}
    environment |= {"KRACHTWERK_HOME": str(home), "KRACHTWERK_BOOTSTRAP": "off"} | settings
    command = [sys.executable, "-m", "krachtwerk.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def keys(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("elsewhere") / "master"
    place.write_text(seal.write_master(seal.new_key()))
    return str(place)


def test_links_are_refused_outside_demo_mode(tmp_path):
    done = run(tmp_path, "demo-links", "--json", KRACHTWERK_MODE="production")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "demo-links works in demo mode alone\n"


@pytest.mark.slow
def test_links_need_a_demo_that_was_started(tmp_path):
    done = run(tmp_path, "demo-links", "--json")
    assert done.returncode == 1
    assert done.stderr.startswith("no demo was started here yet")


def test_the_clock_does_not_exist_outside_demo_mode(tmp_path):
    done = run(tmp_path, "demo-clock", "+7d", KRACHTWERK_MODE="production")
    assert (done.returncode, done.stderr) == (2, "demo-clock works in demo mode alone\n")


@pytest.mark.slow
def test_the_clock_says_how_it_is_set(tmp_path):
    assert run(tmp_path, "demo-clock", "tomorrow").returncode == 2
    assert run(tmp_path, "demo-clock", "+7d").stdout == "the clock runs 7 days, 0:00:00 ahead\n"
    assert run(tmp_path, "demo-clock", "+3h").stdout == "the clock runs 7 days, 3:00:00 ahead\n"
    assert run(tmp_path, "demo-clock", "0").stdout == "the clock runs 0:00:00 ahead\n"


@pytest.mark.parametrize("command", ["serve", "check"])
def test_a_real_start_refuses_a_clock_that_was_set(tmp_path, keys, command):
    (tmp_path / "demo-clock").write_text("3600")
    done = run(tmp_path, command, KRACHTWERK_MODE="production", KRACHTWERK_KEYS=keys)
    assert done.returncode == 1
    assert done.stderr == (
        "krachtwerk: a clock that was set ahead exists: remove demo-clock or start the demo\n"
    )


def test_a_real_start_needs_a_master_key_from_elsewhere(tmp_path):
    done = run(tmp_path, "check", KRACHTWERK_MODE="production")
    assert done.stderr == "krachtwerk: KRACHTWERK_KEYS names no file with the master key\n"
    inside = tmp_path / "master"
    inside.write_text(seal.write_master(seal.new_key()))
    done = run(tmp_path, "check", KRACHTWERK_MODE="production", KRACHTWERK_KEYS=str(inside))
    assert done.stderr == "krachtwerk: the master key may not lie below KRACHTWERK_HOME\n"


@pytest.mark.slow
def test_an_empty_installation_is_not_fit_to_serve(tmp_path, keys):
    done = run(tmp_path, "check", KRACHTWERK_MODE="production", KRACHTWERK_KEYS=keys)
    assert done.returncode == 1
    assert "migrations have not been run; run migrate" in done.stderr


long = partial(pytest.param, marks=[pytest.mark.full, pytest.mark.ci])
PUBLIC = {"KRACHTWERK_URL": "https://boekje.example", "KRACHTWERK_HOSTS": "boekje.example"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (PUBLIC, "KRACHTWERK_URL is https:// and KRACHTWERK_PROXY is not 1"),
        long(PUBLIC | {"KRACHTWERK_HOSTS": "elsewhere.example"}, "KRACHTWERK_HOSTS does not name boekje.example"),
        long(PUBLIC | {"KRACHTWERK_URL": "http://boekje.example"}, "KRACHTWERK_URL is http:// and not of this machine"),
        long({"KRACHTWERK_URL": "boekje.example"}, "KRACHTWERK_URL is an https:// address"),
        long({"KRACHTWERK_DEBUG": "1"}, "KRACHTWERK_DEBUG is 1"),
    ],
)  # fmt: skip
def test_an_address_that_does_not_fit_is_not_served(tmp_path, keys, settings, fault):
    real = {"KRACHTWERK_MODE": "production", "KRACHTWERK_KEYS": keys}
    done = run(tmp_path, "check", **real, **settings)
    assert done.returncode == 1
    assert f"fault: {fault}" in done.stderr


@pytest.mark.slow
def test_an_address_that_fits_is_served(tmp_path, keys):
    real = {"KRACHTWERK_MODE": "production", "KRACHTWERK_KEYS": keys}
    done = run(tmp_path, "check", **real, **PUBLIC, KRACHTWERK_PROXY="1")
    assert "KRACHTWERK_" not in done.stderr


def test_a_database_that_is_away_is_told_in_a_sentence(tmp_path, keys):
    address = tmp_path / "database"
    address.write_text(f"postgresql://app@/krachtwerk?host={tmp_path}\n")
    real = {"KRACHTWERK_MODE": "production", "KRACHTWERK_KEYS": keys}
    done = run(tmp_path, "check", **real, KRACHTWERK_DATABASE_FILE=str(address))
    assert done.returncode == 1
    assert done.stderr.startswith("fault: the database does not answer: connection is bad: ")
    assert done.stderr.count("\n") == 1


def test_a_secret_stands_in_one_place(tmp_path, keys):
    real = {"KRACHTWERK_MODE": "production", "KRACHTWERK_KEYS": keys}
    nowhere = str(tmp_path / "nowhere")
    done = run(tmp_path, "check", **real, KRACHTWERK_MAIL_FILE=nowhere)
    assert done.stderr == "krachtwerk: KRACHTWERK_MAIL_FILE names a file that cannot be read\n"
    both = {"KRACHTWERK_MAIL": "smtps://a@b", "KRACHTWERK_MAIL_FILE": keys}
    assert run(tmp_path, "check", **real, **both).stderr == (
        "krachtwerk: KRACHTWERK_MAIL and KRACHTWERK_MAIL_FILE are both there; one of them is meant\n"
    )


def test_an_unknown_mode_is_refused(tmp_path):
    done = run(tmp_path, "check", KRACHTWERK_MODE="holiday")
    assert done.stderr == "krachtwerk: KRACHTWERK_MODE is demo, test or production, not 'holiday'\n"


@pytest.mark.full
def test_a_real_installation_is_set_up_once(tmp_path, keys):
    real = {"KRACHTWERK_MODE": "production", "KRACHTWERK_KEYS": keys}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KRACHTWERK_")}
    environment |= {"KRACHTWERK_HOME": str(tmp_path)} | real
    manage = Path(__file__).parents[1] / "manage.py"
    subprocess.run([sys.executable, str(manage), "migrate", "-v0"], env=environment, check=True)
    words = ("setup", "--organisation", "De Haven", "--name", "Jo Smit", "--login", "jo")
    done = run(tmp_path, *words, **real)
    assert (done.returncode, done.stderr) == (0, "")
    assert "http://localhost:8000/in/1/" in done.stdout
    again = run(tmp_path, *words, **real)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "there is an organisation here already; nothing was done\n"
