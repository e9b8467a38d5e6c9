"""PostgreSQL plans a page of comments for a thread of average length, and would read a long one whole and
sort it. Told that there are few threads, it takes each for a long one and reads the page from its place in
the index, which costs a short thread nothing. It counts from the next ANALYZE on."""

from django.db import migrations


def take_threads_for_long(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE comments_comment ALTER COLUMN thread_id SET (n_distinct = 100)")


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0013_closed_by_setting'),
    ]

    operations = [
        migrations.RunPython(take_threads_for_long, migrations.RunPython.noop),
    ]
