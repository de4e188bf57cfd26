from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0011_ledger_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="replaces",
            field=models.CharField(default=""),
        ),
    ]
