from django.db import migrations

RANGES = {
    "links": (0, 100),
    "capitals": (1, 100),
    "repeats": (1, 100),
    "short": (1, 1000),
    "long": (1, 3000),
    "again": (1, 365),
    "flood": (1, 10_000),
    "spam-score": (1, 100),
    "work": (1, 1000),
}


def bring_into_range(apps, schema_editor):
    """What stopped nothing is off from now on; every other number becomes the nearest that makes sense."""
    rules = apps.get_model("comments", "RuleSetting").objects
    rules.filter(rule="again", number=0).update(outcome="off")
    rules.filter(rule__in=["capitals", "spam-score"], number__gt=100).update(outcome="off")
    for rule, (least, most) in RANGES.items():
        rules.filter(rule=rule, number__lt=least).update(number=least)
        rules.filter(rule=rule, number__gt=most).update(number=most)
    for model in ("ModerationSetting", "Thread"):
        settings = apps.get_model("comments", model).objects
        settings.filter(closes_after_days__gt=3650).update(closes_after_days=0)  # never, as good as before
        settings.filter(slow_minutes__gt=1440).update(slow_minutes=1440)
    apps.get_model("comments", "ModerationSetting").objects.filter(known_after__gt=1000).update(known_after=1000)


class Migration(migrations.Migration):
    # A migration of its own: PostgreSQL alters no table to whose rows the same transaction has done something
    # that deferred constraints have still to look at.

    dependencies = [
        ('comments', '0020_proof_of_work'),
    ]

    operations = [
        migrations.RunPython(bring_into_range, migrations.RunPython.noop),
    ]
