"""Lists that were entered before rows knew it."""

from django.db import migrations
from django.db.models import F

DONE = ["new", "changed", "unchanged"]


def mark(apps, schema_editor):
    applied = apps.get_model("ocop_register", "ImportRun").objects.filter(state="applied", entered_rows=0)
    rows = apps.get_model("ocop_register", "ImportRow").objects
    rows.filter(run__in=applied.values("pk"), outcome__in=DONE).update(entered=True)
    applied.update(entered_rows=F("new_rows") + F("changed_rows"))


class Migration(migrations.Migration):
    dependencies = [("ocop_register", "0007_questions_and_columns")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
