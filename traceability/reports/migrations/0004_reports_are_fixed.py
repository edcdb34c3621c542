from django.db import migrations

from traceability.reports.fixed_reports import KEEP_FIXED


class Migration(migrations.Migration):

    dependencies = [
        ("ocop_reports", "0003_reports_of_before"),
    ]

    operations = [KEEP_FIXED]
