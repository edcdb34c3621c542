"""Reports came from the room of codes with their table and all its rows (`ocop_codes` 0002 renamed it)."""

import django.db.models.deletion
import traceability.reports.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ocop_register', '0004_history_is_append_only'),
        ('ocop_codes', '0002_reports_have_their_own_room'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='CodeReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reference', models.CharField(default=traceability.reports.models.new_reference, max_length=11, unique=True, verbose_name='reference number')),
                        ('typed_code', models.CharField(max_length=100, verbose_name='code as typed')),
                        ('wrong', models.CharField(choices=[('stars', 'The packet shows stars, but the certificate is not valid'), ('different', 'The goods differ from this page'), ('copied', 'The code looks copied or pasted over'), ('quality', 'The goods are spoiled, faulty or unsafe'), ('other', 'Something else')], max_length=10, verbose_name='what is wrong')),
                        ('text', models.TextField(max_length=2000, verbose_name='in your own words')),
                        ('seen_where', models.CharField(blank=True, max_length=200, verbose_name='where you saw it')),
                        ('contact', models.CharField(blank=True, max_length=120, verbose_name='phone or e-mail')),
                        ('contact_consent_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed to be contacted')),
                        ('received_at', models.DateTimeField(verbose_name='received')),
                        ('acknowledge_by', models.DateField(verbose_name='to be acknowledged by')),
                        ('state', models.CharField(choices=[('received', 'received'), ('acknowledged', 'acknowledged'), ('closed', 'closed')], default='received', max_length=12, verbose_name='state')),
                        ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='ocop_register.certifiedproduct')),
                        ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='ocop_register.province')),
                    ],
                    options={
                        'verbose_name': 'report of a suspicious product',
                        'verbose_name_plural': 'reports of suspicious products',
                        'ordering': ['-received_at', '-pk'],
                        'indexes': [models.Index(fields=['province', 'state', 'received_at'], name='ocop_codes__provinc_3c6500_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contact', ''), ('contact_consent_at__isnull', True)), models.Q(models.Q(('contact', ''), _negated=True), ('contact_consent_at__isnull', False)), _connector='OR'), name='report_contact_is_kept_with_consent_only'), models.CheckConstraint(condition=models.Q(('product__isnull', True), ('province__isnull', False), _connector='OR'), name='report_on_a_product_names_its_province'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='report_says_what_is_wrong'), models.CheckConstraint(condition=models.Q(('wrong__in', ['stars', 'different', 'copied', 'quality', 'other'])), name='report_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'acknowledged', 'closed'])), name='report_state_is_known')],
                    },
                ),
            ],
        ),
        migrations.RenameIndex(
            model_name='codereport',
            new_name='reports_of_a_province_by_state',
            old_name='ocop_codes__provinc_3c6500_idx',
        ),
    ]
