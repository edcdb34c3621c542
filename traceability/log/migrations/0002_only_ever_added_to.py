"""The log is only added to, not even SQL may do otherwise, and its entries stand without a gap.

Triggers refuse UPDATE, DELETE and TRUNCATE on entries, subtree hashes and heads; an entry must take the next free
number, and a head may not cover fewer entries than the one before.
"""

from django.db import migrations

TABLES = ("ocop_log_logentry", "ocop_log_lognode", "ocop_log_treehead")
ENTRY, HEAD = TABLES[0], TABLES[2]
APPEND_ONLY = "the public log is append-only"
GAP = "a log entry takes the next number"
SHRUNK = "a head covers at least what the one before covered"


def sqlite():
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            yield f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
                BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"""
    yield f"""CREATE TRIGGER {ENTRY}_no_gap BEFORE INSERT ON {ENTRY}
        WHEN NEW."index" <> COALESCE((SELECT MAX("index") + 1 FROM {ENTRY}), 0)
        BEGIN SELECT RAISE(ABORT, '{GAP}'); END"""
    yield f"""CREATE TRIGGER {HEAD}_no_shrinking BEFORE INSERT ON {HEAD}
        WHEN NEW.size < COALESCE((SELECT MAX(size) FROM {HEAD}), 0)
        BEGIN SELECT RAISE(ABORT, '{SHRUNK}'); END"""


def postgresql():
    yield f"""CREATE FUNCTION ocop_log_is_append_only() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$ LANGUAGE plpgsql"""
    for table in TABLES:
        yield f"""CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION ocop_log_is_append_only()"""
        yield f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION ocop_log_is_append_only()"""
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
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
