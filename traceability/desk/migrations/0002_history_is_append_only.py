"""Nobody rewrites who proposed and who confirmed."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_desk", "0001_initial")]
    operations = [AppendOnly("ProposalEvent")]
