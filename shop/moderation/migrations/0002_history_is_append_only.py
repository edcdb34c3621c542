"""Nobody rewrites what was asked, answered and taken down."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_moderation", "0001_initial")]
    operations = [AppendOnly("ListingEvent")]
