"""What the tests of the fortress share: Samira's rows, and visitors by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.exchange.conftest import whole
from tests.fortress.grounds import Visitor
from tests.house.test_access_matrix import world

__all__ = ["visitor", "whole", "world"]


@pytest.fixture
def visitor(sign_in) -> Callable[..., Visitor]:
    """`visitor("fatma with samira")`: somebody of the access matrix, with a browser."""
    return lambda who, **options: Visitor(who, sign_in, **options)
