"""The table of reports goes to the room of reports, rows and all: renamed here, taken up there in its 0001."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('ocop_codes', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(name='codereport', table='ocop_reports_codereport'),
            ],
            state_operations=[
                migrations.DeleteModel(name='CodeReport'),
            ],
        ),
    ]
