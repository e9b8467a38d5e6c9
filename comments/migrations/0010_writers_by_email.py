"""Comments that came before writers were known by their e-mail hang on it too, or they could neither be
exported nor erased."""

from django.db import migrations
from django.utils.crypto import salted_hmac


def find_writers(apps, schema_editor):
    Comment = apps.get_model("comments", "Comment")
    Writer = apps.get_model("comments", "Writer")
    without = Comment.objects.filter(writer=None).exclude(email="")
    for pk, email in list(without.order_by("pk").values_list("pk", "email")):
        # As Writer.digest_of() makes it.
        digest = salted_hmac("comments.writer", email.strip().casefold(), algorithm="sha256").hexdigest()
        writer, _made = Writer.objects.get_or_create(digest=digest)
        Comment.objects.filter(pk=pk).update(writer=writer)
    Approved = Comment.objects.filter(status="approved", writer__isnull=False)
    for digest in Approved.order_by().values_list("writer", flat=True).distinct():
        Writer.objects.filter(pk=digest).update(approved_count=Approved.filter(writer=digest).count())


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0009_mail'),
    ]

    operations = [
        migrations.RunPython(find_writers, migrations.RunPython.noop),
    ]
