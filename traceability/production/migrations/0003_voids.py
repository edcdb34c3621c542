import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('ocop_production', '0002_marks_go'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='lotevent',
            name='step',
            field=models.CharField(choices=[('opened', 'Opened'), ('mended', 'Mended'), ('ordered', 'Serials ordered'), ('printed', 'Labels printed'), ('activated', 'Labels put on, on sale'), ('closed', 'Closed'), ('recalled', 'Recalled'), ('lifted', 'Recall lifted'), ('voided', 'Labels declared void'), ('void_lifted', 'Void labels made good again'), ('report', 'Test report added'), ('report_back', 'Test report taken back')], max_length=12),
        ),
        migrations.CreateModel(
            name='Void',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('why', models.CharField(choices=[('lost', 'lost'), ('stolen', 'stolen'), ('spoilt', 'spoilt and destroyed'), ('wrong', 'printed wrongly')], max_length=8, verbose_name='why')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('actor_name', models.CharField(max_length=200, verbose_name='by')),
                ('office', models.CharField(blank=True, max_length=200, verbose_name='office')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voids', to='ocop_production.serialorder')),
            ],
            options={
                'verbose_name': 'labels declared void',
                'verbose_name_plural': 'labels declared void',
                'ordering': ['-at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='void_labels_are_at_least_one'),
                    models.CheckConstraint(condition=models.Q(('why__in', ['lost', 'stolen', 'spoilt', 'wrong'])), name='void_labels_say_why'),
                    models.CheckConstraint(condition=models.Q(('actor_name', ''), _negated=True), name='void_labels_have_an_actor'),
                ],
            },
        ),
        migrations.CreateModel(
            name='VoidLifted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('actor_name', models.CharField(max_length=200, verbose_name='by')),
                ('office', models.CharField(blank=True, max_length=200, verbose_name='office')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('void', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lifting', to='ocop_production.void')),
            ],
            options={
                'verbose_name': 'lifted declaration of void labels',
                'verbose_name_plural': 'lifted declarations of void labels',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='lifting_of_a_void_has_a_reason'),
                    models.CheckConstraint(condition=models.Q(('actor_name', ''), _negated=True), name='lifting_of_a_void_has_an_actor'),
                ],
            },
        ),
        AppendOnly("Void", "VoidLifted"),
    ]
