from django.db import migrations, models


def keep_what_readers_see(apps, schema_editor):
    """Until now every article asked for stars unless its thread said no. A newsroom that is there already
    keeps that, as a choice for the whole site which it can change; a new one begins with none."""
    apps.get_model('comments', 'Thread').objects.filter(asks_stars=True).update(asks_stars=None)
    apps.get_model('comments', 'ModerationSetting').objects.filter(section=None).update(asks_stars=True)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0017_errors_not_ours_to_correct'),
    ]

    operations = [
        migrations.AddField(
            model_name='moderationsetting',
            name='asks_stars',
            field=models.BooleanField(blank=True, choices=[(None, 'Left open'), (True, 'Yes'), (False, 'No')], help_text='Left open: as for the section, or for the site. Left open there too: programmes do, other sections do not.', null=True, verbose_name='asks for stars'),
        ),
        migrations.AlterField(
            model_name='thread',
            name='asks_stars',
            field=models.BooleanField(blank=True, choices=[(None, 'Left open'), (True, 'Yes'), (False, 'No')], help_text='Left open: as for the section, or for the site. Left open there too: programmes do, other sections do not.', null=True, verbose_name='asks for stars'),
        ),
        migrations.RunPython(keep_what_readers_see, migrations.RunPython.noop),
    ]
