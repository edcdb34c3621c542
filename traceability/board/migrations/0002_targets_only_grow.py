"""A target that was set stays readable."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_board", "0001_initial")]
    operations = [AppendOnly("Target")]
