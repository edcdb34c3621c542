"""Reports of before get a secret of their own each, and the first step of their history."""

from typing import Any

from django.db import migrations

from traceability.reports.models.reports import new_secret


def give_secrets(apps: Any, schema_editor: Any) -> None:
    for report in apps.get_model("ocop_reports", "CodeReport").objects.all():
        report.secret = new_secret()  # one default served all rows when the column came
        report.save(update_fields=["secret"])


def begin_histories(apps: Any, schema_editor: Any) -> None:
    event = apps.get_model("ocop_reports", "ReportEvent")
    for report in apps.get_model("ocop_reports", "CodeReport").objects.filter(events=None):
        event.objects.create(
            report=report, step="received", at=report.received_at, province_id=report.province_id
        )


class Migration(migrations.Migration):

    dependencies = [
        ("ocop_reports", "0002_follow_photos_history"),
    ]

    operations = [
        migrations.RunPython(give_secrets, migrations.RunPython.noop),
        migrations.RunPython(begin_histories, migrations.RunPython.noop),
    ]
