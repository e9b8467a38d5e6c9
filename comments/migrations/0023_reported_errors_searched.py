from django.db import migrations, models

from articles.text import fold


def fold_what_was_said(apps, schema_editor):
    """So that what was reported before is found too."""
    reports = apps.get_model('comments', 'ErrorReport').objects
    for error in reports.only('what', 'sentence', 'answer').iterator(chunk_size=500):
        reports.filter(pk=error.pk).update(folded=fold(f'{error.what} {error.sentence} {error.answer}'))


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0022_numbers_make_sense'),
    ]

    operations = [
        migrations.AddField(
            model_name='errorreport',
            name='folded',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.RunPython(fold_what_was_said, migrations.RunPython.noop),
    ]
