from django.db import migrations, models


class Migration(migrations.Migration):
    """What a job does now is a message: what stood there was of a moment, and is not kept."""

    dependencies = [
        ('followup', '0014_own_deadlines'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='importjob',
            name='doing',
        ),
        migrations.AddField(
            model_name='importjob',
            name='doing',
            field=models.JSONField(default=dict),
        ),
    ]
