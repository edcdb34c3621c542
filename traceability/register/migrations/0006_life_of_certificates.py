"""Evidence, offices, certificates given back or entered by mistake; names that keep their marks."""

import django.db.models.deletion
import traceability.register.models.evidence
import traceability.register.public_code
from django.conf import settings
from django.db import migrations, models

from traceability.register.append_only import AppendOnly
from traceability.register.vietnamese import marked_words


def name_certificates(apps, schema_editor):
    for certificate in apps.get_model("ocop_register", "Certificate").objects.only("pk").iterator():
        certificate.public_id = traceability.register.public_code.new_public_code()
        certificate.save(update_fields=["public_id"])


def key_products(apps, schema_editor):
    for product in apps.get_model("ocop_register", "CertifiedProduct").objects.only("pk", "name").iterator():
        product.name_key = marked_words(product.name)
        product.save(update_fields=["name_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('ocop_register', '0005_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, storage=traceability.register.models.evidence.papers, upload_to=traceability.register.models.evidence.place_of)),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('media_type', models.CharField(choices=[('application/pdf', 'PDF'), ('image/jpeg', 'JPEG'), ('image/png', 'PNG')], max_length=20)),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('added_at', models.DateTimeField(verbose_name='added at')),
            ],
            options={
                'verbose_name': 'paper',
                'verbose_name_plural': 'papers',
                'ordering': ['-added_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='certificate',
            name='decision_certifies_a_product_once',
        ),
        migrations.RemoveConstraint(
            model_name='certifiedproduct',
            name='product_is_named_once_per_producer',
        ),
        migrations.AddField(
            model_name='certificate',
            name='public_id',
            field=models.CharField(editable=False, max_length=10, null=True),
        ),
        migrations.RunPython(name_certificates, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='certificate',
            name='public_id',
            field=models.CharField(default=traceability.register.public_code.new_public_code, editable=False, max_length=10, unique=True),
        ),
        migrations.AddField(
            model_name='certificate',
            name='surrendered_from',
            field=models.DateField(blank=True, null=True, verbose_name='given back from'),
        ),
        migrations.AddField(
            model_name='certificate',
            name='voided_on',
            field=models.DateField(blank=True, null=True, verbose_name='taken back as a mistake on'),
        ),
        migrations.AddField(
            model_name='certificateevent',
            name='office',
            field=models.CharField(blank=True, max_length=200, verbose_name='office'),
        ),
        migrations.AddField(
            model_name='certifiedproduct',
            name='name_key',
            field=models.CharField(default='', editable=False, max_length=400),
            preserve_default=False,
        ),
        migrations.RunPython(key_products, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='certificateevent',
            name='action',
            field=models.CharField(choices=[('issued', 'Issued'), ('superseded', 'Replaced by a newer certificate'), ('restored', 'No longer replaced'), ('extended', 'Extended'), ('suspended', 'Suspended'), ('lifted', 'Suspension lifted'), ('revoked', 'Revoked'), ('re_evaluation', 'Re-evaluation opened'), ('surrendered', 'Given back by the producer'), ('corrected', 'Entry corrected'), ('voided', 'Entered by mistake, taken back')], max_length=15),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_on__isnull', True)), fields=('product', 'decision'), name='decision_certifies_a_product_once'),
        ),
        migrations.AddConstraint(
            model_name='certifiedproduct',
            constraint=models.UniqueConstraint(fields=('producer', 'name_key'), name='product_is_named_once_per_producer'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='added_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidence',
            name='province',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='ocop_register.province'),
        ),
        migrations.AddField(
            model_name='certificateevent',
            name='evidence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='ocop_register.evidence'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='paper_is_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('sha256', ''), _negated=True), name='paper_has_a_fingerprint'),
        ),
        AppendOnly("CertificateEvent"),
    ]
