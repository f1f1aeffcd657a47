"""What was deleted is overwritten: nothing of a destroyed key lingers in the pages of the database."""

from __future__ import annotations

from django.db import connection


def settle(table: str) -> None:
    """Outside a transaction, after keys were deleted from `table`.

    SQLite overwrites deleted rows (`secure_delete`); what older pages stand in its write-ahead log is folded
    away here. PostgreSQL drops dead rows; its own log ages out with the backups.
    """
    if connection.in_atomic_block:  # whoever opened the transaction settles after it
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f'VACUUM "{table}"')
