"""What the database itself keeps of it; apart, since PostgreSQL changes no table with rows still to be checked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0003_standing'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='comment',
            name='held_for',
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['approve', 'refuse', 'spam', 'undo', 'hide', 'withdraw', 'edit', 'pick', 'unpick', 'mask', 'keep'])), name='decision_act_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', ('approve', 'refuse', 'spam', 'undo', 'hide', 'withdraw')), models.Q(('before', models.F('after')), _negated=True)), models.Q(models.Q(('act__in', ('approve', 'refuse', 'spam', 'undo', 'hide', 'withdraw')), _negated=True), ('before', models.F('after'))), _connector='OR'), name='moves_change_the_status'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('after__in', ['pending', 'approved', 'refused', 'spam', 'withdrawn']), ('before__in', ['pending', 'approved', 'refused', 'spam', 'withdrawn'])), name='decision_statuses_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', 'refuse'), _negated=True), models.Q(('reason', ''), _negated=True), models.Q(('rule', ''), _negated=True), _connector='OR'), name='refusals_have_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('made_by__isnull', False), ('rule', '')), models.Q(('made_by__isnull', True), models.Q(models.Q(('rule', ''), _negated=True), ('act__in', ('withdraw', 'edit')), _connector='OR')), _connector='OR'), name='decisions_are_somebodys'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('is_pick', True)), fields=['thread', 'id'], name='comment_picks'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'approved', 'refused', 'spam', 'withdrawn'])), name='comment_status_known'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('is_pick', False), ('status', 'approved'), _connector='OR'), name='picks_are_shown'),
        ),
    ]
