"""Telling one sender from another without keeping who they are.

A reader's network address is never stored. What is, is a keyed hash (BLAKE2b, RFC 7693) whose key lives for a
day and is then thrown away, with yesterday's kept beside it so that midnight cuts nothing in two.
"""

import hashlib
import secrets
from datetime import date, timedelta

from django.utils import timezone

from comments.models import DailyKey


def sender_hashes(address: str) -> list[str]:
    """The hashes of a network address under today's key and, where there is one, yesterday's."""
    today = timezone.localdate()
    keys = dict(
        DailyKey.objects.filter(day__gte=today - timedelta(days=1)).order_by("-day").values_list("day", "key")
    )
    if today not in keys:
        keys = {today: _key_of(today), **keys}
    return [
        hashlib.blake2b(address.encode(), key=bytes.fromhex(key), digest_size=32).hexdigest()
        for key in keys.values()
    ]


def _key_of(day: date) -> str:
    """Make the key of a day, and throw away those of the days before yesterday."""
    key, _made = DailyKey.objects.get_or_create(day=day, defaults={"key": secrets.token_hex(32)})
    DailyKey.objects.filter(day__lt=day - timedelta(days=1)).delete()
    return key.key
