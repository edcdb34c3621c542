"""Fair history is append-only, and an entry's fair is its section's fair: promised by triggers."""

from django.db import migrations

EVENTS, ENTRIES, SECTIONS = "ocop_fairs_fairevent", "ocop_fairs_entry", "ocop_fairs_section"

SQLITE = [
    *(
        f"""CREATE TRIGGER {EVENTS}_no_{verb.lower()} BEFORE {verb} ON {EVENTS}
            BEGIN SELECT RAISE(ABORT, 'fair history is append-only'); END"""
        for verb in ("UPDATE", "DELETE")
    ),
    *(
        f"""CREATE TRIGGER {ENTRIES}_{verb.lower()}_in_its_fair BEFORE {verb} ON {ENTRIES}
            WHEN (SELECT fair_id FROM {SECTIONS} WHERE id = NEW.section_id) <> NEW.fair_id
            BEGIN SELECT RAISE(ABORT, 'entry stands in a section of its fair'); END"""
        for verb in ("INSERT", "UPDATE")
    ),
]
POSTGRESQL = [
    f"""CREATE FUNCTION {EVENTS}_is_append_only() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'fair history is append-only'; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER {EVENTS}_append_only BEFORE UPDATE OR DELETE ON {EVENTS}
        FOR EACH ROW EXECUTE FUNCTION {EVENTS}_is_append_only()""",
    f"""CREATE TRIGGER {EVENTS}_no_truncate BEFORE TRUNCATE ON {EVENTS}
        FOR EACH STATEMENT EXECUTE FUNCTION {EVENTS}_is_append_only()""",
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
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
