"""The register's reference data: today's places with their former units, and the 2026 product sets."""

from django.db import migrations

from traceability.register import places, product_sets


def load(apps, schema_editor):
    model = lambda name: apps.get_model("ocop_register", name)
    places.load(model("Province"), model("Commune"), model("FormerProvince"), model("FormerUnit"))
    product_sets.load(model("Classification"), model("ProductSet"))


class Migration(migrations.Migration):
    dependencies = [("ocop_register", "0002_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
