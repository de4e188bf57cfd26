import django.db.models.deletion
from django.db import migrations, models

import arshjul.planning.fields


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0005_import_batch'),
        ('planning', '0006_explanations'),
    ]

    operations = [
        migrations.AddField(
            model_name='explanation',
            name='period',
            field=models.CharField(default=''),
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('file', models.CharField(default='')),
                ('line', models.PositiveIntegerField(default=0)),
                ('code', models.CharField()),
                ('name', models.TextField()),
                ('measure', models.CharField()),
                ('expected', arshjul.planning.fields.PrintedNumberField(null=True)),
                ('realised', arshjul.planning.fields.PrintedNumberField(null=True)),
                ('responsible', models.CharField(default='')),
                ('due_on', models.DateField(null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='planning.municipality')),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='followup.occasion')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='planning.unit')),
            ],
            options={
                'ordering': ['municipality', 'position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('occasion', 'code'), name='action_code_is_unique')],
            },
        ),
    ]
