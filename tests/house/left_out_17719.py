import pytest


def test_it():
    pytest.skip("not today")
