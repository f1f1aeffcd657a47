"""C12: secrets that the environment holds are told nowhere: not in pages, faults, logs, checks or refusals."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from krachtwerk.kit import seal
from tests.fortress.grounds import paths

MARK = "SECRET-4711"
ENVIRONMENT = {
    "KRACHTWERK_MAIL": f"smtps://post:{MARK}-mail@127.0.0.1:1",
    "KRACHTWERK_SMS_HOOK": "https://sms.example/hook",
    "KRACHTWERK_SMS_KEY": f"{MARK}-sms",
    "KRACHTWERK_URL": "http://localhost",
    "KRACHTWERK_MAIL_FROM": "bericht@localhost",
}
DATABASE = f"postgresql://krachtwerk:{MARK}-database@127.0.0.1:1/krachtwerk"
WRONG = {
    "no such mode": {"KRACHTWERK_MODE": MARK.lower()},
    "mail is no mail": {"KRACHTWERK_MAIL": f"gopher://post:{MARK}@mail.example"},
    "hook over http": {"KRACHTWERK_SMS_HOOK": f"http://sms.example/{MARK}"},
    "database of another kind": {"KRACHTWERK_DATABASE": f"mysql://me:{MARK}@127.0.0.1/x"},
    "hand without an address": {"KRACHTWERK_DATABASE_KEEPER": DATABASE},
    "database that is not there": {"KRACHTWERK_DATABASE": DATABASE},
    "nothing wrong": {},
}
COMMANDS = (
    ("check",),
    ("serve", "--port", "1"),
    ("log", "verify"),
    ("work", "--once"),
    ("backup",),
    ("--help",),
)
TOLD_ON_PURPOSE = {"no such mode"}
"""The name of a mode that does not exist is said back; it is no secret."""


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> tuple[Path, Path, str]:
    """A home, a master key outside it, and that key."""
    place = tmp_path_factory.mktemp("installation")
    key = place / "keys" / "master"
    key.parent.mkdir()
    text = seal.write_master(seal.new_key())
    key.write_text(text)
    (place / "home").mkdir()
    return place / "home", key, text.strip().splitlines()[-1]


def run(home: tuple[Path, Path, str], *words: str, **more: str) -> str:
    """All that a command says."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KRACHTWERK_", "DJANGO_"))}
    told = kept | ENVIRONMENT | {
        "KRACHTWERK_MODE": "production", "KRACHTWERK_HOME": str(home[0]), "KRACHTWERK_KEYS": str(home[1]),
        "KRACHTWERK_BOOTSTRAP": "off",
    } | more  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "krachtwerk.cli", *words],
        env=told, capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        one
        if one == "mail is no mail"
        else pytest.param(one, marks=[pytest.mark.full, pytest.mark.ci])
        for one in WRONG
    ],
)
def test_no_command_says_a_secret(home, wrong):
    """Whatever is wrong with the settings: the commands name the setting, never what it holds."""
    for words in COMMANDS if wrong != "mail is no mail" else COMMANDS[:1]:
        said = run(home, *words, **WRONG[wrong])
        assert said
        assert home[2] not in said, words
        if wrong not in TOLD_ON_PURPOSE:
            assert MARK not in said, words
            assert f"{MARK}-sms" not in said


def _secrets() -> list[str]:
    """What this process itself holds."""
    return [
        settings.MASTER_KEY.hex(),
        settings.SECRET_KEY,
        seal.write_master(settings.MASTER_KEY).strip().splitlines()[-1],
    ]


@pytest.mark.parametrize(
    ("who", "step"),
    [
        ("samira", 4),
        *(pytest.param(who, 1, marks=pytest.mark.full) for who in ("samira", "pim", "tess")),
    ],
)
def test_no_page_and_no_log_says_a_secret(world, visitor, caplog, monkeypatch, who, step):
    """All pages, or one of each four, and all pages once more while everything behind them breaks."""
    from krachtwerk.models import chain

    monkeypatch.setattr(settings, "SMS_KEY", f"{MARK}-sms")
    monkeypatch.setattr(settings, "EMAIL_HOST_PASSWORD", f"{MARK}-mail")
    caplog.set_level("DEBUG")
    person, said = visitor(who), ""

    def broken(*args: object, **given: object) -> None:
        raise RuntimeError("ours")

    for breaks in (False, True):
        if breaks:
            monkeypatch.setattr(chain, "link", broken)
        for path in list(paths(world).values())[::step]:
            answer = person.ask("get", path)
            said += f"{dict(answer.headers)}"
            body = getattr(answer, "content_kept", None) or answer.content
            said += body.decode("utf-8", "replace")
    said += caplog.text
    assert MARK not in said
    assert [one[:6] for one in _secrets() if one in said] == []
    assert len(said) > 100_000 // step


def test_settings_are_never_shown_whole():
    """Django's own page of a fault hides what is called key, secret or password, and is never on: DEBUG is off."""
    assert settings.DEBUG is False
    kept = [name for name in dir(settings) if re.search("KEY|SECRET|PASSWORD|TOKEN", name)]
    assert {"MASTER_KEY", "SECRET_KEY", "SMS_KEY"} <= set(kept)
