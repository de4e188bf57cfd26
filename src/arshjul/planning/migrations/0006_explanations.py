from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0005_small_groups'),
    ]

    operations = [
        migrations.AddField(
            model_name='municipality',
            name='explanations',
            field=models.JSONField(default=dict),
        ),
    ]
