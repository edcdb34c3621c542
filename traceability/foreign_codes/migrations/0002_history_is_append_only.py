from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_foreign_codes", "0001_initial")]
    operations = [AppendOnly("ForeignCodeEvent")]
