"""For how long addresses are kept, and how many reports hide a comment, stood in the environment; from here
on the newsroom sets both in the admin. They begin with what held where nothing was set."""

import django.core.validators
from django.db import migrations, models


def begin_with_what_held(apps, schema_editor):
    site = apps.get_model("comments", "ModerationSetting").objects.filter(section=None)
    site.update(emails_kept_days=180, reports_hide=3)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0014_long_threads'),
    ]

    operations = [
        migrations.AddField(
            model_name='moderationsetting',
            name='emails_kept_days',
            field=models.PositiveSmallIntegerField(help_text='After so many days an address that came with a comment or a reported error is erased for good; where you write fewer days, within minutes. Nobody is told of replies after that; bans, export and erasure go on by its hash. “How we moderate” tells readers.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='days for which e-mail addresses are kept'),
        ),
        migrations.AddField(
            model_name='moderationsetting',
            name='reports_hide',
            field=models.PositiveSmallIntegerField(help_text='Reports by so many readers hide a comment until a moderator has looked; 0: none do. “How we moderate” tells readers.', null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='reports that hide a comment'),
        ),
        migrations.RunPython(begin_with_what_held, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='moderationsetting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('emails_kept_days__isnull', True), ('reports_hide__isnull', True), ('section__isnull', False)), models.Q(('emails_kept_days__isnull', False), ('emails_kept_days__range', (1, 3650)), ('reports_hide__isnull', False), ('reports_hide__range', (0, 100)), ('section__isnull', True)), _connector='OR'), name='the_site_says_what_is_kept_and_hidden'),
        ),
    ]
