"""A database with the cast in it, made once: later test runs of the drill begin from a copy of it.

A pytest plugin: `Template(folder, is_kept=False)` keeps the database, the home (its keys) and the cast after they
were made; with `is_kept=True` it brings them back instead of making them. What the house hashes when it is imported
is then hashed quickly, as the tests' own passwords are.
"""

from __future__ import annotations

import os
import pickle
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth import hashers


class Template:
    """See above."""

    def __init__(self, folder: Path, *, is_kept: bool) -> None:
        self.folder, self.is_kept = folder, is_kept

    def pytest_plugin_registered(self, plugin: Any) -> None:
        """Put the keys of the template where this process looks for its own, before settings are read."""
        if self.is_kept and getattr(plugin, "__name__", "") == "tests.environment":
            shutil.copytree(self.folder / "home", plugin.HOME, dirs_exist_ok=True)
            hashers.Argon2PasswordHasher.time_cost = 1
            hashers.Argon2PasswordHasher.memory_cost = 64

    def pytest_collection_finish(self) -> None:
        """Stand between the tests and what makes their database; by now the test home is known."""
        import tests.cast  # the house is not imported before its guard was switched off

        if not self.is_kept:
            self.make = tests.cast.bring_in
            tests.cast.bring_in = self._make_and_keep
            return
        from django.db.backends.sqlite3.creation import DatabaseCreation

        tests.cast.bring_in = self._bring_back
        DatabaseCreation.create_test_db = self._begin_empty  # type: ignore[assignment]

    def _make_and_keep(self, at: datetime) -> Any:
        from django.db import transaction

        cast = self.make(at)
        transaction.on_commit(lambda: self._keep(cast))
        return cast

    def _keep(self, cast: Any) -> None:
        self.folder.mkdir(parents=True)
        shutil.copytree(os.environ["KRACHTWERK_HOME"], self.folder / "home")
        (self.folder / "cast").write_bytes(pickle.dumps(cast))
        with _opened(self.folder / "rows") as file:
            _connection().connection.backup(file)

    def _begin_empty(self, *_given: Any, **_named: Any) -> str:
        """What Django does to have a test database, without the migrations."""
        from django.conf import settings

        here = _connection()
        here.close()
        name = here.creation._get_test_db_name()
        settings.DATABASES["default"]["NAME"] = here.settings_dict["NAME"] = name
        here.ensure_connection()
        with _opened(self.folder / "rows") as file:
            file.backup(here.connection)
        return str(name)

    def _bring_back(self, _at: datetime) -> Any:
        return pickle.loads((self.folder / "cast").read_bytes())


def _connection() -> Any:
    from django.db import connection

    return connection


def _opened(path: Path) -> Any:
    """A connection to a file by the library that Django uses here."""
    import sqlite3
    from contextlib import closing

    return closing(sqlite3.connect(path))
