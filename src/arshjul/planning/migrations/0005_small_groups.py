from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0004_organisation_number'),
    ]

    operations = [
        migrations.AddField(
            model_name='series',
            name='group_size',
            field=models.CharField(default=''),
        ),
        migrations.AddField(
            model_name='series',
            name='whole',
            field=models.CharField(default=''),
        ),
        migrations.AddField(
            model_name='series',
            name='breakdown',
            field=models.CharField(default=''),
        ),
    ]
