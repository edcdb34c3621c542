"""Heads are numbered 1, 2, 3 … without a gap, so that one that was taken away is missed."""

from django.db import migrations

HEAD = "ocop_log_treehead"
GAP = "a signed head takes the next number"
NEXT = f"COALESCE((SELECT MAX(id) + 1 FROM {HEAD}), 1)"

SQLITE = [
    f"""CREATE TRIGGER {HEAD}_no_gap BEFORE INSERT ON {HEAD} WHEN NEW.id <> {NEXT}
        BEGIN SELECT RAISE(ABORT, '{GAP}'); END"""
]
POSTGRESQL = [
    f"""CREATE FUNCTION {HEAD}_has_no_gap() RETURNS trigger AS $$ BEGIN
        IF NEW.id <> {NEXT} THEN RAISE EXCEPTION '{GAP}'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER {HEAD}_no_gap BEFORE INSERT ON {HEAD}
        FOR EACH ROW EXECUTE FUNCTION {HEAD}_has_no_gap()""",
]


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ocop_log", "0002_only_ever_added_to")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
