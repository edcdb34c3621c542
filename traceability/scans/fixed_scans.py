"""The triggers that keep a label's scans as they were: one migration operation for SQLite and PostgreSQL."""

from typing import Any

from django.db import migrations

TABLE = "ocop_scans_serialscan"
FIXED = ("id", "order_id", "serial", "number", "hour", "phone")
_CHANGED = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in FIXED) + " OR OLD.province <> ''"
_CHANGE, _FIRST = "a scan is never changed", "the first scan of a label is kept"

SQLITE = (
    f"""CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE ON {TABLE} WHEN {_CHANGED}
        BEGIN SELECT RAISE(ABORT, '{_CHANGE}'); END""",
    f"""CREATE TRIGGER {TABLE}_keeps_first BEFORE DELETE ON {TABLE} WHEN OLD.number = 1
        BEGIN SELECT RAISE(ABORT, '{_FIRST}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION {TABLE}_is_fixed() RETURNS trigger AS $$ BEGIN
        IF TG_OP = 'UPDATE' AND ({_CHANGED}) THEN RAISE EXCEPTION '{_CHANGE}'; END IF;
        IF TG_OP = 'DELETE' THEN
            IF OLD.number = 1 THEN RAISE EXCEPTION '{_FIRST}'; END IF;
            RETURN OLD;
        END IF;
        RETURN NEW; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER {TABLE}_is_fixed BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_is_fixed()""",
)


def keep_fixed(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


KEEP_FIXED = migrations.RunPython(keep_fixed, migrations.RunPython.noop)
