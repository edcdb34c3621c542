"""Keys, places, their bits and signed copies are only added to, not even SQL may do otherwise."""

from django.db import migrations

from traceability.register.append_only import AppendOnly


def make_the_signer(apps, schema_editor):
    apps.get_model("ocop_credentials", "SignerState").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("ocop_credentials", "0001_initial")]
    operations = [
        AppendOnly(
            "CredentialKey", "KeyEvent", "StatusList", "StatusPlace", "PlaceRevocation", "SignedCredential"
        ),
        migrations.RunPython(make_the_signer, migrations.RunPython.noop),
    ]
