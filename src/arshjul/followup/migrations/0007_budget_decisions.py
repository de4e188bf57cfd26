from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('followup', '0006_actions'),
        ('planning', '0007_budget_decision'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='figure',
            name='figure_scenario_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='figure',
            name='figure_round_is_for_forecasts',
        ),
        migrations.AddField(
            model_name='occasion',
            name='forecast',
            field=models.CharField(default=''),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('scenario__in', ['actual', 'budget', 'original_budget', 'budget_change', 'permission', 'forecast', 'target', 'expected', 'realised'])), name='figure_scenario_is_known'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('round', ''), _negated=True), models.Q(('scenario__in', ['forecast', 'budget_change', 'permission']), _negated=True), _connector='OR'), name='figure_that_is_made_has_a_round'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(('round', ''), ('scenario__in', ['forecast', 'budget_change', 'permission', 'budget']), _connector='OR'), name='figure_with_a_round_is_made'),
        ),
    ]
