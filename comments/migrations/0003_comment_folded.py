from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from articles.text import fold


def fold_those_sent_before(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    comments = apps.get_model("comments", "Comment").objects
    for comment in comments.only("name", "text").iterator():
        comments.filter(pk=comment.pk).update(folded=fold(f"{comment.name} {comment.text}"))


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="folded",
            field=models.TextField(default="", editable=False),
        ),
        migrations.RunPython(fold_those_sent_before, migrations.RunPython.noop, elidable=True),
    ]
