"""The scan page hears of each write by its own triggers; the marks beside it told nobody anything."""

from django.db import migrations

TABLES = ("ocop_production_lot", "ocop_production_serialorder", "ocop_production_testreport")
VERBS = ("insert", "update", "delete")


def drop_triggers(apps, schema_editor):
    for table in TABLES:
        for verb in VERBS:
            name = f"{table}_marks_{verb}"
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


class Migration(migrations.Migration):
    dependencies = [("ocop_production", "0001_initial")]
    operations = [
        migrations.RunPython(drop_triggers, migrations.RunPython.noop),
        migrations.DeleteModel("ProductionMark"),
    ]
