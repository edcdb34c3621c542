"""Nobody rewrites who appointed whom."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_people", "0001_initial")]
    operations = [AppendOnly("AppointmentEvent")]
