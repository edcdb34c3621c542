"""Nobody rewrites the history of a point of sale."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_points_of_sale", "0001_initial")]
    operations = [AppendOnly("PointEvent")]
