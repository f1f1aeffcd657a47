"""The migrations, in one line."""
