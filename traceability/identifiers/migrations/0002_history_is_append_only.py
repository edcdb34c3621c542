"""Nobody rewrites who was given which key."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_identifiers", "0001_initial")]
    operations = [AppendOnly("KeyEvent")]
