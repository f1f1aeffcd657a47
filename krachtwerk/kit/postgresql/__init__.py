"""PostgreSQL as this house uses it."""
