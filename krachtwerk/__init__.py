"""krachtwerk: the product. This file holds the version and imports nothing, so that a bare Python can read it."""

__version__ = "0.1.0"
