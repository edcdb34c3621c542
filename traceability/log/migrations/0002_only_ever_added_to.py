"""The log is only added to, not even SQL may do otherwise, and its entries stand without a gap.

Entries, subtree hashes and heads are append-only; by triggers an entry must take the next free number, and a head
may not cover fewer entries than the one before.
"""

from django.db import migrations

from traceability.register.append_only import AppendOnly

ENTRY, HEAD = "ocop_log_logentry", "ocop_log_treehead"
GAP = "a log entry takes the next number"
SHRUNK = "a head covers at least what the one before covered"


def sqlite():
    yield f"""CREATE TRIGGER {ENTRY}_no_gap BEFORE INSERT ON {ENTRY}
        WHEN NEW."index" <> COALESCE((SELECT MAX("index") + 1 FROM {ENTRY}), 0)
        BEGIN SELECT RAISE(ABORT, '{GAP}'); END"""
    yield f"""CREATE TRIGGER {HEAD}_no_shrinking BEFORE INSERT ON {HEAD}
        WHEN NEW.size < COALESCE((SELECT MAX(size) FROM {HEAD}), 0)
        BEGIN SELECT RAISE(ABORT, '{SHRUNK}'); END"""


def postgresql():
    yield f"""CREATE FUNCTION ocop_log_has_no_gap() RETURNS trigger AS $$ BEGIN
        IF NEW."index" <> COALESCE((SELECT MAX("index") + 1 FROM {ENTRY}), 0)
        THEN RAISE EXCEPTION '{GAP}'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql"""
    yield f"""CREATE TRIGGER {ENTRY}_no_gap BEFORE INSERT ON {ENTRY}
        FOR EACH ROW EXECUTE FUNCTION ocop_log_has_no_gap()"""
    yield f"""CREATE FUNCTION ocop_log_never_shrinks() RETURNS trigger AS $$ BEGIN
        IF NEW.size < COALESCE((SELECT MAX(size) FROM {HEAD}), 0)
        THEN RAISE EXCEPTION '{SHRUNK}'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql"""
    yield f"""CREATE TRIGGER {HEAD}_no_shrinking BEFORE INSERT ON {HEAD}
        FOR EACH ROW EXECUTE FUNCTION ocop_log_never_shrinks()"""


def create(apps, schema_editor):
    for statement in sqlite() if schema_editor.connection.vendor == "sqlite" else postgresql():
        schema_editor.execute(statement)
    apps.get_model("ocop_log", "LogLock").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("ocop_log", "0001_initial")]
    operations = [
        AppendOnly("LogEntry", "LogNode", "TreeHead"),
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
