"""The tests of the cellar, one file per file there."""
