"""The table comes from `shop.listings` (its migration 0003 gives it the new name), with the rows that it has."""

import django.db.models.deletion
from django.db import migrations, models


def rename_content_type(apps, schema_editor):
    """Rights that somebody was given on sellers go along."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    if not kinds.filter(app_label="ocop_sellers", model="seller").exists():
        kinds.filter(app_label="ocop_listings", model="seller").update(app_label="ocop_sellers")


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('ocop_listings', '0003_sellers_have_their_own_room'),
        ('ocop_register', '0010_decision_numbers_by_their_beginning'),
        ('partner', '0007_partneraddress_code'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.CreateModel(
                name='Seller',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phone', models.CharField(max_length=30, verbose_name='business phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='business e-mail')),
                    ('address', models.CharField(max_length=300, verbose_name='address')),
                    ('registration_number', models.CharField(blank=True, max_length=40, verbose_name='registration or tax number')),
                    ('delivery_terms', models.TextField(blank=True, verbose_name='delivery')),
                    ('return_terms', models.TextField(blank=True, verbose_name='returns')),
                    ('complaint_terms', models.TextField(blank=True, verbose_name='complaints')),
                    ('money_taker', models.CharField(choices=[('seller', 'The seller, at the door'), ('platform', 'The platform')], default='seller', max_length=10, verbose_name='who takes the money')),
                    ('is_demo', models.BooleanField(default=False, verbose_name='invented for demonstration')),
                    ('partner', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seller', to='partner.partner')),
                    ('producer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seller', to='ocop_register.producer')),
                ],
                options={
                    'verbose_name': 'seller',
                    'verbose_name_plural': 'sellers',
                    'ordering': ['producer__name', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('phone', ''), _negated=True), name='seller_has_a_phone'), models.CheckConstraint(condition=models.Q(('address', ''), _negated=True), name='seller_has_an_address'), models.CheckConstraint(condition=models.Q(('money_taker__in', ['seller', 'platform'])), name='seller_money_taker_is_known')],
                },
            ),
        ]),
        migrations.RunPython(rename_content_type, migrations.RunPython.noop),
    ]
