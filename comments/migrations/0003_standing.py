"""The rules' verdicts, further places for a comment to stand, those who write, and the newsroom's own marks."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def tell_what_was_done(apps, schema_editor):
    """Until now a comment was approved or refused, and that was all."""
    Decision = apps.get_model("comments", "Decision")
    Decision.objects.filter(after="approved").update(act="approve")
    Decision.objects.exclude(after="approved").update(act="refuse")


def keep_reasons_as_verdicts(apps, schema_editor):
    """Each combination at once: there are few of them, however many comments."""
    Comment = apps.get_model("comments", "Comment")
    for held_for in Comment.objects.order_by().values_list("held_for", flat=True).distinct():
        verdicts = [{"rule": name, "outcome": "hold", "spans": [], "about": {}} for name in held_for]
        Comment.objects.filter(held_for=held_for).update(verdicts=verdicts)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Writer',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('first_wrote_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('approved_count', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='comment',
            name='comment_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decisions_change_something',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_statuses_known',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='refusals_have_a_reason',
        ),
        migrations.AddField(
            model_name='comment',
            name='edited_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='edited'),
        ),
        migrations.AddField(
            model_name='comment',
            name='is_newsroom',
            field=models.BooleanField(default=False, editable=False, verbose_name='by the newsroom'),
        ),
        migrations.AddField(
            model_name='comment',
            name='is_pick',
            field=models.BooleanField(default=False, editable=False, verbose_name='editors’ pick'),
        ),
        migrations.AddField(
            model_name='comment',
            name='masked',
            field=models.JSONField(default=list, verbose_name='masked parts'),
        ),
        migrations.AddField(
            model_name='comment',
            name='verdicts',
            field=models.JSONField(default=list, verbose_name='verdicts of the rules'),
        ),
        migrations.AddField(
            model_name='comment',
            name='wants_replies',
            field=models.BooleanField(default=False, editable=False, verbose_name='e-mail about replies'),
        ),
        migrations.AddField(
            model_name='decision',
            name='act',
            preserve_default=False,
            field=models.CharField(choices=[('approve', 'approved'), ('refuse', 'refused'), ('spam', 'called spam'), ('undo', 'decision undone'), ('hide', 'hidden until a moderator has looked'), ('withdraw', 'withdrawn by its writer'), ('edit', 'edited by its writer'), ('pick', 'made an editors’ pick'), ('unpick', 'no editors’ pick any more'), ('mask', 'masked in parts'), ('keep', 'kept as it was')], default='approve', max_length=10, verbose_name='what was done'),
        ),
        migrations.AddField(
            model_name='decision',
            name='rule',
            field=models.CharField(blank=True, choices=[('first-look', 'every comment is looked at before it appears'), ('no-token', 'it was not sent from one of our pages'), ('forged-token', 'its form was tampered with'), ('old-token', 'its form was more than a week old')], max_length=20, verbose_name='rule'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='status',
            field=models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('refused', 'refused'), ('spam', 'spam'), ('withdrawn', 'withdrawn by its writer')], default='pending', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='after',
            field=models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('refused', 'refused'), ('spam', 'spam'), ('withdrawn', 'withdrawn by its writer')], max_length=10, verbose_name='after'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='before',
            field=models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('refused', 'refused'), ('spam', 'spam'), ('withdrawn', 'withdrawn by its writer')], max_length=10, verbose_name='before'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='moderator'),
        ),
        migrations.AddField(
            model_name='comment',
            name='writer',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='comments.writer'),
        ),
        migrations.RunPython(tell_what_was_done, migrations.RunPython.noop),
        migrations.RunPython(keep_reasons_as_verdicts, migrations.RunPython.noop),
    ]
