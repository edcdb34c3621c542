"""Puts the triggers in place after every `migrate`.

Not in a migration: SQLite makes a table anew to change a column, and its triggers are gone with the old one.
"""

from typing import Any

from django.db import connections, transaction

from traceability.production.triggers import rules


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of `post_migrate`; does nothing while the tables are not all there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not set(connection.introspection.table_names(cursor)) >= rules.TABLES:
            return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in rules.statements(connection.vendor):
            cursor.execute(statement)
