"""Fair history is append-only, and an entry's fair is its section's fair: promised by triggers."""

from django.db import migrations

from traceability.register.append_only import AppendOnly

ENTRIES, SECTIONS = "ocop_fairs_entry", "ocop_fairs_section"

SQLITE = [
    *(
        f"""CREATE TRIGGER {ENTRIES}_{verb.lower()}_in_its_fair BEFORE {verb} ON {ENTRIES}
            WHEN (SELECT fair_id FROM {SECTIONS} WHERE id = NEW.section_id) <> NEW.fair_id
            BEGIN SELECT RAISE(ABORT, 'entry stands in a section of its fair'); END"""
        for verb in ("INSERT", "UPDATE")
    ),
]
POSTGRESQL = [
    f"""CREATE FUNCTION {ENTRIES}_in_its_fair() RETURNS trigger AS $$
        BEGIN
            IF (SELECT fair_id FROM {SECTIONS} WHERE id = NEW.section_id) <> NEW.fair_id THEN
                RAISE EXCEPTION 'entry stands in a section of its fair' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER {ENTRIES}_in_its_fair BEFORE INSERT OR UPDATE ON {ENTRIES}
        FOR EACH ROW EXECUTE FUNCTION {ENTRIES}_in_its_fair()""",
]


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ocop_fairs", "0001_initial")]
    operations = [AppendOnly("FairEvent"), migrations.RunPython(create, migrations.RunPython.noop)]
