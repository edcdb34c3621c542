"""Events, what they name and the documents that they came in are only ever added to."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("ocop_journey", "0001_initial")]
    operations = [AppendOnly("Capture", "ChainEvent", "NamedThing")]
