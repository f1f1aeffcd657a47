"""What the tests of the method share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.method.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "packs")
