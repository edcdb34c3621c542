"""Nobody rewrites the history of certificates, not even with SQL."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_register", "0003_places_and_sets")]
    operations = [AppendOnly("CertificateEvent")]
