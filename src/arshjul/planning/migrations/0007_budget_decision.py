import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0006_explanations'),
    ]

    operations = [
        migrations.CreateModel(
            name='BudgetDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('file', models.CharField(default='')),
                ('line', models.PositiveIntegerField(default=0)),
                ('code', models.CharField()),
                ('name', models.TextField()),
                ('date', models.DateField()),
                ('kind', models.CharField(default='')),
                ('decided_by', models.CharField(default='')),
                ('paragraph', models.CharField(default='')),
                ('registration_number', models.CharField(default='')),
                ('cause', models.TextField(default='')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='planning.municipality')),
            ],
            options={
                'ordering': ['municipality', 'position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='budgetdecision_code_is_unique')],
            },
        ),
    ]
