from django.db import migrations

from traceability.scans.fixed_scans import KEEP_FIXED


class Migration(migrations.Migration):

    dependencies = [
        ("ocop_scans", "0001_scans"),
    ]

    operations = [KEEP_FIXED]
