"""What was mailed to whom when; comments whose writer wanted them gone; which e-mails have had their time."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0008_votes_of_shown_reviews'),
    ]

    operations = [
        migrations.AddField(
            model_name='comment',
            name='erased_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='erased'),
        ),
        migrations.AddField(
            model_name='comment',
            name='mailed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='writer',
            name='asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='writer',
            name='data_mailed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='writer',
            name='erasing_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='writer',
            name='stopped_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('email', ''), _negated=True), fields=['sent_at'], name='comment_emails'),
        ),
        migrations.AddIndex(
            model_name='writer',
            index=models.Index(condition=models.Q(('erasing_since__isnull', False)), fields=['erasing_since'], name='writer_erasing'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('email', ''), ('folded', ''), ('name', ''), ('status__in', ('refused', 'spam', 'withdrawn')), ('text', '')), _connector='OR'), name='erased_comments_say_nothing'),
        ),
    ]
