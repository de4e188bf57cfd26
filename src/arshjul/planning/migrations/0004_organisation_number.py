from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0003_phrases'),
    ]

    operations = [
        migrations.AddField(
            model_name='municipality',
            name='organisation_number',
            field=models.CharField(default=''),
        ),
    ]
