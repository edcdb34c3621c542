"""Tables that are only ever added to: one migration operation, so that not even SQL rewrites a history.

SQLite makes a table anew for many changes of it, and its triggers go with the old one: a migration that alters such
a table names the operation again at its end. `tests/gates/test_append_only.py` finds the one that forgot.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FUNCTION = """CREATE OR REPLACE FUNCTION ocop_is_append_only() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"""


def sqlite(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
        for verb in ("UPDATE", "DELETE")
    ]


def postgresql(table: str) -> list[str]:
    return [
        FUNCTION,
        f"""CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION ocop_is_append_only()""",
        f"""CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION ocop_is_append_only()""",
    ]


class AppendOnly(Operation):
    """Refuse UPDATE, DELETE and TRUNCATE on the tables of these models, by triggers of the database.

    The database answers with its own error, which names the table and says "is append-only".
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, *models: str) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, list(self.models), {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        statements = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
        for name in self.models:
            for statement in statements(to_state.apps.get_model(app_label, name)._meta.db_table):
                schema_editor.execute(statement, params=None)  # the % is the text's own

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The triggers go with their table."""

    def describe(self) -> str:
        return f"Only ever add to {', '.join(self.models)}"
