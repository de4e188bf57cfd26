import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0004_decision'),
        ('planning', '0004_organisation_number'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField()),
                ('source', models.CharField(default='')),
                ('file', models.CharField()),
                ('sha256', models.CharField()),
                ('kind', models.CharField(default='')),
                ('content', models.CharField()),
                ('version', models.CharField(default='')),
                ('decision', models.CharField(default='')),
                ('adds', models.BooleanField(default=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(null=True)),
                ('rows', models.PositiveBigIntegerField()),
                ('vouchers', models.PositiveBigIntegerField()),
                ('debit_ore', models.BigIntegerField()),
                ('accepted', models.JSONField(default=list)),
                ('report', models.JSONField(default=dict)),
                ('imported_at', models.DateTimeField()),
                ('imported_by', models.CharField(default='')),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(default='')),
                ('reason', models.TextField(default='')),
                ('history', models.JSONField(default=list)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.municipality')),
            ],
            options={
                'ordering': ['municipality', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.UniqueConstraint(fields=('municipality', 'code'), name='import_batch_code_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('municipality', 'source', 'content', 'version', 'sha256'), name='import_batch_file_is_imported_once'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_at__isnull', True), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='import_batch_is_withdrawn_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('content__in', ['actual', 'budget'])), name='import_batch_content_is_known'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('last_day__gte', models.F('first_day')), _connector='OR'), name='import_batch_ends_after_it_begins'),
        ),
    ]
