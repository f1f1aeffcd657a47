"""Belongings: every table about a client is in the copy or says why not, and the published shape fits the tables."""

from __future__ import annotations

import json

from krachtwerk.access.rights import schema
from krachtwerk.exchange.copy.pack import SCHEMA
from krachtwerk.models import Client
from krachtwerk.models.belongings import LEFT_OUT, PARTS
from krachtwerk.models.client import OfClient
from tests.house.test_tables import our_tables


def test_the_published_shape_is_that_of_the_tables():
    """A new column or table changes the shape: run `manage.py booklet_schema` and look at what changed."""
    assert json.loads(SCHEMA.read_text()) == schema()


def test_every_table_about_a_client_is_in_the_copy_or_says_why_not():
    """A new table: name it in PARTS of models/belongings.py, or in LEFT_OUT with the reason."""
    about = {table.__name__ for table in our_tables() if issubclass(table, OfClient)}
    named = {table.__name__ for table in PARTS.values()}
    assert named & set(LEFT_OUT) == set()
    assert about - named - set(LEFT_OUT) == set()
    assert (named | set(LEFT_OUT)) - about == set()
    assert Client not in PARTS.values()
