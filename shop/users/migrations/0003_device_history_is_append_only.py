"""Nobody hides a change of a second step."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_users", "0002_sessions_and_second_step")]
    operations = [AppendOnly("DeviceEvent")]
