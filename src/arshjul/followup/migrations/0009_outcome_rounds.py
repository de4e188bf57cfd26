from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0008_budget_of_a_decision'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='figure',
            name='figure_with_a_round_is_made',
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('round', ''), ('scenario__in', ['forecast', 'budget_change', 'permission', 'budget', 'actual']), _connector='OR'), name='figure_with_a_round_is_made'),
        ),
    ]
