"""Nobody rewrites the history of a run of labels."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_labels", "0001_initial")]
    operations = [AppendOnly("PrintEvent")]
