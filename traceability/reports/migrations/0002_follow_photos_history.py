import django.db.models.deletion
import traceability.reports.models.photos
import traceability.reports.models.reports
from django.conf import settings
from django.db import migrations, models

from traceability.register.append_only import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('ocop_register', '0010_decision_numbers_by_their_beginning'),
        ('ocop_reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('received', 'Received'), ('acknowledged', 'Being looked into'), ('forwarded', 'Handed to another office'), ('answered', 'Answered'), ('closed', 'Closed')], max_length=12)),
                ('at', models.DateTimeField(verbose_name='time')),
                ('actor_name', models.CharField(blank=True, max_length=200, verbose_name='by')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='message')),
            ],
            options={
                'verbose_name': 'step of a report',
                'verbose_name_plural': 'steps of reports',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReportPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(storage=traceability.reports.models.photos.private_storage, upload_to='reports/%Y/%m/', verbose_name='photo')),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'photo of a report',
                'verbose_name_plural': 'photos of reports',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='codereport',
            name='answer_by',
            field=models.DateField(blank=True, null=True, verbose_name='to be answered by'),
        ),
        migrations.AddField(
            model_name='codereport',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='answered'),
        ),
        migrations.AddField(
            model_name='codereport',
            name='closed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='closed'),
        ),
        migrations.AddField(
            model_name='codereport',
            name='language',
            field=models.CharField(choices=[('vi', 'Tiếng Việt'), ('en', 'English')], default='vi', max_length=2),
        ),
        migrations.AddField(
            model_name='codereport',
            name='outcome',
            field=models.CharField(blank=True, choices=[('confirmed', 'It was true; something was done about it'), ('not_confirmed', 'It was looked into and not confirmed'), ('elsewhere', 'Another authority has it now'), ('not_enough', 'There was too little to look into')], max_length=14, verbose_name='outcome'),
        ),
        migrations.AddField(
            model_name='codereport',
            name='secret',
            field=models.CharField(default=traceability.reports.models.reports.new_secret, editable=False, max_length=8),
        ),
        migrations.AddConstraint(
            model_name='codereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('outcome__in', ['confirmed', 'not_confirmed', 'elsewhere', 'not_enough']), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True), ('outcome', '')), _connector='OR'), name='closed_report_has_its_outcome_and_time'),
        ),
        migrations.AddConstraint(
            model_name='codereport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'received'), _negated=True), ('answered_at__isnull', True), _connector='OR'), name='answered_report_is_being_looked_into'),
        ),
        migrations.AddConstraint(
            model_name='codereport',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['vi', 'en'])), name='report_language_is_known'),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='province',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ocop_register.province'),
        ),
        migrations.AddField(
            model_name='reportevent',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='ocop_reports.codereport'),
        ),
        migrations.AddField(
            model_name='reportphoto',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='ocop_reports.codereport'),
        ),
        migrations.AddConstraint(
            model_name='reportevent',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['received', 'acknowledged', 'forwarded', 'answered', 'closed'])), name='step_of_a_report_is_known'),
        ),
        migrations.AddConstraint(
            model_name='reportevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step__in', ['forwarded', 'answered', 'closed']), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='answer_to_a_report_says_something'),
        ),
        migrations.AddConstraint(
            model_name='reportevent',
            constraint=models.CheckConstraint(condition=models.Q(('step', 'received'), models.Q(('actor_name', ''), _negated=True), _connector='OR'), name='step_of_a_report_has_an_actor'),
        ),
        migrations.AddConstraint(
            model_name='reportphoto',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='photo_of_a_report_is_not_empty'),
        ),
        AppendOnly("ReportEvent"),
    ]
